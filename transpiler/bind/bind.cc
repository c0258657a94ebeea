#include "transpiler/bind/bind.h"

#include <string>

#include "core/base/text.h"
#include "transpiler/bind/binder.h"

namespace kiln {
namespace bind {

Binder::Binder(ParsedFile& file, BindTypeScript typescript, Arena& arena, Diagnostics& diagnostics, Bindings& bindings)
    : file_(file),
      typescript_(typescript != BindTypeScript::kNo),
      imports_stay_(typescript == BindTypeScript::kWithVerbatimImports),
      lexical_functions_(file.source_type == SourceType::kModule),
      arena_(arena),
      diagnostics_(diagnostics),
      bindings_(bindings),
      symbols_(bindings.symbols),
      table_(file.text.size() / 400) {
  symbols_.reserve(file.text.size() / 64 + 16);
}

void Binder::Run() { WalkBody(file_.scope, file_.body); }

}  // namespace bind

bool Bind(ParsedFile& file, BindTypeScript typescript, Arena& arena, Diagnostics& diagnostics, Bindings* bindings) {
  const size_t before = diagnostics.size();
  bind::Binder(file, typescript, arena, diagnostics, *bindings).Run();
  return diagnostics.size() == before;
}

SymbolId GenerateSymbol(std::string_view wanted, Scope* scope, Arena& arena, Bindings& bindings) {
  auto& taken = bindings.taken_names;
  if (taken.empty()) {
    taken.reserve(bindings.symbols.size());
    for (const Symbol& symbol : bindings.symbols) taken.insert({symbol.name.view(), 0});
  }
  std::string_view name = wanted;
  std::string candidate;
  if (const auto found = taken.find(wanted); found != taken.end()) {
    uint32_t suffix = found->second;
    do {
      candidate = StrCat(wanted, "_", ++suffix);
    } while (taken.contains(candidate));
    found->second = suffix;
    name = candidate;
  }
  const std::string_view kept = arena.Copy(name);
  taken.insert({kept, 0});
  Symbol& symbol = bindings.symbols.emplace_back();
  symbol.name = Name(kept);
  symbol.kind = SymbolKind::kGenerated;
  symbol.scope = scope;
  return static_cast<SymbolId>(bindings.symbols.size() - 1);
}

}  // namespace kiln
