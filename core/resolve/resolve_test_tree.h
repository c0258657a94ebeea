// A tree of files in memory and the resolver over it, for tests.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/text.h"
#include "core/resolve/resolver.h"
#include "core/sys/memory_fs.h"

namespace kiln {

using FilesInTree = std::initializer_list<std::pair<std::string_view, std::string_view>>;

inline constexpr std::string_view kTestBuiltins[] = {"fs", "fs/promises", "path", "bun", "bun:test", "node:test"};

class ResolveTree {
 public:
  explicit ResolveTree(FilesInTree files, ResolverOptions options = BunResolverOptions())
      : resolver_(Fill(&files_, files), WithBuiltins(std::move(options))) {}

  ResolveResult Resolve(std::string_view specifier, std::string_view referrer, ResolveKind kind = ResolveKind::kImport) {
    return resolver_.Resolve({specifier, referrer, kind});
  }
  // The path, "builtin node:fs", "disabled /p/x.js", or "CODE: message".
  std::string Find(std::string_view specifier, std::string_view referrer, ResolveKind kind = ResolveKind::kImport) {
    const ResolveResult result = Resolve(specifier, referrer, kind);
    if (!result.ok()) return StrCat(NodeErrorCode(result.failure().error), ": ", result.failure().message);
    constexpr std::string_view kPrefixes[] = {"", "builtin ", "data ", "external ", "disabled "};
    return StrCat(kPrefixes[static_cast<size_t>(result->kind)], result->path, result->suffix);
  }
  std::string Require(std::string_view specifier, std::string_view referrer) {
    return Find(specifier, referrer, ResolveKind::kRequire);
  }

  MemoryFileSystem& files() { return files_; }
  Resolver& resolver() { return resolver_; }

 private:
  static MemoryFileSystem& Fill(MemoryFileSystem* to, FilesInTree files) {
    for (const auto& [path, text] : files) to->Add(path, text);
    return *to;
  }
  static ResolverOptions WithBuiltins(ResolverOptions options) {
    options.builtins = kTestBuiltins;
    return options;
  }

  MemoryFileSystem files_;
  Resolver resolver_;
};

}  // namespace kiln
