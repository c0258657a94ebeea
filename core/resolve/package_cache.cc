#include "core/resolve/package_cache.h"

#include "core/sys/path.h"

namespace kiln {
namespace {

constexpr std::string_view kFileName = "package.json";

const PackageResult& NoPackage() {
  static const PackageResult none;
  return none;
}

}  // namespace

const PackageResult& PackageCache::In(const Directory& folder) {
  if (!directories_.HasFile(folder, kFileName)) return NoPackage();
  const std::string path = JoinPath(folder.path, kFileName);
  if (const PackageResult* known = read_.Find(path)) return *known;
  return *read_.Insert(path, Read(path));
}

std::unique_ptr<PackageResult> PackageCache::Read(const std::string& path) {
  auto result = std::make_unique<PackageResult>();
  StatusOr<PaddedText> text = files_.ReadFile(path);
  if (text.ok()) {
    result->json = PackageJson::Parse(path, *std::move(text), &result->problem);
  } else {
    result->problem = MessageOf(text.status());
  }
  if (result->json == nullptr) result->broken_path = path;
  return result;
}

const PackageResult& PackageCache::Nearest(const Directory& folder) {
  if (const PackageResult* known = folder.nearest_package.load(std::memory_order_acquire)) return *known;
  const PackageResult* found = &NoPackage();
  // LOOKUP_PACKAGE_SCOPE 2.1. If scopeURL ends in a "node_modules" path segment, return null.
  if (BaseName(folder.path) != "node_modules") {
    found = &In(folder);
    if (found->json == nullptr && !found->broken() && folder.parent != nullptr) found = &Nearest(*folder.parent);
  }
  folder.nearest_package.store(found, std::memory_order_release);
  return *found;
}

void PackageCache::Invalidate(std::string_view path) {
  const auto is_touched = [&](std::string_view package) { return IsInsideFolder(package, path); };
  read_.TakeIf(is_touched, [&](std::unique_ptr<PackageResult> old) { retired_.push_back(std::move(old)); });
}

}  // namespace kiln
