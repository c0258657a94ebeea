// Short names. A symbol's slot is how many renamed symbols are declared around and before it, so that
// no two symbols that can see each other share a slot, and functions side by side use the same ones.
// The slots used most get the shortest names.
#include <algorithm>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "transpiler/bind/binding_names.h"
#include "transpiler/fold/fold.h"
#include "transpiler/fold/keep_names.h"
#include "transpiler/fold/name_generator.h"

namespace kiln {
namespace fold {
namespace {

constexpr uint32_t kNoSlot = 0xFFFFFFFF;

// Variables and private names are numbered apart: a class's #a and a variable a never meet.
enum class Space : uint8_t { kVariable, kPrivate };

class Mangler {
 public:
  Mangler(const MangleOptions& options, ParsedFile& file, Bindings& bindings, Arena& arena)
      : options_(options),
        file_(file),
        bindings_(bindings),
        symbols_(bindings.symbols),
        arena_(arena),
        keep_(symbols_.size()),
        generator_(CountCharacters()) {}

  void Run() {
    KeepExportedNames();
    if (options_.keep_names) KeepFunctionNames(file_, bindings_, &keep_);
    MangleSpace(Space::kVariable);
    MangleSpace(Space::kPrivate);
    MangleLabels();
  }

 private:
  // `export function f` exports by the name of the declaration itself.
  void KeepExportedNames() {
    for (Stmt* statement : file_.body) {
      if (auto* exported = As<ExportDeclaration>(statement)) {
        ForEachDeclared(exported->declaration, [this](BindingIdentifier* name) {
          if (name->symbol != SymbolId::kNone) keep_[IndexOf(name->symbol)] = true;
        });
      }
    }
  }

  bool CanRename(uint32_t index) const {
    const Symbol& symbol = symbols_[index];
    if ((symbol.flags & kSymbolMustKeepName) || keep_[index]) return false;
    if (options_.keep_jsx && (symbol.flags & kSymbolJsxName)) return false;
    switch (symbol.kind) {
      case SymbolKind::kUnbound:
      case SymbolKind::kAmbient:
      case SymbolKind::kTypeOnly:
      case SymbolKind::kTypeImport:
      case SymbolKind::kArguments:
      case SymbolKind::kEnumMember: return false;
      default: break;
    }
    if (symbol.scope == nullptr) return false;
    return symbol.scope != file_.scope || (options_.top_level && file_.source_type == SourceType::kModule);
  }

  static Space SpaceOf(const Symbol& symbol) {
    return symbol.kind == SymbolKind::kPrivateName ? Space::kPrivate : Space::kVariable;
  }

  void MangleSpace(Space space) {
    AssignSlots(space);
    if (slot_uses_.empty()) return;
    const std::vector<Name> names = NameSlots(space);
    for (uint32_t i = 0; i < symbols_.size(); ++i) {
      if (slots_[i] == kNoSlot) continue;
      Symbol& symbol = symbols_[i];
      if (symbol.name == names[slots_[i]]) continue;
      symbol.name = names[slots_[i]];
      symbol.flags |= kSymbolRenamed;
    }
  }

  // Symbols are in the order of their scopes, an outer scope before those inside it.
  void AssignSlots(Space space) {
    slots_.assign(symbols_.size(), kNoSlot);
    ends_.assign(symbols_.size(), 0);
    slot_uses_.clear();
    uint32_t i = 0;
    std::vector<uint32_t> loose;
    while (i < symbols_.size()) {
      const Scope* scope = symbols_[i].scope;
      if (scope == nullptr || IndexOf(scope->first_symbol) != i || scope->symbol_count == 0) {
        if (scope != nullptr && SpaceOf(symbols_[i]) == space && CanRename(i)) loose.push_back(i);
        ++i;
        continue;
      }
      uint32_t next = EndAround(scope);
      for (const uint32_t end = i + scope->symbol_count; i < end; ++i) {
        if (SpaceOf(symbols_[i]) == space && CanRename(i)) TakeSlot(i, next++);
      }
      ends_[IndexOf(scope->first_symbol)] = next;
    }
    // What lowerings made may be used far from where it is declared: a slot of its own for each.
    for (const uint32_t index : loose) TakeSlot(index, static_cast<uint32_t>(slot_uses_.size()));
  }

  // The first slot that nothing around `scope` uses.
  uint32_t EndAround(const Scope* scope) const {
    for (scope = scope->parent; scope != nullptr; scope = scope->parent) {
      if (scope->symbol_count > 0) return ends_[IndexOf(scope->first_symbol)];
    }
    return 0;
  }

  void TakeSlot(uint32_t index, uint32_t slot) {
    slots_[index] = slot;
    if (slot >= slot_uses_.size()) slot_uses_.resize(slot + 1);
    slot_uses_[slot] += symbols_[index].references + 1;
  }

  std::vector<Name> NameSlots(Space space) {
    absl::flat_hash_set<std::string_view> taken;
    for (uint32_t i = 0; i < symbols_.size(); ++i) {
      if (slots_[i] == kNoSlot && SpaceOf(symbols_[i]) == space) taken.insert(symbols_[i].name.view());
    }
    std::vector<uint32_t> order(slot_uses_.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, [this](uint32_t a, uint32_t b) { return slot_uses_[a] > slot_uses_[b]; });
    std::vector<Name> names(order.size());
    uint32_t index = 0;
    for (const uint32_t slot : order) {
      std::string name;
      do {
        name = generator_.NameAt(index++);
      } while (IsReservedWord(name) || taken.contains(name));
      names[slot] = Name(arena_.Copy(std::string_view(name)));
    }
    return names;
  }

  void MangleLabels() {
    std::vector<Name> names;
    uint32_t index = 0;
    for (const Bindings::LabelUse& use : bindings_.labels) {
      while (names.size() <= use.depth) {
        std::string name;
        do {
          name = generator_.NameAt(index++);
        } while (IsReservedWord(name));
        names.emplace_back(arena_.Copy(std::string_view(name)));
      }
      *use.name = names[use.depth];
    }
  }

  // How often each character would be in the output anyway. Long files are sampled.
  NameGenerator::Counts CountCharacters() const {
    constexpr size_t kChunk = 4096, kMaxChunks = 64;
    NameGenerator::Counts counts{};
    const std::string_view text = file_.text;
    const size_t step = std::max(kChunk, text.size() / kMaxChunks);
    for (size_t start = 0; start < text.size(); start += step) {
      for (const char c : text.substr(start, kChunk)) ++counts[static_cast<unsigned char>(c)];
    }
    return counts;
  }

  const MangleOptions& options_;
  ParsedFile& file_;
  Bindings& bindings_;
  std::vector<Symbol>& symbols_;
  Arena& arena_;
  std::vector<bool> keep_;
  NameGenerator generator_;
  std::vector<uint32_t> slots_;  // by symbol
  std::vector<uint32_t> ends_;   // by a scope's first symbol: the slot after its last
  std::vector<uint32_t> slot_uses_;
};

}  // namespace
}  // namespace fold

void MangleIdentifiers(const MangleOptions& options, ParsedFile& file, Bindings& bindings, Arena& arena) {
  fold::Mangler(options, file, bindings, arena).Run();
}

}  // namespace kiln
