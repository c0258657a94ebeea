#include "runtime/node/handles/stream_handle.h"

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>

namespace kiln {
namespace {

constexpr size_t kReadBytes = 64 * 1024;

// Of this thread's loop. Closed ones leave.
thread_local std::unordered_map<int, StreamHandle*> handles;
thread_local int last_id = 0;

// File status flags of the standard descriptors before libuv made them non-blocking; others share them.
std::array<int, 3> found_flags = {-1, -1, -1};

// One buffer for all reads: what was read is copied out before anything else reads.
thread_local std::unique_ptr<char[]> read_buffer;

void GiveReadBuffer(uv_handle_t*, size_t, uv_buf_t* buffer) {
  if (!read_buffer) read_buffer = std::make_unique<char[]>(kReadBytes);
  *buffer = uv_buf_init(read_buffer.get(), kReadBytes);
}

// A request that tells JavaScript how it ended; keeps what it works on alive.
template <class Request>
struct Pending {
  Request request;
  EventLoop& loop;
  Persistent done;
  Persistent data;

  Pending(EventLoop& owner, JSObjectRef callback, JSValueRef kept)
      : request(), loop(owner), done(owner.realm(), callback), data(owner.realm(), kept) {
    request.data = this;
  }
  static void Finish(Request* request, int error) {
    const std::unique_ptr<Pending> self(static_cast<Pending*>(request->data));
    const JSValueRef arguments[] = {self->loop.realm().Number(error)};
    self->loop.CallBack(self->done.object(), arguments);
  }
};

}  // namespace

void ResetStandardStreams() {
  uv_tty_reset_mode();
  for (size_t i = 0; i < found_flags.size(); ++i) {
    if (found_flags[i] != -1) fcntl(static_cast<int>(i), F_SETFL, found_flags[i]);
  }
}

StreamHandle::StreamHandle(EventLoop& loop, Kind kind) : loop_(loop), kind_(kind), id_(++last_id) {
  handles.emplace(id_, this);
}

StreamHandle* StreamHandle::Find(int id) {
  const auto found = handles.find(id);
  return found == handles.end() ? nullptr : found->second;
}

StreamHandle& StreamHandle::MakePipe(EventLoop& loop) {
  // Owned by libuv from here on: Close deletes it.
  auto* made = std::unique_ptr<StreamHandle>(new StreamHandle(loop, Kind::kPipe)).release();
  uv_pipe_init(loop.uv(), &made->handle_.pipe, 0);
  made->handle_.handle.data = made;
  return *made;
}

int StreamHandle::Open(EventLoop& loop, Kind kind, int descriptor) {
  int error = 0;
  StreamHandle* made = nullptr;
  if (kind == Kind::kPipe) {
    if (descriptor >= 0 && descriptor < 3) found_flags[static_cast<size_t>(descriptor)] = fcntl(descriptor, F_GETFL);
    made = &MakePipe(loop);
    error = uv_pipe_open(&made->handle_.pipe, descriptor);
    if (error != 0) made->Close(nullptr);
  } else {
    made = std::unique_ptr<StreamHandle>(new StreamHandle(loop, kind)).release();
    error = uv_tty_init(loop.uv(), &made->handle_.tty, descriptor, 0);
    made->handle_.handle.data = made;
    if (error != 0) {
      handles.erase(made->id_);
      const std::unique_ptr<StreamHandle> gone(made);
    }
  }
  return error != 0 ? error : made->id_;
}

void StreamHandle::OnRead(uv_stream_t* stream, ssize_t size, const uv_buf_t* buffer) {
  if (size == 0) return;
  auto& self = *static_cast<StreamHandle*>(stream->data);
  Realm& realm = self.loop_.realm();
  JSValueRef bytes = realm.Undefined();
  if (size > 0) {
    const auto count = static_cast<size_t>(size);
    OwnedBytes copy{std::make_unique_for_overwrite<uint8_t[]>(count), count};
    std::memcpy(copy.data.get(), buffer->base, count);
    bytes = MakeUint8Array(realm, std::move(copy));
  } else {
    uv_read_stop(stream);
  }
  const JSValueRef arguments[] = {realm.Number(size < 0 ? static_cast<double>(size) : 0), bytes};
  self.loop_.CallBack(self.on_read_.object(), arguments);
}

int StreamHandle::StartReading(JSObjectRef on_read) {
  on_read_ = Persistent(loop_.realm(), on_read);
  return uv_read_start(stream(), &GiveReadBuffer, &OnRead);
}

int StreamHandle::StopReading() { return uv_read_stop(stream()); }

int StreamHandle::Write(Bytes bytes, JSObjectRef done) {
  uv_buf_t buffer = uv_buf_init(reinterpret_cast<char*>(bytes.data), static_cast<unsigned>(bytes.size));
  const int tried = uv_try_write(stream(), &buffer, 1);
  if (tried < 0 && tried != UV_EAGAIN) return tried;
  const size_t written = tried > 0 ? static_cast<size_t>(tried) : 0;
  if (written == bytes.size) return 0;
  buffer = uv_buf_init(reinterpret_cast<char*>(bytes.data) + written, static_cast<unsigned>(bytes.size - written));
  auto pending = std::make_unique<Pending<uv_write_t>>(loop_, done, bytes.object);
  const int error = uv_write(&pending->request, stream(), &buffer, 1, &Pending<uv_write_t>::Finish);
  if (error != 0) return error;
  (void)pending.release();
  return 1;
}

int StreamHandle::Shutdown(JSObjectRef done) {
  auto pending = std::make_unique<Pending<uv_shutdown_t>>(loop_, done, loop_.realm().Undefined());
  const int error = uv_shutdown(&pending->request, stream(), &Pending<uv_shutdown_t>::Finish);
  if (error == 0) (void)pending.release();
  return error;
}

void StreamHandle::Close(JSObjectRef done) {
  handles.erase(id_);
  if (done != nullptr) on_close_ = Persistent(loop_.realm(), done);
  uv_close(handle(), [](uv_handle_t* closed) {
    const std::unique_ptr<StreamHandle> self(static_cast<StreamHandle*>(closed->data));
    if (self->on_close_) self->loop_.CallBack(self->on_close_.object(), {});
  });
}

}  // namespace kiln
