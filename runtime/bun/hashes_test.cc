#include "runtime/bun/hashes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runtime/bun/digests.h"

namespace kiln {
namespace {

constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz";

// https://github.com/ziglang/zig/blob/master/lib/std/hash/wyhash.zig: each with its number as the seed.
TEST(HashesTest, Wyhash) {
  EXPECT_EQ(Wyhash("", 0), 0x409638ee2bde459u);
  EXPECT_EQ(Wyhash("a", 1), 0xa8412d091b5fe0a9u);
  EXPECT_EQ(Wyhash("abc", 2), 0x32dd92e4b2915153u);
  EXPECT_EQ(Wyhash("message digest", 3), 0x8619124089a3a16bu);
  EXPECT_EQ(Wyhash(kAlphabet, 4), 0x7a43afb61d7f5f40u);
}

// https://github.com/aappleby/smhasher
TEST(HashesTest, Murmur) {
  EXPECT_EQ(Murmur3Of32("", 1), 0x514e28b7u);
  EXPECT_EQ(Murmur3Of32("Hello, world!", 0x9747b28c), 0x24884cbau);
  EXPECT_EQ(Murmur2Of32("", 0), 0u);
  EXPECT_EQ(Murmur2Of64("", 0), 0u);
}

std::string Hex(const std::string& bytes) {
  std::string out;
  for (const unsigned char byte : bytes) {
    out.push_back("0123456789abcdef"[byte >> 4]);
    out.push_back("0123456789abcdef"[byte & 15]);
  }
  return out;
}

std::string Md4Of(std::string_view text) {
  const std::unique_ptr<Digest> digest = NewMd4();
  digest->Update(text);
  return Hex(digest->Finish());
}

// https://www.rfc-editor.org/rfc/rfc1320#appendix-A.5
TEST(DigestsTest, Md4) {
  EXPECT_EQ(Md4Of(""), "31d6cfe0d16ae931b73c59d7e0c089c0");
  EXPECT_EQ(Md4Of("abc"), "a448017aaf21d8525fc10ae87aa6729d");
  EXPECT_EQ(Md4Of("12345678901234567890123456789012345678901234567890123456789012345678901234567890"), "e33b4ddc9c38f2199c3e7b164fcc0536");
}

TEST(DigestsTest, CopiesGoTheirOwnWay) {
  const std::unique_ptr<Digest> digest = NewBlake2b256();
  digest->Update("ab");
  const std::unique_ptr<Digest> copy = digest->Copy();
  copy->Update("c");
  // https://www.blake2.net: BLAKE2b-256("abc")
  EXPECT_EQ(Hex(copy->Finish()), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  EXPECT_NE(Hex(digest->Finish()), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

}  // namespace
}  // namespace kiln
