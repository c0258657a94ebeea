#include "runtime/node/child_process/child_process_natives.h"

#include <memory>
#include <unordered_map>

#include "core/base/check.h"
#include "runtime/loop/event_loop.h"
#include "runtime/node/child_process/process_watch.h"
#include "runtime/node/child_process/start_process.h"
#include "runtime/node/handles/stream_handle.h"

namespace kiln {
namespace {

// Running children of this thread's loop.
thread_local std::unordered_map<int, ProcessWatch*> children;
thread_local int last_child = 0;

// [error number, pid, child id, stream id or 0 for each of stdio]
std::vector<int> Spawn(Realm& realm, std::string file, std::vector<std::string> arguments, std::optional<std::string> folder,
                       std::optional<std::vector<std::string>> environment, std::vector<int> stdio, bool detached,
                       std::optional<int> user, std::optional<int> group, FunctionValue on_exit) {
  EventLoop& loop = EventLoop::Of(realm);
  const SpawnRequest request{std::move(file), std::move(arguments), std::move(folder), std::move(environment), std::move(stdio), detached, user, group};
  const StartedProcess started = StartProcess(request);
  std::vector<int> answer = {started.error, started.pid, ++last_child};
  for (size_t i = 0; i < request.stream_count(); ++i) {
    answer.push_back(0);
    if (request.kind(i) != ChildStream::kPipe) continue;
    StreamHandle& pipe = StreamHandle::MakePipe(loop);
    if (!started.parent_ends.empty()) KILN_CHECK(uv_pipe_open(pipe.pipe(), started.parent_ends[i]) == 0);
    answer.back() = pipe.id();
  }
  if (started.error != 0) return answer;
  ProcessWatch& watch = ProcessWatch::Start(
      loop.uv(), started.pid, started.pidfd,
      [&loop, id = last_child, on_exit = std::make_shared<Persistent>(realm, on_exit.function)](int status, int signal) {
        children.erase(id);
        const JSValueRef values[] = {loop.realm().Number(status), loop.realm().Number(signal)};
        loop.CallBack(on_exit->object(), values);
      });
  children.emplace(last_child, &watch);
  return answer;
}

int Kill(Realm&, int id, int signal) {
  const auto found = children.find(id);
  return found == children.end() ? UV_ESRCH : found->second->Kill(signal);
}

void Reference(Realm&, int id, bool referenced) {
  const auto found = children.find(id);
  if (found == children.end()) return;
  (referenced ? uv_ref : uv_unref)(found->second->handle());
}

AnyValue SpawnSync(Realm& realm, std::string file, std::vector<std::string> arguments, std::optional<std::string> folder,
                   std::optional<std::vector<std::string>> environment, std::vector<int> stdio, bool detached, std::optional<int> user,
                   std::optional<int> group, AnyValue input, double timeout_ms, double most_bytes, int kill_signal) {
  SpawnRequest request{std::move(file), std::move(arguments), std::move(folder), std::move(environment), std::move(stdio), detached, user, group};
  // What each stream is fed: a typed array or undefined.
  std::vector<std::optional<std::string>> bytes(request.stream_count());
  const auto inputs = const_cast<JSObjectRef>(input.value);
  for (size_t i = 0; i < bytes.size(); ++i) {
    const JSValueRef one = js.JSObjectGetPropertyAtIndex(realm.context(), inputs, static_cast<unsigned>(i), nullptr);
    if (const std::optional<Bytes> given = BytesOf(realm, one)) bytes[i] = std::string(given->view());
  }
  return {SpawnAndWait(realm, std::move(request), bytes, {timeout_ms, most_bytes, kill_signal})};
}

constexpr NativeFunction kFunctions[] = {
    Native<&Spawn>("spawn"),
    Native<&Kill>("kill"),
    Native<&Reference>("reference"),
    Native<&SpawnSync>("spawnSync"),
};

}  // namespace

const NativeModule kChildProcessNative{"child_process", kFunctions};

}  // namespace kiln
