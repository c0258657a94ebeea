#include "transpiler/lower/scope_ranges.h"

#include <vector>

namespace kiln {
namespace {

// The scopes that declare something and those around them, outer ones first. Each is given an entry in `seen`.
std::vector<const Scope*> OuterFirst(const Bindings& bindings, absl::flat_hash_map<const Scope*, ScopeRanges::Range>& seen) {
  std::vector<const Scope*> order, path;
  for (const Symbol& symbol : bindings.symbols) {
    path.clear();
    for (const Scope* scope = symbol.scope; scope != nullptr && seen.try_emplace(scope).second; scope = scope->parent) {
      path.push_back(scope);
    }
    order.insert(order.end(), path.rbegin(), path.rend());
  }
  return order;
}

}  // namespace

ScopeRanges::ScopeRanges(const Bindings& bindings) {
  const std::vector<const Scope*> order = OuterFirst(bindings, ranges_);
  // Inner ones first: how many scopes are in each. `end` is that size until `first` is known.
  for (size_t i = order.size(); i-- > 0;) {
    const uint32_t size = ++ranges_[order[i]].end;
    if (order[i]->parent != nullptr) ranges_[order[i]->parent].end += size;
  }
  absl::flat_hash_map<const Scope*, uint32_t> next;  // the first number that no scope inside has yet
  for (const Scope* scope : order) {
    Range& range = ranges_[scope];
    uint32_t& free = next[scope->parent];
    range.first = free;
    free += range.end;
    range.end = free;
    next[scope] = range.first + 1;
  }
}

ScopeRanges::Range ScopeRanges::Of(const Scope* scope) const {
  const auto found = ranges_.find(scope);
  return found == ranges_.end() ? Range{} : found->second;
}

}  // namespace kiln
