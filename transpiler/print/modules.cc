// Import and export declarations.
#include <algorithm>

#include "transpiler/print/printer.h"

namespace kiln {

void Printer::PrintImport(const Import* node) {
  if (node->type_only) return;
  Word("import");
  if (node->phase == ImportPhase::kDefer) Literal(" defer");
  if (node->phase == ImportPhase::kSource) Literal(" source");
  if (node->default_name != nullptr || node->namespace_name != nullptr || node->has_specifiers ||
      !node->specifiers.empty()) {
    Space();
    PrintImportClause(node);
    if (pretty_) Char(' ');
    Word("from");
  }
  Space();
  PrintString(node->source);
  PrintAttributes(node->attributes_keyword, node->attributes);
  EndStatement();
}

void Printer::PrintImportClause(const Import* node) {
  bool comma = false;
  if (node->default_name != nullptr) {
    PrintBindingIdentifier(node->default_name);
    comma = true;
  }
  if (node->namespace_name != nullptr) {
    if (comma) CommaSpace();
    Char('*');
    Space();
    Literal("as");
    PrintBindingIdentifier(node->namespace_name);
    return;
  }
  if (!node->has_specifiers && node->specifiers.empty()) return;
  const auto is_value = [](const ImportSpecifier& specifier) { return !specifier.type_only; };
  if (comma && std::ranges::none_of(node->specifiers, is_value)) return;  // import a, {} from "b"
  if (comma) CommaSpace();
  Char('{');
  bool first = true;
  for (const ImportSpecifier& specifier : node->specifiers) {
    if (specifier.type_only) continue;
    if (!first) Char(',');
    first = false;
    Space();
    PrintImportSpecifier(specifier);
  }
  if (!first) Space();
  Char('}');
}

void Printer::PrintImportSpecifier(const ImportSpecifier& specifier) {
  const Name local = PrintedName(specifier.local->symbol, specifier.local->name);
  if (!specifier.imported.is_string && specifier.imported.text == local) {
    return PrintBindingIdentifier(specifier.local);
  }
  PrintModuleName(specifier.imported);
  if (pretty_) Char(' ');
  Word("as");
  Space();
  PrintBindingIdentifier(specifier.local);
}

void Printer::PrintFrom(const StringLiteral* source) {
  if (pretty_) Char(' ');
  Word("from");
  Space();
  PrintString(source);
}

void Printer::PrintAttributes(AttributesKeyword keyword, List<ImportAttribute> attributes) {
  if (keyword == AttributesKeyword::kNone) return;
  if (pretty_) Char(' ');
  keyword == AttributesKeyword::kWith ? Literal("with") : Literal("assert");
  Space();
  Char('{');
  for (size_t i = 0; i < attributes.size(); ++i) {
    if (i > 0) Char(',');
    Space();
    PrintKey(attributes[i].key, false);
    Char(':');
    Space();
    PrintString(attributes[i].value);
  }
  if (!attributes.empty()) Space();
  Char('}');
}

void Printer::PrintExportNamed(const ExportNamed* node) {
  if (node->type_only) return;
  Word("export");
  Space();
  Char('{');
  bool first = true;
  for (const ExportSpecifier& specifier : node->specifiers) {
    if (specifier.type_only) continue;
    if (!first) Char(',');
    first = false;
    Space();
    PrintExportSpecifier(specifier, node->source != nullptr);
  }
  if (!first) Space();
  Char('}');
  if (node->source != nullptr) PrintFrom(node->source);
  PrintAttributes(node->attributes_keyword, node->attributes);
  EndStatement();
}

void Printer::PrintExportSpecifier(const ExportSpecifier& specifier, bool has_source) {
  const bool renamed = !has_source && IsRenamed(specifier.symbol);
  const Name local = renamed ? bindings_[specifier.symbol].name : specifier.local.text;
  const bool local_is_string = !renamed && specifier.local.is_string;
  if (renamed) {
    SpaceBeforeWord();
    MapName(specifier.local.span.start, specifier.local.text);
    PrintName(local);
  } else {
    PrintModuleName(specifier.local);
  }
  if (local == specifier.exported.text && local_is_string == specifier.exported.is_string) return;
  if (pretty_) Char(' ');
  Word("as");
  Space();
  PrintModuleName(specifier.exported);
}

void Printer::PrintExportAll(const ExportAll* node) {
  if (node->type_only) return;
  Word("export");
  Space();
  Char('*');
  if (node->has_name) {
    Space();
    Literal("as");
    Space();
    PrintModuleName(node->exported);
  }
  PrintFrom(node->source);
  PrintAttributes(node->attributes_keyword, node->attributes);
  EndStatement();
}

void Printer::PrintExportDefault(const ExportDefault* node) {
  if (node->declaration != nullptr) {
    // Decorators may stand before `export`, but after it they need no care about lines.
    Word("export default");
    if (pretty_) Char(' ');
    return PrintStatementHere(node->declaration);
  }
  Word("export default");
  Space();
  export_default_start_ = out_.position();
  PrintExpr(node->expression, kAssign);
  EndStatement();
}

}  // namespace kiln
