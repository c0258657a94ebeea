// What the transpiler made of larger files, kept on disk between runs: a file per result, named by a hash of the source, the
// options and kiln's revision. A result is a file's record and code in a compact form with a checksum, written under
// another name and renamed, so that any number of processes may share the folder. Whatever is wrong with an entry, it is as
// good as absent.
//
// The folder is $KILN_CACHE_DIR/transpile, else $XDG_CACHE_HOME/kiln/transpile, else ~/.cache/kiln/transpile. KILN_CACHE_DIR or
// BUN_RUNTIME_TRANSPILER_CACHE_PATH, empty or 0, turns the cache off.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "transpiler/transpile.h"

namespace kiln {

struct TranspileCacheKey {
  uint64_t high = 0;
  uint64_t low = 0;
};

class TranspileCache {
 public:
  // Transpiling less is faster than opening a file.
  static constexpr size_t kMinBytes = 4096;
  static constexpr uint64_t kDefaultLimit = uint64_t{256} << 20;

  TranspileCache();  // in the user's folder
  TranspileCache(std::string folder, uint64_t limit) : folder_(std::move(folder)), limit_(limit) {}

  bool IsFor(size_t source_bytes) const { return source_bytes >= kMinBytes && !folder_.empty(); }
  // `path` counts only where the output tells it: in JSX.
  static TranspileCacheKey KeyFor(std::string_view path, std::string_view source, Loader loader, const TranspileOptions& options);

  bool IsOn() const { return !folder_.empty(); }

  bool Find(const TranspileCacheKey& key, TranspileResult* result) const;
  void Store(const TranspileCacheKey& key, const TranspileResult& result) const;
  // The bytes of an entry, for what keeps something else in it.
  bool ReadEntry(const TranspileCacheKey& key, std::string* bytes) const;
  void WriteEntry(const TranspileCacheKey& key, std::string_view bytes) const;

 private:
  std::string FileOf(const TranspileCacheKey& key) const;
  void EvictFrom(const std::string& shard) const;

  std::string folder_;
  uint64_t limit_ = kDefaultLimit;
};

// The compact form. Decoding takes any bytes and says whether they were one.
std::string EncodeTranspiled(const TranspileCacheKey& key, const TranspileResult& result);
bool DecodeTranspiled(const TranspileCacheKey& key, std::string_view bytes, TranspileResult* result);
// Takes the first of several compact forms off `bytes`, which ends with the last; empty if there is none.
std::string_view TakeTranspiled(std::string_view* bytes, TranspileCacheKey* key);

}  // namespace kiln
