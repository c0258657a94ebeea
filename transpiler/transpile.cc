#include "transpiler/transpile.h"

#include <algorithm>

#include "core/base/deep_stack.h"
#include "transpiler/bind/bind.h"
#include "transpiler/fold/fold.h"
#include "transpiler/modules/function_body.h"
#include "transpiler/sourcemap/compose.h"

namespace kiln {
namespace {

struct LoaderRow {
  std::string_view extension;  // also the --loader name, without the dot
  Loader loader;
  Language language;
  bool jsx;
  Goal goal;
};

// JSX is on in .js because `<` cannot start an expression there, and many packages write it so.
// The longest extension wins, so .d.ts stands before .ts.
constexpr LoaderRow kLoaders[] = {
    {".d.ts", Loader::kDts, Language::kTypeScriptDeclaration, false, Goal::kAuto},
    {".d.mts", Loader::kDts, Language::kTypeScriptDeclaration, false, Goal::kAuto},
    {".d.cts", Loader::kDts, Language::kTypeScriptDeclaration, false, Goal::kAuto},
    {".js", Loader::kJs, Language::kJavaScript, true, Goal::kAuto},
    {".jsx", Loader::kJsx, Language::kJavaScript, true, Goal::kAuto},
    {".mjs", Loader::kMjs, Language::kJavaScript, true, Goal::kModule},
    {".cjs", Loader::kCjs, Language::kJavaScript, true, Goal::kCommonJs},
    {".ts", Loader::kTs, Language::kTypeScript, false, Goal::kAuto},
    {".tsx", Loader::kTsx, Language::kTypeScript, true, Goal::kAuto},
    {".mts", Loader::kMts, Language::kTypeScript, false, Goal::kModule},
    {".cts", Loader::kCts, Language::kTypeScript, false, Goal::kAuto},
};

const LoaderRow& RowOf(Loader loader) {
  return *std::ranges::find(kLoaders, loader, &LoaderRow::loader);
}

ParseOptions ParseOptionsFor(const TranspileInput& input, const TranspileOptions& options) {
  const LoaderRow& row = RowOf(input.loader);
  ParseOptions parse;
  parse.language = row.language;
  parse.jsx = row.jsx;
  parse.goal = options.goal != Goal::kAuto ? options.goal : row.goal;
  parse.comments = options.comments;
  return parse;
}

LowerOptions LowerOptionsFor(const TranspileInput& input, const TranspileOptions& options) {
  LowerOptions lower;
  lower.typescript = RowOf(input.loader).language != Language::kJavaScript;
  lower.keep_unused_imports = !lower.typescript;
  lower.jsx = options.jsx;
  lower.verbatim_module_syntax = options.verbatim_module_syntax;
  lower.use_define_for_class_fields = options.use_define_for_class_fields.value_or(true);
  lower.experimental_decorators = options.experimental_decorators;
  lower.emit_decorator_metadata = options.emit_decorator_metadata;
  lower.import_helpers = options.import_helpers;
  lower.lower_decorators = options.lower_decorators;
  lower.lower_using = options.lower_using;
  lower.inline_enums = options.minify_syntax;
  lower.lower_for_await = options.module_form == ModuleForm::kFunctionBody;
  lower.commonjs_output = options.commonjs_output;
  lower.path = input.path;
  lower.defines = options.defines;
  lower.drops = options.drops;
  return lower;
}

BindTypeScript BindTypeScriptFor(Language language, const TranspileOptions& options) {
  if (language == Language::kJavaScript) return BindTypeScript::kNo;
  return options.verbatim_module_syntax ? BindTypeScript::kWithVerbatimImports : BindTypeScript::kYes;
}

PrintOptions PrintOptionsFor(const TranspileOptions& options) {
  PrintOptions print;
  print.mode = options.mode;
  print.ascii_only = options.ascii_only;
  print.keep_comments = options.comments == CommentMode::kAll;
  print.keep_jsx = options.jsx.runtime == JsxRuntime::kPreserve;
  print.minify_syntax = options.minify_syntax;
  return print;
}

inline constexpr Message<Text> kBadInputSourceMap{
    "bad-input-source-map", Severity::kError, "The file's own source map cannot be read: $0",
    "Build without source maps, or remove the sourceMappingURL comment"};

// Code may end in a comment (verbatim output ends as its source does), which must not swallow what follows.
void EndLastLine(std::string* code) {
  if (!code->empty() && !code->ends_with('\n')) *code += '\n';
}

// A banner and a footer stand on lines of their own.
std::string WithBanner(const TranspileOptions& options, std::string code) {
  if (options.banner.empty() && options.footer.empty()) return code;
  std::string out;
  // A hashbang works on the first line only. It has no mappings, so those of the code move down all the same.
  const size_t hashbang = code.starts_with("#!") ? std::min(code.find('\n'), code.size() - 1) + 1 : 0;
  out.append(code, 0, hashbang);
  if (hashbang > 0) EndLastLine(&out);
  if (!options.banner.empty()) out += options.banner + "\n";
  out.append(code, hashbang);
  if (!options.footer.empty()) {
    EndLastLine(&out);
    out += options.footer + "\n";
  }
  return out;
}

uint32_t BannerLines(const TranspileOptions& options) {
  if (options.banner.empty()) return 0;
  return static_cast<uint32_t>(std::ranges::count(options.banner, '\n')) + 1;
}

// One file's way through the stages. From one step to the next the tree only gets simpler.
class Pipeline {
 public:
  Pipeline(const TranspileInput& input, const TranspileOptions& options, TranspileResult& result)
      : input_(input), options_(options), result_(result) {}

