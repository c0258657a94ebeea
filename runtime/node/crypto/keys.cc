// Asymmetric keys: in and out of PEM, DER and raw numbers, and making them.
#include <openssl/core_names.h>
#include <openssl/decoder.h>
#include <openssl/ec.h>
#include <openssl/encoder.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <cstring>

#include "runtime/node/crypto/crypto_natives.h"
#include "runtime/node/crypto/key_state.h"

namespace kiln {
namespace {

// Answers the library's question for the pass phrase, once; no answer makes decoding fail rather than ask the terminal.
struct PassPhrase {
  std::optional<std::string> text;
  bool asked = false;
};
int GivePassPhrase(char* buffer, size_t size, size_t* length, const OSSL_PARAM*, void* data) {
  auto& phrase = *static_cast<PassPhrase*>(data);
  phrase.asked = true;
  if (!phrase.text || phrase.text->size() > size) return 0;
  std::memcpy(buffer, phrase.text->data(), phrase.text->size());
  *length = phrase.text->size();
  return 1;
}

OwnedKey KeyOfCertificate(std::string_view data) {
  const OwnedBio bio(BIO_new_mem_buf(data.data(), static_cast<int>(data.size())));
  const Owned<X509, &X509_free> certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
  return OwnedKey(certificate ? X509_get_pubkey(certificate.get()) : nullptr);
}

// `format` is PEM or DER; `structure` is OpenSSL's name, or empty for any.
Result<Handle<KeyState>> ImportKey(Realm&, bool is_private, std::string format, std::string structure, Bytes data, std::optional<Bytes> pass_phrase) {
  if (!is_private && data.view().find("-----BEGIN CERTIFICATE-----") != std::string_view::npos) {
    if (OwnedKey key = KeyOfCertificate(data.view())) return NewKey(std::move(key));
  }
  PassPhrase phrase;
  if (pass_phrase) phrase.text = std::string(pass_phrase->view());
  EVP_PKEY* found = nullptr;
  const Owned<OSSL_DECODER_CTX, &OSSL_DECODER_CTX_free> decoder(
      OSSL_DECODER_CTX_new_for_pkey(&found, format.c_str(), structure.empty() ? nullptr : structure.c_str(), nullptr,
                                    is_private ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, nullptr, nullptr));
  OSSL_DECODER_CTX_set_passphrase_cb(decoder.get(), &GivePassPhrase, &phrase);
  const uint8_t* at = data.data;
  size_t left = data.size;
  if (OSSL_DECODER_from_data(decoder.get(), &at, &left) != 1 || found == nullptr) {
    if (phrase.asked && !phrase.text) {
      ERR_clear_error();
      return NativeError{ErrorKind::kTypeError, "Passphrase required for encrypted key", "ERR_MISSING_PASSPHRASE"};
    }
    return OpensslError("Failed to read asymmetric key");
  }
  ERR_clear_error();
  return NewKey(OwnedKey(found));
}

// `cipher` encrypts it, if not empty.
Result<OwnedBytes> ExportKey(Realm&, Handle<KeyState> key, bool is_private, std::string format, std::string structure, std::string cipher,
                             std::optional<Bytes> pass_phrase) {
  const Owned<OSSL_ENCODER_CTX, &OSSL_ENCODER_CTX_free> encoder(OSSL_ENCODER_CTX_new_for_pkey(
      key->key.get(), is_private ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, format.c_str(), structure.c_str(), nullptr));
  if (encoder == nullptr || OSSL_ENCODER_CTX_get_num_encoders(encoder.get()) == 0) return OpensslError("Unsupported key type for this encoding");
  if (!cipher.empty()) {
    if (OSSL_ENCODER_CTX_set_cipher(encoder.get(), cipher.c_str(), nullptr) != 1) {
      ERR_clear_error();
      return NativeError{ErrorKind::kError, "Unknown cipher", "ERR_CRYPTO_UNKNOWN_CIPHER"};
    }
    if (pass_phrase) OSSL_ENCODER_CTX_set_passphrase(encoder.get(), pass_phrase->data, pass_phrase->size);
  }
  uint8_t* data = nullptr;
  size_t size = 0;
  if (OSSL_ENCODER_to_data(encoder.get(), &data, &size) != 1) return OpensslError();
  OwnedBytes out = CopyBytes({reinterpret_cast<const char*>(data), size});
  OPENSSL_free(data);
  return out;
}

std::string TextParameter(EVP_PKEY* key, const char* name) {
  char text[128];
  size_t size = 0;
  return EVP_PKEY_get_utf8_string_param(key, name, text, sizeof text, &size) == 1 ? std::string(text, size) : std::string();
}

// [type, curve, bits, hash, mask hash, salt length]
std::vector<std::string> KeyDetails(Realm&, Handle<KeyState> key) {
  EVP_PKEY* const raw = key->key.get();
  int salt_length = 20;
  EVP_PKEY_get_int_param(raw, OSSL_PKEY_PARAM_RSA_PSS_SALTLEN, &salt_length);
  ERR_clear_error();
  return {TypeNameOf(raw), TextParameter(raw, OSSL_PKEY_PARAM_GROUP_NAME), std::to_string(EVP_PKEY_get_bits(raw)), TextParameter(raw, OSSL_PKEY_PARAM_RSA_DIGEST),
          TextParameter(raw, OSSL_PKEY_PARAM_RSA_MGF1_DIGEST), std::to_string(salt_length)};
}

// A number of the key, big-endian; nothing if there is none. `size` pads it.
std::optional<OwnedBytes> KeyNumber(Realm&, Handle<KeyState> key, std::string name, size_t size) {
  BIGNUM* number = nullptr;
  if (EVP_PKEY_get_bn_param(key->key.get(), name.c_str(), &number) != 1) {
    ERR_clear_error();
    return std::nullopt;
  }
  const OwnedSecret owned(number);
  return BytesOfNumber(number, size);
}

// Of the Edwards and Montgomery curves.
std::optional<OwnedBytes> RawKey(Realm&, Handle<KeyState> key, bool is_private) {
  size_t size = 0;
  const auto get = is_private ? &EVP_PKEY_get_raw_private_key : &EVP_PKEY_get_raw_public_key;
  OwnedBytes out = NewBytes(128);
  size = 128;
  if (get(key->key.get(), out.data.get(), &size) != 1) {
    ERR_clear_error();
    return std::nullopt;
  }
  out.size = size;
  return out;
}

Result<Handle<KeyState>> KeyFromRaw(Realm&, std::string type, Bytes data, bool is_private) {
  OwnedKey key(is_private ? EVP_PKEY_new_raw_private_key_ex(nullptr, type.c_str(), nullptr, data.data, data.size)
                          : EVP_PKEY_new_raw_public_key_ex(nullptr, type.c_str(), nullptr, data.data, data.size));
  if (key == nullptr) return OpensslError();
  return NewKey(std::move(key));
}

Result<Handle<KeyState>> KeyFromParameters(const char* type, OSSL_PARAM_BLD* builder, bool is_private) {
  const Owned<OSSL_PARAM, &OSSL_PARAM_free> parameters(OSSL_PARAM_BLD_to_param(builder));
  const OwnedKeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, is_private ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1) {
    return OpensslError();
  }
  return NewKey(OwnedKey(key));
}

// `numbers` are [n, e] or [n, e, d, p, q, dp, dq, qi].
Result<Handle<KeyState>> RsaFromNumbers(Realm&, std::vector<Bytes> numbers) {
  constexpr const char* kNames[] = {OSSL_PKEY_PARAM_RSA_N,         OSSL_PKEY_PARAM_RSA_E,         OSSL_PKEY_PARAM_RSA_D,
                                    OSSL_PKEY_PARAM_RSA_FACTOR1,   OSSL_PKEY_PARAM_RSA_FACTOR2,   OSSL_PKEY_PARAM_RSA_EXPONENT1,
                                    OSSL_PKEY_PARAM_RSA_EXPONENT2, OSSL_PKEY_PARAM_RSA_COEFFICIENT1};
  const Owned<OSSL_PARAM_BLD, &OSSL_PARAM_BLD_free> builder(OSSL_PARAM_BLD_new());
  std::vector<OwnedNumber> owned;
  for (size_t i = 0; i < numbers.size() && i < std::size(kNames); ++i) {
    owned.push_back(NumberOf(numbers[i].view()));
    OSSL_PARAM_BLD_push_BN(builder.get(), kNames[i], owned.back().get());
  }
  return KeyFromParameters("RSA", builder.get(), numbers.size() > 2);
}

// From a scalar, a point, or both; the point is computed if it is not there.
Result<Handle<KeyState>> EcFromRaw(Realm&, std::string curve, std::optional<Bytes> secret, std::optional<Bytes> point) {
  const Owned<EC_GROUP, &EC_GROUP_free> group(EC_GROUP_new_by_curve_name(CurveId(curve)));
  if (group == nullptr) return OpensslError("Invalid EC curve name");
  const Owned<EC_POINT, &EC_POINT_free> place(EC_POINT_new(group.get()));
  OwnedSecret scalar(secret ? BN_bin2bn(secret->data, static_cast<int>(secret->size), nullptr) : nullptr);
  if (point) {
    if (EC_POINT_oct2point(group.get(), place.get(), point->data, point->size, nullptr) != 1) return OpensslError();
  } else if (EC_POINT_mul(group.get(), place.get(), scalar.get(), nullptr, nullptr, nullptr) != 1) {
    return OpensslError();
  }
  uint8_t encoded[256];
  const size_t size = EC_POINT_point2oct(group.get(), place.get(), POINT_CONVERSION_UNCOMPRESSED, encoded, sizeof encoded, nullptr);
  const Owned<OSSL_PARAM_BLD, &OSSL_PARAM_BLD_free> builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, OBJ_nid2sn(CurveId(curve)), 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, encoded, size);
  if (scalar) OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, scalar.get());
  return KeyFromParameters("EC", builder.get(), scalar != nullptr);
}

