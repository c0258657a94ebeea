// What files are: stat, permissions, owners, times.
#include <sys/statfs.h>
#include <unistd.h>

#include <cerrno>

#include "runtime/node/fs/fs_operations.h"

namespace kiln::fs {
namespace {

// One libuv request, run on this thread.
struct Request {
  uv_fs_t raw{};
  ~Request() { uv_fs_req_cleanup(&raw); }
};

Result<Done> Outcome(int error, const char* syscall, std::optional<std::string_view> path = {}) {
  if (error < 0) return SystemError(error, syscall, path);
  return Done{};
}

}  // namespace

Result<Done> Access(const PathArgument& path, int mode) {
  if (access(path.c_str(), mode) != 0) return NativeError(SystemError(-errno, "access", path.bytes));
  return Done{};
}

bool Exists(const PathArgument& path) { return access(path.c_str(), F_OK) == 0; }

Result<StatAnswer> Stat(const PathArgument& path, bool follow, bool must_exist) {
  Request request;
  const int error = (follow ? uv_fs_stat : uv_fs_lstat)(nullptr, &request.raw, path.c_str(), nullptr);
  if (error == 0) return StatAnswer{true, request.raw.statbuf};
  if (!must_exist && error == UV_ENOENT) return StatAnswer{};
  return SystemError(error, follow ? "stat" : "lstat", path.bytes);
}

Result<StatAnswer> StatDescriptor(int descriptor) {
  Request request;
  const int error = uv_fs_fstat(nullptr, &request.raw, descriptor, nullptr);
  if (error != 0) return SystemError(error, "fstat");
  return StatAnswer{true, request.raw.statbuf};
}

Result<std::vector<double>> StatFileSystem(const PathArgument& path) {
  struct statfs answer;
  if (statfs(path.c_str(), &answer) != 0) return NativeError(SystemError(-errno, "statfs", path.bytes));
  return std::vector<double>{static_cast<double>(answer.f_type),  static_cast<double>(answer.f_bsize),
                             static_cast<double>(answer.f_blocks), static_cast<double>(answer.f_bfree),
                             static_cast<double>(answer.f_bavail), static_cast<double>(answer.f_files),
                             static_cast<double>(answer.f_ffree)};
}

Result<Done> Chmod(const PathArgument& path, int mode) {
  Request request;
  return Outcome(uv_fs_chmod(nullptr, &request.raw, path.c_str(), mode, nullptr), "chmod", path.bytes);
}

Result<Done> ChmodDescriptor(int descriptor, int mode) {
  Request request;
  return Outcome(uv_fs_fchmod(nullptr, &request.raw, descriptor, mode, nullptr), "fchmod");
}

Result<Done> Chown(const PathArgument& path, double user, double group, bool follow) {
  Request request;
  const auto uid = static_cast<uv_uid_t>(static_cast<int64_t>(user));
  const auto gid = static_cast<uv_gid_t>(static_cast<int64_t>(group));
  return Outcome((follow ? uv_fs_chown : uv_fs_lchown)(nullptr, &request.raw, path.c_str(), uid, gid, nullptr),
                 follow ? "chown" : "lchown", path.bytes);
}

Result<Done> ChownDescriptor(int descriptor, double user, double group) {
  Request request;
  return Outcome(uv_fs_fchown(nullptr, &request.raw, descriptor, static_cast<uv_uid_t>(static_cast<int64_t>(user)),
                              static_cast<uv_gid_t>(static_cast<int64_t>(group)), nullptr),
                 "fchown");
}

Result<Done> SetTimes(const PathArgument& path, double access, double modification, bool follow) {
  Request request;
  return Outcome((follow ? uv_fs_utime : uv_fs_lutime)(nullptr, &request.raw, path.c_str(), access, modification, nullptr),
                 follow ? "utime" : "lutime", path.bytes);
}

Result<Done> SetTimesDescriptor(int descriptor, double access, double modification) {
  Request request;
  return Outcome(uv_fs_futime(nullptr, &request.raw, descriptor, access, modification, nullptr), "futime");
}

}  // namespace kiln::fs
