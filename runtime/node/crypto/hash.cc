// Hashes and HMACs.
#include <openssl/core_names.h>
#include <openssl/params.h>

#include <algorithm>

#include "runtime/node/buffer/encodings.h"
#include "runtime/node/crypto/crypto_natives.h"
#include "runtime/node/crypto/openssl.h"

namespace kiln {
namespace {

struct HashState {
  OwnedDigestContext context;
  size_t size = 0;
  bool extendable = false;
};

struct HmacState {
  Owned<EVP_MAC_CTX, &EVP_MAC_CTX_free> context;
};

bool IsExtendable(const EVP_MD* digest) { return (EVP_MD_get_flags(digest) & EVP_MD_FLAG_XOF) != 0; }

NativeError WrongLength() { return {ErrorKind::kError, "Unsupported state or unable to set output length", "ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH"}; }

// `length` is the wanted size for functions that have any; negative for the usual one.
Result<std::shared_ptr<HashState>> StartHash(const std::string& name, double length) {
  const EVP_MD* digest = FindDigest(name);
  if (digest == nullptr) return NativeError{ErrorKind::kError, "Digest method not supported"};
  auto state = std::make_shared<HashState>();
  state->context.reset(EVP_MD_CTX_new());
  if (EVP_DigestInit_ex(state->context.get(), digest, nullptr) != 1) return OpensslError();
  state->size = static_cast<size_t>(EVP_MD_get_size(digest));
  state->extendable = IsExtendable(digest);
  if (length >= 0 && static_cast<size_t>(length) != state->size) {
    if (!state->extendable) return NativeError{ErrorKind::kError, "Unsupported state or unable to set output length", "ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH"};
    state->size = static_cast<size_t>(length);
  }
  return state;
}

Result<OwnedBytes> FinishState(HashState& state) {
  OwnedBytes out = NewBytes(state.size);
  if (state.size == 0) return out;
  const int ok = state.extendable ? EVP_DigestFinalXOF(state.context.get(), out.data.get(), out.size)
                                  : EVP_DigestFinal_ex(state.context.get(), out.data.get(), nullptr);
  if (ok != 1) return OpensslError();
  return out;
}

// As text for the encodings that are ASCII, so that no array is made for it; -1 for bytes.
AnyValue Present(Realm& realm, OwnedBytes bytes, int encoding) {
  const std::string_view view(reinterpret_cast<const char*>(bytes.data.get()), bytes.size);
  const auto named = static_cast<TextEncoding>(encoding);
  if (encoding < 0) return AnyValue{MakeUint8Array(realm, std::move(bytes))};
  if (named == TextEncoding::kHex) return AnyValue{realm.String(EncodeHex(view))};
  return AnyValue{realm.String(EncodeBase64(view, named))};
}

Result<Handle<HashState>> NewHash(Realm&, std::string name, double length) {
  Result<std::shared_ptr<HashState>> state = StartHash(name, length);
  if (!state.ok()) return state.error();
  return Handle<HashState>{std::move(*state)};
}

Result<Handle<HashState>> CopyHash(Realm&, Handle<HashState> from, double length) {
  auto state = std::make_shared<HashState>();
  state->context.reset(EVP_MD_CTX_new());
  if (EVP_MD_CTX_copy_ex(state->context.get(), from->context.get()) != 1) return OpensslError();
  state->extendable = from->extendable;
  state->size = from->size;
  if (length >= 0 && static_cast<size_t>(length) != state->size) {
    if (!state->extendable) return WrongLength();
    state->size = static_cast<size_t>(length);
  }
  return Handle<HashState>{std::move(state)};
}

bool UpdateHash(Realm&, Handle<HashState> hash, Input data) {
  return EVP_DigestUpdate(hash->context.get(), data.data(), data.size()) == 1;
}

Result<AnyValue> FinishHash(Realm& realm, Handle<HashState> hash, int encoding) {
  Result<OwnedBytes> bytes = FinishState(*hash);
  if (!bytes.ok()) return bytes.error();
  return Present(realm, std::move(*bytes), encoding);
}

Result<AnyValue> HashAtOnce(Realm& realm, std::string name, Input data, int encoding) {
  Result<std::shared_ptr<HashState>> state = StartHash(name, -1);
  if (!state.ok()) return state.error();
  EVP_DigestUpdate((*state)->context.get(), data.data(), data.size());
  Result<OwnedBytes> bytes = FinishState(**state);
  if (!bytes.ok()) return bytes.error();
  return Present(realm, std::move(*bytes), encoding);
}

Result<Handle<HmacState>> NewHmac(Realm&, std::string name, Bytes key) {
  const EVP_MD* digest = FindDigest(name);
  if (digest == nullptr) return InvalidDigest(name);
  static EVP_MAC* const algorithm = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  auto state = std::make_shared<HmacState>();
  state->context.reset(EVP_MAC_CTX_new(algorithm));
  std::string digest_name = EVP_MD_get0_name(digest);
  const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest_name.data(), 0), OSSL_PARAM_construct_end()};
  const uint8_t nothing = 0;
  if (EVP_MAC_init(state->context.get(), key.size > 0 ? key.data : &nothing, key.size, parameters) != 1) return OpensslError();
  return Handle<HmacState>{std::move(state)};
}

bool UpdateHmac(Realm&, Handle<HmacState> hmac, Input data) {
  return EVP_MAC_update(hmac->context.get(), data.data(), data.size()) == 1;
}

Result<AnyValue> FinishHmac(Realm& realm, Handle<HmacState> hmac, int encoding) {
  OwnedBytes out = NewBytes(EVP_MAX_MD_SIZE);
  if (EVP_MAC_final(hmac->context.get(), out.data.get(), &out.size, EVP_MAX_MD_SIZE) != 1) return OpensslError();
  return Present(realm, std::move(out), encoding);
}

// Every name that EVP_get_digestbyname knows, sorted.
std::vector<std::string> HashNames(Realm&) {
  std::vector<std::string> names;
  EVP_MD_do_all_sorted(
      [](const EVP_MD*, const char* from, const char*, void* list) {
        if (from != nullptr && FindDigest(from) != nullptr) static_cast<std::vector<std::string>*>(list)->emplace_back(from);
      },
      &names);
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

bool HasHash(Realm&, std::string name) { return FindDigest(name) != nullptr; }

constexpr NativeFunction kFunctions[] = {
    Native<&NewHash>("newHash"),       Native<&CopyHash>("copyHash"),     Native<&UpdateHash>("updateHash"),
    Native<&FinishHash>("finishHash"), Native<&HashAtOnce>("hash"),       Native<&NewHmac>("newHmac"),
    Native<&UpdateHmac>("updateHmac"), Native<&FinishHmac>("finishHmac"), Native<&HashNames>("hashNames"),
    Native<&HasHash>("hasHash"),
};

}  // namespace

const NativeModule kCryptoHashNative{"crypto/hash", kFunctions, &LoadOpenssl};

}  // namespace kiln
