// Which file does a specifier mean? Node's ESM and CommonJS algorithms with what Bun, bundlers and
// TypeScript add. Knows no engine; sees the disk only through FileSystem.
//
//   Resolver resolver(RealFileSystem(), BunResolverOptions());
//   ResolveResult found = resolver.Resolve({.specifier = "./app", .referrer = "/p/src/main.ts"});
//   if (found.ok()) Load(found->path); else Throw(found.failure());
//
// Resolve may be called from many threads at once. Invalidate must not run at the same time.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/resolve/module_format.h"
#include "core/resolve/package_json.h"
#include "core/resolve/resolve_failure.h"
#include "core/resolve/resolve_options.h"
#include "core/resolve/resolve_trace.h"
#include "core/sys/fs.h"

namespace kiln {

// Who asks. An entry is a word of the command line: "src/app" may mean ./src/app.ts.
enum class ResolveKind : uint8_t { kImport, kDynamicImport, kRequire, kRequireResolve, kEntry };

struct ResolveRequest {
  std::string_view specifier;
  // Absolute. The file that asks, its symlinks resolved; or a folder, said by a trailing slash.
  std::string_view referrer;
  ResolveKind kind = ResolveKind::kImport;
  ResolveTrace* trace = nullptr;
  // Where packages are looked for, if not in the node_modules above the referrer and in NODE_PATH: `module.paths`.
  const std::vector<std::string>* package_folders = nullptr;
};

enum class ResolutionKind : uint8_t {
  kFile,
  kBuiltin,      // path is the canonical name: "node:fs", "bun:test"
  kDataUrl,      // path is the whole URL
  kExternalUrl,  // http: and https:, the whole URL
  kDisabled,     // `"browser": {"x": false}`: an empty module; path is the file, or the specifier if there is none
};

struct Resolution {
  ResolutionKind kind = ResolutionKind::kFile;
  std::string path;
  std::string suffix;  // "?query#fragment"
  ModuleFormat format = ModuleFormat::kUnknown;
  ModuleSystem system = ModuleSystem::kAmbiguous;
  // The nearest one above the file; lives as long as the resolver, also after Invalidate.
  const PackageJson* package = nullptr;
};

class [[nodiscard]] ResolveResult {
 public:
  ResolveResult(Resolution resolution) : resolution_(std::move(resolution)) {}
  ResolveResult(ResolveFailure failure) : failure_(std::make_unique<ResolveFailure>(std::move(failure))) {}

  bool ok() const { return failure_ == nullptr; }
  const Resolution& operator*() const { return *resolution_; }
  const Resolution* operator->() const { return &*resolution_; }
  const ResolveFailure& failure() const { return *failure_; }

 private:
  std::optional<Resolution> resolution_;
  std::unique_ptr<ResolveFailure> failure_;
};

struct ResolverShared;

class Resolver {
 public:
  Resolver(FileSystem& files, ResolverOptions options);
  ~Resolver();
  Resolver(const Resolver&) = delete;
  Resolver& operator=(const Resolver&) = delete;

  ResolveResult Resolve(const ResolveRequest& request);

  // The package.json that applies to a file or folder (absolute), null if none does or it is broken.
  const PackageJson* FindPackage(std::string_view path);
  // Format of a file that was not resolved here: a path given by a plugin, a test file.
  FormatOfModule FindFormat(std::string_view path);

  // For watch mode: `path` (file or folder, absolute) was created, changed or removed.
  void Invalidate(std::string_view path);
  void InvalidateAll();
  // For what was not found in a program that may have written it since: true if it is worth another look. As Invalidate,
  // not at the same time as anything else.
  bool LookAgain(std::string_view path);

  const ResolverOptions& options() const;

 private:
  std::unique_ptr<ResolverShared> shared_;
};

}  // namespace kiln
