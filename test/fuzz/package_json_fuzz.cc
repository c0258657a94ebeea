// package.json: the input's parts, split at form feeds, are a package.json and subpaths asked of it,
// by import from outside and as `#imports` from inside.
#include <cstdint>
#include <string>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/resolve/resolver.h"
#include "core/sys/memory_fs.h"

namespace {

using namespace kiln;

// Only what cannot happen is checked: "main" may lead anywhere, as in Node.
void Ask(Resolver& resolver, std::string_view specifier, std::string_view referrer) {
  for (const ResolveKind kind : {ResolveKind::kImport, ResolveKind::kRequire}) {
    ResolveTrace trace;
    const ResolveResult found = resolver.Resolve({specifier, referrer, kind, &trace});
    if (!found.ok()) {
      KILN_CHECK(!found.failure().message.empty());
    } else if (found->kind == ResolutionKind::kFile) {
      KILN_CHECK(found->path.starts_with("/root/"));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static constexpr std::string_view kBuiltins[] = {"fs", "bun:test"};
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const size_t end = rest.find('\f');
  MemoryFileSystem files;
  files.Add("/root/p/node_modules/a/package.json", rest.substr(0, end));
  files.Add("/root/p/node_modules/a/index.js", "");
  files.Add("/root/p/node_modules/a/lib/x.js", "");
  files.Add("/root/secret.js", "");
  for (ResolverOptions options : {BunResolverOptions(), BrowserResolverOptions()}) {
    options.builtins = kBuiltins;
    Resolver resolver(files, std::move(options));
    Ask(resolver, "a", "/root/p/m.js");
    std::string_view subpaths = end == std::string_view::npos ? "" : rest.substr(end + 1);
    for (int i = 0; i < 8 && !subpaths.empty(); ++i) {
      const std::string_view subpath = subpaths.substr(0, subpaths.find('\f'));
      Ask(resolver, StrCat("a/", subpath), "/root/p/m.js");
      Ask(resolver, StrCat("#", subpath), "/root/p/node_modules/a/index.js");
      subpaths.remove_prefix(std::min(subpaths.size(), subpath.size() + 1));
    }
  }
  return 0;
}
