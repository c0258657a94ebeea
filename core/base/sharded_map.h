// A map from text that many threads fill and read at once. Values never move, so pointers to them
// stay good until they are taken out. Sixteen shards, each behind a mutex held for one look-up.
#pragma once
#include <array>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "core/base/hash.h"

namespace kiln {

template <class Value>
class ShardedMap {
 public:
  Value* Find(std::string_view key) {
    const size_t hash = Hash64(key);
    Shard& shard = shards_[hash % kShards];
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.map.find(key);
    return found == shard.map.end() ? nullptr : found->second.get();
  }

  // Of two threads that made a value for one key, the first wins; both get the winner.
  Value* Insert(std::string_view key, std::unique_ptr<Value> value) {
    Shard& shard = shards_[Hash64(key) % kShards];
    const std::lock_guard lock(shard.mutex);
    return shard.map.try_emplace(std::string(key), std::move(value)).first->second.get();
  }

  std::unique_ptr<Value> Take(std::string_view key) {
    Shard& shard = shards_[Hash64(key) % kShards];
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.map.find(key);
    if (found == shard.map.end()) return nullptr;
    std::unique_ptr<Value> value = std::move(found->second);
    shard.map.erase(found);
    return value;
  }

  // visit(key, value); in no order. `visit` must not use the map.
  template <class Visit>
  void ForEach(Visit visit) {
    for (Shard& shard : shards_) {
      const std::lock_guard lock(shard.mutex);
      for (auto& [key, value] : shard.map) visit(std::string_view(key), *value);
    }
  }

  // Takes out what `wanted(key)` is true for and hands it to `take(unique_ptr)`.
  template <class Wanted, class Receive>
  void TakeIf(Wanted wanted, Receive receive) {
    for (Shard& shard : shards_) {
      const std::lock_guard lock(shard.mutex);
      for (auto at = shard.map.begin(); at != shard.map.end();) {
        const auto here = at++;
        if (!wanted(std::string_view(here->first))) continue;
        receive(std::move(here->second));
        shard.map.erase(here);
      }
    }
  }

 private:
  static constexpr size_t kShards = 16;

  // Debian's abseil hashes its own string_view, not the standard's.
  struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return Hash64(text); }
  };
  struct Shard {
    std::mutex mutex;
    absl::flat_hash_map<std::string, std::unique_ptr<Value>, TextHash, std::equal_to<>> map;
  };

  std::array<Shard, kShards> shards_;
};

}  // namespace kiln
