// The asymmetric key that a KeyObject holds.
#pragma once
#include <string>

#include "runtime/node/crypto/openssl.h"

namespace kiln {

struct KeyState {
  OwnedKey key;
};

Handle<KeyState> NewKey(OwnedKey key);
// "RSA", "EC", "ED25519": as OpenSSL names it.
std::string TypeNameOf(EVP_PKEY* key);
// Of "P-256" and "prime256v1" alike; NID_undef if there is none.
int CurveId(const std::string& name);

}  // namespace kiln
