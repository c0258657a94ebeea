// native('crypto/…'): the native halves of node:crypto, on OpenSSL.
#pragma once
#include "runtime/engine/bind.h"

namespace kiln {

extern const NativeModule kCryptoHashNative;
extern const NativeModule kCryptoDeriveNative;
extern const NativeModule kCryptoCipherNative;
extern const NativeModule kCryptoKeysNative;
extern const NativeModule kCryptoSignNative;
extern const NativeModule kCryptoExchangeNative;

}  // namespace kiln
