// Numbers as JavaScript writes them: https://tc39.es/ecma262/#sec-numeric-types-number-tostring
#pragma once
#include <string>

namespace kiln {

std::string NumberText(double value);

}  // namespace kiln
