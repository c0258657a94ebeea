// The entry to Simplify.
#include "transpiler/ast/visit.h"
#include "transpiler/fold/simplifier.h"

namespace kiln {
namespace fold {
namespace {

// Lowerings add and drop references without counting; start from the truth.
class ReferenceCounter {
 public:
  explicit ReferenceCounter(std::vector<Symbol>& symbols) : symbols_(symbols) {
    for (Symbol& symbol : symbols_) symbol.references = 0;
  }
  void Count(Expr* node) {
    if (auto* identifier = As<Identifier>(node)) return Add(identifier->symbol);
    EachChild(node, [this](auto* child) { Count(child); });
  }
  void Count(Stmt* node) {
    if (auto* named = As<ExportNamed>(node)) {
      for (const ExportSpecifier& specifier : named->specifiers) Add(specifier.symbol);
    }
    EachChild(node, [this](auto* child) { Count(child); });
  }

 private:
  void Add(SymbolId symbol) {
    if (symbol != SymbolId::kNone) ++symbols_[IndexOf(symbol)].references;
  }

  std::vector<Symbol>& symbols_;
};

}  // namespace

Simplifier::Simplifier(const SimplifyOptions& options, ParsedFile& file, Bindings& bindings, Arena& arena)
    : options_(options), file_(file), bindings_(bindings), symbols_(bindings.symbols), arena_(arena) {}

void Simplifier::Run() {
  if (!file_.touched.empty()) {
    ReferenceCounter counter(symbols_);
    for (Stmt* statement : file_.body) counter.Count(statement);
  }
  file_.body = VisitList(file_.body, ListKind::kPlain);
}

}  // namespace fold

void Simplify(const SimplifyOptions& options, ParsedFile& file, Bindings& bindings, Arena& arena) {
  fold::Simplifier(options, file, bindings, arena).Run();
}

}  // namespace kiln
