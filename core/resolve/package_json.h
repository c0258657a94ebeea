// What a package.json says that matters for finding modules. Tolerant like Node: a field of the
// wrong type is as good as absent. Reading and caching is package_cache.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/arena.h"
#include "core/base/json.h"
#include "core/base/source.h"

namespace kiln {

enum class PackageType : uint8_t { kNone, kCommonJs, kModule };

// `exports` or `imports` with its keys sorted once, so that a map of thousands costs a search each.
struct SubpathMap {
  // Sugar: `exports` is a target, or an object of conditions, for "." alone. Mixed keys are an error.
  enum class Shape : uint8_t { kAbsent, kSugar, kSubpaths, kMixed };
  Shape shape = Shape::kAbsent;
  const JsonValue* value = nullptr;         // null if the field is absent or null
  std::vector<const JsonMember*> exact;     // keys without "*", sorted
  std::vector<const JsonMember*> patterns;  // keys with one "*", in the order of PATTERN_KEY_COMPARE

  const JsonMember* FindExact(std::string_view key) const;
};

class PackageJson {
 public:
  static constexpr uint32_t kMaxDepth = 100;
  static constexpr size_t kMaxBytes = size_t{32} << 20;

  // Null if it is not JSON or no object, with the reason and its place ("Expected … (3:5)") in `problem`.
  static std::unique_ptr<PackageJson> Parse(std::string path, PaddedText text, std::string* problem);

  const std::string& path() const { return source_.path(); }
  std::string_view folder() const;  // without a trailing slash, except "/"
  std::string_view name() const { return Text("name"); }
  std::string_view version() const { return Text("version"); }
  PackageType type() const { return type_; }
  // "main", "module", "browser" if they are text; empty otherwise.
  std::string_view Text(std::string_view field) const;
  const SubpathMap& exports() const { return exports_; }
  const SubpathMap& imports() const { return imports_; }
  // The object form of "browser", or null.
  const JsonValue* browser_map() const { return browser_map_; }
  const JsonValue* side_effects() const { return root_->Find("sideEffects"); }
  // Which group lists the package: "dependencies", "devDependencies", …; empty if none does.
  std::string_view DependencyGroup(std::string_view package_name) const;
  // Everything it says, for other readers.
  const JsonValue& root() const { return *root_; }

 private:
  PackageJson(std::string path, PaddedText text) : source_(std::move(path), std::move(text)) {}

  Source source_;
  Arena arena_;
  const JsonValue* root_ = nullptr;
  PackageType type_ = PackageType::kNone;
  SubpathMap exports_;
  SubpathMap imports_;
  const JsonValue* browser_map_ = nullptr;
};

}  // namespace kiln
