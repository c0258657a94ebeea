// `kiln run WORD`, `kiln WORD`, `kiln --eval CODE`, `node FILE`: what the word means, and running it.
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <map>

#include "cli/bunfig.h"
#include "cli/commands.h"
#include "cli/reporters.h"
#include "cli/run_many.h"
#include "cli/run_program.h"
#include "cli/scripts/script.h"
#include "core/base/text.h"
#include "core/sys/dotenv.h"
#include "core/sys/env.h"
#include "core/sys/path.h"
#include "runtime/watch/watch.h"

namespace kiln {
namespace {

std::string CurrentFolder() {
  char folder[PATH_MAX];
  return getcwd(folder, sizeof folder) == nullptr ? "/" : folder;
}

// https://nodejs.org/api/process.html#exit-codes
constexpr int kNodeInvalidArgument = 9;

constexpr std::string_view kProgramExtensions[] = {".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts"};

bool HasProgramExtension(std::string_view word) { return std::ranges::find(kProgramExtensions, Extension(word)) != std::end(kProgramExtensions); }
bool IsPath(std::string_view word) { return IsAbsolutePath(word) || word == "." || word == ".." || word.starts_with("./") || word.starts_with("../"); }

int SignalByName(std::string_view name) {
  constexpr std::pair<std::string_view, int> kNames[] = {{"SIGTERM", SIGTERM}, {"SIGINT", SIGINT},   {"SIGHUP", SIGHUP},  {"SIGKILL", SIGKILL},
                                                         {"SIGQUIT", SIGQUIT}, {"SIGUSR1", SIGUSR1}, {"SIGUSR2", SIGUSR2}};
  for (const auto& [known, number] : kNames) {
    if (known == name) return number;
  }
  return 0;
}

bool IsPipedInput() {
  struct stat info{};
  return fstat(STDIN_FILENO, &info) == 0 && (S_ISFIFO(info.st_mode) || S_ISREG(info.st_mode) || S_ISSOCK(info.st_mode));
}

class Runner {
 public:
  Runner(const CommandContext& context, RunStyle style) : context_(context), style_(style), identity_(IdentityOf(context.program)) {}

  int Run() {
    if (const Status status = ReadFlags(); !status.ok()) return FailWith(MessageOf(status));
    if (failed_) return kFailure;
    if (flags_.help) return FinishWith(HelpText(kRunSyntax, context_.program));
    if (flags_.watch) return Watch();
    if (flags_.eval || flags_.print) return RunCode(flags_.print ? *flags_.print : *flags_.eval, "[eval]", "");
    if (words_.empty()) return RunNothing();
    if (words_[0] == "-") return RunStandardInput();
    if (identity_ == Identity::kNode) return RunFile(words_[0]);
    if (flags_.parallel || flags_.sequential || flags_.workspaces || !flags_.filter.empty()) {
      LoadExplicitEnvironment();
      return RunManyScripts({context_, flags_, Host(), started_in_}, words_);
    }
    return RunWord(words_[0]);
  }

 private:
  // --- flags ---

  Status ReadFlags() {
    TRY(ParseInto(&flags_));
    if (!flags_.cwd.empty() && chdir(flags_.cwd.c_str()) != 0) return ErrnoStatus(errno, StrCat("Cannot enter ", flags_.cwd));
    started_in_ = CurrentFolder();
    if (identity_ == Identity::kNode && flags_.config.empty()) return Ok();
    const std::string path = flags_.config.empty() ? "bunfig.toml" : flags_.config;
    StatusOr<PaddedText> text = context_.files.ReadFile(path);
    if (!text.ok()) return flags_.config.empty() ? Ok() : text.status();
    RunFlags defaults;
    const Source source(JoinPath(started_in_, path), *std::move(text));
    Diagnostics diagnostics;
    ApplyBunfig(source, &defaults, &diagnostics);
    const std::unique_ptr<Reporter> reporter = MakeReporter(ReporterKind::kHuman, SummaryStyle::kNone);
    for (const Diagnostic& diagnostic : diagnostics.list()) reporter->OnDiagnostic({&source, diagnostic});
    failed_ = diagnostics.has_errors();
    flags_ = defaults;
    return ParseInto(&flags_);  // The command line wins.
  }

