#include "core/resolve/package_json.h"

#include <algorithm>

#include "core/base/render.h"
#include "core/base/text.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

std::string_view KeyOf(const JsonMember* member) { return member->key; }

// https://nodejs.org/docs/latest-v22.x/api/esm.html#resolution-algorithm-specification
// PATTERN_KEY_COMPARE: whether `a` comes before `b`. The longer base first, then the longer key.
bool ComparePatternKeys(const JsonMember* a, const JsonMember* b) {
  const size_t base_a = a->key.find('*'), base_b = b->key.find('*');
  if (base_a != base_b) return base_a > base_b;
  return a->key.size() > b->key.size();
}

SubpathMap::Shape ShapeOfExports(const JsonValue& exports) {
  if (!exports.IsObject()) return SubpathMap::Shape::kSugar;
  size_t dotted = 0;
  for (const JsonMember& member : exports.members()) dotted += member.key.starts_with('.') ? 1 : 0;
  if (dotted == exports.members().size()) return dotted == 0 ? SubpathMap::Shape::kSugar : SubpathMap::Shape::kSubpaths;
  return dotted == 0 ? SubpathMap::Shape::kSugar : SubpathMap::Shape::kMixed;
}

void SortKeys(SubpathMap* map) {
  for (const JsonMember& member : map->value->members()) {
    const size_t star = member.key.find('*');
    if (star == std::string_view::npos) {
      map->exact.push_back(&member);
    } else if (member.key.find('*', star + 1) == std::string_view::npos) {
      map->patterns.push_back(&member);
    }
  }
  std::ranges::stable_sort(map->exact, {}, KeyOf);
  std::ranges::stable_sort(map->patterns, ComparePatternKeys);
}

const JsonValue* FindNotNull(const JsonValue& root, std::string_view key) {
  const JsonValue* value = root.Find(key);
  return value == nullptr || value->kind == JsonKind::kNull ? nullptr : value;
}

PackageType TypeOf(const JsonValue& root) {
  const JsonValue* type = root.Find("type");
  if (type == nullptr || !type->IsString()) return PackageType::kNone;
  if (type->string() == "module") return PackageType::kModule;
  return type->string() == "commonjs" ? PackageType::kCommonJs : PackageType::kNone;
}

constexpr std::string_view kDependencyGroups[] = {"dependencies", "devDependencies", "optionalDependencies",
                                                  "peerDependencies"};

}  // namespace

const JsonMember* SubpathMap::FindExact(std::string_view key) const {
  // Of equal keys the last counts, as in JSON.parse.
  const auto after = std::ranges::upper_bound(exact, key, {}, KeyOf);
  if (after == exact.begin() || (*std::prev(after))->key != key) return nullptr;
  return *std::prev(after);
}

std::unique_ptr<PackageJson> PackageJson::Parse(std::string path, PaddedText text, std::string* problem) {
  std::unique_ptr<PackageJson> package(new PackageJson(std::move(path), std::move(text)));
  Diagnostics diagnostics;
  const JsonOptions options{.max_depth = kMaxDepth, .max_bytes = kMaxBytes};
  package->root_ = ParseJson(package->source_.text(), options, &package->arena_, &diagnostics);
  if (package->root_ == nullptr) {
    for (const Diagnostic& diagnostic : diagnostics.list()) {
      if (diagnostic.severity != Severity::kError) continue;
      *problem = StrCat(diagnostic.text, " at ", FormatPlace(package->source_, diagnostic.span.start));
      break;
    }
    return nullptr;
  }
  if (!package->root_->IsObject()) {
    *problem = StrCat("It must be an object, not ", DescribeJsonKind(package->root_->kind));
    return nullptr;
  }
  const JsonValue& root = *package->root_;
  package->type_ = TypeOf(root);
  package->exports_.value = FindNotNull(root, "exports");
  if (package->exports_.value != nullptr) {
    package->exports_.shape = ShapeOfExports(*package->exports_.value);
    if (package->exports_.shape == SubpathMap::Shape::kSubpaths) SortKeys(&package->exports_);
  }
  const JsonValue* imports = FindNotNull(root, "imports");
  if (imports != nullptr && imports->IsObject()) {
    package->imports_.value = imports;
    package->imports_.shape = SubpathMap::Shape::kSubpaths;
    SortKeys(&package->imports_);
  }
  const JsonValue* browser = root.Find("browser");
  if (browser != nullptr && browser->IsObject()) package->browser_map_ = browser;
  return package;
}

std::string_view PackageJson::folder() const { return DirectoryName(path()); }

std::string_view PackageJson::Text(std::string_view field) const {
  const JsonValue* value = root_->Find(field);
  return value != nullptr && value->IsString() ? value->string() : std::string_view{};
}

std::string_view PackageJson::DependencyGroup(std::string_view package_name) const {
  for (const std::string_view group : kDependencyGroups) {
    const JsonValue* listed = root_->Find(group);
    if (listed != nullptr && listed->Find(package_name) != nullptr) return group;
  }
  return {};
}

}  // namespace kiln
