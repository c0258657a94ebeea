// OpenSSL's libcrypto is loaded when a program first touches node:crypto: its thousands of tables would otherwise be relocated
// at every start of kiln, and the distribution's own library gets its security fixes.
#pragma once
#include "core/base/status.h"

namespace kiln {

// Loads libcrypto once; every function of openssl_functions_table.h can be called after that. The failure names the
// Debian package to install.
Status LoadOpenssl();

}  // namespace kiln