  Status ParseInto(RunFlags* flags) {
    if (const auto options = GetEnvironment("NODE_OPTIONS"); options && identity_ == Identity::kNode) TRY(ParseOptionsVariable(*options, flags));
    const std::vector<std::string> normalized = NormalizeRunArguments(context_.args);
    const std::vector<std::string_view> args(normalized.begin(), normalized.end());
    if (identity_ == Identity::kNode && !args.empty() && (args[0] == "-c" || args[0] == "--check")) {
      return Unimplemented("The flag --check is not supported yet. It would only parse the file.");
    }
    TRY_ASSIGN(const size_t used, ParseLeadingFlags(kRunSyntax, args, flags));
    exec_arguments_.assign(normalized.begin(), normalized.begin() + static_cast<ptrdiff_t>(used));
    words_.assign(context_.args.begin() + static_cast<ptrdiff_t>(used), context_.args.end());
    // `kiln --silent run build --watch`: what follows `run` may be flags again.
    if (style_ == RunStyle::kBare && identity_ != Identity::kNode && !words_.empty() && words_[0] == "run" && !flags->eval && !flags->print) {
      style_ = RunStyle::kCommand;
      const std::vector<std::string_view> rest(words_.begin() + 1, words_.end());
      TRY_ASSIGN(const size_t more, ParseLeadingFlags(kRunSyntax, rest, flags));
      words_.erase(words_.begin(), words_.begin() + 1 + static_cast<ptrdiff_t>(more));
    }
    // `kiln run build -- --watch`: as in Bun, the first `--` only says that flags are over.
    const bool is_code = flags->eval || flags->print;
    if (identity_ != Identity::kNode && !is_code && words_.size() > 1 && words_[1] == "--") words_.erase(words_.begin() + 1);
    return Ok();
  }

  static Status ParseOptionsVariable(std::string_view text, RunFlags* flags) {
    const std::vector<std::string> words = SplitWords(text);
    const std::vector<std::string_view> views(words.begin(), words.end());
    const std::vector<std::string> normalized = NormalizeRunArguments(views);
    const std::vector<std::string_view> args(normalized.begin(), normalized.end());
    StatusOr<size_t> used = ParseLeadingFlags(kRunSyntax, args, flags);
    if (!used.ok()) return Annotate(used.status(), "In NODE_OPTIONS");
    if (flags->eval || flags->print || flags->watch) return InvalidArgument("--eval, --print and --watch are not allowed in NODE_OPTIONS");
    if (*used < args.size()) return InvalidArgument(StrCat(args[*used], " is not allowed in NODE_OPTIONS"));
    return Ok();
  }

  // --- the environment ---

  void LoadExplicitEnvironment() {
    // Later files win, so they come first.
    std::vector<std::string> files;
    for (const std::string& list : flags_.env_file) {
      for (std::string_view part : Split(list, ',')) files.emplace_back(part);
    }
    std::ranges::reverse(files);
    LoadDotenvFiles(context_.files, files);
  }

  void LoadEnvironment() {
    if (!flags_.env_file.empty()) return LoadExplicitEnvironment();
    if (flags_.no_env_file || identity_ == Identity::kNode) return;
    LoadDotenvFiles(context_.files, DefaultDotenvFiles(GetEnvironment("NODE_ENV").value_or("")));
  }

  ScriptHost Host() const {
    return {.executable = ExecutablePath(),
            .user_agent = StrCat("bun/", kBunVersion, " npm/? node/v", kNodeVersion, " linux x64"),
            .started_in = started_in_,
            .node = flags_.node_is_kiln ? NodeOnPath::kIsKiln : NodeOnPath::kAsFound};
  }

  // --- programs ---

  int RunProgramAs(ProgramRequest request) {
    // Node insists on the files, Bun does not.
    if (identity_ == Identity::kNode) {
      for (const std::string& file : flags_.env_file) {
        if (access(file.c_str(), R_OK) == 0) continue;
        WriteToError(StrCat(context_.program, ": ", file, ": not found\n"));
        return kNodeInvalidArgument;
      }
    }
    LoadEnvironment();
    request.identity = identity_;
    request.flags = exec_arguments_;
    return RunProgramWith(context_, flags_, std::move(request));
  }

  int RunCode(const std::string& code, std::string_view name, std::string argv1) {
    const size_t own = argv1.empty() ? 0 : std::min<size_t>(words_.size(), 1);
    return RunProgramAs({.entry = JoinPath(started_in_, name),
                         .code = code,
                         .entry_loader = {},
                         .argv1 = std::move(argv1),
                         .arguments = {words_.begin() + static_cast<ptrdiff_t>(own), words_.end()},
                         .flags = {}});
  }

  int RunStandardInput() {
    const StatusOr<PaddedText> text = context_.files.ReadFile("/dev/stdin");
    if (!text.ok()) return FailWith(MessageOf(text.status()));
    return RunCode(std::string(text->view()), "[stdin]", "-");
  }

