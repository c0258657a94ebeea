// libuv's streams (pipes and terminals) as JavaScript sees them: a number per stream, bytes in, bytes out, error numbers.
// What the bytes mean, and the order of events, is the business of the TypeScript half (handle.ts).
#pragma once
#include <uv.h>

#include "runtime/engine/bind.h"
#include "runtime/loop/event_loop.h"

namespace kiln {

class StreamHandle {
 public:
  enum class Kind : uint8_t { kPipe, kTty };

  // Null if `id` was closed.
  static StreamHandle* Find(int id);
  // Takes the descriptor; its error number or its id.
  static int Open(EventLoop& loop, Kind kind, int descriptor);
  // A pipe end that a spawned process gets the other end of.
  static StreamHandle& MakePipe(EventLoop& loop);

  int id() const { return id_; }
  uv_stream_t* stream() { return &handle_.stream; }
  uv_pipe_t* pipe() { return &handle_.pipe; }
  uv_tty_t* tty() { return kind_ == Kind::kTty ? &handle_.tty : nullptr; }
  uv_handle_t* handle() { return &handle_.handle; }
  EventLoop& loop() { return loop_; }

  // Calls `on_read(error number, bytes)`; the end of the stream is the error UV_EOF.
  int StartReading(JSObjectRef on_read);
  int StopReading();
  // 0: all was written at once. 1: `done(error number)` is called later. Negative: the error number.
  int Write(Bytes bytes, JSObjectRef done);
  int Shutdown(JSObjectRef done);
  // Calls `done()` on the loop when the handle is gone.
  void Close(JSObjectRef done);

 private:
  StreamHandle(EventLoop& loop, Kind kind);
  static void OnRead(uv_stream_t* stream, ssize_t size, const uv_buf_t* buffer);

  union Any {
    uv_handle_t handle;
    uv_stream_t stream;
    uv_pipe_t pipe;
    uv_tty_t tty;
  };
  Any handle_{};
  EventLoop& loop_;
  Kind kind_;
  int id_ = 0;
  Persistent on_read_, on_close_;
};

// Leaves the terminal and the standard descriptors as they were found; before the process ends.
void ResetStandardStreams();

extern const NativeModule kHandlesNative;

}  // namespace kiln
