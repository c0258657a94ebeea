#include "core/base/text.h"
#include "core/resolve/exports_map.h"
#include "core/resolve/lookup.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

// TypeScript sources import each other by the names their output will have.
// https://www.typescriptlang.org/docs/handbook/modules/reference.html#file-extension-substitution
struct RewriteRow {
  std::string_view written;
  std::string_view sources[2];
};
constexpr RewriteRow kRewrites[] = {
    {".js", {".ts", ".tsx"}},
    {".jsx", {".tsx", ".ts"}},
    {".mjs", {".mts"}},
    {".cjs", {".cts"}},
};

bool IsInPackages(std::string_view path) { return path.find("/node_modules/") != std::string_view::npos; }

}  // namespace

std::span<const std::string> Lookup::ExtensionsFor(std::string_view path) const {
  const ExtensionOrder& order = shared_.options.extensions;
  if (IsInPackages(path)) return IsRequire() ? order.require_in_packages : order.import_in_packages;
  return IsRequire() ? order.require : order.import;
}

// A relative or absolute path: LOAD_AS_FILE(X), then LOAD_AS_DIRECTORY(X).
Lookup::Step Lookup::LoadPath(const std::string& path, bool only_folder) {
  if (!Guesses()) return only_folder ? Step::kMissed : LoadExactFile(path);
  if (!only_folder) {
    if (const Step step = LoadFile(path, ExtensionsFor(path)); step != Step::kMissed) return step;
  }
  return LoadFolder(path);
}

Lookup::Step Lookup::LoadExactFile(const std::string& path) {
  const Directory* folder = shared_.directories.Find(DirectoryName(path));
  if (folder == nullptr) {
    Tried(path);
    return Step::kMissed;
  }
  return TryName(*folder, BaseName(path));
}

// LOAD_AS_FILE(X)
Lookup::Step Lookup::LoadFile(const std::string& path, std::span<const std::string> extensions) {
  const Directory* folder = shared_.directories.Find(DirectoryName(path));
  if (folder == nullptr) {
    Explain(request_.trace, {"no folder ", DirectoryName(path)});
    Tried(path);
    return Step::kMissed;
  }
  // 1. If X is a file, load X as its file extension format. STOP
  std::string name(BaseName(path));
  if (const Step step = TryName(*folder, name); step != Step::kMissed) return step;
  // 2. If X.js is a file, load X.js as JavaScript text. STOP … and so on, in our order.
  const size_t size = name.size();
  for (const std::string& extension : extensions) {
    name.resize(size);
    name += extension;
    if (const Step step = TryName(*folder, name); step != Step::kMissed) return step;
  }
  return TryRewritten(*folder, std::string_view(name).substr(0, size));
}

Lookup::Step Lookup::TryName(const Directory& folder, std::string_view name) {
  const EntryKind kind = shared_.directories.KindOf(folder, name);
  // Pipes and devices count as files, as in Node: `kiln /dev/stdin`.
  if (kind == EntryKind::kFile || kind == EntryKind::kOther) return Finish(folder, name);
  if (kind == EntryKind::kSymlinkLoop) return FailNotFound(JoinPath(folder.path, name));
  if (request_.trace != nullptr || record_ == Record::kTried) Tried(JoinPath(folder.path, name));
  return Step::kMissed;
}

Lookup::Step Lookup::TryRewritten(const Directory& folder, std::string_view name) {
  if (shared_.options.import_lookup == ImportLookup::kExact) return Step::kMissed;
  const std::string_view extension = Extension(name);
  for (const RewriteRow& row : kRewrites) {
    if (extension != row.written) continue;
    for (const std::string_view source : row.sources) {
      if (source.empty()) continue;
      const std::string candidate = ReplaceExtension(name, source);
      if (const Step step = TryName(folder, candidate); step != Step::kMissed) return step;
    }
  }
  return Step::kMissed;
}

// LOAD_AS_DIRECTORY(X)
Lookup::Step Lookup::LoadFolder(const std::string& path) {
  const Directory* folder = shared_.directories.Find(path);
  if (folder == nullptr) return Step::kMissed;
  // 1. If X/package.json is a file,
  //   a. Parse X/package.json, and look for "main" field.
  const PackageResult& package = shared_.packages.In(*folder);
  if (package.broken()) return Fail(InvalidConfig(package.broken_path, ExportsBase(), package.problem));
  if (package.json != nullptr) {
    for (const std::string& field : shared_.options.main_fields) {
      const std::string_view main = package.json->Text(field);
      //   b. If "main" is a falsy value, GOTO 2.
      if (main.empty()) continue;
      Explain(request_.trace, {"\"", field, "\" of ", package.json->path(), " is \"", main, "\""});
      if (const Step step = LoadMain(path, main); step != Step::kMissed) return step;
    }
  }
  // 2. LOAD_INDEX(X)
  return LoadIndex(path, ExtensionsFor(path));
}

Lookup::Step Lookup::LoadMain(const std::string& folder, std::string_view main) {
  const std::string path = JoinPath(folder, main.starts_with('/') ? StrCat(".", main) : std::string(main));
  //   c. let M = X + (json main field)
  //   d. LOAD_AS_FILE(M)
  const std::span<const std::string> extensions = shared_.options.extensions.main;
  if (const Step step = LoadFile(path, extensions); step != Step::kMissed) return step;
  //   e. LOAD_INDEX(M)
  return LoadIndex(path, extensions);
  //   f. LOAD_INDEX(X) DEPRECATED: the caller goes on with it.
}

// LOAD_INDEX(X)
Lookup::Step Lookup::LoadIndex(const std::string& path, std::span<const std::string> extensions) {
  const Directory* folder = shared_.directories.Find(path);
  if (folder == nullptr) return Step::kMissed;
  for (const std::string& extension : extensions) {
    if (const Step step = TryName(*folder, StrCat("index", extension)); step != Step::kMissed) return step;
  }
  return Step::kMissed;
}

}  // namespace kiln