// Are they the same public key?
bool KeysEqual(Realm&, Handle<KeyState> left, Handle<KeyState> right) {
  const bool equal = EVP_PKEY_eq(left->key.get(), right->key.get()) == 1;
  ERR_clear_error();
  return equal;
}

// `numbers` and `texts` are [name, value, …] of OpenSSL's generation parameters.
Completion GenerateKey(Realm& realm, std::string type, std::vector<std::string> texts, std::vector<std::string> numbers, std::optional<FunctionValue> callback) {
  return RunJob<Handle<KeyState>>(realm, callback, [=]() mutable -> Result<Handle<KeyState>> {
    const OwnedKeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type.c_str(), nullptr));
    if (context == nullptr || EVP_PKEY_keygen_init(context.get()) != 1) return OpensslError();
    const Owned<OSSL_PARAM_BLD, &OSSL_PARAM_BLD_free> builder(OSSL_PARAM_BLD_new());
    std::vector<OwnedNumber> owned;
    for (size_t i = 0; i + 1 < texts.size(); i += 2) OSSL_PARAM_BLD_push_utf8_string(builder.get(), texts[i].c_str(), texts[i + 1].c_str(), 0);
    for (size_t i = 0; i + 1 < numbers.size(); i += 2) {
      owned.emplace_back(BN_new());
      BN_set_word(owned.back().get(), std::strtoull(numbers[i + 1].c_str(), nullptr, 10));
      OSSL_PARAM_BLD_push_BN(builder.get(), numbers[i].c_str(), owned.back().get());
    }
    const Owned<OSSL_PARAM, &OSSL_PARAM_free> parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    if (!(texts.empty() && numbers.empty()) && EVP_PKEY_CTX_set_params(context.get(), parameters.get()) != 1) return OpensslError();
    EVP_PKEY* key = nullptr;
    if (EVP_PKEY_generate(context.get(), &key) != 1) return OpensslError();
    return NewKey(OwnedKey(key));
  });
}

constexpr NativeFunction kFunctions[] = {
    Native<&ImportKey>("importKey"),   Native<&ExportKey>("exportKey"),       Native<&KeyDetails>("keyDetails"),
    Native<&KeyNumber>("keyNumber"),   Native<&RawKey>("rawKey"),             Native<&KeyFromRaw>("keyFromRaw"),
    Native<&EcFromRaw>("ecFromRaw"),   Native<&RsaFromNumbers>("rsaFromNumbers"), Native<&KeysEqual>("keysEqual"),
    Native<&GenerateKey>("generateKey"),
};

}  // namespace

Handle<KeyState> NewKey(OwnedKey key) {
  auto state = std::make_shared<KeyState>();
  state->key = std::move(key);
  return {std::move(state)};
}

std::string TypeNameOf(EVP_PKEY* key) {
  const char* name = EVP_PKEY_get0_type_name(key);
  return name == nullptr ? "" : name;
}

int CurveId(const std::string& name) {
  const int nist = EC_curve_nist2nid(name.c_str());
  return nist != NID_undef ? nist : OBJ_sn2nid(name.c_str());
}

const NativeModule kCryptoKeysNative{"crypto/keys", kFunctions, &LoadOpenssl};

}  // namespace kiln
