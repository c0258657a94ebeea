// What a loader has to know about a module that was made into a function: plain data, in ECMAScript's
// words. https://tc39.es/ecma262/#sec-source-text-module-records
//
// TranspileOptions::module_form = ModuleForm::kFunctionBody fills TranspileResult::record, and the code
// comes in three parts, the record's `prologue` (one line, no line feed), TranspileResult::code (in verbatim
// mode, line N of it is line N of the source) and the record's `epilogue`. With P for the names of `parameters`, joined by
// commas, the loader evaluates one of
//   (function*(P){"use strict";<prologue>yield;<code>\n})   any module
//   (function(P){"use strict";<prologue><code>\n;<epilogue>})   a module without top-level await that neither is
//                                                            in a cycle nor is imported by a module in one
//                                                            (which may call its functions before it has run)
//   (function(exports,require,module,__filename,__dirname,P){<code>\n})   CommonJS (is_module is false)
// and calls it with `this` undefined (CommonJS: module.exports) and one argument for each parameter:
//
//   kind           argument
//   kExports       function (getters, anonymous_default): registers what the module exports. `getters` makes
//                  an object with one own property per local export, `name: () => local`; calling one before the
//                  local is initialised throws the ReferenceError that the importer must see. `anonymous_default`, if
//                  passed, is the function of `export default function () {}`: give it the name "default".
//   kImports       the exports of request `request`: a frozen object without prototype, one accessor per
//                  exported name of the resolved module (star and indirect exports included). Its setter
//                  throws what assigning to a constant throws. It may be completed until the first `yield`
//                  returns. ns.f() is called on it, as on a namespace object.
//   kNamespace     the module namespace object of request `request` (phase kDefer: the deferred one; phase
//                  kSource: the module's source object). Needed when the function is called.
//   kMeta          import.meta
//   kDynamicImport function (specifier, options): import(). Its properties `defer` and `source` are the
//                  functions for import.defer() and import.source().
//   kCaught        function (value): called with what a catch clause caught before anything else is
//                  (ProgramHooks). Used as a key of what is caught, too: as a symbol whose reading does
//                  the same.
//   kAwaited       function (value): called with what `await` is about to wait for; returns it, or a promise for it.
//
// The epilogue returns the exports as they are when the module has run: an object without prototype with a data
// property per export that nothing assigns to any more, and a getter for the others. A loader that nobody has asked
// for the exports before then needs no getters. It is empty if nothing is exported.
//
// The generator's first `yield` (the prologue ends there) is the end of InitializeEnvironment: functions are
// hoisted and exports registered, nothing has run. Resuming it runs the module. Every later yield is a
// top-level `await`: the loader awaits the yielded value and resumes with next(value) or throw(reason).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/span.h"
#include "transpiler/ast/expressions.h"  // ImportPhase

namespace kiln {

enum class ModuleForm : uint8_t {
  kModule,        // import and export stay what they are
  kFunctionBody,  // the body of a function that a loader calls; fills the ModuleRecord
};

// What a loader sees of what the program does, if it wants to: engines write stacks in formats of their own, and tell
// nobody when a function waits.
enum class ProgramHooks : uint8_t {
  kNone,
  kCaughtAndAwaited,  // catch (e) { … } → catch (e) { $c(e); … }, await x → await $a(x)
};

// https://tc39.es/ecma262/#modulerequest-record
struct ModuleRequest {
  std::string specifier;
  std::vector<std::pair<std::string, std::string>> attributes;  // sorted by key
  ImportPhase phase = ImportPhase::kEvaluation;
  Span span;            // of the specifier, where it is written first; empty if a lowering asked for it
  uint32_t line = 0;    // of the same, from 1; 0 if a lowering asked for it
  uint32_t column = 0;  // in bytes, from 1

  bool operator==(const ModuleRequest& other) const {  // ModuleRequestsEqual
    return specifier == other.specifier && attributes == other.attributes && phase == other.phase;
  }
};

// What an import or indirect export asks the other module for.
enum class ImportNameKind : uint8_t {
  kName,       // the export of that name
  kNamespace,  // the namespace object: import * as ns, export * as ns
  kSource,     // import source x
};

// https://tc39.es/ecma262/#importentry-record
struct ImportEntry {
  uint32_t request = 0;  // index into ModuleRecord::requests
  ImportNameKind kind = ImportNameKind::kName;
  std::string import_name;  // empty unless kName
  std::string local_name;
  Span span;                // of the imported name, for messages about missing exports
  uint32_t line = 0;
  uint32_t column = 0;
};

// https://tc39.es/ecma262/#exportentry-record. Exporting an imported name is an indirect export (but for
// namespaces, which are local), as ParseModule has it.
struct LocalExport {
  std::string export_name;
  std::string local_name;
};
struct IndirectExport {
  std::string export_name;
  uint32_t request = 0;
  ImportNameKind kind = ImportNameKind::kName;
  std::string import_name;  // empty unless kName
  Span span;
  uint32_t line = 0;
  uint32_t column = 0;
};
struct StarExport {
  uint32_t request = 0;
};

enum class ModuleParameterKind : uint8_t { kExports, kImports, kNamespace, kMeta, kDynamicImport, kCaught, kAwaited };
struct ModuleParameter {
  ModuleParameterKind kind = ModuleParameterKind::kExports;
  uint32_t request = 0;  // of kImports and kNamespace
  std::string name;      // short, and not in use in the file
};

struct ModuleRecord {
  std::vector<ModuleRequest> requests;  // [[RequestedModules]]: distinct, in source order
  std::vector<ImportEntry> import_entries;
  std::vector<LocalExport> local_exports;
  std::vector<IndirectExport> indirect_exports;
  std::vector<StarExport> star_exports;
  std::vector<ModuleParameter> parameters;  // only those that the code needs
  std::string prologue;                     // no line feed
  // How much of the prologue registers exports and does nothing else. A loader that knows that nobody looks before the
  // module has run may leave that out, and the parameter kExports.
  uint32_t registration_size = 0;
  std::string epilogue;                     // likewise

  bool is_module = false;            // by its goal or its syntax; false: CommonJS or a script
  bool has_module_syntax = false;    // import or export declarations or import.meta were written
  bool has_top_level_await = false;  // also `for await` and `await using`: only the generator form will do
  bool has_hoisted_exports = false;  // exports a function declaration: callable before evaluation, in cycles
  bool uses_import_meta = false;
  bool uses_dynamic_import = false;
  bool uses_require = false;         // a free variable `require`; likewise below
  bool uses_module = false;          // `module` or `exports`
  bool uses_filename = false;        // `__filename` or `__dirname`
  bool has_direct_eval = false;

  // The specifiers of import("literal"), distinct, in source order: for prefetching.
  std::vector<std::string> dynamic_imports;
};

}  // namespace kiln
