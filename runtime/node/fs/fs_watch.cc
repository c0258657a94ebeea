#include "runtime/node/fs/fs_watch.h"

#include <unordered_map>

namespace kiln::fs {
namespace {

struct FolderWatch {
  uv_fs_event_t handle;
  EventLoop* loop;
  Persistent callback;
  std::string path;
};

// The open watches of this thread.
thread_local std::unordered_map<int, FolderWatch*> watches;
thread_local int last_id = 0;

uv_handle_t* HandleOf(FolderWatch* watch) { return reinterpret_cast<uv_handle_t*>(&watch->handle); }

void Free(FolderWatch* watch) {
  uv_close(HandleOf(watch), [](uv_handle_t* handle) { delete static_cast<FolderWatch*>(handle->data); });
}

void OnChange(uv_fs_event_t* handle, const char* name, int events, int status) {
  auto& watch = *static_cast<FolderWatch*>(handle->data);
  Realm& realm = watch.loop->realm();
  const JSValueRef error = status < 0 ? MakeErrorValue(realm, SystemError(status, "watch", watch.path)) : realm.Null();
  const JSValueRef arguments[] = {error, realm.Boolean((events & UV_RENAME) != 0), name != nullptr ? realm.String(name) : realm.Null()};
  watch.loop->CallBack(watch.callback.object(), arguments);
}

}  // namespace

Result<int> Watch(Realm& realm, FunctionValue callback, PathArgument path, bool referenced) {
  auto owned = std::make_unique<FolderWatch>();
  owned->loop = &EventLoop::Of(realm);
  owned->callback = Persistent(realm, callback.function);
  owned->path = path.bytes;
  owned->handle.data = owned.get();
  uv_fs_event_init(owned->loop->uv(), &owned->handle);
  // From here on libuv has it; closing frees it.
  FolderWatch* watch = owned.release();
  const int error = uv_fs_event_start(&watch->handle, &OnChange, path.c_str(), 0);
  if (error != 0) {
    Free(watch);
    return SystemError(error, "watch", path.bytes);
  }
  if (!referenced) uv_unref(HandleOf(watch));
  watches.emplace(++last_id, watch);
  return last_id;
}

void CloseWatch(Realm&, int id) {
  const auto found = watches.find(id);
  if (found == watches.end()) return;
  Free(found->second);
  watches.erase(found);
}

void ReferenceWatch(Realm&, int id, bool referenced) {
  const auto found = watches.find(id);
  if (found != watches.end()) (referenced ? uv_ref : uv_unref)(HandleOf(found->second));
}

}  // namespace kiln::fs
