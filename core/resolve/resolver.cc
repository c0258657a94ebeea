#include "core/resolve/resolver.h"

#include "core/base/padded_text.h"
#include "core/resolve/lookup.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

const TsConfig& NoTsConfig() {
  static const TsConfig none;
  return none;
}

std::vector<std::string> Joined(std::vector<std::string> both, const std::vector<std::string>& more) {
  both.insert(both.end(), more.begin(), more.end());
  return both;
}

}  // namespace

// TsConfigs asks where files are; the listings know.
class CachedFileSystem final : public FileSystem {
 public:
  CachedFileSystem(FileSystem& files, DirectoryCache& directories) : files_(files), directories_(directories) {}

  StatusOr<PaddedText> ReadFile(std::string_view path) override { return files_.ReadFile(path); }
  StatusOr<FileInfo> Stat(std::string_view path) override {
    const EntryKind kind = directories_.KindOfPath(path);
    if (kind == EntryKind::kFile) return FileInfo{.kind = FileKind::kFile};
    if (kind == EntryKind::kFolder) return FileInfo{.kind = FileKind::kFolder};
    return NotFound(path);
  }
  StatusOr<std::vector<DirectoryEntry>> ReadDirectory(std::string_view path) override { return files_.ReadDirectory(path); }
  StatusOr<std::string> RealPath(std::string_view path) override { return files_.RealPath(path); }
  Status WriteFileAtomically(std::string_view path, std::string_view) override { return ReadOnly(path); }
  Status CreateDirectories(std::string_view path) override { return ReadOnly(path); }
  Status Remove(std::string_view path) override { return ReadOnly(path); }

 private:
  static Status ReadOnly(std::string_view path) { return PermissionDenied(path); }

  FileSystem& files_;
  DirectoryCache& directories_;
};

ResolverShared::ResolverShared(FileSystem& file_system, ResolverOptions resolver_options)
    : files(file_system),
      options(std::move(resolver_options)),
      directories(file_system),
      packages(file_system, directories),
      import_conditions(Joined(options.conditions, options.import_conditions)),
      require_conditions(Joined(options.conditions, options.require_conditions)),
      builtins(options.builtins.begin(), options.builtins.end()),
      cached_files_(std::make_unique<CachedFileSystem>(file_system, directories)) {
  ResetTsConfigs();
}

ResolverShared::~ResolverShared() = default;

void ResolverShared::ResetTsConfigs() {
  tsconfigs_ = std::make_unique<TsConfigs>(*cached_files_, [this](const Source& source, const Diagnostic& diagnostic) {
    if (options.on_tsconfig_diagnostic) options.on_tsconfig_diagnostic(source, diagnostic);
  });
}

const TsConfig* ResolverShared::FindTsConfig(const Directory& folder) {
  const TsConfig* known = folder.tsconfig.load(std::memory_order_acquire);
  if (known == nullptr) {
    const std::lock_guard lock(tsconfig_mutex_);
    const bool in_packages = StrCat(folder.path, "/").find("/node_modules/") != std::string::npos;
    const bool overridden = !options.tsconfig_override.empty() && !in_packages;
    const StatusOr<const TsConfig*> found =
        overridden ? tsconfigs_->Read(options.tsconfig_override) : tsconfigs_->FindFor(folder.path);
    known = found.ok() && *found != nullptr ? *found : &NoTsConfig();
    folder.tsconfig.store(known, std::memory_order_release);
  }
  return known == &NoTsConfig() ? nullptr : known;
}

void ResolverShared::Invalidate(std::string_view path) {
  directories.Invalidate(path);
  packages.Invalidate(path);
  // Configs extend each other across folders, so one change may concern all. The folders' pointers
  // into the old ones must go as well.
  if (Extension(path) == ".json" || path == "/") {
    directories.ForgetTsConfigs();
    ResetTsConfigs();
  }
}

Resolver::Resolver(FileSystem& files, ResolverOptions options)
    : shared_(std::make_unique<ResolverShared>(files, std::move(options))) {}

Resolver::~Resolver() = default;

ResolveResult Resolver::Resolve(const ResolveRequest& request) {
  Explain(request.trace, {"resolving \"", request.specifier, "\" from ", request.referrer});
  Lookup lookup(*shared_, request, Lookup::Record::kNothing);
  if (lookup.Run() == Lookup::Step::kFound) return lookup.TakeResolution();
  // Everything is in memory now, so listing what was tried is a second run that asks no disk.
  ResolveRequest quiet = request;
  quiet.trace = nullptr;
  Lookup again(*shared_, quiet, Lookup::Record::kTried);
  if (again.Run() == Lookup::Step::kFound) return again.TakeResolution();
  return again.TakeFailure();
}

const PackageJson* Resolver::FindPackage(std::string_view path) {
  const std::string normal = NormalizePath(path);
  const Directory* folder = shared_->directories.Find(normal);
  if (folder == nullptr) folder = shared_->directories.Find(DirectoryName(normal));
  return folder == nullptr ? nullptr : shared_->packages.Nearest(*folder).json.get();
}

FormatOfModule Resolver::FindFormat(std::string_view path) { return FormatOf(path, FindPackage(path)); }

void Resolver::Invalidate(std::string_view path) { shared_->Invalidate(NormalizePath(path)); }
bool Resolver::LookAgain(std::string_view path) {
  const std::string normal = NormalizePath(path);
  // A whole folder may be new.
  for (size_t slash = normal.find('/', 1); slash != std::string::npos; slash = normal.find('/', slash + 1)) {
    const std::string_view folder = std::string_view(normal).substr(0, slash);
    if (shared_->directories.Find(folder) != nullptr) continue;
    if (!shared_->files.Stat(folder).ok()) return false;
    shared_->Invalidate(folder);
    return true;
  }
  shared_->Invalidate(normal);
  return true;
}

void Resolver::InvalidateAll() { shared_->Invalidate("/"); }

const ResolverOptions& Resolver::options() const { return shared_->options; }

}  // namespace kiln
