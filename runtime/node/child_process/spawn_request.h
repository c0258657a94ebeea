// What the TypeScript half asks of a new process. It does not know who waits for it.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace kiln {

// One entry of `stdio`: what the child finds at that descriptor.
enum class ChildStream : int { kIgnore = 0, kPipe = 1, kInherit = 2 };

struct SpawnRequest {
  std::string file;
  std::vector<std::string> arguments;  // with argv[0]
  std::optional<std::string> folder;
  std::optional<std::vector<std::string>> environment;  // "NAME=value"; the program's own if there is none
  std::vector<int> stdio;                               // kind and descriptor in turn
  bool detached = false;                                // leads a session of its own
  std::optional<int> user, group;

  size_t stream_count() const { return stdio.size() / 2; }
  ChildStream kind(size_t at) const { return static_cast<ChildStream>(stdio[2 * at]); }
  int inherited(size_t at) const { return stdio[2 * at + 1]; }
};

}  // namespace kiln