  int RunFile(const std::string& word) {
    // Not a package's name: a path, whatever it looks like.
    const std::string path = JoinPath(started_in_, word);
    std::string loader;
    if (context_.files.IsFile(path)) {
      StatusOr<std::string> found = LoaderOfEntry(path);
      if (!found.ok()) return FailWith(MessageOf(found.status()));
      loader = *std::move(found);
    }
    return RunProgramAs({.entry = path, .code = {}, .entry_loader = std::move(loader), .argv1 = {}, .arguments = {words_.begin() + 1, words_.end()}, .flags = {}});
  }

  // Empty if the file's name tells. Names that tell nothing are programs; to Node, nearly all are.
  StatusOr<std::string> LoaderOfEntry(const std::string& path) const {
    const std::string_view extension = Extension(path);
    const auto is_mapped = [&](const std::string& row) { return row.size() > extension.size() && row.starts_with(extension) && row[extension.size()] == ':'; };
    if (extension.empty() || std::ranges::any_of(flags_.loader, is_mapped)) return std::string();
    const ModuleFormat format = FormatOf(path, nullptr).format;
    if (format == ModuleFormat::kJavaScript || format == ModuleFormat::kTypeScript) return std::string();
    const bool is_node = identity_ == Identity::kNode;
    if (extension == ".sh" && !is_node) return Unimplemented(StrCat("Cannot run ", Quote(path), ": Bun's shell is not supported yet"));
    if (format == ModuleFormat::kUnknown) return std::string(is_node ? "js" : "tsx");
    const bool has_meaning = format == ModuleFormat::kJson || format == ModuleFormat::kAddon || format == ModuleFormat::kWasm;
    if (is_node && !has_meaning) return std::string("js");
    if (is_node && format == ModuleFormat::kJson) return std::string();
    return InvalidArgument(StrCat("Cannot run ", Quote(path), ": ", ModuleFormatName(format), " files are no programs"));
  }

  int RunNothing() {
    if (IsPipedInput()) {
      const StatusOr<PaddedText> text = context_.files.ReadFile("/dev/stdin");
      // Nothing is what scripts and services leave there.
      if (text.ok() && (!Trim(text->view()).empty() || identity_ == Identity::kNode)) return RunCode(std::string(text->view()), "[stdin]", "-");
    }
    if (identity_ == Identity::kNode) return FailWith("There is no REPL yet: name a file to run");
    if (style_ == RunStyle::kBare) return RunHelp({context_.program, {}, context_.files});
    return ListScripts();
  }

  // --- scripts ---

  int ListScripts() {
    const StatusOr<std::unique_ptr<ScriptPackage>> package = ScriptPackage::FindFrom(context_.files, started_in_);
    if (!package.ok()) return FailWith(MessageOf(package.status()));
    std::string out = HelpText(kRunSyntax, context_.program);
    if (*package == nullptr) return FinishWith(StrCat(out, "\nNo package.json was found from ", started_in_, " upwards.\n"));
    const auto scripts = (*package)->Scripts();
    StrAppend(&out, "\npackage.json scripts (", scripts.size(), " found):\n");
    for (const auto& [name, command] : scripts) StrAppend(&out, "  $ ", context_.program, " run ", name, "\n    ", command, "\n\n");
    return FinishWith(out);
  }

  // Script, file, installed program, and for `run` any program; a bare name with an extension is a file first.
  int RunWord(const std::string& word) {
    const bool file_first = IsPath(word) || (style_ == RunStyle::kBare && HasProgramExtension(word));
    if (file_first && FindsFile(word)) return RunFile(word);
    const StatusOr<std::unique_ptr<ScriptPackage>> package = ScriptPackage::FindFrom(context_.files, started_in_);
    if (!package.ok()) return FailWith(MessageOf(package.status()));
    if (*package != nullptr && (*package)->FindScript(word)) return RunOneScript(**package, word);
    if (!file_first && FindsFile(word)) return RunFile(word);
    if (!IsPath(word)) {
      if (const int code = RunInstalled(word); code >= 0) return code;
    }
    if (flags_.if_present) return kSuccess;
    return FailWith(NotFoundMessage(word, package->get()));
  }

  int RunOneScript(const ScriptPackage& package, const std::string& word) {
    if (flags_.shell == ScriptShell::kBun) return FailWith("Bun's shell is not supported yet; use --shell=system");
    LoadExplicitEnvironment();
    const std::span<const std::string> arguments(words_.begin() + 1, words_.end());
    return RunScript(Host(), package, word, arguments, flags_.silent ? Echo::kNothing : Echo::kCommands);
  }

