// What the TypeScript half asks of a new process, as libuv wants it. It does not know who waits for it.
#pragma once
#include <uv.h>

#include <optional>
#include <string>
#include <vector>

namespace kiln {

// One entry of `stdio`: what the child finds at that descriptor.
enum class ChildStream : int { kIgnore = 0, kPipe = 1, kInherit = 2 };

struct SpawnRequest {
  std::string file;
  std::vector<std::string> arguments;
  std::optional<std::string> folder;
  std::optional<std::vector<std::string>> environment;  // "NAME=value"
  std::vector<int> stdio;                               // kind and descriptor in turn
  bool detached = false;
  std::optional<int> user, group;

  size_t stream_count() const { return stdio.size() / 2; }
  ChildStream kind(size_t at) const { return static_cast<ChildStream>(stdio[2 * at]); }
};

// Points into `request`, which must live as long as it.
class UvSpawnOptions {
 public:
  explicit UvSpawnOptions(SpawnRequest& request) : containers_(request.stream_count()) {
    for (std::string& argument : request.arguments) arguments_.push_back(argument.data());
    arguments_.push_back(nullptr);
    options_.file = request.file.c_str();
    options_.args = arguments_.data();
    if (request.folder) options_.cwd = request.folder->c_str();
    if (request.environment) {
      for (std::string& variable : *request.environment) environment_.push_back(variable.data());
      environment_.push_back(nullptr);
      options_.env = environment_.data();
    }
    if (request.detached) options_.flags |= UV_PROCESS_DETACHED;
    if (request.user) {
      options_.flags |= UV_PROCESS_SETUID;
      options_.uid = static_cast<uv_uid_t>(*request.user);
    }
    if (request.group) {
      options_.flags |= UV_PROCESS_SETGID;
      options_.gid = static_cast<uv_gid_t>(*request.group);
    }
    for (size_t i = 0; i < containers_.size(); ++i) {
      containers_[i].flags = UV_IGNORE;
      if (request.kind(i) != ChildStream::kInherit) continue;
      containers_[i].flags = UV_INHERIT_FD;
      containers_[i].data.fd = request.stdio[2 * i + 1];
    }
    options_.stdio = containers_.data();
    options_.stdio_count = static_cast<int>(containers_.size());
  }

  void SetPipe(size_t at, uv_stream_t* stream) {
    containers_[at].flags = static_cast<uv_stdio_flags>(UV_CREATE_PIPE | UV_READABLE_PIPE | UV_WRITABLE_PIPE);
    containers_[at].data.stream = stream;
  }
  uv_process_options_t& get() { return options_; }

 private:
  uv_process_options_t options_{};
  std::vector<char*> arguments_, environment_;
  std::vector<uv_stdio_container_t> containers_;
};

}  // namespace kiln