  void Run() {
    result_.ok = ParseAndBind() && LowerTree();
    if (!result_.ok) return;
    if (options_.module_form == ModuleForm::kFunctionBody) body_ = MakeFunctionBody(options_.hooks, file_, bindings_, arena_);
    Minify();  // From here on, the tree is what will be printed.
    if (options_.module_form == ModuleForm::kFunctionBody) result_.record = FinishRecord(std::move(body_), bindings_);
    PrintTree();
  }

 private:
  bool ParseAndBind() {
    const ParseOptions parse = ParseOptionsFor(input_, options_);
    if (!Parse(input_.text->view(), parse, arena_, result_.diagnostics, &file_)) return false;
    return Bind(file_, BindTypeScriptFor(parse.language, options_), arena_, result_.diagnostics, &bindings_);
  }

  bool LowerTree() {
    const bool lowered = Lower(LowerOptionsFor(input_, options_), file_, bindings_, arena_, result_.diagnostics);
    result_.is_module = file_.source_type == SourceType::kModule;
    return lowered;
  }

  void Minify() {
    if (options_.minify_syntax) Simplify({.keep_names = options_.keep_names, .top_level = options_.private_top_level}, file_, bindings_, arena_);
    if (options_.minify_identifiers) {
      MangleIdentifiers({.top_level = options_.private_top_level,
                         .keep_names = options_.keep_names,
                         .keep_jsx = options_.jsx.runtime == JsxRuntime::kPreserve},
                        file_, bindings_, arena_);
    }
  }

  void PrintTree();
  bool AttachSourceMap(const SourceMapBuilder& builder);

  const TranspileInput& input_;
  const TranspileOptions& options_;
  TranspileResult& result_;
  Arena arena_;
  ParsedFile file_;
  Bindings bindings_;
  FunctionBody body_;
  CopyLog copies_;
};

void Pipeline::PrintTree() {
  PrintOptions print = PrintOptionsFor(options_);
  if (options_.module_form == ModuleForm::kFunctionBody && options_.mode == PrintMode::kVerbatim) print.copies = &copies_;
  if (options_.source_map == SourceMapMode::kNone) {
    result_.code = WithBanner(options_, Print(file_, bindings_, print, nullptr));
    if (print.copies != nullptr) result_.shifts = FindPlaceShifts(copies_, result_.code, input_.text->view());
    return;
  }
  SourceMapBuilder builder(input_.text->view());
  result_.code = WithBanner(options_, Print(file_, bindings_, print, &builder));
  result_.ok = AttachSourceMap(builder);
}

bool Pipeline::AttachSourceMap(const SourceMapBuilder& builder) {
  SourceMapOutput output;
  output.file = options_.source_map_file;
  output.source_name = options_.source_name.empty() ? input_.path : options_.source_name;
  output.sources_content = options_.sources_content;
  output.leading_lines = BannerLines(options_);
  output.input_map = input_.input_source_map;
  StatusOr<std::string> json = WriteSourceMap(builder, output);
  if (!json.ok()) {
    result_.diagnostics.Add({}, kBadInputSourceMap, MessageOf(json.status()));
    return false;
  }
  if (options_.source_map != SourceMapMode::kExternal) EndLastLine(&result_.code);
  if (options_.source_map == SourceMapMode::kLinked) result_.code += LinkedMapComment(options_.source_map_url);
  if (options_.source_map == SourceMapMode::kInline) {
    result_.code += InlineMapComment(*json);
  } else {
    result_.source_map = *std::move(json);
  }
  return true;
}

}  // namespace

std::optional<Loader> LoaderForPath(std::string_view path) {
  for (const LoaderRow& row : kLoaders) {
    if (path.ends_with(row.extension)) return row.loader;
  }
  return std::nullopt;
}

std::optional<Loader> LoaderByName(std::string_view name) {
  for (const LoaderRow& row : kLoaders) {
    if (row.extension.substr(1) == name) return row.loader;
  }
  return std::nullopt;
}

ParseOptions ParseOptionsForLoader(Loader loader) {
  const LoaderRow& row = RowOf(loader);
  ParseOptions parse;
  parse.language = row.language;
  parse.jsx = row.jsx;
  parse.goal = row.goal;
  return parse;
}

TranspileResult Transpile(const TranspileInput& input, const TranspileOptions& options) {
  TranspileResult result;
  RunOnDeepStack([&] { Pipeline(input, options, result).Run(); });
  return result;
}

}  // namespace kiln
