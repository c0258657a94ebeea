// Scopes and symbols. The parser creates one Scope per scope-making construct and lists what is
// declared in it; bind/ turns declarations into symbols and resolves every reference.
#pragma once
#include <cstdint>

#include "core/base/name.h"
#include "core/base/span.h"

namespace kiln {

struct BindingIdentifier;
struct Scope;

// Index into Bindings::symbols.
enum class SymbolId : uint32_t { kNone = 0xFFFFFFFF };
constexpr uint32_t IndexOf(SymbolId id) { return static_cast<uint32_t>(id); }

enum class SymbolKind : uint8_t {
  kUnbound,          // a global or undeclared name: never renamed
  kVar,
  kLet,
  kConst,
  kUsing,            // using and await using
  kFunction,         // function declaration at the top of a function, script or module
  kBlockFunction,    // function declaration in a block
  kClass,
  kParameter,
  kCatchParameter,   // catch ({ e }): lexical
  kCatchIdentifier,  // catch (e): a var of that name may be declared in the block (Annex B.3.4)
  kFunctionName,     // a function expression's own name, seen only inside it
  kClassName,        // a class expression's own name, seen only inside it
  kImport,
  kTypeImport,       // import type …: exists only for the type checker
  kEnum,
  kConstEnum,
  kNamespace,        // instantiated namespace
  kTypeOnly,         // interface, type alias, uninstantiated namespace
  kAmbient,          // declare const/let/var/function/class/enum/namespace: a value defined elsewhere
  kArguments,        // the implicit `arguments` object
  kGenerated,        // made by a lowering
  kEnumMember,       // in a kEnum scope: seen by the enum's initialisers
  kPrivateName,      // #name of a class; Symbol::name leaves the # out
};

enum SymbolFlags : uint8_t {
  kSymbolMustKeepName = 1 << 0,  // seen by direct eval or `with`, or a script's global
  kSymbolReassigned = 1 << 1,    // written after its declaration
  kSymbolExported = 1 << 2,
  kSymbolRenamed = 1 << 3,       // printers use Symbol::name instead of the node's own name
  kSymbolJsxName = 1 << 4,       // <Name>: if JSX is printed, a new name must not begin in lower case
  kSymbolAssigned = 1 << 5,      // the program's own text assigns to it
};

struct Symbol {
  Name name;                        // as declared; replaced when renamed
  uint32_t references = 0;          // value references; declarations do not count
  SymbolKind kind = SymbolKind::kUnbound;
  uint8_t flags = 0;
  SymbolId shadowed = SymbolId::kNone;  // while binding: what this name meant outside the scope
  Scope* scope = nullptr;           // where it is declared; null for unbound
  BindingIdentifier* declaration = nullptr;  // the first one; null for unbound and generated
};

enum class ScopeKind : uint8_t {
  kProgram,
  kFunction,      // parameters and, for expressions, the own name
  kFunctionBody,  // var and top-level lexical names of the body
  kBlock,
  kFor,           // the head of a for statement
  kCatch,         // the catch parameter
  kSwitch,
  kClass,         // the class's own name and private names
  kStaticBlock,
  kNamespace,     // TypeScript namespace body
  kEnum,          // members are in scope in initialisers; bind looks them up by name
  kWith,
};

enum ScopeFlags : uint8_t {
  kScopeStrict = 1 << 0,
  kScopeHasDirectEval = 1 << 1,  // set by the parser on the scope that holds the call; bind spreads it
  kScopeArrow = 1 << 2,          // kFunction of an arrow: no own this and arguments
  kScopeSimpleParameters = 1 << 3,
  kScopeHasWith = 1 << 4,
};

// One declared name, in source order. `var` names are listed in the var scope they hoist to; the
// BindingIdentifier stands in the tree where it was written.
struct Declaration {
  Declaration* next = nullptr;
  BindingIdentifier* name = nullptr;
  SymbolKind kind = SymbolKind::kVar;
};

struct Scope {
  ScopeKind kind = ScopeKind::kBlock;
  uint8_t flags = 0;
  uint32_t declaration_count = 0;
  Declaration* first = nullptr;
  Declaration* last = nullptr;
  Scope* parent = nullptr;                  // set by bind
  SymbolId first_symbol = SymbolId::kNone;  // set by bind: its symbols are contiguous, but for
  uint32_t symbol_count = 0;                // those that lowerings append later
};

// Scopes that `var` hoists to.
constexpr bool IsVarScope(ScopeKind kind) {
  return kind == ScopeKind::kProgram || kind == ScopeKind::kFunctionBody ||
         kind == ScopeKind::kStaticBlock || kind == ScopeKind::kNamespace;
}

}  // namespace kiln
