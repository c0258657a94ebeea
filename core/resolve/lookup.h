// One request to the resolver, from specifier to file. Made of steps that find, miss or fail:
//   lookup.cc           which kind of specifier it is, and finishing what was found
//   lookup_files.cc     LOAD_AS_FILE, LOAD_AS_DIRECTORY: extensions, index, main
//   lookup_packages.cc  node_modules, exports, imports, tsconfig paths, NODE_PATH
//   lookup_browser.cc   the browser map
// Not part of the interface; resolver.h is.
#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "core/base/hash.h"
#include "core/resolve/directory_cache.h"
#include "core/resolve/package_cache.h"
#include "core/resolve/resolver.h"
#include "core/resolve/tsconfig.h"

namespace kiln {

struct BuiltinHash {
  size_t operator()(std::string_view name) const { return Hash64(name); }
};

// What all requests share.
struct ResolverShared {
  ResolverShared(FileSystem& file_system, ResolverOptions resolver_options);
  ~ResolverShared();

  // The options for files in the folder, null if none apply. Broken ones were reported and count as none.
  const TsConfig* FindTsConfig(const Directory& folder);
  void Invalidate(std::string_view path);

  FileSystem& files;
  const ResolverOptions options;
  DirectoryCache directories;
  PackageCache packages;
  std::vector<std::string> import_conditions;
  std::vector<std::string> require_conditions;
  absl::flat_hash_set<std::string_view, BuiltinHash> builtins;

 private:
  void ResetTsConfigs();

  std::unique_ptr<FileSystem> cached_files_;
  std::mutex tsconfig_mutex_;
  std::unique_ptr<TsConfigs> tsconfigs_;  // not safe for threads by itself
};

class Lookup {
 public:
  enum class Step : uint8_t { kFound, kMissed, kFailed };
  enum class Record : uint8_t { kNothing, kTried };

  // With kTried a failure lists what was looked for; that costs, so it is for a second run.
  Lookup(ResolverShared& shared, const ResolveRequest& request, Record record);

  Step Run();
  // Valid after kFound.
  Resolution TakeResolution() { return std::move(resolution_); }
  // Valid after kMissed and kFailed.
  ResolveFailure TakeFailure();

 private:
  enum class Extensions : uint8_t { kExact, kGuess };

  // --- lookup.cc ---
  Step Dispatch();
  std::optional<Step> TryUrl();
  std::optional<Step> TryBuiltin(std::string_view specifier);
  Step LoadRelative(std::string_view specifier);
  Step LoadDecoded(std::string_view path_text, std::string_view base);
  Step LoadEntry();
  Step Finish(const Directory& folder, std::string_view name);
  Step FinishWith(ResolutionKind kind, std::string path);
  Step Fail(ResolveFailure failure);
  Step FailNotFound(std::string_view path);
  void Tried(std::string_view path);
  std::string RequireStack() const;
  std::string MissingMessage() const;

  // --- lookup_files.cc ---
  Step LoadPath(const std::string& path, bool only_folder);
  Step LoadFile(const std::string& path, std::span<const std::string> extensions);
  Step LoadExactFile(const std::string& path);
  Step TryName(const Directory& folder, std::string_view name);
  Step TryRewritten(const Directory& folder, std::string_view name);
  Step LoadFolder(const std::string& path);
  Step LoadMain(const std::string& folder, std::string_view main);
  Step LoadIndex(const std::string& path, std::span<const std::string> extensions);
  std::span<const std::string> ExtensionsFor(std::string_view path) const;

  // --- lookup_packages.cc ---
  Step LoadImports(std::string_view specifier);
  Step LoadBare(std::string_view specifier);
  Step LoadPackage(std::string_view specifier, const Directory& from);
  Step LoadSelf(std::string_view specifier, const Directory& from);
  Step LoadFromFolders(std::string_view specifier, const std::vector<std::string>& folders);
  Step LoadFromModules(std::string_view specifier, const Directory& modules);
  Step LoadUnexported(std::string_view specifier, const Directory& modules, const Directory* package);
  Step LoadExports(const PackageJson& package, std::string_view subpath, std::string_view base);
  Step LoadTarget(const PackageJson& package, std::string_view target);
  Step LoadByTsConfig(std::string_view specifier);
  Step LoadByTsPaths(std::string_view specifier, const TsConfig& config);

  // --- lookup_browser.cc ---
  const PackageJson* FindBrowserMap(const Directory* folder);
  std::optional<Step> TryBrowserSpecifier(std::string_view specifier);
  std::optional<Step> TryBrowserFile(const Directory& folder, std::string_view name);
  Step LoadBrowserTarget(const PackageJson& package, const JsonValue& target, const std::string& disabled_path);

  bool IsRequire() const {
    return request_.kind == ResolveKind::kRequire || request_.kind == ResolveKind::kRequireResolve;
  }
  bool Guesses() const { return IsRequire() || shared_.options.import_lookup == ImportLookup::kGuess; }
  std::span<const std::string> Conditions() const {
    return IsRequire() ? shared_.require_conditions : shared_.import_conditions;
  }
  // CommonJS errors about packages do not name who asked.
  std::string_view ExportsBase() const { return IsRequire() ? std::string_view{} : referrer_; }

  ResolverShared& shared_;
  const ResolveRequest& request_;
  const Record record_;
  std::string_view referrer_;     // for messages
  std::string referrer_folder_;
  Resolution resolution_;
  ResolveFailure failure_;
  bool mapped_by_browser_ = false;
  bool from_package_ = false;  // the specifier was a package, so a missing package is what failed
};

// "did you mean" and "not installed"; empty if there is nothing to say.
std::string HintFor(ResolverShared& shared, const ResolveRequest& request, std::string_view referrer_folder,
                    ResolveError error);

}  // namespace kiln
