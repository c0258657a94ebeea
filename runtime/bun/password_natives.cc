// native('bun/password'): argon2 and bcrypt, on the thread pool if there is a callback.
#include <argon2.h>

#include "runtime/bun/bcrypt.h"
#include "runtime/bun/bun_natives.h"
#include "runtime/loop/event_loop.h"

namespace kiln {
namespace {

constexpr size_t kHashSize = 32;

struct Outcome {
  std::string text;
  std::string failure;
};

Outcome Argon2(int type, int time, int memory, std::string_view password, std::string_view salt) {
  const auto kind = static_cast<argon2_type>(type);
  const auto t = static_cast<uint32_t>(time), m = static_cast<uint32_t>(memory);
  std::string encoded(argon2_encodedlen(t, m, 1, static_cast<uint32_t>(salt.size()), kHashSize, kind), '\0');
  const int status = argon2_hash(t, m, 1, password.data(), password.size(), salt.data(), salt.size(), nullptr, kHashSize, encoded.data(), encoded.size(),
                                 kind, ARGON2_VERSION_13);
  if (status != ARGON2_OK) return {{}, argon2_error_message(status)};
  return {encoded.c_str(), {}};
}

Completion Present(Realm& realm, const Outcome& outcome) {
  if (!outcome.failure.empty()) return {nullptr, MakeErrorValue(realm, {ErrorKind::kError, outcome.failure})};
  return {realm.String(outcome.text), nullptr};
}

Completion RunNowOrOnPool(Realm& realm, const std::optional<FunctionValue>& callback, std::function<Outcome()> work) {
  if (!callback) return Present(realm, work());
  auto out = std::make_shared<Outcome>();
  EventLoop::Of(realm).RunOnPool(callback->function, {[out, work = std::move(work)] { *out = work(); }, [out](Realm& in) { return Present(in, *out); }});
  return {realm.Undefined(), nullptr};
}

// The PHC string. `type`: 0 is argon2d, 1 argon2i, 2 argon2id.
Completion HashArgon2(Realm& realm, int type, int time, int memory, Bytes password, Bytes salt, std::optional<FunctionValue> callback) {
  return RunNowOrOnPool(realm, callback, [type, time, memory, password = std::string(password.view()), salt = std::string(salt.view())] {
    return Argon2(type, time, memory, password, salt);
  });
}

// "" if the password is not the hash's.
Completion VerifyArgon2(Realm& realm, int type, std::string encoded, Bytes password, std::optional<FunctionValue> callback) {
  return RunNowOrOnPool(realm, callback, [type, encoded = std::move(encoded), password = std::string(password.view())]() -> Outcome {
    const int status = argon2_verify(encoded.c_str(), password.data(), password.size(), static_cast<argon2_type>(type));
    if (status == ARGON2_OK) return {"yes", {}};
    if (status == ARGON2_VERIFY_MISMATCH) return {};
    return {{}, "InvalidEncoding"};
  });
}

// `setting` is "$2b$10$" and 22 characters of salt, or a whole hash.
Completion HashBcrypt(Realm& realm, Bytes password, std::string setting, std::optional<FunctionValue> callback) {
  return RunNowOrOnPool(realm, callback, [password = std::string(password.view()), setting = std::move(setting)]() -> Outcome {
    std::string hash = Bcrypt(password, setting);
    if (hash.empty()) return {{}, "InvalidEncoding"};
    return {std::move(hash), {}};
  });
}

constexpr NativeFunction kFunctions[] = {
    Native<&HashArgon2>("argon2"), Native<&VerifyArgon2>("verifyArgon2"), Native<&HashBcrypt>("bcrypt"),
};

}  // namespace

const NativeModule kBunPasswordNative{"bun/password", kFunctions};

}  // namespace kiln
