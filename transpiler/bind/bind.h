// Names to symbols: gives every BindingIdentifier, Identifier, PrivateName and ExportSpecifier its
// symbol, counts references, and reports the early errors that are about names (redeclarations,
// duplicate parameters and exports, exports of nothing, undeclared private names).
#pragma once
#include "core/base/diagnostics.h"
#include "transpiler/ast/file.h"

namespace kiln {

// Declaration merging is allowed, and an import may be a type that shares its name with a local value; not so with
// `verbatimModuleSyntax`, where it stays.
enum class BindTypeScript : uint8_t { kNo, kYes, kWithVerbatimImports };

// Returns false if an error was added.
bool Bind(ParsedFile& file, BindTypeScript typescript, Arena& arena, Diagnostics& diagnostics, Bindings* bindings);

// A symbol for a lowering, with a name no symbol or reference of the file has: `wanted`, or
// `wanted_1` and so on. `scope` is where it is declared.
SymbolId GenerateSymbol(std::string_view wanted, Scope* scope, Arena& arena, Bindings& bindings);

}  // namespace kiln
