// `kiln dump module`: a file as the body of a function, with its module record, as text or JSON.
#include <string>
#include <string_view>

#include "cli/dump.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"

namespace kiln {
namespace {

constexpr std::string_view kPhases[] = {"evaluation", "defer", "source"};
constexpr std::string_view kImportKinds[] = {"name", "namespace", "source"};
constexpr std::string_view kParameterKinds[] = {"exports", "imports", "namespace", "meta", "dynamicImport"};

template <class E, size_t N>
std::string_view WordFor(E value, const std::string_view (&words)[N]) {
  return words[static_cast<size_t>(value)];
}

struct FlagRow {
  std::string_view name;
  bool ModuleRecord::*flag;
};
constexpr FlagRow kFlags[] = {
    {"isModule", &ModuleRecord::is_module},
    {"hasModuleSyntax", &ModuleRecord::has_module_syntax},
    {"hasTopLevelAwait", &ModuleRecord::has_top_level_await},
    {"hasHoistedExports", &ModuleRecord::has_hoisted_exports},
    {"usesImportMeta", &ModuleRecord::uses_import_meta},
    {"usesDynamicImport", &ModuleRecord::uses_dynamic_import},
    {"usesRequire", &ModuleRecord::uses_require},
    {"usesModule", &ModuleRecord::uses_module},
    {"usesFilename", &ModuleRecord::uses_filename},
    {"hasDirectEval", &ModuleRecord::has_direct_eval},
};

// --- text ------------------------------------------------------------------------------------------------

std::string NameText(ImportNameKind kind, std::string_view name) {
  return kind == ImportNameKind::kName ? std::string(name) : StrCat("*", WordFor(kind, kImportKinds), "*");
}

std::string FlagsText(const ModuleRecord& record) {
  std::string out = "flags";
  for (const FlagRow& row : kFlags) {
    if (record.*row.flag) StrAppend(&out, " ", row.name);
  }
  return out;
}

std::string RecordText(const ModuleRecord& record) {
  std::string out;
  for (size_t i = 0; i < record.requests.size(); i++) {
    const ModuleRequest& request = record.requests[i];
    StrAppend(&out, "request ", i, " ", QuoteJson(request.specifier));
    for (const auto& [key, value] : request.attributes) StrAppend(&out, " ", key, "=", QuoteJson(value));
    if (request.phase != ImportPhase::kEvaluation) StrAppend(&out, " ", WordFor(request.phase, kPhases));
    StrAppend(&out, " at ", request.line, ":", request.column, "\n");
  }
  for (const ImportEntry& entry : record.import_entries) {
    StrAppend(&out, "import ", entry.local_name, " = ", entry.request, ".", NameText(entry.kind, entry.import_name), "\n");
  }
  for (const LocalExport& entry : record.local_exports) {
    StrAppend(&out, "export ", entry.export_name, " = ", entry.local_name, "\n");
  }
  for (const IndirectExport& entry : record.indirect_exports) {
    StrAppend(&out, "export ", entry.export_name, " = ", entry.request, ".", NameText(entry.kind, entry.import_name), "\n");
  }
  for (const StarExport& entry : record.star_exports) StrAppend(&out, "export * = ", entry.request, "\n");
  for (const std::string& specifier : record.dynamic_imports) StrAppend(&out, "import() ", QuoteJson(specifier), "\n");
  StrAppend(&out, FlagsText(record), "\nparameters");
  for (const ModuleParameter& parameter : record.parameters) StrAppend(&out, " ", parameter.name);
  StrAppend(&out, "\nprologue ", record.prologue);
  if (!record.epilogue.empty()) StrAppend(&out, "\nepilogue ", record.epilogue);
  return out + "\n---\n";
}

// --- JSON ------------------------------------------------------------------------------------------------

void WriteRequest(JsonWriter& json, const ModuleRequest& request) {
  json.BeginObject();
  json.Key("specifier");
  json.String(request.specifier);
  json.Key("attributes");
  json.BeginArray();
  for (const auto& [key, value] : request.attributes) {
    json.BeginArray();
    json.String(key);
    json.String(value);
    json.EndArray();
  }
  json.EndArray();
  json.Key("phase");
  json.String(WordFor(request.phase, kPhases));
  json.Key("line");
  json.Number(uint64_t{request.line});
  json.Key("column");
  json.Number(uint64_t{request.column});
  json.EndObject();
}

// { name, request, kind, importName }
void WriteBinding(JsonWriter& json, std::string_view name, uint32_t request, ImportNameKind kind,
                  std::string_view import_name) {
  json.BeginObject();
  json.Key("name");
  json.String(name);
  json.Key("request");
  json.Number(uint64_t{request});
  json.Key("kind");
  json.String(WordFor(kind, kImportKinds));
  json.Key("importName");
  json.String(import_name);
  json.EndObject();
}

template <class T, class F>
void WriteList(JsonWriter& json, std::string_view key, const std::vector<T>& items, F write) {
  json.Key(key);
  json.BeginArray();
  for (const T& item : items) write(item);
  json.EndArray();
}

void WriteParameter(JsonWriter& json, const ModuleParameter& parameter) {
  json.BeginObject();
  json.Key("kind");
  json.String(WordFor(parameter.kind, kParameterKinds));
  json.Key("request");
  json.Number(uint64_t{parameter.request});
  json.Key("name");
  json.String(parameter.name);
  json.EndObject();
}

std::string RecordJson(const ModuleRecord& record, std::string_view body) {
  JsonWriter json;
  json.BeginObject();
  WriteList(json, "requests", record.requests, [&](const ModuleRequest& request) { WriteRequest(json, request); });
  WriteList(json, "importEntries", record.import_entries, [&](const ImportEntry& entry) {
    WriteBinding(json, entry.local_name, entry.request, entry.kind, entry.import_name);
  });
  WriteList(json, "localExports", record.local_exports, [&](const LocalExport& entry) {
    json.BeginObject();
    json.Key("name");
    json.String(entry.export_name);
    json.Key("local");
    json.String(entry.local_name);
    json.EndObject();
  });
  WriteList(json, "indirectExports", record.indirect_exports, [&](const IndirectExport& entry) {
    WriteBinding(json, entry.export_name, entry.request, entry.kind, entry.import_name);
  });
  WriteList(json, "starExports", record.star_exports, [&](const StarExport& entry) { json.Number(uint64_t{entry.request}); });
  WriteList(json, "dynamicImports", record.dynamic_imports, [&](const std::string& text) { json.String(text); });
  WriteList(json, "parameters", record.parameters, [&](const ModuleParameter& parameter) { WriteParameter(json, parameter); });
  for (const FlagRow& row : kFlags) {
    json.Key(row.name);
    json.Boolean(record.*row.flag);
  }
  json.Key("prologue");
  json.String(record.prologue);
  json.Key("epilogue");
  json.String(record.epilogue);
  json.Key("body");
  json.String(body);
  json.EndObject();
  return json.Take() + "\n";
}

}  // namespace

DumpResult DumpModule(const Source& source, Loader loader, const DumpOptions& dump) {
  TranspileOptions options;
  options.mode = dump.readable ? PrintMode::kReadable : PrintMode::kVerbatim;
  options.module_form = ModuleForm::kFunctionBody;
  TranspileResult made = Transpile({source.path(), &source.padded_text(), loader, {}}, options);
  DumpResult result;
  result.diagnostics = std::move(made.diagnostics);
  if (!made.ok) return result;
  result.text = dump.json ? RecordJson(made.record, made.code) : StrCat(RecordText(made.record), made.code);
  return result;
}

}  // namespace kiln
