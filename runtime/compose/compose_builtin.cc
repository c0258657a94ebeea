#include "runtime/compose/compose_builtin.h"

#include "core/base/render.h"
#include "core/base/source.h"
#include "core/base/text.h"
#include "transpiler/transpile.h"

namespace kiln {

StatusOr<CompiledBuiltin> CompileBuiltin(std::string_view file, const PaddedText& text, ResolveBuiltin resolve,
                                         BuiltinText form) {
  TranspileOptions options;
  options.module_form = ModuleForm::kFunctionBody;
  options.goal = file.starts_with("npm/") ? Goal::kAuto : Goal::kModule;
  options.comments = CommentMode::kNone;
  options.mode = form == BuiltinText::kCompact ? PrintMode::kMinified : PrintMode::kVerbatim;
  options.ascii_only = form == BuiltinText::kCompact;
  const Loader loader = LoaderForPath(file).value_or(Loader::kTs);
  TranspileResult result = Transpile({.path = file, .text = &text, .loader = loader}, options);
  if (!result.ok) {
    const Source source(std::string(file), text.view());
    return InvalidArgument(RenderDiagnostics(source, result.diagnostics));
  }
  CompiledBuiltin compiled{std::move(result.record), std::move(result.code), {}};
  const auto add = [&](std::string_view specifier) -> Status {
    std::string key = resolve(specifier, file);
    if (key.empty()) return InvalidArgument(StrCat(file, ": there is no built-in ", Quote(specifier)));
    compiled.requests.push_back({std::move(key), {}});
    return Ok();
  };
  for (const ModuleRequest& request : compiled.record.requests) TRY(add(request.specifier));
  if (!compiled.record.is_module) {
    for (const std::string& specifier : compiled.record.requires_) TRY(add(specifier));
  }
  return compiled;
}

}  // namespace kiln
