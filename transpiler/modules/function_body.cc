#include "transpiler/modules/function_body.h"

#include <algorithm>

#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "transpiler/bind/bind.h"
#include "transpiler/modules/function_builder.h"

namespace kiln {
namespace modules {
namespace {

// "$i0": never in use in the file, as GenerateSymbol sees to it.
std::string WantedName(ModuleParameterKind kind, uint32_t request) {
  switch (kind) {
    case ModuleParameterKind::kExports: return "$e";
    case ModuleParameterKind::kImports: return StrCat("$i", request);
    case ModuleParameterKind::kNamespace: return StrCat("$n", request);
    case ModuleParameterKind::kMeta: return "$m";
    case ModuleParameterKind::kDynamicImport: return "$d";
    case ModuleParameterKind::kCaught: return "$c";
    case ModuleParameterKind::kAwaited: return "$a";
  }
  return "$";
}

bool IsLineBreakBefore(std::string_view text, uint32_t at) {
  const char last = text[at - 1];
  if (last == '\n' || last == '\r') return true;
  return at >= 3 && text[at - 3] == '\xE2' && text[at - 2] == '\x80' && (last == '\xA8' || last == '\xA9');
}

}  // namespace

uint32_t FunctionBuilder::ParameterFor(ModuleParameterKind kind, uint32_t request) {
  const uint64_t key = static_cast<uint64_t>(kind) << 32 | request;
  const auto [found, is_new] = parameter_indices_.insert({key, static_cast<uint32_t>(out.parameters.size())});
  if (is_new) {
    out.parameters.push_back(GenerateSymbol(WantedName(kind, request), file.scope, arena, bindings));
    out.record.parameters.push_back({kind, request, {}});
  }
  return found->second;
}

Identifier* FunctionBuilder::UseParameter(const Builder& build, ModuleParameterKind kind, uint32_t request) {
  const SymbolId id = out.parameters[ParameterFor(kind, request)];
  bindings[id].references++;
  return build.Make<Identifier>(id, bindings[id].name);
}

void FunctionBuilder::Locate(Span span, uint32_t* line, uint32_t* column) {
  if (span.empty()) return;
  *line = lines_.LineAt(file.text.data(), span.start) + 1;
  uint32_t start = span.start;
  while (start > 0 && !IsLineBreakBefore(file.text, start)) --start;
  *column = span.start - start + 1;
}

namespace {

// import * as ns: a constant, so that every use but `ns.name` is as it was, and assigning throws.
void DeclareNamespaces(FunctionBuilder& builder) {
  const Scope* scope = builder.file.scope;
  const bool seen_by_eval = scope != nullptr && (scope->flags & kScopeHasDirectEval) != 0;
  std::vector<SymbolId> locals;
  for (const auto& [local, import] : builder.imports) {
    if (import.kind == ImportNameKind::kName || (import.value_uses == 0 && !seen_by_eval)) continue;
    locals.push_back(local);
  }
  std::ranges::sort(locals);
  for (SymbolId local : locals) {
    const uint32_t request = builder.imports[local].request;
    const uint32_t parameter = builder.ParameterFor(ModuleParameterKind::kNamespace, request);
    builder.out.constants.push_back({local, parameter});
  }
}

struct UnboundRow {
  std::string_view name;
  bool ModuleRecord::*flag;
};
constexpr UnboundRow kUnbound[] = {
    {"require", &ModuleRecord::uses_require},       {"module", &ModuleRecord::uses_module},
    {"exports", &ModuleRecord::uses_module},        {"__filename", &ModuleRecord::uses_filename},
    {"__dirname", &ModuleRecord::uses_filename},
};

void SetFlags(FunctionBuilder& builder) {
  ModuleRecord& record = builder.out.record;
  const ParsedFile& file = builder.file;
  record.is_module = file.source_type == SourceType::kModule;
  record.has_module_syntax = file.has_module_syntax;
  record.has_top_level_await = record.is_module && file.has_top_level_await;
  record.has_direct_eval = file.scope != nullptr && (file.scope->flags & kScopeHasDirectEval) != 0;
  for (SymbolId id : builder.bindings.unbound) {
    for (const UnboundRow& row : kUnbound) {
      if (builder.bindings[id].name == row.name) record.*row.flag = true;
    }
  }
}

// A hashbang is an error inside a function.
void EraseHashbang(ParsedFile& file) {
  if (file.hashbang.empty()) return;
  file.erased.insert(file.erased.begin(), file.hashbang);
  file.hashbang = {};
}

// Nested ones come after those around them.
void SortMarks(ParsedFile& file) {
  std::ranges::sort(file.touched);
  std::ranges::stable_sort(file.replaced, [](const Replacement& a, const Replacement& b) {
    return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
  });
}

// An export's name as the key of an object literal.
std::string KeyText(std::string_view name) {
  if (name == "__proto__") return "[\"__proto__\"]";
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
  };
  const bool plain = !name.empty() && std::ranges::all_of(name, is_word) && !(name[0] >= '0' && name[0] <= '9');
  return plain ? std::string(name) : QuoteJson(name);
}

// $e(()=>({count:()=>count,default:()=>$default}),$default);
std::string RegistrationOf(const FunctionBody& body, const Bindings& bindings) {
  const ModuleRecord& record = body.record;
  const auto exports = std::ranges::find(record.parameters, ModuleParameterKind::kExports, &ModuleParameter::kind);
  if (exports == record.parameters.end()) return {};
  std::string out = StrCat(exports->name, "(()=>({");
  for (size_t i = 0; i < record.local_exports.size(); i++) {
    const LocalExport& local = record.local_exports[i];
    StrAppend(&out, i > 0 ? "," : "", KeyText(local.export_name), ":()=>", local.local_name);
  }
  out += "})";
  if (body.anonymous_default != SymbolId::kNone) StrAppend(&out, ",", bindings[body.anonymous_default].name.view());
  return out + ");";
}

// const ns=$n0;
std::string ConstantsOf(const FunctionBody& body, const Bindings& bindings) {
  std::string out;
  for (const FunctionBody::Constant& constant : body.constants) {
    StrAppend(&out, "const ", bindings[constant.local].name.view(), "=", body.record.parameters[constant.parameter].name, ";");
  }
  return out;
}

// Does the variable keep its value once the module has run? Lowerings write only while it runs.
bool IsSettled(const Symbol& symbol) {
  constexpr SymbolKind kDeclared[] = {SymbolKind::kVar, SymbolKind::kLet, SymbolKind::kConst, SymbolKind::kFunction,
                                      SymbolKind::kClass, SymbolKind::kEnum, SymbolKind::kNamespace, SymbolKind::kGenerated};
  return (symbol.flags & kSymbolAssigned) == 0 && std::ranges::find(kDeclared, symbol.kind) != std::end(kDeclared);
}

// return{__proto__:null,f,get count(){return count},default:$default};
std::string EpilogueOf(const FunctionBody& body, const Bindings& bindings) {
  const ModuleRecord& record = body.record;
  if (record.local_exports.empty()) return {};
  std::string out = "return{__proto__:null";
  for (size_t i = 0; i < record.local_exports.size(); i++) {
    const LocalExport& local = record.local_exports[i];
    const std::string key = KeyText(local.export_name);
    if (record.has_direct_eval || !IsSettled(bindings[body.exported_locals[i]])) {
      StrAppend(&out, ",get ", key, "(){return ", local.local_name, "}");
    } else if (key == local.local_name) {
      StrAppend(&out, ",", key);
    } else {
      StrAppend(&out, ",", key, ":", local.local_name);
    }
  }
  return out + "};";
}

}  // namespace
}  // namespace modules

