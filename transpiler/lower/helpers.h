// Run-time helpers of lowerings: functions inserted once at the top of a file, or imported from
// "tslib" with import_helpers.
#pragma once
#include <string_view>
#include <vector>

#include "transpiler/lower/lower_context.h"

namespace kiln {

// One row of the table in helper_texts.cc.
struct Helper {
  std::string_view name;  // as exported by tslib: "__decorate"
  std::string_view text;  // what follows `var __decorate = `
};
const Helper* FindHelper(std::string_view name);

struct HelperState {
  struct Used {
    const Helper* helper;
    SymbolId symbol;
  };
  std::vector<Used> used;
};

// A reference to the helper, which the file gets if it does not have it yet.
Expr* UseHelper(LowerContext& context, const Builder& build, std::string_view name);

}  // namespace kiln
