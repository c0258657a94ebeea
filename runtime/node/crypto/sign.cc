// Signatures, and encryption with asymmetric keys.
#include <openssl/ecdsa.h>
#include <openssl/rsa.h>

#include "runtime/node/crypto/crypto_natives.h"
#include "runtime/node/crypto/key_state.h"

namespace kiln {
namespace {

// How a signature is made; the numbers of RSA are negative where the usual ones do.
struct SignatureOptions {
  std::string digest;  // empty: the key decides
  int padding;
  int salt_length;
};
constexpr int kUsualSalt = -1000;

Result<Done> Configure(EVP_PKEY_CTX* context, EVP_PKEY* key, const SignatureOptions& options, const EVP_MD* digest) {
  const int id = EVP_PKEY_get_base_id(key);
  if (id != EVP_PKEY_RSA && id != EVP_PKEY_RSA_PSS) return Done{};
  const int padding = options.padding >= 0 ? options.padding : id == EVP_PKEY_RSA_PSS ? RSA_PKCS1_PSS_PADDING : RSA_PKCS1_PADDING;
  if (EVP_PKEY_CTX_set_rsa_padding(context, padding) <= 0) return OpensslError();
  if (padding == RSA_PKCS1_PSS_PADDING) {
    if (options.salt_length != kUsualSalt && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, options.salt_length) <= 0) return OpensslError();
  }
  (void)digest;
  return Done{};
}

// Signs text at once; with an empty digest, by the key's own.
Result<std::string> SignText(EVP_PKEY* key, std::string_view data, const SignatureOptions& options) {
  const EVP_MD* digest = options.digest.empty() ? nullptr : FindDigest(options.digest);
  if (!options.digest.empty() && digest == nullptr) return InvalidDigest(options.digest);
  const OwnedDigestContext context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* details = nullptr;
  if (EVP_DigestSignInit(context.get(), &details, digest, nullptr, key) != 1) return OpensslError();
  if (Result<Done> done = Configure(details, key, options, digest); !done.ok()) return done.error();
  size_t size = 0;
  if (EVP_DigestSign(context.get(), nullptr, &size, Raw(data), data.size()) != 1) return OpensslError();
  std::string out(size, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<uint8_t*>(out.data()), &size, Raw(data), data.size()) != 1) return OpensslError();
  out.resize(size);
  return out;
}

Result<bool> VerifyText(EVP_PKEY* key, std::string_view data, std::string_view signature, const SignatureOptions& options) {
  const EVP_MD* digest = options.digest.empty() ? nullptr : FindDigest(options.digest);
  if (!options.digest.empty() && digest == nullptr) return InvalidDigest(options.digest);
  const OwnedDigestContext context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* details = nullptr;
  if (EVP_DigestVerifyInit(context.get(), &details, digest, nullptr, key) != 1) return OpensslError();
  if (Result<Done> done = Configure(details, key, options, digest); !done.ok()) return done.error();
  const bool good = EVP_DigestVerify(context.get(), Raw(signature), signature.size(), Raw(data), data.size()) == 1;
  ERR_clear_error();
  return good;
}

// --- ECDSA signatures as r and s one after the other (IEEE P1363) ---

size_t HalfSize(EVP_PKEY* key) { return (static_cast<size_t>(EVP_PKEY_get_bits(key)) + 7) / 8; }

bool IsEc(EVP_PKEY* key) { return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC; }

std::string ToP1363(EVP_PKEY* key, const std::string& der) {
  const uint8_t* at = Raw(der);
  const Owned<ECDSA_SIG, &ECDSA_SIG_free> pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
  const size_t half = HalfSize(key);
  std::string out(half * 2, '\0');
  BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), reinterpret_cast<uint8_t*>(out.data()), static_cast<int>(half));
  BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), reinterpret_cast<uint8_t*>(out.data()) + half, static_cast<int>(half));
  return out;
}

std::string FromP1363(EVP_PKEY* key, std::string_view signature) {
  const size_t half = HalfSize(key);
  if (signature.size() != half * 2) return {};
  const Owned<ECDSA_SIG, &ECDSA_SIG_free> pair(ECDSA_SIG_new());
  ECDSA_SIG_set0(pair.get(), NumberOf(signature.substr(0, half)).release(), NumberOf(signature.substr(half)).release());
  uint8_t* der = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &der);
  std::string out(reinterpret_cast<char*>(der), static_cast<size_t>(size));
  OPENSSL_free(der);
  return out;
}

