// The built-in modules: compiled into the binary (runtime/embed), or, while developing, read from the
// source tree that KILN_BUILTINS names.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "core/base/status.h"
#include "runtime/compose/builtin_names.h"

namespace kiln {

struct Builtin {
  std::string_view file;    // "node/fs/fs.ts"
  std::string_view script;  // as runtime/compose/module_script.h says; ASCII, lives as long as the process
};

// Sorted by file. Generated.
std::span<const Builtin> EmbeddedBuiltins();
std::span<const BuiltinName> BuiltinNames();

// The script of `file`; lives as long as the process.
StatusOr<std::string_view> FindBuiltinScript(std::string_view file);

// "node:fs" or "fs" → "builtin:node/fs/fs.ts"; "builtin:!node:http" for what is not supported yet; empty if there is
// no such built-in.
std::string FindBuiltinKey(std::string_view name);
// "builtin:node/fs/fs.ts" → "node:fs"; the key itself if it has no public name.
std::string PublicBuiltinName(std::string_view key);
// For the resolver: every spelling that names a built-in.
std::span<const std::string_view> BuiltinSpellings();

inline constexpr char kUnsupportedMark = '!';

}  // namespace kiln
