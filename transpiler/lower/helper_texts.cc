// The texts of the run-time helpers, under the names that tslib exports them by.
#include <algorithm>

#include "transpiler/lower/helpers.h"

namespace kiln {
namespace {

constexpr Helper kHelperTexts[] = {
    {"", ""},
};

}  // namespace

const Helper* FindHelper(std::string_view name) {
  const auto* found = std::ranges::find(kHelperTexts, name, &Helper::name);
  return found == std::end(kHelperTexts) ? nullptr : found;
}

}  // namespace kiln
