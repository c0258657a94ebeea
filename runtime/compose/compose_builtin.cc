#include "runtime/compose/compose_builtin.h"

#include <algorithm>

#include "core/base/render.h"
#include "core/base/source.h"
#include "core/base/text.h"
#include "transpiler/transpile.h"

namespace kiln {
namespace {

// What `require("…")` is called with in a package's file. Found as text: the packages are pinned, and a name that
// does not resolve fails the build.
std::vector<std::string_view> FindRequires(std::string_view text) {
  constexpr std::string_view kCall = "require(";
  std::vector<std::string_view> found;
  for (size_t at = 0; (at = text.find(kCall, at)) != std::string_view::npos;) {
    at += kCall.size();
    const char quote = at < text.size() ? text[at] : ' ';
    if (quote != '"' && quote != '\'') continue;
    const size_t end = text.find(quote, at + 1);
    if (end == std::string_view::npos) break;
    const std::string_view specifier = text.substr(at + 1, end - at - 1);
    if (std::ranges::find(found, specifier) == found.end()) found.push_back(specifier);
  }
  return found;
}

}  // namespace

StatusOr<CompiledBuiltin> CompileBuiltin(std::string_view file, const PaddedText& text, ResolveBuiltin resolve,
                                         BuiltinText form) {
  TranspileOptions options;
  options.module_form = ModuleForm::kFunctionBody;
  // Where a realm starts has nobody to ask.
  options.hooks = file == "modules/main.ts" ? ProgramHooks::kNone : ProgramHooks::kCaughtAndAwaited;
  options.goal = file.starts_with("npm/") ? Goal::kAuto : Goal::kModule;
  options.comments = CommentMode::kNone;
  options.mode = form == BuiltinText::kCompact ? PrintMode::kMinified : PrintMode::kVerbatim;
  options.ascii_only = form == BuiltinText::kCompact;
  const Loader loader = LoaderForPath(file).value_or(Loader::kTs);
  TranspileResult result = Transpile({.path = file, .text = &text, .loader = loader, .input_source_map = {}}, options);
  if (!result.ok) {
    const Source source(std::string(file), text.view());
    return InvalidArgument(RenderDiagnostics(source, result.diagnostics));
  }
  result.record.epilogue.clear();  // Who runs built-ins asks for their getters at once.
  CompiledBuiltin compiled{std::move(result.record), std::move(result.code), {}};
  const auto add = [&](std::string_view specifier) -> Status {
    std::string key = resolve(specifier, file);
    if (key.empty()) return InvalidArgument(StrCat(file, ": there is no built-in ", Quote(specifier)));
    compiled.requests.push_back({std::move(key), {}, std::string(specifier)});
    return Ok();
  };
  for (const ModuleRequest& request : compiled.record.requests) TRY(add(request.specifier));
  if (!compiled.record.is_module) {
    for (std::string_view specifier : FindRequires(text.view())) TRY(add(specifier));
  }
  return compiled;
}

}  // namespace kiln
