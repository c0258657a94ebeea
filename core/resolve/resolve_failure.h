// Why a module was not found: Node's error code and words, what was tried, and a hint.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiln {

enum class ResolveError : uint8_t {
  kModuleNotFound,         // of require()
  kImportedModuleNotFound, // of import
  kPackagePathNotExported,
  kPackageImportNotDefined,
  kInvalidPackageTarget,
  kInvalidPackageConfig,
  kInvalidModuleSpecifier,
  kUnsupportedDirImport,
  kUnsupportedUrlScheme,
  kInvalidFileUrlHost,
  kUnknownBuiltin,
  kNameTooLong,
  kSymlinkLoop,
};

// "ERR_MODULE_NOT_FOUND"; what `error.code` must be.
std::string_view NodeErrorCode(ResolveError error);
// Whether Node throws a TypeError for it rather than an Error.
bool IsTypeError(ResolveError error);

struct ResolveFailure {
  ResolveError error = ResolveError::kModuleNotFound;
  std::string message{};           // Node's words
  std::vector<std::string> tried{};  // paths, in order; the first kMaxTried
  std::string hint{};              // a sentence, or empty

  static constexpr size_t kMaxTried = 100;
};

}  // namespace kiln
