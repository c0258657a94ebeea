#include "runtime/web/url/url_natives.h"

#include <dlfcn.h>

#include "core/base/text.h"

namespace kiln {
namespace {

// Of unicode/uidna.h, which has been like this since ICU 4.6.
struct IdnaInfo {
  int16_t size = sizeof(IdnaInfo);
  int8_t is_transitional_different = 0;
  int8_t reserved = 0;
  uint32_t errors = 0;
  int32_t reserved2 = 0, reserved3 = 0;
};
using Open = void* (*)(uint32_t options, int* error);
using Convert8 = int32_t (*)(const void* idna, const char* name, int32_t length, char* out, int32_t capacity, IdnaInfo* info, int* error);

// UTS #46 as the URL standard wants it: CheckBidi, CheckJoiners, non-transitional both ways.
constexpr uint32_t kOptions = 4 | 8 | 0x10 | 0x20;
// What VerifyDnsLength=false and CheckHyphens=false forgive: empty and long labels and names, hyphens.
constexpr uint32_t kForgiven = 1 | 2 | 4 | 8 | 0x10 | 0x20;

struct Icu {
  void* idna = nullptr;
  Convert8 to_ascii = nullptr;
  Convert8 to_unicode = nullptr;
};

// The engine has loaded one; its symbols end in its version.
const Icu& LoadedIcu() {
  static const Icu icu = [] {
    Icu found;
    for (int version = 50; version < 120; ++version) {
      void* library = dlopen(StrCat("libicuuc.so.", version).c_str(), RTLD_NOW | RTLD_NOLOAD);
      if (library == nullptr) continue;
      const auto symbol = [&](const char* name) { return dlsym(library, StrCat(name, "_", version).c_str()); };
      const auto open = reinterpret_cast<Open>(symbol("uidna_openUTS46"));
      found.to_ascii = reinterpret_cast<Convert8>(symbol("uidna_nameToASCII_UTF8"));
      found.to_unicode = reinterpret_cast<Convert8>(symbol("uidna_nameToUnicodeUTF8"));
      int error = 0;
      if (open != nullptr && found.to_ascii != nullptr && found.to_unicode != nullptr) found.idna = open(kOptions, &error);
      return found;
    }
    return found;
  }();
  return icu;
}

struct Converted {
  std::string text;
  uint32_t errors = 0;
};

Converted Run(Convert8 convert, const std::string& name) {
  const Icu& icu = LoadedIcu();
  Converted result{std::string(name.size() * 4 + 64, '\0'), 0};
  IdnaInfo info;
  for (int attempt = 0; attempt < 2; ++attempt) {
    int error = 0;
    info = IdnaInfo{};
    const int32_t length = convert(icu.idna, name.data(), static_cast<int32_t>(name.size()), result.text.data(),
                                   static_cast<int32_t>(result.text.size()), &info, &error);
    const bool fits = static_cast<size_t>(length) <= result.text.size();
    result.text.resize(static_cast<size_t>(length));
    if (fits) break;
  }
  result.errors = info.errors & ~kForgiven;
  return result;
}

// Undefined if `name` is not a domain name.
Result<std::optional<std::string>> ToAscii(Realm&, std::string name) {
  if (LoadedIcu().idna == nullptr) return NativeError{.message = "Domain names beyond ASCII need libicuuc, which is not there"};
  Converted converted = Run(LoadedIcu().to_ascii, name);
  if (converted.errors != 0) return std::optional<std::string>{};
  return std::optional<std::string>(std::move(converted.text));
}

std::string ToUnicode(Realm&, std::string name) {
  if (LoadedIcu().idna == nullptr) return name;
  return Run(LoadedIcu().to_unicode, name).text;
}

constexpr NativeFunction kFunctions[] = {
    Native<&ToAscii>("toAscii"),
    Native<&ToUnicode>("toUnicode"),
};

}  // namespace

const NativeModule kIdnaNative{"idna", kFunctions};

}  // namespace kiln
