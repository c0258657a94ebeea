#include "core/resolve/exports_map.h"

#include <algorithm>

#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "core/resolve/specifier.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

using Kind = PackageTarget::Kind;

std::string ImportedFrom(std::string_view base) { return base.empty() ? "" : StrCat(" imported from ", base); }

PackageTarget Failed(ResolveFailure failure) { return {Kind::kFailed, {}, std::move(failure)}; }

// ".", ".." and "node_modules" in any case, also with percent escapes. Node forbids the empty
// segment on paper but only warns about it, and published packages have "./dist//index.js".
bool IsForbiddenSegment(std::string_view segment) {
  const std::optional<std::string> decoded = DecodeUrlPath(segment);
  if (!decoded) return false;
  const std::string lower = ToLowerAscii(*decoded);
  return lower == "." || lower == ".." || lower == "node_modules";
}

bool HasForbiddenSegment(std::string_view path) {
  while (true) {
    const size_t end = path.find_first_of("/\\");
    if (IsForbiddenSegment(path.substr(0, end))) return true;
    if (end == std::string_view::npos) return false;
    path.remove_prefix(end + 1);
  }
}

// An array index of JavaScript: objects would move it to the front, so its order is not what was written.
bool IsIndexKey(std::string_view key) {
  if (key.empty() || key.size() > 10 || (key.size() > 1 && key[0] == '0')) return false;
  return key.find_first_not_of("0123456789") == std::string_view::npos;
}

// One walk through the targets of one key.
class TargetResolver {
 public:
  enum class Field : uint8_t { kExports, kImports };

  TargetResolver(const TargetRequest& request, Field field) : request_(request), field_(field) {}

  // PACKAGE_IMPORTS_EXPORTS_RESOLVE(matchKey, matchObj, packageURL, isImports, conditions)
  PackageTarget ResolveKey(std::string_view match_key, const SubpathMap& map) {
    // 1. If matchKey ends in "/", then return null.
    if (match_key.ends_with('/')) return {Kind::kNull};
    // 2. If matchKey is a key of matchObj and does not contain "*", then
    if (const JsonMember* member = map.FindExact(match_key)) {
      //   2.1. Let target be the value of matchObj[matchKey].
      //   2.2. Return the result of PACKAGE_TARGET_RESOLVE(packageURL, target, null, isImports, conditions).
      key_ = member->key;
      Explain(request_.trace, {"key \"", key_, "\" matches"});
      return ResolveTarget(member->value);
    }
    // 3. Let expansionKeys be the list of keys of matchObj containing only a single "*", sorted.
    // 4. For each key expansionKey in expansionKeys, do
    for (const JsonMember* member : map.patterns) {
      const std::string_view key = member->key;
      //   4.1. Let patternBase be the substring of expansionKey up to but excluding the first "*".
      const std::string_view base = key.substr(0, key.find('*'));
      //   4.2. If matchKey starts with but is not equal to patternBase, then
      if (match_key.size() <= base.size() || !match_key.starts_with(base)) continue;
      //     4.2.1. Let patternTrailer be the substring of expansionKey from the index after the first "*".
      const std::string_view trailer = key.substr(base.size() + 1);
      //     4.2.2. If patternTrailer has zero length, or if matchKey ends with patternTrailer and the
      //            length of matchKey is greater than or equal to the length of expansionKey, then
      if (!match_key.ends_with(trailer) || match_key.size() < key.size()) continue;
      //       4.2.2.2. Let patternMatch be the substring between base and trailer.
      pattern_match_ = match_key.substr(base.size(), match_key.size() - trailer.size() - base.size());
      key_ = key;
      Explain(request_.trace, {"pattern \"", key_, "\" matches with * = \"", *pattern_match_, "\""});
      return ResolveTarget(member->value);
    }
    // 5. Return null.
    return {Kind::kNull};
  }

  // For `exports` that are one target: the key is ".".
  PackageTarget ResolveMain(const JsonValue& target) {
    key_ = ".";
    return ResolveTarget(target);
  }

 private:
  // PACKAGE_TARGET_RESOLVE(packageURL, target, patternMatch, isImports, conditions)
  PackageTarget ResolveTarget(const JsonValue& target) {
    // 1. If target is a String, then
    if (target.IsString()) return ResolveText(target.string());
    // 2. Otherwise, if target is a non-null Object, then
    if (target.IsObject()) return ResolveConditions(target);
    // 3. Otherwise, if target is an Array, then
    if (target.IsArray()) return ResolveFirst(target);
    // 4. Otherwise, if target is null, return null.
    if (target.kind == JsonKind::kNull) return {Kind::kNull};
    // 5. Otherwise throw an Invalid Package Target error.
    return InvalidTarget(StringifyJson(target));
  }

