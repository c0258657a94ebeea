// Expressions that options replace: --define and --drop.
#pragma once
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "transpiler/lower/lower_context.h"

namespace kiln {

struct DefineState {
  // From the last part of each dotted name to the defines that end with it.
  absl::flat_hash_map<std::string_view, std::vector<size_t>> by_last_part;
  absl::flat_hash_set<const Expr*> targets;  // assigned to: never replaced
};

// Whether the expression is the dotted name `text`, starting at a global: process.env.NODE_ENV,
// process.env["NODE_ENV"], import.meta.env.
bool IsGlobalName(LowerContext& context, const Expr* expression, std::string_view text);

}  // namespace kiln
