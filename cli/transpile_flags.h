// The flags that say how a file is transpiled, shared by `build --no-bundle` and `transpile`, and
// what they mean for the façade. Flags win over tsconfig.json.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/reporters.h"
#include "core/base/option.h"
#include "core/base/status.h"
#include "core/resolve/tsconfig.h"
#include "transpiler/transpile.h"

namespace kiln {

template <>
struct Choices<SourceMapMode> {
  static constexpr std::string_view kNames[] = {"none", "linked", "inline", "external"};
};
template <>
struct Choices<JsxRuntime> {
  static constexpr std::string_view kNames[] = {"automatic", "classic", "preserve"};
};
template <>
struct Choices<CommentMode> {
  static constexpr std::string_view kNames[] = {"none", "legal", "all"};
};

// `build` behaves as Bun does, `transpile` as tsc does.
enum class EnvironmentDefaults : uint8_t {
  kBun,  // JSX and process.env.NODE_ENV are for development unless NODE_ENV=production
  kNone
};

struct TranspileFlags {
  bool minify = false;
  bool minify_syntax = false;
  bool minify_whitespace = false;
  bool minify_identifiers = false;
  bool keep_names = false;
  bool verbatim = false;
  bool ascii_only = false;
  bool production = false;
  CommentMode comments = CommentMode::kLegal;
  SourceMapMode sourcemap = SourceMapMode::kNone;
  bool no_sources_content = false;
  std::vector<std::string> define;
  std::vector<std::string> drop;
  std::vector<std::string> loader;
  std::string env = "disable";
  std::optional<std::string> jsx_factory;
  std::optional<std::string> jsx_fragment;
  std::optional<std::string> jsx_import_source;
  std::optional<bool> jsx_dev;
  std::optional<std::string> jsx_runtime;
  bool jsx_side_effects = false;
  std::optional<bool> experimental_decorators;
  std::optional<bool> emit_decorator_metadata;
  std::optional<bool> verbatim_module_syntax;
  std::optional<bool> use_define_for_class_fields;
  std::string tsconfig_override;
  std::string banner;
  std::string footer;
  ReporterKind reporter = ReporterKind::kHuman;
};

// Two tables as one.
template <size_t A, size_t B>
constexpr std::array<OptionRow, A + B> JoinRows(const std::array<OptionRow, A>& first, const std::array<OptionRow, B>& second) {
  return [&]<size_t... I, size_t... J>(std::index_sequence<I...>, std::index_sequence<J...>) {
    return std::array<OptionRow, A + B>{first[I]..., second[J]...};
  }(std::make_index_sequence<A>{}, std::make_index_sequence<B>{});
}

// The rows that say what source text means, shared with running; for a struct that derives from TranspileFlags.
template <class Options>
constexpr auto LanguageRows() {
  using Row = OptionTable<Options>;
  return std::array{
      Row::template Make<&Options::define>(
          "define", {.letter = 'd', .value = "<K:V>", .help = "Replace a global name by a JSON value or a name"}),
      Row::template Make<&Options::drop>("drop", {.value = "<name>", .help = "Remove calls: console, debugger, any.name"}),
      Row::template Make<&Options::loader>(
          "loader", {.letter = 'l', .value = "<.ext:loader>", .help = "Read files with .ext as js, jsx, ts or tsx"}),
      Row::template Make<&Options::jsx_runtime>("jsx-runtime",
                                                      {.value = "<automatic|classic|preserve>", .help = "How JSX is written"}),
      Row::template Make<&Options::jsx_factory>("jsx-factory", {.value = "<name>", .help = "Function of classic JSX"}),
      Row::template Make<&Options::jsx_fragment>("jsx-fragment", {.value = "<name>", .help = "Fragment of classic JSX"}),
      Row::template Make<&Options::jsx_import_source>(
          "jsx-import-source", {.value = "<package>", .help = "Where automatic JSX imports from"}),
      Row::template Make<&Options::jsx_side_effects>("jsx-side-effects", {.help = "Do not mark JSX as pure"}),
      Row::template Make<&Options::tsconfig_override>("tsconfig-override",
                                                      {.value = "<file>", .help = "Use this instead of tsconfig.json"}),
  };
}

// All rows, for a struct that derives from TranspileFlags.
template <class Options>
constexpr auto TranspileRows() {
  using Row = OptionTable<Options>;
  return JoinRows(std::array{
      Row::template Make<&Options::minify>("minify", {.help = "All three minifications below"}),
      Row::template Make<&Options::minify_syntax>("minify-syntax", {.help = "Write shorter code that does the same"}),
      Row::template Make<&Options::minify_whitespace>("minify-whitespace", {.help = "Leave out white space"}),
      Row::template Make<&Options::minify_identifiers>("minify-identifiers", {.help = "Shorten local names"}),
      Row::template Make<&Options::keep_names>("keep-names", {.help = "Keep `name` of functions and classes"}),
      Row::template Make<&Options::verbatim>(
          "verbatim", {.help = "Copy what needs no change; every statement stays on its line"}),
      Row::template Make<&Options::ascii_only>("ascii-only", {.help = "Escape everything that is not ASCII"}),
      Row::template Make<&Options::comments>("comments", {.help = "Which comments to keep"}),
      Row::template Make<&Options::sourcemap>("sourcemap", {.help = "Write source maps", .implied = "linked"}),
      Row::template Make<&Options::no_sources_content>("no-sources-content", {.help = "Leave the sources out of the maps"}),
      Row::template Make<&Options::env>(
          "env", {.value = "<inline|disable|PREFIX_*>", .help = "Inline environment variables as process.env.X"}),
      Row::template Make<&Options::jsx_dev>("jsx-dev", {.help = "Automatic JSX with positions, for development"}),
      Row::template Make<&Options::production>("production", {.help = "NODE_ENV=production and --minify"}),
      Row::template Make<&Options::experimental_decorators>("experimental-decorators", {.help = "Legacy TypeScript decorators"}),
      Row::template Make<&Options::emit_decorator_metadata>("emit-decorator-metadata", {.help = "Types for legacy decorators"}),
      Row::template Make<&Options::verbatim_module_syntax>("verbatim-module-syntax", {.help = "Keep unused imports"}),
      Row::template Make<&Options::use_define_for_class_fields>("use-define-for-class-fields",
                                                                {.help = "Class fields as the standard has them"}),
      Row::template Make<&Options::banner>("banner", {.value = "<text>", .help = "Put this above the output"}),
      Row::template Make<&Options::footer>("footer", {.value = "<text>", .help = "Put this below the output"}),
      Row::template Make<&Options::reporter>("log-format", {.help = "How messages are written to stderr"}),
  }, LanguageRows<Options>());
}

// Flags that combine or abbreviate others, checked and resolved.
struct TranspileSetup {
  TranspileOptions options;  // before tsconfig.json
  std::vector<std::pair<std::string, Loader>> loaders;  // ".ext" → loader
  std::optional<Loader> default_loader;                 // `--loader tsx`, for stdin

  std::optional<Loader> FindLoader(std::string_view path) const;
};
StatusOr<TranspileSetup> SetUp(const TranspileFlags& flags, EnvironmentDefaults defaults);

// The options for one file: the flags, then what `config` (may be null) says about the rest.
TranspileOptions OptionsForFile(const TranspileFlags& flags, const TranspileSetup& setup, const TsConfig* config,
                                EnvironmentDefaults defaults);

}  // namespace kiln
