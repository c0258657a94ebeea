// Symmetric ciphers.
#include <openssl/core_names.h>

#include <algorithm>
#include <cstring>

#include "runtime/node/crypto/crypto_natives.h"
#include "runtime/node/crypto/openssl.h"

namespace kiln {
namespace {

enum class Direction : int { kDecrypt, kEncrypt };

struct CipherState {
  Owned<EVP_CIPHER_CTX, &EVP_CIPHER_CTX_free> context;
  Direction direction;
  int mode = 0;
  bool is_aead = false;
};

const EVP_CIPHER* FindCipher(const std::string& name) {
  const EVP_CIPHER* cipher = EVP_get_cipherbyname(name.c_str());
  ERR_clear_error();
  return cipher;
}

bool IsAead(const EVP_CIPHER* cipher) { return (EVP_CIPHER_get_flags(cipher) & EVP_CIPH_FLAG_AEAD_CIPHER) != 0; }

// What the JavaScript half checks: [nid, block size, key length, iv length, mode, is AEAD]; nothing if there is no such cipher.
std::vector<double> CipherInfo(Realm&, std::string name) {
  const EVP_CIPHER* cipher = FindCipher(name);
  if (cipher == nullptr) return {};
  return {static_cast<double>(EVP_CIPHER_get_nid(cipher)),        static_cast<double>(EVP_CIPHER_get_block_size(cipher)),
          static_cast<double>(EVP_CIPHER_get_key_length(cipher)), static_cast<double>(EVP_CIPHER_get_iv_length(cipher)),
          static_cast<double>(EVP_CIPHER_get_mode(cipher)),       IsAead(cipher) ? 1.0 : 0.0};
}

std::string CipherName(Realm&, std::string name_or_nid) {
  const EVP_CIPHER* cipher = FindCipher(name_or_nid);
  if (cipher == nullptr) cipher = EVP_get_cipherbynid(std::atoi(name_or_nid.c_str()));
  return cipher == nullptr ? "" : OBJ_nid2sn(EVP_CIPHER_get_nid(cipher));
}

std::vector<std::string> CipherNames(Realm&) {
  std::vector<std::string> names;
  EVP_CIPHER_do_all_sorted(
      [](const EVP_CIPHER* cipher, const char* from, const char*, void* list) {
        if (cipher == nullptr && from == nullptr) return;
        EVP_CIPHER* fetched = EVP_CIPHER_fetch(nullptr, from, nullptr);
        if (fetched == nullptr) return;
        EVP_CIPHER_free(fetched);
        static_cast<std::vector<std::string>*>(list)->push_back(from);
      },
      &names);
  ERR_clear_error();
  for (std::string& name : names) std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

// `tag_size` is for CCM and OCB, which need it first; 0 otherwise.
Result<Handle<CipherState>> NewCipher(Realm&, std::string name, Bytes key, std::optional<Bytes> iv, bool encrypt, int tag_size) {
  const EVP_CIPHER* cipher = FindCipher(name);
  if (cipher == nullptr) return NativeError{ErrorKind::kError, "Unknown cipher", "ERR_CRYPTO_UNKNOWN_CIPHER"};
  auto state = std::make_shared<CipherState>();
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  state->context.reset(context);
  state->direction = encrypt ? Direction::kEncrypt : Direction::kDecrypt;
  state->mode = EVP_CIPHER_get_mode(cipher);
  state->is_aead = IsAead(cipher);
  if (state->mode == EVP_CIPH_WRAP_MODE) EVP_CIPHER_CTX_set_flags(context, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
  if (EVP_CipherInit_ex(context, cipher, nullptr, nullptr, nullptr, encrypt ? 1 : 0) != 1) return OpensslError();
  if (state->is_aead && iv && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, static_cast<int>(iv->size), nullptr) != 1) {
    ERR_clear_error();
    return NativeError{ErrorKind::kTypeError, "Invalid initialization vector", "ERR_CRYPTO_INVALID_IV"};
  }
  if (tag_size > 0 && (state->mode == EVP_CIPH_CCM_MODE || state->mode == EVP_CIPH_OCB_MODE) &&
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, tag_size, nullptr) != 1) {
    return OpensslError();
  }
  if (EVP_CIPHER_CTX_set_key_length(context, static_cast<int>(key.size)) != 1) return OpensslError();
  if (EVP_CipherInit_ex(context, nullptr, nullptr, key.data, iv ? iv->data : nullptr, encrypt ? 1 : 0) != 1) return OpensslError();
  return Handle<CipherState>{std::move(state)};
}

Result<OwnedBytes> UpdateCipher(Realm&, Handle<CipherState> cipher, Input data) {
  OwnedBytes out = NewBytes(data.size() + static_cast<size_t>(EVP_CIPHER_CTX_get_block_size(cipher->context.get())) + 16);
  int written = 0;
  if (EVP_CipherUpdate(cipher->context.get(), out.data.get(), &written, data.data(), static_cast<int>(data.size())) != 1) {
    // In these modes the whole text is checked at once.
    if (cipher->mode == EVP_CIPH_CCM_MODE && cipher->direction == Direction::kDecrypt) {
      ERR_clear_error();
      return NativeError{ErrorKind::kError, "Unsupported state or unable to authenticate data"};
    }
    ERR_clear_error();
    return NativeError{ErrorKind::kError, "Trying to add data in unsupported state"};
  }
  out.size = static_cast<size_t>(written);
  return out;
}

Result<OwnedBytes> FinishCipher(Realm&, Handle<CipherState> cipher) {
  OwnedBytes out = NewBytes(64);
  int written = 0;
  if (EVP_CipherFinal_ex(cipher->context.get(), out.data.get(), &written) != 1) {
    if (cipher->is_aead && cipher->direction == Direction::kDecrypt) {
      ERR_clear_error();
      return NativeError{ErrorKind::kError, "Unsupported state or unable to authenticate data"};
    }
    return OpensslError("Unsupported state");
  }
  out.size = static_cast<size_t>(written);
  return out;
}

// `text_size` is for CCM, which must know it first; negative otherwise.
bool AddData(Realm&, Handle<CipherState> cipher, Bytes data, double text_size) {
  int written = 0;
  if (text_size >= 0 && EVP_CipherUpdate(cipher->context.get(), nullptr, &written, nullptr, static_cast<int>(text_size)) != 1) {
    ERR_clear_error();
    return false;
  }
  const bool ok = data.size == 0 || EVP_CipherUpdate(cipher->context.get(), nullptr, &written, data.data, static_cast<int>(data.size)) == 1;
  ERR_clear_error();
  return ok;
}

Result<OwnedBytes> GetTag(Realm&, Handle<CipherState> cipher, size_t size) {
  OwnedBytes tag = NewBytes(size);
  if (EVP_CIPHER_CTX_ctrl(cipher->context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(size), tag.data.get()) != 1) return OpensslError();
  return tag;
}

bool SetTag(Realm&, Handle<CipherState> cipher, Bytes tag) {
  const bool ok = EVP_CIPHER_CTX_ctrl(cipher->context.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tag.size), tag.data) == 1;
  ERR_clear_error();
  return ok;
}

bool SetPadding(Realm&, Handle<CipherState> cipher, bool on) { return EVP_CIPHER_CTX_set_padding(cipher->context.get(), on ? 1 : 0) == 1; }

constexpr NativeFunction kFunctions[] = {
    Native<&CipherInfo>("cipherInfo"),     Native<&CipherName>("cipherName"),     Native<&CipherNames>("cipherNames"),
    Native<&NewCipher>("newCipher"),       Native<&UpdateCipher>("updateCipher"), Native<&FinishCipher>("finishCipher"),
    Native<&AddData>("addData"),           Native<&GetTag>("getTag"),             Native<&SetTag>("setTag"),
    Native<&SetPadding>("setPadding"),
};

}  // namespace

const NativeModule kCryptoCipherNative{"crypto/cipher", kFunctions, &LoadOpenssl};

}  // namespace kiln
