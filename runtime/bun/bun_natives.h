// The native halves of the global `Bun`.
#pragma once
#include "runtime/engine/bind.h"

namespace kiln {

extern const NativeModule kBunHashNative;        // hash_natives.cc
extern const NativeModule kBunDigestNative;      // digest_natives.cc
extern const NativeModule kBunDataNative;        // data_natives.cc
extern const NativeModule kBunTranspilerNative;  // transpiler_natives.cc
extern const NativeModule kBunPasswordNative;    // password_natives.cc
extern const NativeModule kBunSystemNative;      // system_natives.cc

}  // namespace kiln
