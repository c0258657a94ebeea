#include "core/resolve/lookup.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/resolve/exports_map.h"
#include "core/resolve/specifier.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

// Longer names exist on no system we run on; data: URLs are no names.
constexpr size_t kMaxSpecifier = 4096;

constexpr std::string_view kBuiltinSchemes[] = {"node", "bun", "kiln"};

bool IsBuiltinScheme(std::string_view scheme) {
  return std::ranges::find(kBuiltinSchemes, scheme) != std::end(kBuiltinSchemes);
}

}  // namespace

Lookup::Lookup(ResolverShared& shared, const ResolveRequest& request, Record record)
    : shared_(shared), request_(request), record_(record), referrer_(request.referrer) {
  const bool is_folder = request.referrer.ends_with('/');
  referrer_folder_ = is_folder ? NormalizePath(request.referrer) : std::string(DirectoryName(request.referrer));
}

Lookup::Step Lookup::Run() {
  const Step step = Dispatch();
  if (step == Step::kMissed) Explain(request_.trace, {"nothing found"});
  return step;
}

Lookup::Step Lookup::Dispatch() {
  const std::string_view specifier = request_.specifier;
  if (const auto step = TryUrl()) return *step;
  if (specifier.size() >= kMaxSpecifier) {
    return Fail({.error = ResolveError::kNameTooLong, .message = StrCat("Cannot resolve ", Quote(specifier), ": the name is too long")});
  }
  if (specifier.find('\0') != std::string_view::npos) {
    return Fail(InvalidSpecifier(ReplaceAll(specifier, std::string_view("\0", 1), "\\0"), "must not include null bytes", referrer_));
  }
  if (request_.kind == ResolveKind::kEntry) return LoadEntry();
  if (IsRelativeSpecifier(specifier) || IsAbsolutePath(specifier)) return LoadRelative(specifier);
  return LoadBare(specifier);
}

// data:, http:, file:, node: and what has a scheme otherwise.
std::optional<Lookup::Step> Lookup::TryUrl() {
  const std::string_view specifier = request_.specifier;
  const std::string_view scheme = UrlScheme(specifier);
  if (scheme.empty() || request_.kind == ResolveKind::kEntry) return std::nullopt;
  if (scheme == "data") return FinishWith(ResolutionKind::kDataUrl, std::string(specifier));
  if (scheme == "http" || scheme == "https") return FinishWith(ResolutionKind::kExternalUrl, std::string(specifier));
  if (IsBuiltinScheme(scheme)) {
    if (const auto step = TryBuiltin(specifier)) return step;
    // require.resolve() says that it cannot find the module, require() that there is no such builtin.
    const bool is_package_name = IsRequire() && scheme != "node";
    if (is_package_name || request_.kind == ResolveKind::kRequireResolve) return Step::kMissed;
    return Fail({.error = ResolveError::kUnknownBuiltin, .message = StrCat("No such built-in module: ", specifier)});
  }
  if (scheme == "file" && specifier.size() < kMaxSpecifier) {
    std::string_view rest = specifier.substr(scheme.size() + 1);
    if (rest.starts_with("//")) {
      rest.remove_prefix(2);
      const std::string_view host = rest.substr(0, rest.find('/'));
      if (!host.empty() && host != "localhost") {
        return Fail({.error = ResolveError::kInvalidFileUrlHost,
                     .message = "File URL host must be \"localhost\" or empty on linux"});
      }
      rest.remove_prefix(host.size());
    }
    return LoadDecoded(rest, "/");
  }
  if (IsRequire() || scheme == "file") return std::nullopt;
  return Fail({.error = ResolveError::kUnsupportedUrlScheme,
               .message = StrCat("Only URLs with a scheme in: file, data, and node are supported by the default ESM "
                                 "loader. Received protocol '", scheme, ":'")});
}

