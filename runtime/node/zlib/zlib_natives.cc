// The native half of node:zlib: codecs as handles, run at once or on the thread pool.
#include "runtime/node/zlib/zlib_natives.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>

#include "runtime/engine/handle.h"
#include "runtime/loop/event_loop.h"
#include "runtime/node/zlib/codec.h"
#include "runtime/node/zlib/whole.h"

namespace kiln {
namespace {

struct CodecState {
  static constexpr size_t kMemoryCost = size_t{128} << 10;  // between those of inflate and of deflate
  std::unique_ptr<Codec> codec;
  bool is_running = false;  // on the pool
  bool is_closed = false;

  // Codecs are large: those that are done do not wait for the collector.
  void FreeIfDone() {
    if (is_closed && !is_running) codec.reset();
  }
};

Handle<CodecState> Wrap(std::unique_ptr<Codec> codec) {
  auto state = std::make_shared<CodecState>();
  state->codec = std::move(codec);
  return {std::move(state)};
}

Handle<CodecState> NewZlib(Realm&, int kind, int level, int window_bits, int memory_level, int strategy, std::optional<Bytes> dictionary) {
  return Wrap(MakeZlibCodec(static_cast<CodecKind>(kind), {level, window_bits, memory_level, strategy, dictionary ? std::string(dictionary->view()) : ""}));
}

NativeError InitializationFailed() { return {ErrorKind::kError, "Initialization failed", "ERR_ZLIB_INITIALIZATION_FAILED"}; }

Result<Handle<CodecState>> NewBrotli(Realm&, int kind, std::vector<uint32_t> parameters) {
  std::unique_ptr<Codec> codec = MakeBrotliCodec(static_cast<CodecKind>(kind), parameters);
  if (codec == nullptr) return InitializationFailed();
  return Wrap(std::move(codec));
}

Result<Handle<CodecState>> NewZstd(Realm&, int kind, std::vector<int> parameters, std::optional<double> pledged_size, std::optional<Bytes> dictionary) {
  std::unique_ptr<Codec> codec = MakeZstdCodec(static_cast<CodecKind>(kind), parameters, pledged_size, dictionary ? std::string(dictionary->view()) : "");
  if (codec == nullptr) return InitializationFailed();
  return Wrap(std::move(codec));
}

struct Output {
  OwnedBytes bytes;
  size_t consumed = 0;
  bool wants_room = false;
  bool ended = false;
  std::optional<CodecError> error = {};
};

void Grow(OwnedBytes& bytes, size_t& capacity, size_t wanted) {
  std::unique_ptr<uint8_t[]> larger(new uint8_t[wanted]);
  if (bytes.size > 0) std::memcpy(larger.get(), bytes.data.get(), bytes.size);
  bytes.data = std::move(larger);
  capacity = wanted;
}

void Shrink(OwnedBytes& bytes, size_t capacity) {
  if (bytes.size + 4096 < capacity && bytes.size < capacity / 4 * 3) Grow(bytes, capacity, bytes.size + 1);
}

// The whole text at once, if there is a way.
std::optional<Output> RunAtOnce(CodecKind kind, int level, std::string_view input, size_t limit) {
  std::optional<WholeOutput> whole = RunWhole(kind, level, input, limit);
  if (!whole) return std::nullopt;
  Output out;
  out.bytes = {std::move(whole->data), whole->size};
  Shrink(out.bytes, whole->capacity);
  out.consumed = input.size();
  out.ended = true;
  return out;
}

// Runs until the input is used up, the stream ends, or there are `limit` bytes.
Output RunCodec(Codec& codec, std::string_view input, int flush, size_t limit) {
  Output out;
  size_t capacity = 0;
  Grow(out.bytes, capacity, std::min(std::max<size_t>(codec.GuessOutput(input.size()), 64), std::max<size_t>(limit, 64)));
  while (true) {
    const CodecStep step = codec.Run(input.substr(out.consumed), out.bytes.data.get() + out.bytes.size, capacity - out.bytes.size, flush);
    out.consumed += step.consumed;
    out.bytes.size += step.produced;
    out.wants_room = step.wants_room;
    out.ended = step.ended;
    out.error = step.error;
    if (step.error || step.ended || !step.wants_room || (out.bytes.size >= limit && capacity >= limit)) break;
    if (out.bytes.size == capacity) Grow(out.bytes, capacity, std::min(capacity * 2, std::max(limit, capacity + 1)));
  }
  // Little output in much room.
  Shrink(out.bytes, capacity);
  return out;
}

// [bytes, consumed, wants room, ended]; errors have code and errno.
Completion Present(Realm& realm, Output& out) {
  if (out.error) {
    NativeError error{ErrorKind::kError, out.error->message, out.error->code};
    error.error_number = out.error->number;
    return {nullptr, MakeErrorValue(realm, error)};
  }
  const JSValueRef parts[] = {MakeUint8Array(realm, std::move(out.bytes)), realm.Number(static_cast<double>(out.consumed)), realm.Boolean(out.wants_room),
                              realm.Boolean(out.ended)};
  return {realm.NewArray(parts), nullptr};
}

NativeError IsClosed() { return {ErrorKind::kError, "zlib binding closed", "ERR_INVALID_STATE"}; }

// `whole` is the kind of codec if the text is all there is and its options are the usual ones; 0 otherwise.
Completion Run(Realm& realm, Handle<CodecState> codec, Bytes input, int flush, double limit, std::optional<FunctionValue> callback, std::optional<int> whole,
               std::optional<int> level) {
  if (codec->is_closed) return {nullptr, MakeErrorValue(realm, IsClosed())};
  const auto most = static_cast<size_t>(limit);
  const auto run = [codec, view = input.view(), flush, most, kind = static_cast<CodecKind>(whole.value_or(0)), level = level.value_or(-1)] {
    if (std::optional<Output> at_once = RunAtOnce(kind, level, view, most)) return *std::move(at_once);
    return RunCodec(*codec->codec, view, flush, most);
  };
  if (!callback) {
    Output out = run();
    return Present(realm, out);
  }
  auto out = std::make_shared<Output>();
  // The engine has pinned the bytes; they stay while the array does.
  auto held = std::make_shared<Persistent>(realm, input.object);
  codec->is_running = true;
  EventLoop::Of(realm).RunOnPool(callback->function, {[out, run] { *out = run(); },
                                                      [out, held, codec](Realm& in) {
                                                        *held = Persistent();
                                                        codec->is_running = false;
                                                        codec->FreeIfDone();
                                                        return Present(in, *out);
                                                      }});
  return {realm.Undefined(), nullptr};
}

Result<Done> Outcome(const std::optional<CodecError>& error) {
  if (!error) return Done{};
  NativeError failure{ErrorKind::kError, error->message, error->code};
  failure.error_number = error->number;
  return failure;
}
Result<Done> Reset(Realm&, Handle<CodecState> codec) {
  if (codec->is_closed) return IsClosed();
  return Outcome(codec->codec->Reset());
}
Result<Done> SetParameters(Realm&, Handle<CodecState> codec, int level, int strategy) {
  if (codec->is_closed) return IsClosed();
  return Outcome(codec->codec->SetParameters(level, strategy));
}
void Close(Realm&, Handle<CodecState> codec) {
  codec->is_closed = true;
  codec->FreeIfDone();
}

double Crc32(Realm&, Bytes bytes, double start) {
  return static_cast<double>(crc32_z(static_cast<uLong>(start), bytes.data == nullptr ? reinterpret_cast<const Bytef*>("") : bytes.data, bytes.size));
}

constexpr NativeFunction kFunctions[] = {
    Native<&NewZlib>("newZlib"), Native<&NewBrotli>("newBrotli"),         Native<&NewZstd>("newZstd"), Native<&Run>("run"),
    Native<&Reset>("reset"),     Native<&SetParameters>("setParameters"), Native<&Crc32>("crc32"),
    Native<&Close>("close"),
};

}  // namespace

const NativeModule kZlibNative{"zlib", kFunctions};

}  // namespace kiln
