// How modules are looked up: everything that differs between running, bundling for a browser and
// plain Node is data here. The presets are what Bun, Node and bundlers do.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/resolve/tsconfig.h"

namespace kiln {

// Which endings are tried after a name without one, in order. In packages, published JavaScript comes first.
struct ExtensionOrder {
  std::vector<std::string> import;
  std::vector<std::string> require;
  std::vector<std::string> import_in_packages;
  std::vector<std::string> require_in_packages;
  std::vector<std::string> main;  // for what package.json calls main
};

// Whether `import "./a"` may mean ./a.ts or ./a/index.js, as in bundlers and Bun, or only ./a, as in Node.
enum class ImportLookup : uint8_t { kGuess, kExact };
enum class SymlinkPolicy : uint8_t { kResolve, kPreserve };
enum class BrowserField : uint8_t { kIgnore, kApply };
enum class TsConfigUse : uint8_t { kNearest, kNone };

struct ResolverOptions {
  // Conditions of `exports` and `imports`; `default` always holds. Their order does not matter.
  std::vector<std::string> conditions;
  std::vector<std::string> import_conditions = {"import"};
  std::vector<std::string> require_conditions = {"require"};
  // Fields of package.json that name the entry, best first: "main", "module", "browser".
  std::vector<std::string> main_fields;
  ExtensionOrder extensions;
  ImportLookup import_lookup = ImportLookup::kGuess;
  // Applies `"browser": {"./server.js": "./client.js", "fs": false}`.
  BrowserField browser_map = BrowserField::kIgnore;
  SymlinkPolicy symlinks = SymlinkPolicy::kResolve;
  SymlinkPolicy entry_symlinks = SymlinkPolicy::kResolve;  // --preserve-symlinks-main
  // Bare names ("fs", "fs/promises"), and with their prefix those that need it ("node:test",
  // "bun:ffi"). Borrowed: the table must outlive the resolver.
  std::span<const std::string_view> builtins;
  // Folders of NODE_PATH, absolute.
  std::vector<std::string> node_path;
  TsConfigUse tsconfig = TsConfigUse::kNearest;
  std::string tsconfig_override;  // --tsconfig-override: this file for everything outside node_modules
  TsConfigs::OnDiagnostic on_tsconfig_diagnostic;  // from whichever thread reads the config, one at a time
  // For hints: "run `kiln install`".
  std::string program = "kiln";
};

ResolverOptions BunResolverOptions();
// Node 22 to the letter: no guessing in imports, .js .json .node in require, no tsconfig.
ResolverOptions NodeResolverOptions();
ResolverOptions BrowserResolverOptions();

// --extension-order: one list for every purpose.
ExtensionOrder OneExtensionOrder(std::vector<std::string> extensions);

}  // namespace kiln