// "fs", "node:fs" and "bun:test"; "kiln:test" is another name for "bun:test".
std::optional<Lookup::Step> Lookup::TryBuiltin(std::string_view specifier) {
  const auto& builtins = shared_.builtins;
  const std::string_view scheme = UrlScheme(specifier);
  const std::string_view bare = specifier.substr(scheme.empty() ? 0 : scheme.size() + 1);
  const auto found = [&](std::string name) { return FinishWith(ResolutionKind::kBuiltin, std::move(name)); };
  if (!scheme.empty() && builtins.contains(specifier)) return found(std::string(specifier));
  if (scheme == "kiln" && builtins.contains(StrCat("bun:", bare))) return found(StrCat("bun:", bare));
  if (scheme == "kiln" && bare.empty()) return std::nullopt;
  if ((scheme.empty() || scheme == "node") && builtins.contains(bare)) {
    return found(bare == "bun" ? std::string(bare) : StrCat("node:", bare));
  }
  return std::nullopt;
}

Lookup::Step Lookup::LoadEntry() {
  const std::string path = JoinPath(referrer_folder_, request_.specifier);
  if (const Step step = LoadPath(path, request_.specifier.ends_with('/')); step != Step::kMissed) return step;
  if (request_.specifier.starts_with("file:")) return LoadDecoded(request_.specifier.substr(5), "/");
  if (IsRelativeSpecifier(request_.specifier) || IsAbsolutePath(request_.specifier)) return FailNotFound(path);
  return LoadBare(request_.specifier);
}

Lookup::Step Lookup::LoadRelative(std::string_view specifier) {
  if (!IsRequire()) return LoadDecoded(specifier, referrer_folder_);
  const auto is_folder = [](std::string_view text) {
    return text.ends_with('/') || text == "." || text == ".." || text.ends_with("/.") || text.ends_with("/..");
  };
  const Step step = LoadPath(JoinPath(referrer_folder_, specifier), is_folder(specifier));
  const SuffixedPath split = SplitSuffix(specifier);
  if (step != Step::kMissed || split.suffix.empty() || shared_.options.import_lookup == ImportLookup::kExact) return step;
  // Bundlers strip "?inline" also in require().
  resolution_.suffix = split.suffix;
  return LoadPath(JoinPath(referrer_folder_, split.path), is_folder(split.path));
}

// A path as ESM writes it: a URL, with escapes, query and fragment.
Lookup::Step Lookup::LoadDecoded(std::string_view path_text, std::string_view base) {
  const SuffixedPath split = SplitSuffix(path_text);
  const std::optional<std::string> decoded = DecodeUrlPath(split.path);
  if (!decoded) {
    return Fail(InvalidSpecifier(JoinPath(base, split.path), "must not include encoded \"/\" or \"\\\" characters", referrer_));
  }
  if (decoded->find('\0') != std::string::npos) {
    return Fail(InvalidSpecifier(split.path, "must not include null bytes", referrer_));
  }
  const bool only_folder = decoded->ends_with('/') || decoded->ends_with("/.") || decoded->ends_with("/..") ||
                           *decoded == "." || *decoded == "..";
  const std::string path = JoinPath(base, *decoded);
  resolution_.suffix = split.suffix;
  if (const Step step = LoadPath(path, only_folder); step != Step::kMissed) return step;
  if (shared_.options.import_lookup == ImportLookup::kGuess && *decoded != path_text) {
    // A file may be called "100%.js" or "c#.js", and Bun finds it.
    Explain(request_.trace, {"as a name, not a URL: ", path_text});
    resolution_.suffix.clear();
    if (const Step step = LoadPath(JoinPath(base, path_text), only_folder); step != Step::kMissed) return step;
  }
  const bool is_folder = shared_.directories.KindOfPath(path) == EntryKind::kFolder;
  if (!is_folder || shared_.options.import_lookup == ImportLookup::kGuess) return FailNotFound(path);
  return Fail({.error = ResolveError::kUnsupportedDirImport,
               .message = StrCat("Directory import '", path, only_folder ? "/" : "",
                                 "' is not supported resolving ES modules imported from ", referrer_)});
}

