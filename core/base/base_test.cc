// The small ones of core/base: status, checks, ids, hashes, arena, names, deep stacks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>

#include "core/base/arena.h"
#include "core/base/check.h"
#include "core/base/deep_stack.h"
#include "core/base/hash.h"
#include "core/base/id.h"
#include "core/base/name.h"
#include "core/base/status.h"

namespace kiln {
namespace {

StatusOr<int> Half(int number) {
  if (number % 2 != 0) return InvalidArgument("odd");
  return number / 2;
}

Status Quarter(int number, int* result) {
  TRY_ASSIGN(const int half, Half(number));
  TRY_ASSIGN(*result, Half(half));
  TRY(Ok());
  return Ok();
}

TEST(Status, TravelsUp) {
  int result = 0;
  EXPECT_TRUE(Quarter(8, &result).ok());
  EXPECT_EQ(result, 2);
  EXPECT_EQ(MessageOf(Annotate(Quarter(6, &result), "while halving")), "while halving: odd");
}

TEST(Status, ExplainsErrno) {
  const Status status = ErrnoStatus(ENOENT, "Cannot read a.ts");
  EXPECT_EQ(status.code(), StatusCode::kNotFound);
  EXPECT_EQ(MessageOf(status), "Cannot read a.ts: No such file or directory");
}

TEST(CheckDeathTest, TellsWhatBrokeAndHowToReport) {
  EXPECT_DEATH(KILN_CHECK(1 == 2, "numbers differ"), "kiln crashed: 1 == 2: numbers differ");
  EXPECT_DEATH(KILN_UNREACHABLE(), "Please report it");
  EXPECT_DEATH(OutOfMemory(42), "ran out of memory asking for 42 bytes");
}

TEST(Id, IndexesItsOwnTable) {
  using FileId = Id<struct FileTag>;
  IdVector<FileId, int> files;
  const FileId id = files.Push(7);
  EXPECT_EQ(files[id], 7);
  EXPECT_TRUE(id.valid());
  EXPECT_FALSE(FileId().valid());
}

TEST(Hash, DependsOnBytesAndSeed) {
  EXPECT_EQ(Hash64("a"), Hash64("a"));
  EXPECT_NE(Hash64("a"), Hash64("b"));
  EXPECT_NE(Hash64("a"), Hash64("a", 1));
}

TEST(Name, ComparesBytes) {
  EXPECT_EQ(Name("alpha"), Name(std::string_view("alphabet").substr(0, 5)));
  EXPECT_FALSE(Name("alpha") == Name("alphb"));
  EXPECT_TRUE(Name("") == "");
  EXPECT_EQ(Name(), Name(std::string_view()));
}

TEST(Arena, AlignsCopiesAndGrows) {
  Arena arena;
  EXPECT_EQ(arena.Copy(std::string_view("abc")), "abc");
  for (int i = 0; i < 100; ++i) {
    const auto address = reinterpret_cast<uintptr_t>(arena.Allocate(3000, 16));
    EXPECT_EQ(address % 16, 0u);
  }
  EXPECT_NE(arena.Allocate(size_t{20} << 20, 8), nullptr);
  EXPECT_GT(arena.footprint(), size_t{20} << 20);
}

// Uses more stack than a default thread has.
uint64_t Recurse(uint64_t depth) {
  volatile char frame[1024];
  frame[0] = static_cast<char>(depth);
  return depth == 0 ? 0 : 1 + Recurse(depth - 1) + static_cast<uint64_t>(frame[0] & 0);
}

TEST(DeepStack, HoldsDeepRecursion) {
  uint64_t reached = 0;
  RunOnDeepStack([&] { RunOnDeepStack([&] { reached = Recurse(50'000); }); });
  EXPECT_EQ(reached, 50'000u);
}

}  // namespace
}  // namespace kiln
