#include "runtime/modules/transpile_pack.h"

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/base/version.h"

namespace kiln {
namespace {

// A shard of the cache holds a few of these at least.
constexpr size_t kPartBytes = size_t{128} << 10;

TranspileCacheKey KeyOfPart(std::string_view entry, size_t number) {
  const uint64_t seed = Hash64(StrCat("pack ", Revision(), " ", number));
  return {Hash64(entry, seed), Hash64(entry, ~seed)};
}

}  // namespace

void TranspilePack::Read(const TranspileCache& cache, std::string_view entry) {
  is_read_ = true;
  std::string bytes;
  while (cache.ReadEntry(KeyOfPart(entry, parts_.size()), &bytes)) {
    std::string_view rest = parts_.emplace_back(std::move(bytes));
    TranspileCacheKey key;
    for (std::string_view form; !(form = TakeTranspiled(&rest, &key)).empty();) forms_.emplace(key.high, form);
    bytes = {};
  }
}

bool TranspilePack::Find(const TranspileCacheKey& key, TranspileResult* result) const {
  const auto found = forms_.find(key.high);
  return found != forms_.end() && DecodeTranspiled(key, found->second, result);
}

void TranspilePack::Write(const TranspileCache& cache, std::string_view entry, const std::vector<Item>& items) {
  std::string bytes;
  size_t number = 0;
  for (const Item& item : items) {
    bytes += EncodeTranspiled(item.key, *item.result);
    if (bytes.size() < kPartBytes && &item != &items.back()) continue;
    cache.WriteEntry(KeyOfPart(entry, number++), bytes);
    bytes.clear();
  }
}

}  // namespace kiln
