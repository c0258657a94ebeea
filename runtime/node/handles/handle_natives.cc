// The functions of `native('handles')`. Error numbers are negative, as libuv's.
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "runtime/node/handles/stream_handle.h"

namespace kiln {
namespace {

int OpenPipe(Realm& realm, int descriptor) { return StreamHandle::Open(EventLoop::Of(realm), StreamHandle::Kind::kPipe, descriptor); }
int OpenTty(Realm& realm, int descriptor) { return StreamHandle::Open(EventLoop::Of(realm), StreamHandle::Kind::kTty, descriptor); }

template <class Action>
int With(int id, Action action) {
  StreamHandle* handle = StreamHandle::Find(id);
  return handle == nullptr ? UV_EBADF : action(*handle);
}

int StartReading(Realm&, int id, FunctionValue on_read) {
  return With(id, [&](StreamHandle& handle) { return handle.StartReading(on_read.function); });
}
int StopReading(Realm&, int id) {
  return With(id, [](StreamHandle& handle) { return handle.StopReading(); });
}
int Write(Realm&, int id, Bytes bytes, FunctionValue done) {
  return With(id, [&](StreamHandle& handle) { return handle.Write(bytes, done.function); });
}
int Shutdown(Realm&, int id, FunctionValue done) {
  return With(id, [&](StreamHandle& handle) { return handle.Shutdown(done.function); });
}
int Close(Realm&, int id, FunctionValue done) {
  return With(id, [&](StreamHandle& handle) { return handle.Close(done.function), 0; });
}
int Reference(Realm&, int id, bool referenced) {
  return With(id, [&](StreamHandle& handle) { return (referenced ? uv_ref : uv_unref)(handle.handle()), 0; });
}
bool HasReference(Realm&, int id) {
  StreamHandle* handle = StreamHandle::Find(id);
  return handle != nullptr && uv_has_ref(handle->handle()) != 0;
}
double PendingBytes(Realm&, int id) {
  StreamHandle* handle = StreamHandle::Find(id);
  return handle == nullptr ? 0 : static_cast<double>(uv_stream_get_write_queue_size(handle->stream()));
}
// The descriptor below, to give it to a child.
int Descriptor(Realm&, int id) {
  return With(id, [](StreamHandle& handle) {
    uv_os_fd_t descriptor = -1;
    const int error = uv_fileno(handle.handle(), &descriptor);
    return error != 0 ? error : descriptor;
  });
}
int SetRawMode(Realm&, int id, bool raw) {
  return With(id, [&](StreamHandle& handle) {
    return handle.tty() == nullptr ? UV_EINVAL : uv_tty_set_mode(handle.tty(), raw ? UV_TTY_MODE_RAW : UV_TTY_MODE_NORMAL);
  });
}

// [columns, rows], or nothing if it has none.
std::vector<int> WindowSize(Realm&, int id) {
  StreamHandle* handle = StreamHandle::Find(id);
  int columns = 0, rows = 0;
  if (handle == nullptr || handle->tty() == nullptr || uv_tty_get_winsize(handle->tty(), &columns, &rows) != 0) return {};
  return {columns, rows};
}

std::string ErrorCode(Realm&, int error) { return uv_err_name(error); }
std::string ErrorText(Realm&, int error) { return uv_strerror(error); }

// "tty", "file", "pipe", "tcp", "udp" or "unknown".
std::string GuessKind(Realm&, int descriptor) {
  switch (uv_guess_handle(descriptor)) {
    case UV_TTY: return "tty";
    case UV_FILE: return "file";
    case UV_NAMED_PIPE: return "pipe";
    case UV_TCP: return "tcp";
    case UV_UDP: return "udp";
    default: return "unknown";
  }
}

// Writes all of `bytes` and waits for readers if it has to. How the standard streams are written.
int WriteSync(Realm&, int descriptor, Bytes bytes) {
  std::string_view rest = bytes.view();
  while (!rest.empty()) {
    const ssize_t written = write(descriptor, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<size_t>(written));
    } else if (errno == EAGAIN) {
      pollfd waiting{descriptor, POLLOUT, 0};
      poll(&waiting, 1, -1);
    } else if (errno != EINTR) {
      return -errno;
    }
  }
  return 0;
}

// Reads up to 64 KiB of a file on the pool: callback(null, bytes or error number).
void ReadFile(Realm& realm, int descriptor, FunctionValue callback) {
  struct Outcome {
    OwnedBytes bytes;
    ssize_t count = 0;
  };
  auto outcome = std::make_shared<Outcome>();
  const auto work = [outcome, descriptor] {
    constexpr size_t kBytes = 64 * 1024;
    outcome->bytes.data = std::make_unique_for_overwrite<uint8_t[]>(kBytes);
    do {
      outcome->count = read(descriptor, outcome->bytes.data.get(), kBytes);
    } while (outcome->count < 0 && errno == EINTR);
    if (outcome->count < 0) outcome->count = -errno;
  };
  const auto finish = [outcome](Realm& finished) -> Completion {
    if (outcome->count < 0) return {.value = finished.Number(static_cast<double>(outcome->count))};
    outcome->bytes.size = static_cast<size_t>(outcome->count);
    return {.value = MakeUint8Array(finished, std::move(outcome->bytes))};
  };
  EventLoop::Of(realm).RunOnPool(callback.function, {work, finish});
}

constexpr NativeFunction kFunctions[] = {
    Native<&OpenPipe>("openPipe"),
    Native<&OpenTty>("openTty"),
    Native<&StartReading>("startReading"),
    Native<&StopReading>("stopReading"),
    Native<&Write>("write"),
    Native<&Shutdown>("shutdown"),
    Native<&Close>("close"),
    Native<&Reference>("reference"),
    Native<&HasReference>("hasReference"),
    Native<&PendingBytes>("pendingBytes"),
    Native<&Descriptor>("descriptor"),
    Native<&SetRawMode>("setRawMode"),
    Native<&WindowSize>("windowSize"),
    Native<&ErrorCode>("errorCode"),
    Native<&ErrorText>("errorText"),
    Native<&GuessKind>("guessKind"),
    Native<&WriteSync>("writeSync"),
    Native<&ReadFile>("readFile"),
};

}  // namespace

const NativeModule kHandlesNative{"handles", kFunctions};

}  // namespace kiln
