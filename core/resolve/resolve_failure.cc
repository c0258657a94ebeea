#include "core/resolve/resolve_failure.h"

namespace kiln {
namespace {

struct ErrorRow {
  ResolveError error;
  std::string_view code;
  bool is_type_error;
};

// https://github.com/nodejs/node/blob/v22.x/lib/internal/errors.js
constexpr ErrorRow kErrors[] = {
    {ResolveError::kModuleNotFound, "MODULE_NOT_FOUND", false},
    {ResolveError::kImportedModuleNotFound, "ERR_MODULE_NOT_FOUND", false},
    {ResolveError::kPackagePathNotExported, "ERR_PACKAGE_PATH_NOT_EXPORTED", false},
    {ResolveError::kPackageImportNotDefined, "ERR_PACKAGE_IMPORT_NOT_DEFINED", true},
    {ResolveError::kInvalidPackageTarget, "ERR_INVALID_PACKAGE_TARGET", false},
    {ResolveError::kInvalidPackageConfig, "ERR_INVALID_PACKAGE_CONFIG", false},
    {ResolveError::kInvalidModuleSpecifier, "ERR_INVALID_MODULE_SPECIFIER", true},
    {ResolveError::kUnsupportedDirImport, "ERR_UNSUPPORTED_DIR_IMPORT", false},
    {ResolveError::kUnsupportedUrlScheme, "ERR_UNSUPPORTED_ESM_URL_SCHEME", false},
    {ResolveError::kInvalidFileUrlHost, "ERR_INVALID_FILE_URL_HOST", true},
    {ResolveError::kUnknownBuiltin, "ERR_UNKNOWN_BUILTIN_MODULE", false},
    {ResolveError::kNameTooLong, "ENAMETOOLONG", false},
    {ResolveError::kSymlinkLoop, "ELOOP", false},
};

const ErrorRow& RowOf(ResolveError error) { return kErrors[static_cast<size_t>(error)]; }

constexpr bool RowsAreInOrder() {
  size_t at = 0;
  for (const ErrorRow& row : kErrors) {
    if (static_cast<size_t>(row.error) != at++) return false;
  }
  return true;
}
static_assert(RowsAreInOrder());

}  // namespace

std::string_view NodeErrorCode(ResolveError error) { return RowOf(error).code; }

bool IsTypeError(ResolveError error) { return RowOf(error).is_type_error; }

}  // namespace kiln
