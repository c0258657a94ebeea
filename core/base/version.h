// Which kiln this is: the release number and the commit it was built from.
#pragma once
#include <string_view>

namespace kiln {

std::string_view Version();   // "0.1.0"
std::string_view Revision();  // "0.1.0+1a2b3c4d5", or the version alone outside a git checkout

}  // namespace kiln
