// What engines do not run becomes what they run: TypeScript, JSX, decorators, `using`. One walk over
// the tree that calls the features of one table, in its order; each feature is one file here.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/base/diagnostics.h"
#include "transpiler/ast/file.h"

namespace kiln {

enum class JsxRuntime : uint8_t { kAutomatic, kClassic, kPreserve };

struct JsxOptions {
  JsxRuntime runtime = JsxRuntime::kAutomatic;
  bool development = false;              // jsxDEV with source positions
  std::string factory = "React.createElement";
  std::string fragment = "React.Fragment";
  std::string import_source = "react";
  bool side_effects = false;             // no @__PURE__ on the calls
};

struct LowerOptions {
  bool typescript = false;               // the file is TypeScript
  JsxOptions jsx;
  bool verbatim_module_syntax = false;   // keep every import and export that is not `type`
  bool keep_unused_imports = false;      // JavaScript files: always; set by the façade
  bool use_define_for_class_fields = true;
  bool experimental_decorators = false;  // legacy decorators; otherwise standard ones
  bool emit_decorator_metadata = false;
  bool import_helpers = false;           // helpers from "tslib" instead of inline
  bool lower_decorators = true;          // false: standard decorators and `accessor` are printed as they are
  bool lower_using = true;               // false: `using` is printed as it is
  // For kiln's own runtime: loops at the top level are spelled out, for a generator that awaits by yielding; the others are
  // protected from an error of the engine.
  bool lower_for_await = false;
  bool inline_enums = false;             // E.a becomes its value, in the enum's file
  bool commonjs_output = false;          // import x = require() and export = become CommonJS
  std::string_view path;                 // for jsxDEV's fileName
  // Dotted names and what they become (a JSON value, or an identifier), sorted: --define.
  std::vector<std::pair<std::string, std::string>> defines;
  std::vector<std::string> drops;        // --drop=console, debugger, or any call by dotted name
};

// Changes the tree in place and keeps `file.touched` true. Returns false if an error was added.
bool Lower(const LowerOptions& options, ParsedFile& file, Bindings& bindings, Arena& arena,
           Diagnostics& diagnostics);

}  // namespace kiln
