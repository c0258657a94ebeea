// What the features of the lowering table share: the file being lowered, where the walk is, and the
// few ways in which a feature may change more than the node it was called for. What a feature is,
// and in which order they run, is features.h.
#pragma once
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "core/base/arena.h"
#include "core/base/diagnostics.h"
#include "transpiler/ast/build.h"
#include "transpiler/ast/file.h"
#include "transpiler/lower/lower.h"

namespace kiln {

using Statements = std::vector<Stmt*>;

struct EnumState;
struct NamespaceState;
struct ImportState;
struct JsxState;
struct HelperState;
struct DeclarationIndex;
struct DefineState;
struct LegacyDecorators;
struct StandardDecorators;

// A `var` list that is growing: temporaries go to the innermost function, static block, namespace
// or file, and are declared at its top when the walk leaves it.
struct HoistFrame {
  Scope* scope = nullptr;
  std::vector<SymbolId> temporaries;
  std::vector<SymbolId> aliases;  // of decorated classes: a `var` of their own before the temporaries
  std::vector<SymbolId>* each_iteration = nullptr;  // in the body of a loop: a `let` at its top
};

struct LowerContext {
  LowerContext(const LowerOptions& o, ParsedFile& f, Bindings& b, Arena& a, Diagnostics& d)
      : options(o), file(f), bindings(b), arena(a), diagnostics(d) {}

  const LowerOptions& options;
  ParsedFile& file;
  Bindings& bindings;
  Arena& arena;
  Diagnostics& diagnostics;

  // --- where the walk is ---
  std::vector<HoistFrame> hoists;
  std::vector<Class*> classes;         // enclosing classes, innermost last
  std::vector<Function*> functions;    // enclosing functions, arrows included
  std::vector<Namespace*> namespaces;  // enclosing TypeScript namespaces
  Scope* scope = nullptr;              // innermost scope of a function, block, class, loop …
  bool exported = false;               // the statement at hand is what an `export` keyword exports

  // --- what the features keep for themselves; owned by Lower() ---
  EnumState* enums = nullptr;
  NamespaceState* namespace_state = nullptr;
  JsxState* jsx = nullptr;
  HelperState* helpers = nullptr;
  DefineState* defines = nullptr;
  LegacyDecorators* legacy_decorators = nullptr;
  StandardDecorators* standard_decorators = nullptr;
  DeclarationIndex* declarations = nullptr;

  // Statements for the top of the file, after its directives, in this order; the file's temporaries
  // come after the helpers.
  Statements prelude_helpers;
  Statements prelude_imports;
  Statements prelude;
  bool wants_module = false;           // something made needs the file to be a module
  uint32_t temporary_count = 0;
  // constructors.cc: how many statements lowerings have put into a constructor so far
  absl::flat_hash_map<const Function*, size_t> inserted_into_constructor;
  // module_kind.cc
  enum class Answer : uint8_t { kUnknown, kNo, kYes };
  Answer common_js = Answer::kUnknown;
  SymbolId require = SymbolId::kNone;
  bool has_exported_names = false;
  absl::flat_hash_set<SymbolId> exported_names;
  std::vector<Span> removed;           // whole statements of the file's top level

  // The node at this offset was changed, made or removed; see ParsedFile::touched.
  void Touch(Span span) { file.touched.push_back(span.start); }
  // A top-level statement that leaves nothing: blanked in verbatim output.
  void Remove(Span span) { removed.push_back(span); }

  Builder At(Span span) const { return Builder{arena, span}; }
  Name MakeName(std::string_view text) const { return Name(arena.Copy(text)); }

  // The symbol a reference or declaration means; null if none.
  Symbol* Find(SymbolId id) { return id == SymbolId::kNone ? nullptr : &bindings[id]; }

  // A symbol called exactly `name`, for parameters of wrappers that shadow on purpose.
  SymbolId NewSymbol(Name name, SymbolKind kind, Scope* scope);
  // A symbol with a name nothing in the file has: `wanted`, or `wanted_1` …
  SymbolId NewUniqueSymbol(std::string_view wanted, Scope* scope);
  // A unique `_a`, `_b` … that is declared with `var` at the top of the function the walk is in.
  SymbolId NewTemporary();
  // Likewise for what closures keep: in a loop, each iteration has its own.
  SymbolId NewKeptTemporary();
  void DeclareKept(SymbolId id);
  // As above, but the caller declares it: `let _a` at the place it needs it.
  SymbolId NewUndeclaredTemporary(Scope* scope);
  Scope* NewScope(ScopeKind kind, Scope* parent);

  // References to a symbol, counted, so that unused imports and renamers see them.
  Expr* Use(const Builder& build, SymbolId id);
  BindingIdentifier* Declare(const Builder& build, SymbolId id);
};

// `function (parameters) { body }` made by a lowering. `outer` is the scope it stands in; `body_scope`
// may be an existing scope, which becomes the function's body.
Function* MakeFunction(LowerContext& context, Span at, uint16_t flags, List<Parameter> parameters,
                       List<Stmt*> body, Scope* outer, Scope* body_scope);

// import { specifiers } from "source";
Import* MakeImport(LowerContext& context, List<ImportSpecifier> specifiers, std::string_view source);

}  // namespace kiln
