#include "runtime/node/crypto/openssl.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <mutex>

namespace kiln {
namespace {

// Node names the library in the code of these only.
std::string_view LibraryPrefix(int library) {
  switch (library) {
    case ERR_LIB_SYS: return "SYS_";
    case ERR_LIB_BN: return "BN_";
    case ERR_LIB_RSA: return "RSA_";
    case ERR_LIB_DH: return "DH_";
    case ERR_LIB_EVP: return "EVP_";
    case ERR_LIB_BUF: return "BUF_";
    case ERR_LIB_OBJ: return "OBJ_";
    case ERR_LIB_PEM: return "PEM_";
    case ERR_LIB_DSA: return "DSA_";
    case ERR_LIB_X509: return "X509_";
    case ERR_LIB_ASN1: return "ASN1_";
    case ERR_LIB_CONF: return "CONF_";
    case ERR_LIB_CRYPTO: return "CRYPTO_";
    case ERR_LIB_EC: return "EC_";
    case ERR_LIB_SSL: return "SSL_";
    case ERR_LIB_BIO: return "BIO_";
    case ERR_LIB_PKCS7: return "PKCS7_";
    case ERR_LIB_X509V3: return "X509V3_";
    case ERR_LIB_PKCS12: return "PKCS12_";
    case ERR_LIB_RAND: return "RAND_";
    default: return "";
  }
}

}  // namespace

NativeError OpensslError(std::string_view fallback) {
  const unsigned long error = ERR_peek_error();
  ERR_clear_error();
  if (error == 0) return {ErrorKind::kError, std::string(fallback)};
  char message[256];
  ERR_error_string_n(error, message, sizeof message);
  std::string code = "ERR_OSSL_";
  if (const char* reason = ERR_reason_error_string(error)) {
    code += LibraryPrefix(ERR_GET_LIB(error));
    for (const char* c = reason; *c != '\0'; ++c) code += *c == ' ' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(*c)));
  }
  return {ErrorKind::kError, message, code};
}

const EVP_MD* FindDigest(const std::string& name) {
  static std::mutex mutex;
  static auto& known = *new std::map<std::string, EVP_MD*>;
  const std::lock_guard lock(mutex);
  const auto [at, added] = known.try_emplace(name, nullptr);
  if (added) {
    // The old table knows names like RSA-SHA256, the providers know the rest.
    const EVP_MD* named = EVP_get_digestbyname(name.c_str());
    at->second = EVP_MD_fetch(nullptr, named != nullptr ? EVP_MD_get0_name(named) : name.c_str(), nullptr);
    ERR_clear_error();
  }
  return at->second;
}

NativeError InvalidDigest(std::string_view name) {
  return {ErrorKind::kTypeError, "Invalid digest: " + std::string(name), "ERR_CRYPTO_INVALID_DIGEST"};
}

OwnedBytes NewBytes(size_t size) { return {std::unique_ptr<uint8_t[]>(new uint8_t[size + 1]), size}; }

OwnedBytes CopyBytes(std::string_view bytes) {
  OwnedBytes copy = NewBytes(bytes.size());
  if (!bytes.empty()) std::memcpy(copy.data.get(), bytes.data(), bytes.size());
  return copy;
}

OwnedNumber NumberOf(std::string_view big_endian) {
  return OwnedNumber(BN_bin2bn(Raw(big_endian), static_cast<int>(big_endian.size()), nullptr));
}

OwnedBytes BytesOfNumber(const BIGNUM* number, size_t size) {
  OwnedBytes bytes = NewBytes(std::max(size, static_cast<size_t>(BN_num_bytes(number))));
  BN_bn2binpad(number, bytes.data.get(), static_cast<int>(bytes.size));
  return bytes;
}

}  // namespace kiln
