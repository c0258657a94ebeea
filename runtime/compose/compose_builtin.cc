#include "runtime/compose/compose_builtin.h"

#include "core/base/render.h"
#include "core/base/source.h"
#include "core/base/text.h"
#include "transpiler/transpile.h"

namespace kiln {

StatusOr<CompiledBuiltin> CompileBuiltin(std::string_view file, const PaddedText& text,
                                         const std::vector<BuiltinName>& names, BuiltinText form) {
  TranspileOptions options;
  options.module_form = ModuleForm::kFunctionBody;
  options.goal = Goal::kModule;
  options.comments = CommentMode::kNone;
  options.mode = form == BuiltinText::kCompact ? PrintMode::kMinified : PrintMode::kVerbatim;
  options.ascii_only = form == BuiltinText::kCompact;
  TranspileResult result = Transpile({.path = file, .text = &text, .loader = Loader::kTs}, options);
  if (!result.ok) {
    const Source source(std::string(file), text.view());
    return InvalidArgument(RenderDiagnostics(source, result.diagnostics));
  }
  CompiledBuiltin compiled{std::move(result.record), std::move(result.code), {}};
  for (const ModuleRequest& request : compiled.record.requests) {
    std::string key = BuiltinKeyFor(request.specifier, file, names);
    if (key.empty()) return InvalidArgument(StrCat(file, ":", std::to_string(request.line), ": there is no built-in ", request.specifier));
    compiled.requests.push_back({std::move(key), {}});
  }
  return compiled;
}

}  // namespace kiln