Completion Sign(Realm& realm, Handle<KeyState> key, std::string digest, Bytes data, int padding, int salt_length, bool p1363,
                std::optional<FunctionValue> callback) {
  return RunJob<OwnedBytes>(realm, callback, [=, data = std::string(data.view())]() -> Result<OwnedBytes> {
    Result<std::string> signature = SignText(key->key.get(), data, {digest, padding, salt_length});
    if (!signature.ok()) return signature.error();
    return CopyBytes(p1363 && IsEc(key->key.get()) ? ToP1363(key->key.get(), *signature) : *signature);
  });
}

Completion Verify(Realm& realm, Handle<KeyState> key, std::string digest, Bytes data, Bytes signature, int padding, int salt_length, bool p1363,
                  std::optional<FunctionValue> callback) {
  return RunJob<bool>(realm, callback, [=, data = std::string(data.view()), signature = std::string(signature.view())]() -> Result<bool> {
    EVP_PKEY* const raw = key->key.get();
    return VerifyText(raw, data, p1363 && IsEc(raw) ? FromP1363(raw, signature) : signature, {digest, padding, salt_length});
  });
}

// `operation`: publicEncrypt, privateDecrypt, privateEncrypt, publicDecrypt.
Result<OwnedBytes> Crypt(Realm&, Handle<KeyState> key, std::string operation, Bytes data, int padding, std::string oaep_hash, std::optional<Bytes> oaep_label) {
  using Init = int (*)(EVP_PKEY_CTX*);
  using Run = int (*)(EVP_PKEY_CTX*, unsigned char*, size_t*, const unsigned char*, size_t);
  struct Operation {
    std::string_view name;
    Init init;
    Run run;
  };
  static constexpr Operation kOperations[] = {
      {"publicEncrypt", &EVP_PKEY_encrypt_init, &EVP_PKEY_encrypt},
      {"privateDecrypt", &EVP_PKEY_decrypt_init, &EVP_PKEY_decrypt},
      {"privateEncrypt", &EVP_PKEY_sign_init, &EVP_PKEY_sign},
      {"publicDecrypt", &EVP_PKEY_verify_recover_init, &EVP_PKEY_verify_recover},
  };
  const Operation* chosen = &kOperations[0];
  for (const Operation& one : kOperations) {
    if (one.name == operation) chosen = &one;
  }
  const OwnedKeyContext context(EVP_PKEY_CTX_new(key->key.get(), nullptr));
  if (context == nullptr || chosen->init(context.get()) <= 0) return OpensslError();
  if (EVP_PKEY_CTX_set_rsa_padding(context.get(), padding) <= 0) return OpensslError();
  if (!oaep_hash.empty()) {
    const EVP_MD* digest = FindDigest(oaep_hash);
    if (digest == nullptr) return InvalidDigest(oaep_hash);
    if (EVP_PKEY_CTX_set_rsa_oaep_md(context.get(), digest) <= 0) return OpensslError();
  }
  if (oaep_label && oaep_label->size > 0) {
    void* label = OPENSSL_memdup(oaep_label->data, oaep_label->size);  // the context frees it
    if (EVP_PKEY_CTX_set0_rsa_oaep_label(context.get(), label, static_cast<int>(oaep_label->size)) <= 0) {
      OPENSSL_free(label);
      return OpensslError();
    }
  }
  size_t size = 0;
  if (chosen->run(context.get(), nullptr, &size, data.data, data.size) <= 0) return OpensslError();
  OwnedBytes out = NewBytes(size);
  if (chosen->run(context.get(), out.data.get(), &size, data.data, data.size) <= 0) return OpensslError();
  out.size = size;
  return out;
}

constexpr NativeFunction kFunctions[] = {
    Native<&Sign>("sign"),
    Native<&Verify>("verify"),
    Native<&Crypt>("crypt"),
};

}  // namespace

const NativeModule kCryptoSignNative{"crypto/sign", kFunctions, &LoadOpenssl};

}  // namespace kiln
