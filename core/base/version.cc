#include "core/base/version.h"

#ifndef KILN_VERSION
#define KILN_VERSION "0.0.0"
#endif
#ifndef KILN_REVISION
#define KILN_REVISION KILN_VERSION
#endif

namespace kiln {

std::string_view Version() { return KILN_VERSION; }
std::string_view Revision() { return KILN_REVISION; }

}  // namespace kiln
