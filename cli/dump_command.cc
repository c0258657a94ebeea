// `kiln dump tokens|ast|scopes|module FILE`: what a stage of the transpiler made of a file, for people who
// work on it.
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/dump.h"
#include "cli/reporters.h"
#include "core/base/deep_stack.h"
#include "core/base/text.h"
#include "transpiler/transpile.h"

namespace kiln {
namespace {

struct DumpFlags {
  std::string loader;
  bool json = false;
  bool readable = false;
};

constexpr OptionRow kDumpRows[] = {
    OptionTable<DumpFlags>::Make<&DumpFlags::loader>("loader", {.letter = 'l', .value = "<loader>", .help = "js, jsx, ts or tsx"}),
    OptionTable<DumpFlags>::Make<&DumpFlags::json>("json", {.help = "For programs (module)"}),
    OptionTable<DumpFlags>::Make<&DumpFlags::readable>("readable", {.help = "Print from the tree, not verbatim (module)"}),
};
constexpr Example kExamples[] = {
    {"How a file was understood", "dump ast app.ts"},
};

struct DumpRow {
  std::string_view name;
  DumpResult (*dump)(const Source& source, Loader loader, const DumpOptions& options);
};
constexpr DumpRow kDumps[] = {{"tokens", &DumpTokens}, {"ast", &DumpAst}, {"scopes", &DumpScopes}, {"module", &DumpModule}};

const DumpRow* FindDump(std::string_view name) {
  for (const DumpRow& row : kDumps) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

}  // namespace

constexpr CommandSyntax kDumpSyntax{"dump", "<tokens|ast|scopes|module> <file>", "Show what a stage of the transpiler made of a file.",
                                    kDumpRows, {}, kExamples};

int RunDump(const CommandContext& context) {
  DumpFlags flags;
  const StatusOr<std::vector<std::string>> words = ParseCommandLine(kDumpSyntax, context.args, &flags);
  if (!words.ok()) return FailWith(MessageOf(words.status()));
  if (words->size() != 2) return FailWith(StrCat("Usage: ", context.program, " dump <tokens|ast|scopes|module> <file>"));
  const DumpRow* row = FindDump((*words)[0]);
  if (row == nullptr) return FailWith(StrCat("Cannot dump ", Quote((*words)[0]), ": choose tokens, ast, scopes or module"));
  const std::string& path = (*words)[1];
  const std::optional<Loader> loader = flags.loader.empty() ? LoaderForPath(path) : LoaderByName(flags.loader);
  if (!loader) return FailWith(StrCat("There is no loader for ", path, ". Name one with --loader"));
  StatusOr<PaddedText> text = context.files.ReadFile(path);
  if (!text.ok()) return FailWith(MessageOf(text.status()));

  const Source source(path, *std::move(text));
  DumpResult result;
  RunOnDeepStack([&] { result = row->dump(source, *loader, {flags.json, flags.readable}); });
  const std::unique_ptr<Reporter> reporter = MakeReporter(ReporterKind::kHuman, SummaryStyle::kNone);
  for (const Diagnostic& diagnostic : result.diagnostics.list()) reporter->OnDiagnostic({&source, diagnostic});
  const int written = FinishWith(result.text);
  return result.diagnostics.has_errors() ? static_cast<int>(kFailure) : written;
}

}  // namespace kiln
