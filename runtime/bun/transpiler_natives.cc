// native('bun/transpiler'): Bun.Transpiler over the façade.
#include "core/base/deep_stack.h"
#include "core/base/source.h"
#include "core/base/text.h"
#include "runtime/bun/bun_natives.h"
#include "runtime/bun/import_scan.h"
#include "runtime/loop/event_loop.h"
#include "transpiler/transpile.h"

namespace kiln {
namespace {

// Flat lists of text cross most cheaply: ["", code] or ["error", message, line, column, text of the line, …].
using Answer = std::vector<std::string>;

Answer Failure(std::string_view path, const PaddedText& text, const Diagnostics& diagnostics) {
  const Source source{std::string(path), PaddedText(text.view())};
  Answer answer = {"error"};
  for (const Diagnostic& diagnostic : diagnostics.list()) {
    if (diagnostic.severity != Severity::kError) continue;
    const Position at = source.PositionAt(diagnostic.span.start);
    for (std::string part : {diagnostic.text, std::to_string(at.line), std::to_string(at.column), std::string(source.LineText(at.line)),
                             std::to_string(diagnostic.span.start), std::to_string(diagnostic.span.size())}) {
      answer.push_back(std::move(part));
    }
  }
  return answer;
}

struct Job {
  std::string text;
  std::string path;
  Loader loader = Loader::kJs;
  TranspileOptions options;
};

Answer RunJob(const Job& job) {
  const PaddedText text(job.text);
  Answer answer;
  RunOnDeepStack([&] {
    const TranspileResult result = Transpile({.path = job.path, .text = &text, .loader = job.loader, .input_source_map = {}}, job.options);
    answer = result.ok ? Answer{"", result.code} : Failure(job.path, text, result.diagnostics);
  });
  return answer;
}

struct FlagRow {
  std::string_view name;
  void (*apply)(TranspileOptions& options);
};
constexpr FlagRow kFlags[] = {
    {"minifyWhitespace", [](TranspileOptions& options) { options.mode = PrintMode::kMinified; }},
    {"minifySyntax", [](TranspileOptions& options) { options.minify_syntax = true; }},
    {"minifyIdentifiers", [](TranspileOptions& options) { options.minify_identifiers = true; }},
    {"jsxClassic", [](TranspileOptions& options) { options.jsx.runtime = JsxRuntime::kClassic; }},
    {"jsxPreserve", [](TranspileOptions& options) { options.jsx.runtime = JsxRuntime::kPreserve; }},
    {"jsxDevelopment", [](TranspileOptions& options) { options.jsx.development = true; }},
    {"verbatimModuleSyntax", [](TranspileOptions& options) { options.verbatim_module_syntax = true; }},
    {"experimentalDecorators", [](TranspileOptions& options) { options.experimental_decorators = true; }},
    {"emitDecoratorMetadata", [](TranspileOptions& options) { options.emit_decorator_metadata = true; }},
    {"noDefineForClassFields", [](TranspileOptions& options) { options.use_define_for_class_fields = false; }},
};

struct TextRow {
  std::string_view name;
  std::string JsxOptions::*member;
};
constexpr TextRow kTexts[] = {{"jsxFactory", &JsxOptions::factory}, {"jsxFragmentFactory", &JsxOptions::fragment}, {"jsxImportSource", &JsxOptions::import_source}};

// `settings`: name and value in turn; flags have the value "", "define:X" says what X becomes.
TranspileOptions OptionsOf(const std::vector<std::string>& settings) {
  TranspileOptions options;
  for (size_t i = 0; i + 1 < settings.size(); i += 2) {
    const std::string_view name = settings[i];
    for (const FlagRow& row : kFlags) {
      if (row.name == name) row.apply(options);
    }
    for (const TextRow& row : kTexts) {
      if (row.name == name) options.jsx.*row.member = settings[i + 1];
    }
    if (name.starts_with("define:")) options.defines.emplace_back(name.substr(7), settings[i + 1]);
  }
  return options;
}

Completion Run(Realm& realm, std::string text, std::string path, std::string loader, std::vector<std::string> settings, std::optional<FunctionValue> callback) {
  auto job = std::make_shared<Job>(Job{std::move(text), std::move(path), LoaderByName(loader).value_or(Loader::kJs), OptionsOf(settings)});
  if (!callback) return {Convert<Answer>::To(realm, RunJob(*job)), nullptr};
  auto answer = std::make_shared<Answer>();
  EventLoop::Of(realm).RunOnPool(callback->function, {[job, answer] { *answer = RunJob(*job); },
                                                      [answer](Realm& in) { return Completion{Convert<Answer>::To(in, *answer), nullptr}; }});
  return {realm.Undefined(), nullptr};
}

// ["", kind, path, …]: a kind that ends in "!" is that of a call whose value nobody takes.
Answer Scan(Realm&, std::string source, std::string path, std::string loader) {
  const PaddedText text(source);
  Answer answer;
  RunOnDeepStack([&] {
    Diagnostics diagnostics;
    std::vector<ScannedImport> imports;
    if (!ScanImports(text, LoaderByName(loader).value_or(Loader::kJs), diagnostics, &imports)) {
      answer = Failure(path, text, diagnostics);
      return;
    }
    answer = {""};
    for (ScannedImport& import : imports) {
      answer.push_back(StrCat(import.kind, import.is_unused_statement ? "!" : ""));
      answer.push_back(std::move(import.path));
    }
  });
  return answer;
}

// ["", number of requests, requests that are left when types are gone …, exported names …].
Answer Record(Realm&, std::string source, std::string path, std::string loader) {
  const PaddedText text(source);
  Answer answer;
  RunOnDeepStack([&] {
    TranspileOptions options;
    options.module_form = ModuleForm::kFunctionBody;
    const TranspileResult result = Transpile({.path = path, .text = &text, .loader = LoaderByName(loader).value_or(Loader::kJs), .input_source_map = {}}, options);
    if (!result.ok) {
      answer = Failure(path, text, result.diagnostics);
      return;
    }
    answer = {"", std::to_string(result.record.requests.size())};
    for (const ModuleRequest& request : result.record.requests) answer.push_back(request.specifier);
    for (const LocalExport& local : result.record.local_exports) answer.push_back(local.export_name);
    for (const IndirectExport& indirect : result.record.indirect_exports) answer.push_back(indirect.export_name);
  });
  return answer;
}

constexpr NativeFunction kFunctions[] = {Native<&Run>("run"), Native<&Scan>("scan"), Native<&Record>("record")};

}  // namespace

const NativeModule kBunTranspilerNative{"bun/transpiler", kFunctions};

}  // namespace kiln
