// Which symbols give a function or class its `name`? --keep-names leaves those alone.
#pragma once
#include <vector>

#include "transpiler/ast/file.h"

namespace kiln::fold {

void KeepFunctionNames(ParsedFile& file, const Bindings& bindings, std::vector<bool>* keep);

}  // namespace kiln::fold
