// Import and export declarations become entries of the record and leave the file; what an `export` keyword
// stood before stays. https://tc39.es/ecma262/#sec-parsemodule
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "core/base/text.h"
#include "transpiler/bind/bind.h"
#include "transpiler/bind/binding_names.h"
#include "transpiler/modules/function_builder.h"

namespace kiln::modules {
namespace {

class Entries {
 public:
  explicit Entries(FunctionBuilder& builder)
      : builder_(builder), file_(builder.file), record_(builder.out.record) {}

  void Run() {
    // Imports first: an export may stand above the import of what it exports.
    for (Stmt* statement : file_.body) AddRequest(statement);
    for (Stmt* statement : file_.body) Take(statement);
    file_.body = CopyList(builder_.arena, kept_);
    MergeErased();
  }

 private:
  void AddRequest(Stmt* statement);
  uint32_t RequestFor(const StringLiteral& source, List<ImportAttribute> attributes, ImportPhase phase);
  void AddImports(const Import& node, uint32_t request);
  void AddImport(const BindingIdentifier& local, ImportedName name, Span span);

  void Take(Stmt* statement);
  void TakeExportNamed(const ExportNamed& node);
  void TakeExportAll(const ExportAll& node);
  void TakeExportDefault(ExportDefault& node);
  void TakeExportDeclaration(const ExportDeclaration& node);
  void AddExport(std::string_view name, SymbolId local);
  void AddIndirect(const ModuleName& exported, uint32_t request, ImportNameKind kind, std::string_view name, Span span);
  void KeepDeclaration(const Stmt& outer, Stmt* declaration);
  void DeclareDefault(const ExportDefault& node, Expr* value);
  SymbolId NewDefault();
  void Remove(const Stmt* statement) {
    if ((statement->flags & kNodeSynthetic) == 0) file_.erased.push_back(statement->span);
  }
  void MergeErased();

