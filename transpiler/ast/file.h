// One parsed file: the tree and what stands beside it. Bindings adds what names mean.
#pragma once
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "core/base/arena.h"
#include "transpiler/ast/comment.h"
#include "transpiler/ast/statements.h"

namespace kiln {

enum class SourceType : uint8_t { kScript, kModule };

// A node that a pass put into the tree in the place of what `span` holds in the source, while all around it is
// as written: when the source around it is copied, it is printed from the tree in the middle of the copy.
struct Replacement {
  Span span;
  const Expr* node = nullptr;
  bool is_property_value = false;  // { f } → { f: node }: the source of `span` is printed as the key
  bool is_statement_start = false;  // a `;` must stand before it, unless one does
  bool binds_alike = false;         // as tightly as what was there: it needs no parentheses of its own
  bool is_first_in_block = false;   // `{` → `{node;`: the source of `span` is printed before it
};

struct ParsedFile {
  std::string_view text;  // the whole source; zero padding follows (core/base/padded_text.h)
  List<Stmt*> body;       // directives first, as Directive statements
  Scope* scope = nullptr;
  Span hashbang;          // empty if none
  SourceType source_type = SourceType::kScript;
  bool has_module_syntax = false;   // import/export declaration or import.meta
  bool has_top_level_await = false;
  bool is_script_only = false;      // asked to be a script, or holds what no module may: `with`, `return` at the top
  bool has_jsx = false;
  bool has_typescript = false;      // anything was erased or must be lowered
  // Set by the parser as it makes such nodes; lowering walks the tree only if one of them asks for it.
  bool has_enum_or_namespace = false;      // Enum or Namespace nodes
  bool has_parameter_properties = false;   // constructor(public x)
  bool has_fields = false;                 // class members of kind kField
  bool has_auto_accessors = false;         // class members of kind kAutoAccessor
  bool has_decorators = false;
  bool has_using = false;                  // using or await using
  bool has_for_await = false;              // for await (… of …)
  JsxPragmas jsx_pragmas;
  std::vector<Await*> awaits;              // all, but for made ones
  std::vector<Try*> catches;               // those with a catch parameter, but for made ones
  std::vector<Enum*> ambient_enums;        // of `declare enum`: not in the tree, but their values count
  std::vector<Comment> comments;    // by position; which ones is ParseOptions::comments

  // For verbatim printing. `erased` are spans of types and other syntax without run-time meaning,
  // by position and disjoint: they print as spaces (line ends kept). `touched` are offsets of nodes
  // that a lowering changed, made or removed, or that the parser knows not to survive erasure as
  // text (an arrow body `<T>{}`): a node whose span holds one is printed from the tree, all
  // others are copied from the source.
  std::vector<Span> erased;
  std::vector<uint32_t> touched;
  // Also for verbatim printing: by position; one inside another comes after it.
  std::vector<Replacement> replaced;
};

// What bind found out. Symbols are numbered per file.
struct Bindings {
  std::vector<Symbol> symbols;
  // Early unbound ids: one symbol per undeclared name, so that renamers avoid it.
  std::vector<SymbolId> unbound;
  // Where labels are written, with how many labels of the same function stand around each. For renaming.
  struct LabelUse {
    Name* name;
    uint32_t depth;
  };
  std::vector<LabelUse> labels;
  // Every name in use and the suffix to try next for it; GenerateSymbol fills it when first called.
  absl::flat_hash_map<std::string_view, uint32_t> taken_names;

  Symbol& operator[](SymbolId id) { return symbols[IndexOf(id)]; }
  const Symbol& operator[](SymbolId id) const { return symbols[IndexOf(id)]; }
};

}  // namespace kiln
