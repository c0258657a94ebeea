// Watching files and folders with the system's notifications.
#pragma once
#include "runtime/engine/convert.h"
#include "runtime/node/fs/fs_operations.h"

namespace kiln::fs {

// Calls `callback(error, isRename, name)` on changes until closed. The answer is the watch's id.
Result<int> Watch(Realm& realm, FunctionValue callback, PathArgument path, bool referenced);
void CloseWatch(Realm& realm, int id);
void ReferenceWatch(Realm& realm, int id, bool referenced);

}  // namespace kiln::fs
