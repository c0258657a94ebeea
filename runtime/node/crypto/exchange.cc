// Shared secrets: ECDH and X25519 by key, classic Diffie-Hellman by numbers; primes.
#include <openssl/ec.h>
#include <openssl/objects.h>

#include "runtime/node/crypto/crypto_natives.h"
#include "runtime/node/crypto/key_state.h"

namespace kiln {
namespace {

Result<OwnedBytes> DeriveSecret(Realm&, Handle<KeyState> own, Handle<KeyState> other) {
  const OwnedKeyContext context(EVP_PKEY_CTX_new(own->key.get(), nullptr));
  if (context == nullptr || EVP_PKEY_derive_init(context.get()) <= 0 || EVP_PKEY_derive_set_peer(context.get(), other->key.get()) <= 0) {
    return OpensslError("diffieHellman failed");
  }
  size_t size = 0;
  if (EVP_PKEY_derive(context.get(), nullptr, &size) <= 0) return OpensslError("diffieHellman failed");
  OwnedBytes out = NewBytes(size);
  if (EVP_PKEY_derive(context.get(), out.data.get(), &size) <= 0) return OpensslError("diffieHellman failed");
  out.size = size;
  return out;
}

std::vector<std::string> CurveNames(Realm&) {
  std::vector<EC_builtin_curve> curves(EC_get_builtin_curves(nullptr, 0));
  EC_get_builtin_curves(curves.data(), curves.size());
  std::vector<std::string> names;
  for (const EC_builtin_curve& curve : curves) names.emplace_back(OBJ_nid2sn(curve.nid));
  return names;
}

bool HasCurve(Realm&, std::string name) {
  const Owned<EC_GROUP, &EC_GROUP_free> group(EC_GROUP_new_by_curve_name(CurveId(name)));
  ERR_clear_error();
  return group != nullptr;
}

// The point in another form: "compressed", "uncompressed" or "hybrid".
Result<OwnedBytes> ConvertPoint(Realm&, std::string curve, Bytes point, std::string form) {
  const Owned<EC_GROUP, &EC_GROUP_free> group(EC_GROUP_new_by_curve_name(CurveId(curve)));
  if (group == nullptr) return OpensslError("Invalid EC curve name");
  const Owned<EC_POINT, &EC_POINT_free> place(EC_POINT_new(group.get()));
  if (EC_POINT_oct2point(group.get(), place.get(), point.data, point.size, nullptr) != 1) return OpensslError("Failed to get EC_POINT from buffer");
  const point_conversion_form_t wanted = form == "compressed" ? POINT_CONVERSION_COMPRESSED
                                         : form == "hybrid"   ? POINT_CONVERSION_HYBRID
                                                              : POINT_CONVERSION_UNCOMPRESSED;
  OwnedBytes out = NewBytes(512);
  out.size = EC_POINT_point2oct(group.get(), place.get(), wanted, out.data.get(), out.size, nullptr);
  return out;
}

// base ^ exponent mod modulus, padded to the modulus's size.
OwnedBytes PowerModulo(Realm&, Bytes base, Bytes exponent, Bytes modulus) {
  const OwnedNumber b = NumberOf(base.view()), e = NumberOf(exponent.view()), m = NumberOf(modulus.view());
  const Owned<BN_CTX, &BN_CTX_free> context(BN_CTX_new());
  const OwnedNumber result(BN_new());
  BN_set_flags(e.get(), BN_FLG_CONSTTIME);
  BN_mod_exp(result.get(), b.get(), e.get(), m.get(), context.get());
  ERR_clear_error();
  return BytesOfNumber(result.get(), static_cast<size_t>(BN_num_bytes(m.get())));
}

std::optional<OwnedBytes> GroupPrime(Realm&, std::string name) {
  using Make = BIGNUM* (*)(BIGNUM*);
  struct Group {
    std::string_view name;
    Make make;
  };
  static constexpr Group kGroups[] = {
      {"modp1", &BN_get_rfc2409_prime_768},   {"modp2", &BN_get_rfc2409_prime_1024},  {"modp5", &BN_get_rfc3526_prime_1536},
      {"modp14", &BN_get_rfc3526_prime_2048}, {"modp15", &BN_get_rfc3526_prime_3072}, {"modp16", &BN_get_rfc3526_prime_4096},
      {"modp17", &BN_get_rfc3526_prime_6144}, {"modp18", &BN_get_rfc3526_prime_8192},
  };
  for (const Group& group : kGroups) {
    if (group.name == name) return BytesOfNumber(OwnedNumber(group.make(nullptr)).get());
  }
  return std::nullopt;
}

Completion GeneratePrime(Realm& realm, int bits, bool safe, std::optional<Bytes> add, std::optional<Bytes> remainder, std::optional<FunctionValue> callback) {
  const std::string step(add ? add->view() : std::string_view()), rest(remainder ? remainder->view() : std::string_view());
  return RunJob<OwnedBytes>(realm, callback, [=]() -> Result<OwnedBytes> {
    const OwnedNumber prime(BN_new());
    const OwnedNumber add_number = step.empty() ? nullptr : NumberOf(step), rest_number = rest.empty() ? nullptr : NumberOf(rest);
    if (BN_generate_prime_ex(prime.get(), bits, safe ? 1 : 0, add_number.get(), rest_number.get(), nullptr) != 1) return OpensslError();
    return BytesOfNumber(prime.get(), static_cast<size_t>(bits + 7) / 8);
  });
}

Completion CheckPrime(Realm& realm, Bytes candidate, std::optional<FunctionValue> callback) {
  return RunJob<bool>(realm, callback, [candidate = std::string(candidate.view())]() -> Result<bool> {
    const Owned<BN_CTX, &BN_CTX_free> context(BN_CTX_new());
    return BN_check_prime(NumberOf(candidate).get(), context.get(), nullptr) == 1;
  });
}

constexpr NativeFunction kFunctions[] = {
    Native<&DeriveSecret>("deriveSecret"), Native<&CurveNames>("curveNames"), Native<&HasCurve>("hasCurve"),           Native<&ConvertPoint>("convertPoint"),
    Native<&PowerModulo>("powerModulo"),   Native<&GroupPrime>("groupPrime"), Native<&GeneratePrime>("generatePrime"), Native<&CheckPrime>("checkPrime"),
};

}  // namespace

const NativeModule kCryptoExchangeNative{"crypto/exchange", kFunctions, &LoadOpenssl};

}  // namespace kiln
