#include "cli/run_flags.h"

#include <algorithm>

namespace kiln {
namespace {

using Row = OptionTable<RunFlags>;

constexpr OptionRow kRunRows[] = {
    Row::Make<&RunFlags::silent>("silent", {.help = "Do not print the command of a script"}),
    Row::Make<&RunFlags::if_present>("if-present", {.help = "No error if there is no such script"}),
    Row::Make<&RunFlags::filter>("filter", {.letter = 'F', .value = "<pattern>", .help = "Run the script in the packages of that name or ./path"}),
    Row::Make<&RunFlags::workspaces>("workspaces", {.help = "Run the script in all workspace packages"}),
    Row::Make<&RunFlags::parallel>("parallel", {.help = "Run several scripts at the same time"}),
    Row::Make<&RunFlags::sequential>("sequential", {.help = "Run several scripts one after another"}),
    Row::Make<&RunFlags::no_exit_on_error>("no-exit-on-error", {.help = "Go on with the other scripts after a failure"}),
    Row::Make<&RunFlags::node_is_kiln>("bun", {.letter = 'b', .help = "Scripts that say `node` get this program"}),
    Row::Make<&RunFlags::shell>("shell", {.help = "The shell of scripts"}),
    Row::Make<&RunFlags::eval>("eval", {.letter = 'e', .value = "<code>", .help = "Run this code"}),
    Row::Make<&RunFlags::print>("print", {.letter = 'p', .value = "<code>", .help = "Run this code and print its value"}),
    Row::Make<&RunFlags::preload>("preload", {.letter = 'r', .value = "<module>", .help = "Import this before the program"}),
    Row::Make<&RunFlags::preload>("require", {.value = "<module>", .help = "The same, for Node"}),
    Row::Make<&RunFlags::preload>("import", {.value = "<module>", .help = "The same, for Node"}),
    Row::Make<&RunFlags::watch>("watch", {.help = "Start again when a file changes"}),
    Row::Make<&RunFlags::no_clear_screen>("no-clear-screen", {.help = "Keep the screen when starting again"}),
    Row::Make<&RunFlags::watch_kill_signal>("watch-kill-signal", {.value = "<signal>", .help = "What --watch ends the program with"}),
    Row::Make<&RunFlags::conditions>("conditions", {.letter = 'C', .value = "<name>", .help = "One more condition of package.json exports"}),
    Row::Make<&RunFlags::main_fields>("main-fields", {.value = "<names>", .help = "Fields of package.json that name the entry"}),
    Row::Make<&RunFlags::extension_order>("extension-order", {.value = "<.ts,.js>", .help = "Which extensions to try, best first"}),
    Row::Make<&RunFlags::preserve_symlinks>("preserve-symlinks", {.help = "Do not resolve symlinks of modules"}),
    Row::Make<&RunFlags::preserve_symlinks_main>("preserve-symlinks-main", {.help = "Do not resolve a symlink to the program"}),
    Row::Make<&RunFlags::env_file>("env-file", {.value = "<file>", .help = "Read variables from this instead of .env"}),
    Row::Make<&RunFlags::no_env_file>("no-env-file", {.help = "Do not read .env files"}),
    Row::Make<&RunFlags::cwd>("cwd", {.value = "<folder>", .help = "Run in this folder"}),
    Row::Make<&RunFlags::config>("config", {.letter = 'c', .value = "<file>", .help = "Read this instead of bunfig.toml"}),
    Row::Make<&RunFlags::smol>("smol", {.help = "Use less memory, collect garbage more often"}),
    Row::Make<&RunFlags::expose_gc>("expose-gc", {.help = "Give programs the function gc()"}),
    Row::Make<&RunFlags::title>("title", {.value = "<text>", .help = "The title of the process"}),
    Row::Make<&RunFlags::no_warnings>("no-warnings", {.help = "Do not print warnings of the process"}),
    Row::Make<&RunFlags::no_deprecation>("no-deprecation", {.help = "Do not print deprecation warnings"}),
    Row::Make<&RunFlags::unhandled_rejections>("unhandled-rejections", {.help = "What a rejection that nobody handles does"}),
    Row::Make<&RunFlags::help>("help", {.letter = 'h'}),
};

constexpr OptionRow NotYet(std::string_view name, std::string_view why = {}, char letter = 0) {
  return Row::Make<&RunFlags::unused_toggle>(name, {.letter = letter, .help = why, .support = Support::kNotYet});
}
constexpr OptionRow NotYetValue(std::string_view name, std::string_view why = {}) {
  return Row::Make<&RunFlags::unused_list>(name, {.help = why, .implied = "-", .support = Support::kNotYet});
}
constexpr OptionRow Ignored(std::string_view name) { return Row::Make<&RunFlags::unused_toggle>(name, {.support = Support::kIgnored}); }
// `--name=value` or `--name`.
constexpr OptionRow IgnoredValue(std::string_view name) {
  return Row::Make<&RunFlags::unused_list>(name, {.implied = "-", .support = Support::kIgnored});
}

constexpr std::string_view kNoDebugger = "There is no debugger.";
constexpr std::string_view kNoProfiler = "There is no profiler.";
constexpr std::string_view kNoInstall = "Packages are not installed while a program runs; install them before.";

// What Bun and Node have and kiln lacks is refused by name; what can make no difference here is let pass.
constexpr std::array kOtherRows = {
    NotYet("hot", "Use --watch."),
    NotYetValue("inspect", kNoDebugger),
    NotYetValue("inspect-wait", kNoDebugger),
    NotYetValue("inspect-brk", kNoDebugger),
    NotYet("cpu-prof", kNoProfiler),
    NotYet("cpu-prof-md", kNoProfiler),
    NotYetValue("cpu-prof-name", kNoProfiler),
    NotYetValue("cpu-prof-dir", kNoProfiler),
    NotYetValue("cpu-prof-interval", kNoProfiler),
    NotYet("heap-prof", kNoProfiler),
    NotYet("heap-prof-md", kNoProfiler),
    NotYetValue("heap-prof-name", kNoProfiler),
    NotYetValue("heap-prof-dir", kNoProfiler),
    NotYetValue("heap-prof-interval", kNoProfiler),
    NotYet("prof", kNoProfiler),
    NotYet("check", "Types are not checked."),
    NotYet("interactive", "There is no REPL.", 'i'),
    NotYet("test", "There is no test runner."),
    NotYetValue("run", "Use `kiln run`."),
    NotYetValue("install", kNoInstall),
    NotYet("prefer-offline", kNoInstall),
    NotYet("prefer-latest", kNoInstall),
    NotYetValue("port"),
    NotYetValue("console-depth"),
    NotYetValue("feature"),
    NotYetValue("fetch-preconnect"),
    NotYetValue("user-agent"),
    NotYetValue("max-http-header-size"),
    NotYetValue("dns-result-order"),
    NotYetValue("disable-warning"),
    NotYetValue("redirect-warnings"),
    NotYetValue("elide-lines"),
    NotYetValue("loader-hooks"),
    NotYetValue("experimental-loader", "Module hooks are not supported."),
    NotYet("throw-deprecation"),
    NotYet("pending-deprecation"),
    NotYet("zero-fill-buffers"),
    NotYet("no-orphans"),
    NotYet("use-system-ca"),
    NotYet("use-openssl-ca"),
    NotYet("redis-preconnect"),
    NotYet("sql-preconnect"),
    NotYet("permission", "Programs are not confined."),
    NotYet("experimental-permission", "Programs are not confined."),
    NotYet("frozen-intrinsics"),
    NotYet("experimental-http2-fetch"),
    NotYet("experimental-http3-fetch"),
    Ignored("no-install"),
    Ignored("no-macros"),
    Ignored("no-addons"),
    Ignored("no-ffi-cc"),
    Ignored("ignore-dce-annotations"),
    Ignored("use-bundled-ca"),
    Ignored("enable-source-maps"),
    Ignored("trace-warnings"),
    Ignored("trace-deprecation"),
    Ignored("trace-uncaught"),
    Ignored("trace-exit"),
    Ignored("no-experimental-fetch"),
    Ignored("no-experimental-strip-types"),
    Ignored("no-experimental-require-module"),
    Ignored("no-experimental-detect-module"),
    Ignored("no-experimental-global-navigator"),
    Ignored("no-network-family-autoselection"),
    Ignored("experimental-modules"),
    Ignored("experimental-strip-types"),
    Ignored("experimental-transform-types"),
    Ignored("experimental-require-module"),
    Ignored("experimental-detect-module"),
    Ignored("experimental-vm-modules"),
    Ignored("experimental-wasm-modules"),
    Ignored("experimental-json-modules"),
    Ignored("experimental-import-meta-resolve"),
    Ignored("experimental-top-level-await"),
    Ignored("experimental-fetch"),
    Ignored("experimental-global-webcrypto"),
    Ignored("experimental-websocket"),
    Ignored("experimental-worker"),
    IgnoredValue("experimental-specifier-resolution"),
    IgnoredValue("max-old-space-size"),
    IgnoredValue("max-semi-space-size"),
    IgnoredValue("stack-size"),
    IgnoredValue("stack-trace-limit"),
    IgnoredValue("v8-pool-size"),
    IgnoredValue("max-lazy"),
    Ignored("jitless"),
    Ignored("harmony"),
    Ignored("abort-on-uncaught-exception"),
};

constexpr auto kMoreRows = JoinRows(LanguageRows<RunFlags>(), kOtherRows);

constexpr Example kExamples[] = {
    {"A script of package.json, with arguments", "run build --minify"},
    {"A program", "run src/main.ts"},
    {"A script of every package of a monorepo, those that others need first", "run --filter '*' build"},
};

}  // namespace

constexpr CommandSyntax kRunSyntax{"run", "[flags] <script|file|program> [arguments…]",
                                   "Run a script of package.json, a file or an installed program.", kRunRows, kMoreRows, kExamples};

std::vector<std::string> NormalizeRunArguments(std::span<const std::string_view> args) {
  std::vector<std::string> normalized;
  bool flags = true;
  for (std::string_view arg : args) {
    flags = flags && arg.size() > 1 && arg[0] == '-' && arg != "--";
    std::string text(arg);
    if (flags && arg == "-pe") text = "-p";
    if (flags && arg.starts_with("--")) std::replace(text.begin(), text.begin() + static_cast<ptrdiff_t>(std::min(text.find('='), text.size())), '_', '-');
    // The value of a flag is a word, and what follows may be flags again; only names that hold `_` would tell, and no flag does.
    normalized.push_back(std::move(text));
  }
  return normalized;
}

}  // namespace kiln