FunctionBody MakeFunctionBody(ProgramHooks hooks, ParsedFile& file, Bindings& bindings, Arena& arena) {
  modules::FunctionBuilder builder(file, bindings, arena);
  modules::EraseHashbang(file);
  if (file.source_type == SourceType::kModule) modules::CollectEntries(builder);
  // Before references: around what those make of an operand.
  if (hooks == ProgramHooks::kCaughtAndAwaited) modules::HookAwaits(builder);
  modules::RewriteReferences(builder);
  if (hooks == ProgramHooks::kCaughtAndAwaited) modules::ConvertCaught(builder);
  modules::DeclareNamespaces(builder);
  modules::SetFlags(builder);
  modules::SortMarks(file);
  return std::move(builder.out);
}

ModuleRecord FinishRecord(FunctionBody body, const Bindings& bindings) {
  ModuleRecord& record = body.record;
  for (size_t i = 0; i < record.local_exports.size(); i++) {
    record.local_exports[i].local_name = bindings[body.exported_locals[i]].name.view();
  }
  for (size_t i = 0; i < record.parameters.size(); i++) {
    record.parameters[i].name = bindings[body.parameters[i]].name.view();
  }
  const std::string registration = modules::RegistrationOf(body, bindings);
  record.prologue = registration + modules::ConstantsOf(body, bindings);
  // Registering an anonymous default gives it its name.
  if (body.anonymous_default == SymbolId::kNone) record.registration_size = static_cast<uint32_t>(registration.size());
  record.epilogue = modules::EpilogueOf(body, bindings);
  return std::move(body.record);
}

}  // namespace kiln