  FunctionBuilder& builder_;
  ParsedFile& file_;
  ModuleRecord& record_;
  std::vector<Stmt*> kept_;
  absl::flat_hash_map<std::string, uint32_t> request_indices_;
  absl::flat_hash_map<const Stmt*, uint32_t> request_of_;
  absl::flat_hash_set<std::string_view> exported_;
};

// --- requests and imports --------------------------------------------------------------------------------

void Entries::AddRequest(Stmt* statement) {
  if (const auto* import = As<Import>(statement)) {
    if (import->type_only) return;
    const uint32_t request = RequestFor(*import->source, import->attributes, import->phase);
    AddImports(*import, request);
  } else if (const auto* named = As<ExportNamed>(statement)) {
    if (named->source == nullptr || named->type_only) return;
    request_of_[statement] = RequestFor(*named->source, named->attributes, ImportPhase::kEvaluation);
  } else if (const auto* all = As<ExportAll>(statement)) {
    if (all->type_only) return;
    request_of_[statement] = RequestFor(*all->source, all->attributes, ImportPhase::kEvaluation);
  }
}

std::string_view TextOf(const Expr* key) {
  if (const auto* text = As<StringLiteral>(key)) return text->value;
  return static_cast<const PropertyName*>(key)->name.view();
}

uint32_t Entries::RequestFor(const StringLiteral& source, List<ImportAttribute> attributes, ImportPhase phase) {
  ModuleRequest request;
  request.specifier = source.value;
  request.phase = phase;
  for (const ImportAttribute& attribute : attributes) {
    request.attributes.emplace_back(TextOf(attribute.key), attribute.value->value);
  }
  std::ranges::sort(request.attributes);
  std::string key = StrCat(static_cast<int>(phase), request.specifier);
  for (const auto& [name, value] : request.attributes) {
    key += '\0';
    StrAppend(&key, name, "=", value);
  }
  const auto [found, is_new] = request_indices_.insert({key, static_cast<uint32_t>(record_.requests.size())});
  if (is_new) {
    if ((source.flags & kNodeSynthetic) == 0) request.span = source.span;
    builder_.Locate(request.span, &request.line, &request.column);
    record_.requests.push_back(std::move(request));
  }
  return found->second;
}

void Entries::AddImports(const Import& node, uint32_t request) {
  const auto named = [&](const ModuleName& imported) {
    return ImportedName{request, ImportNameKind::kName, node.phase, imported, 0};
  };
  if (const BindingIdentifier* local = node.default_name) {
    ImportedName name = named({local->span, Name(std::string_view("default")), false});
    if (node.phase == ImportPhase::kSource) name.kind = ImportNameKind::kSource;
    AddImport(*local, name, local->span);
  }
  if (const BindingIdentifier* local = node.namespace_name) {
    AddImport(*local, {request, ImportNameKind::kNamespace, node.phase, {}, 0}, local->span);
  }
  for (const ImportSpecifier& specifier : node.specifiers) {
    if (!specifier.type_only) AddImport(*specifier.local, named(specifier.imported), specifier.imported.span);
  }
}

void Entries::AddImport(const BindingIdentifier& local, ImportedName name, Span span) {
  ImportEntry entry;
  entry.request = name.request;
  entry.kind = name.kind;
  if (name.kind == ImportNameKind::kName) entry.import_name = name.imported.text.view();
  entry.local_name = local.name.view();
  entry.span = span;
  builder_.Locate(span, &entry.line, &entry.column);
  record_.import_entries.push_back(std::move(entry));
  builder_.imports[local.symbol] = name;
}

// --- exports ---------------------------------------------------------------------------------------------

void Entries::Take(Stmt* statement) {
  switch (statement->kind) {
    case Kind::kImport: return Remove(statement);
    case Kind::kExportNamed:
      TakeExportNamed(*static_cast<ExportNamed*>(statement));
      return Remove(statement);
    case Kind::kExportAll:
      TakeExportAll(*static_cast<ExportAll*>(statement));
      return Remove(statement);
    case Kind::kExportDefault: return TakeExportDefault(*static_cast<ExportDefault*>(statement));
    case Kind::kExportDeclaration: return TakeExportDeclaration(*static_cast<ExportDeclaration*>(statement));
    default: return kept_.push_back(statement);
  }
}

void Entries::AddExport(std::string_view name, SymbolId local) {
  if (!exported_.insert(name).second) return;  // merged declarations of TypeScript
  builder_.ParameterFor(ModuleParameterKind::kExports);
  record_.local_exports.push_back({std::string(name), {}});
  builder_.out.exported_locals.push_back(local);
  Symbol& symbol = builder_.bindings[local];
  symbol.references++;
  symbol.flags |= kSymbolExported;
  if (symbol.kind == SymbolKind::kFunction) record_.has_hoisted_exports = true;
}

void Entries::AddIndirect(const ModuleName& exported, uint32_t request, ImportNameKind kind, std::string_view name,
                          Span span) {
  IndirectExport entry;
  entry.export_name = exported.text.view();
  entry.request = request;
  entry.kind = kind;
  entry.import_name = name;
  entry.span = span;
  builder_.Locate(span, &entry.line, &entry.column);
  record_.indirect_exports.push_back(std::move(entry));
}

void Entries::TakeExportNamed(const ExportNamed& node) {
  if (node.type_only) return;
  for (const ExportSpecifier& specifier : node.specifiers) {
    if (specifier.type_only) continue;
    if (node.source != nullptr) {
      AddIndirect(specifier.exported, request_of_[&node], ImportNameKind::kName, specifier.local.text.view(),
                  specifier.local.span);
      continue;
    }
    ImportedName* const import = builder_.FindImport(specifier.symbol);
    if (import != nullptr && import->kind == ImportNameKind::kName) {
      AddIndirect(specifier.exported, import->request, ImportNameKind::kName, import->imported.text.view(),
                  import->imported.span);
      continue;
    }
    if (import != nullptr) import->value_uses++;
    AddExport(specifier.exported.text.view(), specifier.symbol);
  }
}

void Entries::TakeExportAll(const ExportAll& node) {
  if (node.type_only) return;
  const uint32_t request = request_of_[&node];
  if (!node.has_name) return record_.star_exports.push_back({request});
  AddIndirect(node.exported, request, ImportNameKind::kNamespace, {}, node.exported.span);
}

// `export` goes, the declaration stays.
void Entries::KeepDeclaration(const Stmt& outer, Stmt* declaration) {
  kept_.push_back(declaration);
  if ((outer.flags & kNodeSynthetic) != 0) return;
  if (declaration->span.start > outer.span.start) {
    file_.erased.push_back({outer.span.start, declaration->span.start});
  } else {
    file_.touched.push_back(declaration->span.start);  // @decorated export class A {}
  }
}

void Entries::TakeExportDeclaration(const ExportDeclaration& node) {
  ForEachDeclared(node.declaration,
                  [this](BindingIdentifier* name) { AddExport(name->name.view(), name->symbol); });
  KeepDeclaration(node, node.declaration);
}

SymbolId Entries::NewDefault() {
  return GenerateSymbol("$default", file_.scope, builder_.arena, builder_.bindings);
}

void Entries::TakeExportDefault(ExportDefault& node) {
  if (auto* declaration = As<FunctionDeclaration>(node.declaration)) {
    Function& function = *declaration->function;
    if (function.name == nullptr) {
      const SymbolId id = NewDefault();
      builder_.bindings[id].kind = SymbolKind::kFunction;
      function.name = Builder{builder_.arena, declaration->span}.Binding(builder_.bindings[id].name, id);
      file_.touched.push_back(declaration->span.start);
      builder_.out.anonymous_default = id;
    }
    AddExport("default", function.name->symbol);
    return KeepDeclaration(node, declaration);
  }
  if (auto* declaration = As<ClassDeclaration>(node.declaration)) {
    Class& definition = *declaration->definition;
    if (definition.name == nullptr) {
      return DeclareDefault(node, MakeNode<ClassExpr>(builder_.arena, declaration->span, &definition));
    }
    AddExport("default", definition.name->symbol);
    return KeepDeclaration(node, declaration);
  }
  DeclareDefault(node, node.expression);
}

bool IsAnonymousFunctionDefinition(const Expr* value) {
  if (const auto* definition = As<ClassExpr>(value)) return definition->definition->name == nullptr;
  if (const auto* function = As<FunctionExpr>(value)) return function->function->name == nullptr;
  return value->kind == Kind::kArrowFunction;
}

// const $default = value; what is anonymous is called "default": { default: value }.default
void Entries::DeclareDefault(const ExportDefault& node, Expr* value) {
  const Builder build{builder_.arena, node.span};
  const Name name(std::string_view("default"));
  if (IsAnonymousFunctionDefinition(value)) {
    Property property;
    property.key = build.Make<PropertyName>(name);
    property.value = value;
    value = build.Dot(build.Make<ObjectLiteral>(build.ListOf<Property>({property})), name);
  }
  const SymbolId id = NewDefault();
  file_.touched.push_back(node.span.start);
  kept_.push_back(build.Declare(VariableKind::kConst, build.Binding(builder_.bindings[id].name, id), value));
  AddExport("default", id);
}

// By position and disjoint, as ParsedFile has them.
void Entries::MergeErased() {
  const auto by_start = [](Span a, Span b) { return a.start != b.start ? a.start < b.start : a.end > b.end; };
  std::ranges::sort(file_.erased, by_start);
  std::vector<Span> disjoint;
  for (Span span : file_.erased) {
    if (disjoint.empty() || span.start >= disjoint.back().end) {
      disjoint.push_back(span);
    } else {
      disjoint.back().end = std::max(disjoint.back().end, span.end);
    }
  }
  file_.erased = std::move(disjoint);
}

}  // namespace

void CollectEntries(FunctionBuilder& builder) { Entries(builder).Run(); }

}  // namespace kiln::modules
