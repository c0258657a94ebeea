// What a module's own text calls what its imports were made into: engines quote code in messages.
//   undefined is not an object (evaluating '$i0.default.x')   →   … 'fs.x'
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "transpiler/modules/module_record.h"

namespace kiln {

class ImportNames {
 public:
  explicit ImportNames(const ModuleRecord& record);
  std::string Restore(std::string_view message) const;

 private:
  std::vector<std::pair<std::string, std::string>> rows_;  // as it was made, as it is written
};

}  // namespace kiln
