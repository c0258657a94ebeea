// What `exports` and `imports` of a package.json say a subpath means. Nothing here asks the disk.
// https://nodejs.org/docs/latest-v22.x/api/esm.html#resolution-algorithm-specification
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "core/resolve/package_json.h"
#include "core/resolve/resolve_failure.h"
#include "core/resolve/resolve_trace.h"

namespace kiln {

struct TargetRequest {
  const PackageJson& package;
  std::span<const std::string> conditions;  // without "default", which always holds
  std::string_view base;                    // who asks, for messages; may be empty
  ResolveTrace* trace = nullptr;
};

struct PackageTarget {
  // Undefined and null only occur inside: the two functions below turn them into failures.
  enum class Kind : uint8_t { kUndefined, kNull, kPath, kBare, kFailed };
  Kind kind = Kind::kUndefined;
  std::string text{};       // kPath: "./lib/x.js" inside the package, escapes not decoded. kBare: a specifier
  ResolveFailure failure{}; // kFailed
};

// `subpath` is "." or starts with "./". kPath or kFailed.
PackageTarget ResolvePackageExports(const TargetRequest& request, std::string_view subpath);
// `specifier` starts with "#". kPath, kBare or kFailed.
PackageTarget ResolvePackageImports(const TargetRequest& request, std::string_view specifier);

// ERR_PACKAGE_IMPORT_NOT_DEFINED; `package` may be null.
ResolveFailure ImportNotDefined(std::string_view specifier, const PackageJson* package, std::string_view base);
ResolveFailure InvalidSpecifier(std::string_view specifier, std::string_view reason, std::string_view base);
ResolveFailure InvalidConfig(std::string_view path, std::string_view base, std::string_view problem);

}  // namespace kiln
