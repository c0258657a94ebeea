#include "core/sys/fs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <functional>

#include "core/sys/memory_fs.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

std::string MakeTemporaryFolder() {
  std::string name = testing::TempDir() + "kiln-XXXXXX";
  EXPECT_NE(mkdtemp(name.data()), nullptr);
  return name;
}

std::vector<std::string> NamesIn(FileSystem& fs, std::string_view folder) {
  std::vector<std::string> names;
  const StatusOr<std::vector<DirectoryEntry>> entries = fs.ReadDirectory(folder);
  EXPECT_TRUE(entries.ok()) << entries.status();
  for (const DirectoryEntry& entry : *entries) names.push_back(entry.name);
  return names;
}

// Both filesystems keep the same promises.
void KeepsPromises(FileSystem& fs, const std::string& root) {
  const auto at = [&](std::string_view name) { return JoinPath(root, name); };
  ASSERT_TRUE(fs.CreateDirectories(at("a/b/c")).ok());
  ASSERT_TRUE(fs.CreateDirectories(at("a/b/c")).ok());
  ASSERT_TRUE(fs.WriteFileAtomically(at("a/z.txt"), "hello").ok());
  ASSERT_TRUE(fs.WriteFileAtomically(at("a/z.txt"), "hello again").ok());
  ASSERT_TRUE(fs.WriteFileAtomically(at("a/empty"), "").ok());
  EXPECT_EQ(fs.ReadFile(at("a/z.txt"))->view(), "hello again");
  EXPECT_EQ(fs.ReadFile(at("a/empty"))->view(), "");
  EXPECT_THAT(NamesIn(fs, at("a")), ElementsAre("b", "empty", "z.txt"));
  EXPECT_TRUE(fs.IsFile(at("a/z.txt")));
  EXPECT_TRUE(fs.IsFolder(at("a/b")));
  EXPECT_FALSE(fs.IsFile(at("none")));
  EXPECT_EQ(fs.Stat(at("a/z.txt"))->size, 11u);
  EXPECT_THAT(std::string(MessageOf(fs.ReadFile(at("none")).status())), EndsWith("/none: No such file or directory"));
  EXPECT_THAT(std::string(MessageOf(fs.ReadFile(at("a")).status())), EndsWith("/a: it is a folder, not a file"));
  EXPECT_THAT(std::string(MessageOf(fs.WriteFileAtomically(at("a/b"), "x"))), EndsWith("/a/b: it is a folder"));
  EXPECT_THAT(std::string(MessageOf(fs.WriteFileAtomically(at("none/x"), "x"))), EndsWith("No such file or directory"));
  EXPECT_THAT(std::string(MessageOf(fs.CreateDirectories(at("a/z.txt")))), HasSubstr("Cannot create folder"));
  EXPECT_FALSE(fs.ReadDirectory(at("none")).ok());
  EXPECT_TRUE(fs.Remove(at("a/z.txt")).ok());
  EXPECT_FALSE(fs.Remove(at("a/z.txt")).ok());
}

TEST(RealFileSystem, KeepsPromises) { KeepsPromises(RealFileSystem(), MakeTemporaryFolder()); }

TEST(MemoryFileSystem, KeepsPromises) {
  MemoryFileSystem fs;
  fs.AddFolder("root");
  KeepsPromises(fs, "root");
}

TEST(RealFileSystem, KeepsModeAndSymlinks) {
  FileSystem& fs = RealFileSystem();
  const std::string folder = MakeTemporaryFolder();
  const std::string file = folder + "/run.sh", link = folder + "/link";
  ASSERT_TRUE(fs.WriteFileAtomically(file, "1").ok());
  ASSERT_EQ(chmod(file.c_str(), 0750), 0);
  ASSERT_EQ(symlink("run.sh", link.c_str()), 0);
  ASSERT_TRUE(fs.WriteFileAtomically(link, "2").ok());
  EXPECT_EQ(fs.ReadFile(file)->view(), "2");
  struct stat info;
  ASSERT_EQ(lstat(link.c_str(), &info), 0);
  EXPECT_TRUE(S_ISLNK(info.st_mode));
  ASSERT_EQ(stat(file.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, mode_t{0750});
}

TEST(RealFileSystem, LeavesNothingBehindWhenADiskIsFull) {
  EXPECT_THAT(std::string(MessageOf(RealFileSystem().WriteFileAtomically("/dev/full", "x"))),
              HasSubstr("/dev/full: No space left on device"));
}

TEST(RealFileSystem, ReadsPipesAndDevices) { EXPECT_EQ(RealFileSystem().ReadFile("/dev/null")->view(), ""); }

TEST(MemoryFileSystem, FailsOnRequest) {
  MemoryFileSystem fs;
  fs.Add("a.ts", "x");
  fs.Fail("a.ts", EACCES);
  EXPECT_EQ(MessageOf(fs.ReadFile("a.ts").status()), "Cannot read a.ts: Permission denied");
  fs.LimitBytes(3);
  EXPECT_EQ(fs.WriteFileAtomically("b.ts", "xyz").code(), StatusCode::kResourceExhausted);
  EXPECT_THAT(fs.paths(), ElementsAre("/root/a.ts"));
}

}  // namespace
}  // namespace kiln