Lookup::Step Lookup::Finish(const Directory& folder, std::string_view name) {
  if (shared_.options.browser_map == BrowserField::kApply && !mapped_by_browser_) {
    if (const auto step = TryBrowserFile(folder, name)) return *step;
  }
  const SymlinkPolicy policy =
      request_.kind == ResolveKind::kEntry ? shared_.options.entry_symlinks : shared_.options.symlinks;
  std::string path = folder.path == "/" ? StrCat("/", name) : StrCat(folder.path, "/", name);
  const Directory* package_folder = &folder;
  if (policy == SymlinkPolicy::kResolve) {
    StatusOr<std::string> real = shared_.directories.RealPath(folder, name);
    if (!real.ok()) return FailNotFound(path);
    if (*real != path) {
      Explain(request_.trace, {path, " is a symlink to ", *real});
      package_folder = shared_.directories.Find(DirectoryName(*real));
    }
    path = *std::move(real);
  }
  if (package_folder != nullptr) resolution_.package = shared_.packages.Nearest(*package_folder).json.get();
  const FormatOfModule format = FormatOf(path, resolution_.package);
  resolution_.format = format.format;
  resolution_.system = format.system;
  return FinishWith(ResolutionKind::kFile, std::move(path));
}

Lookup::Step Lookup::FinishWith(ResolutionKind kind, std::string path) {
  resolution_.kind = kind;
  resolution_.path = std::move(path);
  Explain(request_.trace, {"found ", resolution_.path});
  return Step::kFound;
}

Lookup::Step Lookup::Fail(ResolveFailure failure) {
  Explain(request_.trace, {"failed: ", failure.message});
  failure.tried = std::move(failure_.tried);
  failure_ = std::move(failure);
  return Step::kFailed;
}

// A path that was decided on does not exist: nothing else will be tried.
Lookup::Step Lookup::FailNotFound(std::string_view path) {
  if (shared_.directories.KindOfPath(path) == EntryKind::kSymlinkLoop) {
    return Fail({.error = ResolveError::kSymlinkLoop, .message = StrCat("Cannot resolve ", path, ": too many levels of symbolic links")});
  }
  if (IsRequire()) {
    return Fail({.error = ResolveError::kModuleNotFound, .message = StrCat("Cannot find module '", path, "'", RequireStack())});
  }
  return Fail({.error = ResolveError::kImportedModuleNotFound,
               .message = StrCat("Cannot find module '", path, "' imported from ", referrer_)});
}

void Lookup::Tried(std::string_view path) {
  Explain(request_.trace, {"tried ", path});
  if (record_ == Record::kTried && failure_.tried.size() < ResolveFailure::kMaxTried) failure_.tried.emplace_back(path);
}

std::string Lookup::RequireStack() const { return StrCat("\nRequire stack:\n- ", referrer_); }

std::string Lookup::MissingMessage() const {
  if (IsRequire()) return StrCat("Cannot find module '", request_.specifier, "'", RequireStack());
  if (!from_package_) return StrCat("Cannot find module '", request_.specifier, "' imported from ", referrer_);
  const auto package = ParsePackageSpecifier(request_.specifier);
  const std::string_view name = package ? package->name : request_.specifier;
  return StrCat("Cannot find package '", name, "' imported from ", referrer_);
}

ResolveFailure Lookup::TakeFailure() {
  if (failure_.message.empty()) {
    failure_.error = IsRequire() ? ResolveError::kModuleNotFound : ResolveError::kImportedModuleNotFound;
    failure_.message = MissingMessage();
  }
  failure_.hint = HintFor(shared_, request_, referrer_folder_, failure_.error);
  return std::move(failure_);
}

}  // namespace kiln
