// Random bytes, and keys from passwords.
#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include "runtime/node/crypto/crypto_natives.h"
#include "runtime/node/crypto/openssl.h"

namespace kiln {
namespace {

Result<Done> RandomFill(Realm&, Bytes bytes, size_t offset, size_t size) {
  if (size > 0 && RAND_bytes_ex(nullptr, bytes.data + offset, size, 0) != 1) return OpensslError();
  return Done{};
}

Completion RandomBytes(Realm& realm, size_t size, std::optional<FunctionValue> callback) {
  return RunJob<OwnedBytes>(realm, callback, [size]() -> Result<OwnedBytes> {
    OwnedBytes out = NewBytes(size);
    if (size > 0 && RAND_bytes_ex(nullptr, out.data.get(), size, 0) != 1) return OpensslError();
    return out;
  });
}

Result<OwnedBytes> Derive(const char* algorithm, size_t size, const OSSL_PARAM* parameters, std::string_view failure) {
  const Owned<EVP_KDF, &EVP_KDF_free> function(EVP_KDF_fetch(nullptr, algorithm, nullptr));
  const Owned<EVP_KDF_CTX, &EVP_KDF_CTX_free> context(EVP_KDF_CTX_new(function.get()));
  OwnedBytes out = NewBytes(size);
  if (size > 0 && EVP_KDF_derive(context.get(), out.data.get(), size, parameters) != 1) return OpensslError(failure);
  return out;
}

Completion Pbkdf2(Realm& realm, Bytes password, Bytes salt, int iterations, size_t size, std::string digest, std::optional<FunctionValue> callback) {
  const EVP_MD* found = FindDigest(digest);
  if (found == nullptr) return {nullptr, MakeErrorValue(realm, InvalidDigest(digest))};
  return RunJob<OwnedBytes>(realm, callback, [=, password = std::string(password.view()), salt = std::string(salt.view())]() -> Result<OwnedBytes> {
    OwnedBytes out = NewBytes(size);
    if (size > 0 && PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), Raw(salt), static_cast<int>(salt.size()), iterations, found,
                                      static_cast<int>(size), out.data.get()) != 1) {
      return OpensslError("PBKDF2 failed");
    }
    return out;
  });
}

Completion Scrypt(Realm& realm, Bytes password, Bytes salt, double cost, double block_size, double parallelization, double max_memory, size_t size,
                  std::optional<FunctionValue> callback) {
  const auto n = static_cast<uint64_t>(cost), r = static_cast<uint64_t>(block_size), p = static_cast<uint64_t>(parallelization);
  const auto memory = static_cast<uint64_t>(max_memory);
  // Wrong parameters show before the work does.
  if (EVP_PBE_scrypt(nullptr, 0, nullptr, 0, n, r, p, memory, nullptr, 0) != 1) {
    const unsigned long error = ERR_peek_last_error();
    std::string text = "Invalid scrypt params";
    if (error != 0) {
      char message[256];
      ERR_error_string_n(error, message, sizeof message);
      text += std::string(": ") + message;
    }
    ERR_clear_error();
    return {nullptr, MakeErrorValue(realm, {ErrorKind::kRangeError, text, "ERR_CRYPTO_INVALID_SCRYPT_PARAMS"})};
  }
  return RunJob<OwnedBytes>(realm, callback, [=, password = std::string(password.view()), salt = std::string(salt.view())]() -> Result<OwnedBytes> {
    OwnedBytes out = NewBytes(size);
    if (size > 0 && EVP_PBE_scrypt(password.data(), password.size(), Raw(salt), salt.size(), n, r, p, memory, out.data.get(), size) != 1) {
      return OpensslError("Scrypt failed");
    }
    return out;
  });
}

Completion Hkdf(Realm& realm, std::string digest, Bytes key, Bytes salt, Bytes info, size_t size, std::optional<FunctionValue> callback) {
  const EVP_MD* found = FindDigest(digest);
  if (found == nullptr) return {nullptr, MakeErrorValue(realm, InvalidDigest(digest))};
  if (size > 255 * static_cast<size_t>(EVP_MD_get_size(found))) {
    return {nullptr, MakeErrorValue(realm, {ErrorKind::kRangeError, "Invalid key length", "ERR_CRYPTO_INVALID_KEYLEN"})};
  }
  return RunJob<OwnedBytes>(
      realm, callback, [=, key = std::string(key.view()), salt = std::string(salt.view()), info = std::string(info.view())]() mutable -> Result<OwnedBytes> {
        std::string name = EVP_MD_get0_name(found);
        const OSSL_PARAM parameters[] = {
            OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, name.data(), 0),
            OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, key.data(), key.size()),
            OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salt.data(), salt.size()),
            OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info.data(), info.size()),
            OSSL_PARAM_construct_end(),
        };
        return Derive("HKDF", size, parameters, "HKDF failed");
      });
}

bool TimingSafeEqual(Realm&, Bytes left, Bytes right) { return left.size == right.size && CRYPTO_memcmp(left.data, right.data, left.size) == 0; }

constexpr NativeFunction kFunctions[] = {
    Native<&RandomFill>("randomFill"), Native<&RandomBytes>("randomBytes"), Native<&Pbkdf2>("pbkdf2"),
    Native<&Scrypt>("scrypt"),         Native<&Hkdf>("hkdf"),               Native<&TimingSafeEqual>("timingSafeEqual"),
};

}  // namespace

const NativeModule kCryptoDeriveNative{"crypto/derive", kFunctions, &LoadOpenssl};

}  // namespace kiln