  PackageTarget ResolveText(std::string_view target) {
    // 1.1. If target does not start with "./", then
    if (!target.starts_with("./")) return ResolveOutside(target);
    // 1.2. If target split on "/" or "\" contains any "", ".", "..", or "node_modules" segments
    //      after the first "." segment, case insensitive and including percent encoded variants,
    //      throw an Invalid Package Target error.
    if (HasForbiddenSegment(target.substr(2))) return InvalidTarget(QuoteJson(target));
    // 1.5. If patternMatch is null, then return resolvedTarget.
    if (!pattern_match_) return Found(Kind::kPath, std::string(target));
    // 1.6. If patternMatch split on "/" or "\" contains any forbidden segments, throw an Invalid
    //      Module Specifier error.
    if (HasForbiddenSegment(*pattern_match_)) return InvalidMatch();
    // 1.7. Return the URL resolution of resolvedTarget with every instance of "*" replaced with patternMatch.
    return Found(Kind::kPath, ReplaceAll(target, "*", *pattern_match_));
  }

  PackageTarget ResolveOutside(std::string_view target) {
    // 1.1.1. If isImports is false, or if target begins with "../" or "/", or if target is a valid
    //        URL, then throw an Invalid Package Target error.
    const std::string_view scheme = UrlScheme(target);
    // Builtins by their full name are welcome; Node 22 demands "fs" instead of "node:fs".
    const bool is_builtin = scheme == "node" || scheme == "bun" || scheme == "kiln";
    const bool is_outside = target.starts_with("../") || target.starts_with('/') || (!scheme.empty() && !is_builtin);
    if (field_ == Field::kExports || is_outside) return InvalidTarget(QuoteJson(target));
    // 1.1.2. If patternMatch is a String, return PACKAGE_RESOLVE(target with every instance of "*"
    //        replaced by patternMatch, packageURL + "/").
    if (pattern_match_) return Found(Kind::kBare, ReplaceAll(target, "*", *pattern_match_));
    // 1.1.3. Return PACKAGE_RESOLVE(target, packageURL + "/").
    return Found(Kind::kBare, std::string(target));
  }

  PackageTarget ResolveConditions(const JsonValue& target) {
    // 2.1. If target contains any index property keys, throw an Invalid Package Configuration error.
    for (const JsonMember& member : target.members()) {
      if (IsIndexKey(member.key)) {
        return Failed(InvalidConfig(request_.package.path(), request_.base, "\"exports\" cannot contain numeric property keys."));
      }
    }
    // 2.2. For each property p of target, in object insertion order as,
    for (const JsonMember& member : target.members()) {
      // 2.2.1. If p equals "default" or conditions contains an entry for p, then
      const bool holds = member.key == "default" || std::ranges::find(request_.conditions, member.key) != request_.conditions.end();
      Explain(request_.trace, {"condition \"", member.key, holds ? "\" holds" : "\" does not hold"});
      if (!holds) continue;
      PackageTarget resolved = ResolveTarget(member.value);
      // 2.2.1.3. If resolved is equal to undefined, continue the loop.
      if (resolved.kind != Kind::kUndefined) return resolved;
    }
    // 2.3. Return undefined.
    return {Kind::kUndefined};
  }

  PackageTarget ResolveFirst(const JsonValue& target) {
    // 3.1. If target.length is zero, return null.
    PackageTarget last{Kind::kNull};
    // 3.2. For each item targetValue in target, do
    for (const JsonValue& item : target.elements()) {
      // 3.2.1. Let resolved be the result of PACKAGE_TARGET_RESOLVE, continuing the loop on any
      //        Invalid Package Target error.
      PackageTarget resolved = ResolveTarget(item);
      const bool invalid = resolved.kind == Kind::kFailed && resolved.failure.error == ResolveError::kInvalidPackageTarget;
      // 3.2.2. If resolved is undefined, continue the loop. (Node's code goes on after null, too.)
      if (resolved.kind == Kind::kUndefined) continue;
      if (!invalid && resolved.kind != Kind::kNull) return resolved;
      last = std::move(resolved);
    }
    // 3.3. Return or throw the last fallback resolution null return or error.
    return last;
  }

  PackageTarget Found(Kind kind, std::string text) {
    Explain(request_.trace, {"target is \"", text, "\""});
    return {kind, std::move(text)};
  }

  PackageTarget InvalidTarget(std::string_view target) {
    const bool is_import = field_ == Field::kImports;
    const bool lacks_dot = !is_import && target.size() > 2 && target.starts_with('"') && !target.starts_with("\"./");
    const std::string where = key_ == "." ? StrCat(" main target ", target, " defined in")
                                          : StrCat(" target ", target, " defined for '", key_, "' in");
    return Failed({.error = ResolveError::kInvalidPackageTarget,
                   .message = StrCat("Invalid \"", is_import ? "imports" : "exports", "\"", where, " the package config ",
                                     request_.package.path(), ImportedFrom(request_.base),
                                     lacks_dot ? "; targets must start with \"./\"" : "")});
  }

  PackageTarget InvalidMatch() {
    const std::string specifier = ReplaceAll(key_, "*", *pattern_match_);
    const std::string reason = StrCat("request is not a valid match in pattern \"", key_, "\" for the \"",
                                      field_ == Field::kImports ? "imports" : "exports", "\" resolution of ",
                                      request_.package.path());
    return Failed(InvalidSpecifier(specifier, reason, request_.base));
  }