  // -1 if there is no such program.
  int RunInstalled(const std::string& word) {
    if (word.find('/') != std::string::npos) return -1;
    const EnvironmentMap environment = BaseScriptEnvironment(Host(), started_in_);
    const std::string path = environment.at("PATH");
    const std::string_view outside = GetEnvironment("PATH").value_or("");
    // The folders of packages come first on PATH; the system's only count for `run`.
    const std::string_view folders = style_ == RunStyle::kCommand ? std::string_view(path) : std::string_view(path).substr(0, path.size() - std::min(path.size(), outside.size()));
    const std::string program = FindOnPath(word, folders);
    if (program.empty() || (style_ == RunStyle::kBare && program.find("/node_modules/.bin/") == std::string::npos)) return -1;
    LoadExplicitEnvironment();
    ChildCommand command{.words = {program}, .folder = {}, .environment = &environment};
    command.words.insert(command.words.end(), words_.begin() + 1, words_.end());
    return FailWith(MessageOf(BecomeChild(command)));
  }

  bool FindsFile(const std::string& word) {
    const std::string path = JoinPath(started_in_, word);
    if (context_.files.IsFile(path)) return true;
    if (!IsPath(word) && !context_.files.IsFolder(DirectoryName(path))) return false;
    Resolver resolver(context_.files, ResolverOptionsFor(flags_));
    return resolver.Resolve({.specifier = path, .referrer = StrCat(started_in_, "/"), .kind = ResolveKind::kEntry}).ok();
  }

  std::string NotFoundMessage(const std::string& word, const ScriptPackage* package) const {
    if (IsPath(word) || HasProgramExtension(word)) return StrCat("Module not found ", Quote(word));
    std::string message = StrCat("Script not found ", Quote(word));
    std::vector<std::string_view> names;
    if (package != nullptr) {
      for (const auto& [name, command] : package->Scripts()) names.push_back(name);
    }
    const std::string_view script = FindClosest(word, names);
    if (!script.empty()) return StrCat(message, ". Did you mean ", Quote(script), "?");
    if (style_ == RunStyle::kCommand) return message;
    names.clear();
    for (const Command& command : AllCommands()) names.push_back(command.syntax->name);
    const std::string_view command = FindClosest(word, names);
    return command.empty() ? message : StrCat(message, ". Did you mean `", context_.program, " ", command, "`?");
  }

  // --- watching ---

  int Watch() {
    WatchOptions options;
    options.kill_signal = SignalByName(flags_.watch_kill_signal);
    if (options.kill_signal == 0) return FailWith(StrCat("There is no signal ", flags_.watch_kill_signal, "; use one like SIGTERM or SIGINT"));
    options.clear_screen = !flags_.no_clear_screen && GetEnvironment("BUN_CONFIG_NO_CLEAR_TERMINAL_ON_RELOAD") != "true";
    // The same command without --watch; the folder is entered already.
    options.command = {ExecutablePath()};
    if (style_ == RunStyle::kCommand) options.command.emplace_back("run");
    bool flag = true;
    for (size_t i = 0; i < context_.args.size(); ++i) {
      const std::string_view arg = context_.args[i];
      flag = flag && i < context_.args.size() - words_.size();
      if (flag && (arg == "--watch" || arg.starts_with("--cwd="))) continue;
      if (flag && arg == "--cwd") {
        ++i;
        continue;
      }
      if (flag && arg == "run" && style_ == RunStyle::kCommand) continue;
      options.command.emplace_back(arg);
    }
    const StatusOr<int> code = RunWatched(options);
    return code.ok() ? *code : FailWith(MessageOf(code.status()));
  }

  const CommandContext& context_;
  RunStyle style_;
  Identity identity_;
  RunFlags flags_;
  bool failed_ = false;
  std::vector<std::string> words_;
  std::vector<std::string> exec_arguments_;
  std::string started_in_;
};

}  // namespace

std::vector<std::string> SplitWords(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote == 0 && (c == ' ' || (c >= '\t' && c <= '\r'))) {
      if (in_word) words.push_back(std::move(word));
      word.clear();
      in_word = false;
      continue;
    }
    in_word = true;
    if (c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == '\\' && quote != '\'' && i + 1 < text.size()) {
      word += text[++i];
    } else {
      word += c;
    }
  }
  if (in_word) words.push_back(std::move(word));
  return words;
}

int RunWithStyle(const CommandContext& context, RunStyle style) { return Runner(context, style).Run(); }
int RunRun(const CommandContext& context) { return RunWithStyle(context, RunStyle::kCommand); }

}  // namespace kiln
