// Which scopes are within which, answered without a walk: each scope has a range of numbers, and the ranges of
// the scopes inside it are inside that range. True of the scopes that declared something when it was made.
#pragma once
#include "absl/container/flat_hash_map.h"
#include "transpiler/ast/file.h"

namespace kiln {

class ScopeRanges {
 public:
  struct Range {
    uint32_t first = 0;  // of the scope itself
    uint32_t end = 0;
  };

  explicit ScopeRanges(const Bindings& bindings);
  // Empty if nothing is declared in the scope or inside it.
  Range Of(const Scope* scope) const;

 private:
  absl::flat_hash_map<const Scope*, Range> ranges_;
};

}  // namespace kiln