  const TargetRequest& request_;
  const Field field_;
  std::string_view key_;
  std::optional<std::string_view> pattern_match_;
};

bool IsSettled(const PackageTarget& target) {
  return target.kind != Kind::kNull && target.kind != Kind::kUndefined;
}

PackageTarget NotExported(const TargetRequest& request, std::string_view subpath) {
  const std::string what = subpath == "." ? std::string("No \"exports\" main defined in ")
                                          : StrCat("Package subpath '", subpath, "' is not defined by \"exports\" in ");
  return Failed({.error = ResolveError::kPackagePathNotExported,
                 .message = StrCat(what, request.package.path(), ImportedFrom(request.base))});
}

constexpr std::string_view kMixedKeys =
    "\"exports\" cannot contain some keys starting with '.' and some not. The exports object must either be an object "
    "of package subpath keys or an object of main entry condition name keys only.";

}  // namespace

// PACKAGE_EXPORTS_RESOLVE(packageURL, subpath, exports, conditions)
PackageTarget ResolvePackageExports(const TargetRequest& request, std::string_view subpath) {
  const SubpathMap& exports = request.package.exports();
  TargetResolver resolver(request, TargetResolver::Field::kExports);
  Explain(request.trace, {"\"exports\" of ", request.package.path(), " for \"", subpath, "\""});
  switch (exports.shape) {
    // 1. If exports is an Object with both a key starting with "." and a key not starting with ".",
    //    throw an Invalid Package Configuration error.
    case SubpathMap::Shape::kMixed: return Failed(InvalidConfig(request.package.path(), request.base, kMixedKeys));
    // 2. If subpath is equal to ".", then: exports itself is the main export if it is a String, an
    //    Array, or an Object containing no keys starting with ".".
    case SubpathMap::Shape::kSugar: {
      if (subpath != ".") return NotExported(request, subpath);
      PackageTarget resolved = resolver.ResolveMain(*exports.value);
      return IsSettled(resolved) ? resolved : NotExported(request, subpath);
    }
    // 2.2.2 (the "." property) and 3. Otherwise, if exports is an Object and all keys of exports
    // start with ".", then: PACKAGE_IMPORTS_EXPORTS_RESOLVE(subpath, exports, …).
    case SubpathMap::Shape::kSubpaths: {
      PackageTarget resolved = resolver.ResolveKey(subpath, exports);
      if (IsSettled(resolved)) return resolved;
      break;
    }
    case SubpathMap::Shape::kAbsent: break;
  }
  // 4. Throw a Package Path Not Exported error.
  return NotExported(request, subpath);
}

// PACKAGE_IMPORTS_RESOLVE(specifier, parentURL, conditions)
PackageTarget ResolvePackageImports(const TargetRequest& request, std::string_view specifier) {
  // 2. If specifier is exactly equal to "#" or starts with "#/", throw an Invalid Module Specifier error.
  if (specifier == "#" || specifier.starts_with("#/")) {
    return Failed(InvalidSpecifier(specifier, "is not a valid internal imports specifier name", request.base));
  }
  // 4.2. If pjson.imports is a non-null Object, then
  if (request.package.imports().value != nullptr) {
    Explain(request.trace, {"\"imports\" of ", request.package.path(), " for \"", specifier, "\""});
    TargetResolver resolver(request, TargetResolver::Field::kImports);
    // 4.2.1. Let resolved be the result of PACKAGE_IMPORTS_EXPORTS_RESOLVE(specifier, pjson.imports, …).
    PackageTarget resolved = resolver.ResolveKey(specifier, request.package.imports());
    // 4.2.2. If resolved is not null or undefined, return resolved.
    if (IsSettled(resolved)) return resolved;
  }
  // 5. Throw a Package Import Not Defined error.
  return Failed(ImportNotDefined(specifier, &request.package, request.base));
}

ResolveFailure ImportNotDefined(std::string_view specifier, const PackageJson* package, std::string_view base) {
  const std::string where = package == nullptr ? "" : StrCat(" in package ", package->path());
  return {.error = ResolveError::kPackageImportNotDefined,
          .message = StrCat("Package import specifier \"", specifier, "\" is not defined", where, ImportedFrom(base))};
}

ResolveFailure InvalidSpecifier(std::string_view specifier, std::string_view reason, std::string_view base) {
  return {.error = ResolveError::kInvalidModuleSpecifier,
          .message = StrCat("Invalid module \"", specifier, "\" ", reason, ImportedFrom(base))};
}

ResolveFailure InvalidConfig(std::string_view path, std::string_view base, std::string_view problem) {
  const std::string asking = base.empty() ? "" : StrCat(" while importing ", base);
  return {.error = ResolveError::kInvalidPackageConfig,
          .message = StrCat("Invalid package config ", path, asking, ". ", problem)};
}

}  // namespace kiln
