// `kiln dump tokens|ast|scopes|module FILE`: what a stage of the transpiler made of a file, and
// `kiln dump resolve SPECIFIER…`: what the resolver made of a name. For people who work on them.
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/dump.h"
#include "cli/dump_resolve.h"
#include "cli/reporters.h"
#include "core/base/deep_stack.h"
#include "core/base/text.h"
#include "transpiler/transpile.h"

namespace kiln {
namespace {

struct DumpFlags : DumpResolveFlags {
  std::string loader;
  bool json = false;
  bool readable = false;
};

using Row = OptionTable<DumpFlags>;
constexpr OptionRow kDumpRows[] = {
    Row::Make<&DumpFlags::loader>("loader", {.letter = 'l', .value = "<loader>", .help = "js, jsx, ts or tsx"}),
    Row::Make<&DumpFlags::json>("json", {.help = "module: for programs"}),
    Row::Make<&DumpFlags::readable>("readable", {.help = "module: print from the tree, not verbatim"}),
    Row::Make<&DumpFlags::from>("from", {.value = "<file>", .help = "resolve: the file or folder that asks"}),
    Row::Make<&DumpFlags::require>("require", {.help = "resolve: as require() does"}),
    Row::Make<&DumpFlags::explain>("explain", {.help = "resolve: say each step"}),
    Row::Make<&DumpFlags::target>("target", {.value = "<target>", .help = "resolve: the rules of bun, node or browser"}),
    Row::Make<&DumpFlags::conditions>("conditions", {.value = "<name>", .help = "resolve: one more condition of exports"}),
};
constexpr Example kExamples[] = {
    {"How a file was understood", "dump ast app.ts"},
    {"Which file a name means, and why", "dump resolve lodash --from src/app.ts --explain"},
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

int RunDumpResolve(const CommandContext& context, const std::vector<std::string>& words, const DumpFlags& flags) {
  const StatusOr<DumpResolveResult> result = DumpResolve({words.begin() + 1, words.end()}, flags, context.files);
  if (!result.ok()) return FailWith(MessageOf(result.status()));
  const int written = FinishWith(result->text);
  return result->all_found ? written : static_cast<int>(kFailure);
}

}  // namespace

constexpr CommandSyntax kDumpSyntax{"dump", "<tokens|ast|scopes|module|resolve> <file|specifier>", "Show what a stage made of a file.",
                                    kDumpRows, {}, kExamples};

int RunDump(const CommandContext& context) {
  DumpFlags flags;
  const StatusOr<std::vector<std::string>> words = ParseCommandLine(kDumpSyntax, context.args, &flags);
  if (!words.ok()) return FailWith(MessageOf(words.status()));
  if (words->size() >= 2 && (*words)[0] == "resolve") return RunDumpResolve(context, *words, flags);
  if (words->size() != 2) return FailWith(StrCat("Usage: ", context.program, " dump <tokens|ast|scopes|module|resolve> <file|specifier>"));
  const DumpRow* row = FindDump((*words)[0]);
  if (row == nullptr) return FailWith(StrCat("Cannot dump ", Quote((*words)[0]), ": choose tokens, ast, scopes, module or resolve"));
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
