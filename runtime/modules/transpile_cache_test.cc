#include "runtime/modules/transpile_cache.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "runtime/modules/transpile_pack.h"

namespace kiln {
namespace {

TranspileResult Sample() {
  const PaddedText text(
      "import a, { b as c } from './a.js' with { type: 'json' };\nimport * as d from 'd';\nexport * from './e.js';\n"
      "export { x as y } from './f.js';\nexport const z = a + c + d.q;\nexport default function () {}\nawait import('./g.js');\n"
      "console.log(import.meta.url, require);\n");
  TranspileOptions options;
  options.module_form = ModuleForm::kFunctionBody;
  options.mode = PrintMode::kVerbatim;
  return Transpile({.path = "/a.ts", .text = &text, .loader = Loader::kTs, .input_source_map = {}}, options);
}

constexpr TranspileCacheKey kKey{0x0123456789ABCDEF, 0xFEDCBA9876543210};

TEST(TranspileCache, GivesBackWhatItWasGiven) {
  const TranspileResult sample = Sample();
  ASSERT_TRUE(sample.ok);
  ASSERT_GE(sample.record.requests.size(), 4u);
  TranspileResult read;
  ASSERT_TRUE(DecodeTranspiled(kKey, EncodeTranspiled(kKey, sample), &read));
  EXPECT_EQ(read.code, sample.code);
  EXPECT_EQ(read.record.prologue, sample.record.prologue);
  EXPECT_EQ(read.record.registration_size, sample.record.registration_size);
  EXPECT_EQ(read.record.epilogue, sample.record.epilogue);
  EXPECT_EQ(read.record.requests, sample.record.requests);
  EXPECT_EQ(read.record.requests[0].attributes, sample.record.requests[0].attributes);
  EXPECT_EQ(read.record.import_entries.size(), sample.record.import_entries.size());
  EXPECT_EQ(read.record.local_exports.size(), sample.record.local_exports.size());
  EXPECT_EQ(read.record.parameters.size(), sample.record.parameters.size());
  EXPECT_EQ(read.record.has_top_level_await, sample.record.has_top_level_await);
  EXPECT_EQ(read.record.dynamic_imports, sample.record.dynamic_imports);
  // Encoding what was decoded gives the same bytes: nothing was left out.
  EXPECT_EQ(EncodeTranspiled(kKey, read), EncodeTranspiled(kKey, sample));
}

TEST(TranspileCache, TakesNothingThatIsDamaged) {
  const std::string bytes = EncodeTranspiled(kKey, Sample());
  TranspileResult read;
  for (size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(DecodeTranspiled(kKey, bytes.substr(0, size), &read)) << size;
  for (size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] ^= 0x20;
    EXPECT_FALSE(DecodeTranspiled(kKey, damaged, &read)) << i;
  }
  EXPECT_FALSE(DecodeTranspiled({1, 2}, bytes, &read));
}

TEST(TranspileCache, KeysTellEverythingThatMatters) {
  const auto key = [](std::string_view path, std::string_view text, Loader loader, const TranspileOptions& options) {
    const TranspileCacheKey made = TranspileCache::KeyFor(path, text, loader, options);
    return std::pair(made.high, made.low);
  };
  TranspileOptions options, other;
  other.defines = {{"A", "1"}};
  const auto base = key("/a.ts", "x", Loader::kTs, options);
  EXPECT_EQ(key("/b.ts", "x", Loader::kTs, options), base);
  EXPECT_NE(key("/a.ts", "y", Loader::kTs, options), base);
  EXPECT_NE(key("/a.ts", "x", Loader::kTsx, options), base);
  EXPECT_NE(key("/a.ts", "x", Loader::kTs, other), base);
  options.jsx.development = true;
  EXPECT_NE(key("/a.tsx", "x", Loader::kTsx, options), key("/b.tsx", "x", Loader::kTsx, options));
}

class OnDisk : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "kiln-cache-XXXXXX";
    ASSERT_NE(mkdtemp(folder_.data()), nullptr);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  uint64_t Bytes() const {
    uint64_t total = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_)) {
      if (entry.is_regular_file()) total += entry.file_size();
    }
    return total;
  }

  std::string folder_;
};

TEST_F(OnDisk, FindsWhatWasStored) {
  TranspileCache cache(folder_ + "/deep/er", TranspileCache::kDefaultLimit);
  TranspileResult read;
  EXPECT_FALSE(cache.Find(kKey, &read));
  cache.Store(kKey, Sample());
  EXPECT_TRUE(cache.Find(kKey, &read));
  EXPECT_EQ(read.code, Sample().code);
}

TEST_F(OnDisk, PacksAreReadInParts) {
  const TranspileCache cache(folder_, TranspileCache::kDefaultLimit);
  TranspileResult sample = Sample();
  sample.code.append(40'000, ' ');
  std::vector<TranspilePack::Item> items;
  for (uint64_t i = 0; i < 10; ++i) items.push_back({{i, i}, &sample});
  TranspilePack::Write(cache, "/main.ts", items);
  TranspilePack pack, other;
  pack.Read(cache, "/main.ts");
  other.Read(cache, "/other.ts");
  TranspileResult read;
  for (uint64_t i = 0; i < 10; ++i) {
    EXPECT_TRUE(pack.Find({i, i}, &read)) << i;
    EXPECT_EQ(read.code, sample.code);
  }
  EXPECT_FALSE(pack.Find({3, 4}, &read));
  EXPECT_FALSE(other.Find({3, 3}, &read));
}

TEST_F(OnDisk, StaysSmall) {
  const TranspileResult sample = Sample();
  const uint64_t size = EncodeTranspiled(kKey, sample).size();
  // All in one shard, whose share is ten entries.
  TranspileCache cache(folder_, size * 10 * 256);
  for (uint64_t i = 0; i < 100; ++i) cache.Store({i, i * 16}, sample);
  EXPECT_LE(Bytes(), size * 10);
  EXPECT_GT(Bytes(), size);
}

TEST_F(OnDisk, IsOffOnRequest) {
  EXPECT_FALSE(TranspileCache("", 1).IsFor(1 << 20));
  EXPECT_TRUE(TranspileCache(folder_, 1).IsFor(1 << 20));
  EXPECT_FALSE(TranspileCache(folder_, 1).IsFor(100));
}

}  // namespace
}  // namespace kiln
