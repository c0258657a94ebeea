#include "cli/dump.h"

#include "transpiler/ast/dump.h"
#include "transpiler/bind/bind.h"
#include "transpiler/lex/dump_tokens.h"
#include "transpiler/parse/parse.h"

namespace kiln {

DumpResult DumpTokens(const Source& source, Loader, const DumpOptions&) {
  DumpResult result;
  result.text = DumpTokens(source.text(), result.diagnostics);
  return result;
}

DumpResult DumpAst(const Source& source, Loader loader, const DumpOptions&) {
  DumpResult result;
  Arena arena;
  ParsedFile file;
  if (Parse(source.text(), ParseOptionsForLoader(loader), arena, result.diagnostics, &file)) result.text = DumpTree(file);
  return result;
}

DumpResult DumpScopes(const Source& source, Loader loader, const DumpOptions&) {
  DumpResult result;
  Arena arena;
  ParsedFile file;
  Bindings bindings;
  const ParseOptions options = ParseOptionsForLoader(loader);
  if (!Parse(source.text(), options, arena, result.diagnostics, &file)) return result;
  const auto typescript = options.language == Language::kJavaScript ? BindTypeScript::kNo : BindTypeScript::kYes;
  if (!Bind(file, typescript, arena, result.diagnostics, &bindings)) return result;
  result.text = DumpScopes(file, bindings);
  return result;
}

}  // namespace kiln
