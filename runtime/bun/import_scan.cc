#include "runtime/bun/import_scan.h"

#include "transpiler/ast/visit.h"
#include "transpiler/parse/parse.h"

namespace kiln {
namespace {

class Scanner {
 public:
  explicit Scanner(std::vector<ScannedImport>* imports) : imports_(imports) {}

  void See(Stmt* statement) {
    switch (statement->kind) {
      case Kind::kImport: return SeeImport(static_cast<Import*>(statement));
      case Kind::kExportNamed: {
        const auto* named = static_cast<ExportNamed*>(statement);
        if (!named->type_only) AddStatement(named->source);
        return;
      }
      case Kind::kExportAll: {
        const auto* all = static_cast<ExportAll*>(statement);
        if (!all->type_only) AddStatement(all->source);
        return;
      }
      case Kind::kImportEquals: {
        const auto* equals = static_cast<ImportEquals*>(statement);
        if (!equals->type_only && equals->source != nullptr) Add("require-call", equals->source);
        return;
      }
      case Kind::kExpressionStatement: {
        const size_t before = imports_->size();
        Expr* expression = static_cast<ExpressionStatement*>(statement)->expression;
        See(expression);
        if (expression->kind == Kind::kCall && imports_->size() == before + 1) imports_->back().is_unused_statement = imports_->back().kind == "require-call";
        return;
      }
      default: EachChild(statement, [this](auto* child) { See(child); });
    }
  }

 private:
  void See(Expr* expression) {
    if (expression->kind == Kind::kImportCall) Add("dynamic-import", static_cast<ImportCall*>(expression)->source);
    if (expression->kind == Kind::kCall) SeeCall(static_cast<Call*>(expression));
    EachChild(expression, [this](auto* child) { See(child); });
  }

  void SeeImport(const Import* import) {
    if (import->type_only) return;
    size_t values = import->specifiers.size();
    for (const ImportSpecifier& specifier : import->specifiers) values -= specifier.type_only ? 1 : 0;
    const bool only_types = import->has_specifiers && import->specifiers.size() > 0 && values == 0 && import->default_name == nullptr;
    if (!only_types) AddStatement(import->source);
  }

  void SeeCall(const Call* call) {
    if (call->arguments.size() == 0) return;
    const Expr* callee = call->callee;
    if (IsRequire(callee)) return Add("require-call", call->arguments[0]);
    if (callee->kind != Kind::kMember) return;
    const auto* member = static_cast<const Member*>(callee);
    if (IsRequire(member->object) && member->name.view() == "resolve") Add("require-resolve", call->arguments[0]);
  }

  static bool IsRequire(const Expr* expression) {
    return expression->kind == Kind::kIdentifier && static_cast<const Identifier*>(expression)->name.view() == "require";
  }

  void AddStatement(const StringLiteral* source) {
    if (source != nullptr) Add("import-statement", source);
  }

  void Add(std::string_view kind, const Expr* source) {
    if (source != nullptr && source->kind == Kind::kStringLiteral) imports_->push_back({kind, std::string(static_cast<const StringLiteral*>(source)->value)});
  }

  std::vector<ScannedImport>* imports_;
};

}  // namespace

bool ScanImports(const PaddedText& text, Loader loader, Diagnostics& diagnostics, std::vector<ScannedImport>* imports) {
  Arena arena;
  ParsedFile file;
  if (!Parse(text.view(), ParseOptionsForLoader(loader), arena, diagnostics, &file)) return false;
  Scanner scanner(imports);
  for (Stmt* statement : file.body) scanner.See(statement);
  return true;
}

}  // namespace kiln
