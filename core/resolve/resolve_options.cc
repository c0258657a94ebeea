#include "core/resolve/resolve_options.h"

namespace kiln {

// Bun's own tables (src/options.zig), with addons at the end of what require() finds.
ResolverOptions BunResolverOptions() {
  ResolverOptions options;
  options.conditions = {"bun", "node-addons", "node", "module-sync"};
  options.main_fields = {"main", "module", "jsnext:main"};
  options.extensions = {
      .import = {".tsx", ".jsx", ".mts", ".ts", ".mjs", ".js", ".cts", ".cjs", ".json"},
      .require = {".tsx", ".ts", ".jsx", ".cts", ".cjs", ".js", ".mjs", ".mts", ".json", ".node"},
      .import_in_packages = {".mjs", ".jsx", ".mts", ".js", ".cjs", ".tsx", ".ts", ".cts", ".json"},
      .require_in_packages = {".jsx", ".cjs", ".js", ".mjs", ".mts", ".tsx", ".ts", ".cts", ".json", ".node"},
      .main = {".js", ".cjs", ".cts", ".tsx", ".ts", ".jsx", ".json", ".node"},
  };
  return options;
}

ResolverOptions NodeResolverOptions() {
  ResolverOptions options;
  options.conditions = {"node-addons", "node", "module-sync"};
  options.main_fields = {"main"};
  options.extensions = OneExtensionOrder({".js", ".json", ".node"});
  options.import_lookup = ImportLookup::kExact;
  options.tsconfig = TsConfigUse::kNone;
  return options;
}

ResolverOptions BrowserResolverOptions() {
  ResolverOptions options = BunResolverOptions();
  options.conditions = {"browser", "module"};
  options.main_fields = {"browser", "module", "jsnext:main", "main"};
  options.browser_map = BrowserField::kApply;
  return options;
}

ExtensionOrder OneExtensionOrder(std::vector<std::string> extensions) {
  return {extensions, extensions, extensions, extensions, extensions};
}

}  // namespace kiln
