#include "runtime/node/child_process/child_process_natives.h"

#include <unordered_map>

#include "runtime/loop/event_loop.h"
#include "runtime/node/handles/stream_handle.h"

namespace kiln {
namespace {

struct Child {
  uv_process_t process{};
  EventLoop* loop = nullptr;
  Persistent on_exit;
  int id = 0;
};

// Running children of this thread's loop.
thread_local std::unordered_map<int, Child*> children;
thread_local int last_child = 0;

uv_handle_t* HandleOf(Child& child) { return reinterpret_cast<uv_handle_t*>(&child.process); }

void CloseChild(Child& child) {
  children.erase(child.id);
  uv_close(HandleOf(child), [](uv_handle_t* closed) { const std::unique_ptr<Child> gone(static_cast<Child*>(closed->data)); });
}

void OnExit(uv_process_t* process, int64_t status, int signal) {
  Child& child = *static_cast<Child*>(process->data);
  Realm& realm = child.loop->realm();
  const Persistent on_exit = std::move(child.on_exit);
  EventLoop& loop = *child.loop;
  CloseChild(child);
  const JSValueRef arguments[] = {realm.Number(static_cast<double>(status)), realm.Number(signal)};
  loop.CallBack(on_exit.object(), arguments);
}

// [error number, pid, child id, stream id or 0 for each of stdio]
std::vector<int> Spawn(Realm& realm, std::string file, std::vector<std::string> arguments, std::optional<std::string> folder,
                       std::optional<std::vector<std::string>> environment, std::vector<int> stdio, bool detached,
                       std::optional<int> user, std::optional<int> group, FunctionValue on_exit) {
  EventLoop& loop = EventLoop::Of(realm);
  SpawnRequest request{std::move(file), std::move(arguments), std::move(folder), std::move(environment), std::move(stdio), detached, user, group};
  UvSpawnOptions options(request);
  std::vector<int> answer = {0, 0, 0};
  for (size_t i = 0; i < request.stream_count(); ++i) {
    answer.push_back(0);
    if (request.kind(i) != ChildStream::kPipe) continue;
    StreamHandle& pipe = StreamHandle::MakePipe(loop);
    options.SetPipe(i, pipe.stream());
    answer.back() = pipe.id();
  }
  auto* child = std::make_unique<Child>().release();  // libuv's until CloseChild
  child->loop = &loop;
  child->on_exit = Persistent(realm, on_exit.function);
  child->process.data = child;
  child->id = ++last_child;
  children.emplace(child->id, child);
  options.get().exit_cb = &OnExit;
  answer[0] = uv_spawn(loop.uv(), &child->process, &options.get());
  answer[1] = child->process.pid;
  answer[2] = child->id;
  if (answer[0] != 0) CloseChild(*child);
  return answer;
}

int Kill(Realm&, int id, int signal) {
  const auto found = children.find(id);
  return found == children.end() ? UV_ESRCH : uv_process_kill(&found->second->process, signal);
}

void Reference(Realm&, int id, bool referenced) {
  const auto found = children.find(id);
  if (found == children.end()) return;
  (referenced ? uv_ref : uv_unref)(HandleOf(*found->second));
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
