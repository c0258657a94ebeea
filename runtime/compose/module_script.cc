#include "runtime/compose/module_script.h"

#include <algorithm>

#include "core/base/json_writer.h"
#include "core/base/text.h"

namespace kiln {
namespace {

// One letter each: built-ins carry these, and every letter is parsed at every start.
constexpr std::string_view kParameterLetters[] = {"e", "i", "n", "m", "d", "c", "a"};
constexpr std::string_view kImportNameLetters[] = {"", "*", "source"};

class ScriptWriter {
 public:
  ScriptWriter(const ModuleRecord& record, std::span<const ResolvedRequest> resolved) : record_(record), resolved_(resolved) {}

  std::string Write(std::string_view code, BodyForm form) {
    StrAppend(&out_, "({kind:", record_.is_module ? "\"esm\"" : "\"cjs\"", ",");
    if (record_.is_module) {
      WriteRecord();
    } else if (!resolved_.empty()) {
      WriteRequires();
    }
    WriteBody(code, form);
    return std::move(out_);
  }

  std::string WriteDetails() {
    out_ += "({";
    // specifier, line and column
    WriteList("specifiers", record_.requests, [&](const ModuleRequest& request) {
      String(request.specifier);
      StrAppend(&out_, ",", std::to_string(request.line), ",", std::to_string(request.column));
    });
    WriteList("locals", record_.local_exports, [&](const LocalExport& entry) { String(entry.export_name); });
    out_ += "})";
    return std::move(out_);
  }

 private:
  void WriteRecord() {
    WriteList("requests", resolved_, [&](const ResolvedRequest& found) { WriteKey(found); });
    WriteFailures();
    // request, kind, name, line and column: local names are nobody's business after compilation.
    WriteList("imports", record_.import_entries, [&](const ImportEntry& entry) {
      StrAppend(&out_, std::to_string(entry.request), ",");
      WriteImportName(entry.kind, entry.import_name, entry.line, entry.column);
    });
    WriteList("indirects", IndirectExports(), [&](const IndirectExport& entry) {
      out_ += '[';
      String(entry.export_name);
      StrAppend(&out_, ",", std::to_string(entry.request), ",");
      WriteImportName(entry.kind, entry.import_name, entry.line, entry.column);
      out_ += ']';
    });
    WriteList("stars", record_.star_exports, [&](const StarExport& entry) { out_ += std::to_string(entry.request); });
    if (record_.has_top_level_await) out_ += "tla:true,";
  }

  // A script that touches nothing of CommonJS runs without it.
  bool IsPlain() const {
    return !record_.is_module && !record_.uses_require && !record_.uses_module && !record_.uses_filename && !record_.has_direct_eval;
  }

  // {"./x": key}: what the require() of a built-in finds.
  void WriteRequires() {
    out_ += "requires:{";
    for (const ResolvedRequest& request : resolved_) {
      String(request.specifier);
      out_ += ':';
      String(request.key);
      out_ += ',';
    }
    out_ += "},";
  }

  // `import * as ns; export { ns }` resolves like `export * as ns`: to the namespace, not to a binding here.
  // https://tc39.es/ecma262/#sec-resolveexport, since ES2025
  std::vector<IndirectExport> IndirectExports() const {
    std::vector<IndirectExport> all = record_.indirect_exports;
    for (const LocalExport& local : record_.local_exports) {
      for (const ImportEntry& entry : record_.import_entries) {
        if (entry.kind != ImportNameKind::kNamespace || entry.local_name != local.local_name) continue;
        all.push_back({local.export_name, entry.request, entry.kind, {}, entry.span, entry.line, entry.column});
      }
    }
    return all;
  }

  void WriteKey(const ResolvedRequest& found) {
    if (found.key.empty()) {
      out_ += "null";
    } else {
      String(found.key);
    }
  }

  // {0: {code, message}}: why the module of that request was not found.
  void WriteFailures() {
    if (std::ranges::all_of(resolved_, [](const ResolvedRequest& found) { return found.failure.empty(); })) return;
    out_ += "failures:{";
    for (size_t i = 0; i < resolved_.size(); ++i) {
      if (!resolved_[i].failure.empty()) StrAppend(&out_, std::to_string(i), ":", resolved_[i].failure, ",");
    }
    out_ += "},";
  }

  void WriteImportName(ImportNameKind kind, std::string_view name, uint32_t line, uint32_t column) {
    if (kind == ImportNameKind::kName) {
      out_ += "0,";
      String(name);
    } else {
      StrAppend(&out_, "\"", kImportNameLetters[static_cast<size_t>(kind)], "\",\"\"");
    }
    StrAppend(&out_, ",", std::to_string(line), ",", std::to_string(column));
  }

  void WriteBody(std::string_view code, BodyForm form) {
    const bool registers = form != BodyForm::kUnseenFunction;
    const bool is_generator = form == BodyForm::kGenerator || form == BodyForm::kHoistedGenerator;
    std::vector<ModuleParameter> parameters = record_.parameters;
    if (!registers) std::erase_if(parameters, [](const ModuleParameter& one) { return one.kind == ModuleParameterKind::kExports; });
    // What each parameter is: letter and request.
    WriteList("parameters", parameters, [&](const ModuleParameter& parameter) {
      StrAppend(&out_, "\"", kParameterLetters[static_cast<size_t>(parameter.kind)], "\",", std::to_string(parameter.request));
    });
    if (form == BodyForm::kHoistedGenerator) out_ += "hoist:true,";
    if (IsPlain()) out_ += "plain:true,";
    StrAppend(&out_, "body:function", is_generator ? "*" : "", "(");
    if (!record_.is_module) out_ += "exports,require,module,__filename,__dirname";
    bool first = record_.is_module;
    for (const ModuleParameter& parameter : parameters) {
      StrAppend(&out_, first ? "" : ",", parameter.name);
      first = false;
    }
    const std::string_view prologue = std::string_view(record_.prologue).substr(registers ? 0 : record_.registration_size);
    StrAppend(&out_, "){", record_.is_module ? "\"use strict\";" : "", prologue, is_generator ? "yield;" : "", code, "\n");
    if (record_.is_module && !is_generator && !record_.epilogue.empty()) StrAppend(&out_, ";", record_.epilogue);
    out_ += "}})";
  }

  template <class Items, class WriteItem>
  void WriteList(std::string_view name, const Items& items, WriteItem write) {
    if (items.empty()) return;
    StrAppend(&out_, name, ":[");
    for (const auto& item : items) {
      write(item);
      out_ += ',';
    }
    out_ += "],";
  }

  // JSON strings are string literals.
  void String(std::string_view text) { AppendJsonString(&out_, text); }

  const ModuleRecord& record_;
  std::span<const ResolvedRequest> resolved_;
  std::string out_;
};

}  // namespace

std::string ComposeModuleScript(const ModuleRecord& record, std::string_view code,
                                std::span<const ResolvedRequest> resolved, BodyForm form) {
  return ScriptWriter(record, resolved).Write(code, form);
}

std::string ComposeModuleDetails(const ModuleRecord& record) { return ScriptWriter(record, {}).WriteDetails(); }

BodyForm FormFor(const ModuleRecord& record, bool reachable_early) {
  if (!record.is_module) return BodyForm::kFunction;
  if (reachable_early) return BodyForm::kHoistedGenerator;
  return record.has_top_level_await ? BodyForm::kGenerator : BodyForm::kFunction;
}

}  // namespace kiln
