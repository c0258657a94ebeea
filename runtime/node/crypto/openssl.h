// What the natives of node:crypto share: owners of OpenSSL's objects, its errors as Node shows them, inputs and jobs.
#pragma once
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <functional>
#include <memory>
#include <string>
#include <variant>

#include "runtime/engine/handle.h"
#include "runtime/loop/event_loop.h"
#include "runtime/node/crypto/load_openssl.h"

namespace kiln {

template <auto kFree>
struct Freer {
  template <class T>
  void operator()(T* object) const {
    kFree(object);
  }
};
template <class T, auto kFree>
using Owned = std::unique_ptr<T, Freer<kFree>>;

using OwnedKey = Owned<EVP_PKEY, &EVP_PKEY_free>;
using OwnedKeyContext = Owned<EVP_PKEY_CTX, &EVP_PKEY_CTX_free>;
using OwnedDigestContext = Owned<EVP_MD_CTX, &EVP_MD_CTX_free>;
using OwnedNumber = Owned<BIGNUM, &BN_free>;
using OwnedSecret = Owned<BIGNUM, &BN_clear_free>;
using OwnedBio = Owned<BIO, &BIO_free_all>;

// The first error that OpenSSL queued, which the queue then forgets: "error:1C800064:Provider routines::bad decrypt" with code
// ERR_OSSL_BAD_DECRYPT. `fallback` if there is none.
NativeError OpensslError(std::string_view fallback = "operation failed");

// null if OpenSSL has no such digest; found once per name.
const EVP_MD* FindDigest(const std::string& name);
NativeError InvalidDigest(std::string_view name);

// Text as UTF-8, or bytes, without a copy of those.
class Input {
 public:
  explicit Input(std::string text) : text_(std::move(text)), is_text_(true) {}
  explicit Input(Bytes bytes) : bytes_(bytes) {}
  const uint8_t* data() const { return is_text_ ? reinterpret_cast<const uint8_t*>(text_.data()) : bytes_.data; }
  size_t size() const { return is_text_ ? text_.size() : bytes_.size; }
  std::string_view view() const { return {reinterpret_cast<const char*>(data()), size()}; }

 private:
  std::string text_;
  Bytes bytes_{};
  bool is_text_ = false;
};
template <>
struct Convert<Input> {
  static constexpr const char* kName = "a string or a typed array";
  static std::optional<Input> From(Realm& realm, JSValueRef value) {
    if (std::optional<Bytes> bytes = BytesOf(realm, value)) return Input(*bytes);
    if (std::optional<std::string> text = Convert<std::string>::From(realm, value)) return Input(*std::move(text));
    return std::nullopt;
  }
};

OwnedBytes NewBytes(size_t size);
OwnedBytes CopyBytes(std::string_view bytes);
inline const uint8_t* Raw(std::string_view bytes) { return reinterpret_cast<const uint8_t*>(bytes.data()); }

OwnedNumber NumberOf(std::string_view big_endian);
OwnedBytes BytesOfNumber(const BIGNUM* number, size_t size = 0);

// Runs `work` at once and returns what it made or throws; with a callback, on the thread pool. `work` owns its inputs.
template <class T>
Completion RunJob(Realm& realm, const std::optional<FunctionValue>& callback, std::function<Result<T>()> work) {
  const auto complete = [](Realm& in, Result<T>& result) {
    if (!result.ok()) return Completion{nullptr, MakeErrorValue(in, result.error())};
    return Completion{Convert<T>::To(in, std::move(*result)), nullptr};
  };
  if (!callback) {
    Result<T> result = work();
    return complete(realm, result);
  }
  auto result = std::make_shared<std::optional<Result<T>>>();
  EventLoop::Of(realm).RunOnPool(callback->function, {[result, work] { result->emplace(work()); },
                                                      [result, complete](Realm& in) { return complete(in, **result); }});
  return Completion{realm.Undefined(), nullptr};
}

}  // namespace kiln
