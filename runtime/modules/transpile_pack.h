// What the transpiler made of the small files of one program, kept between runs in a few entries of the transpile cache: opening
// a file for each would cost as much as transpiling it. Results in them are found by the hash of their sources, as everything
// in the cache is, so that a pack that is out of date is only less useful.
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "runtime/modules/transpile_cache.h"

namespace kiln {

class TranspilePack {
 public:
  struct Item {
    TranspileCacheKey key;
    const TranspileResult* result;
  };

  // The pack of the program that `entry` starts, as its last run left it; empty if there is none.
  void Read(const TranspileCache& cache, std::string_view entry);
  bool IsRead() const { return is_read_; }
  // From any thread.
  bool Find(const TranspileCacheKey& key, TranspileResult* result) const;

  static void Write(const TranspileCache& cache, std::string_view entry, const std::vector<Item>& items);

 private:
  bool is_read_ = false;
  std::deque<std::string> parts_;  // what forms_ refers to
  absl::flat_hash_map<uint64_t, std::string_view> forms_;  // by the high half of the key
};

}  // namespace kiln
