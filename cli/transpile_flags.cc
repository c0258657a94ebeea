#include "cli/transpile_flags.h"

#include <algorithm>
#include <unistd.h>

#include "core/base/json.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "core/sys/env.h"
#include "core/sys/path.h"
#include "transpiler/lex/identifier.h"

extern char** environ;

namespace kiln {
namespace {

using Defines = std::vector<std::pair<std::string, std::string>>;

bool IsDottedName(std::string_view text) {
  const auto is_name_character = [](char c) {
    return c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::string_view part : Split(text, '.')) {
    if (part.empty() || (part[0] >= '0' && part[0] <= '9') || !std::ranges::all_of(part, is_name_character)) return false;
  }
  return true;
}

// "KEY:VALUE" or "KEY=VALUE", whichever separator comes first.
Status AddDefine(std::string_view text, Defines* defines) {
  const size_t at = text.find_first_of(":=");
  if (at == std::string_view::npos) {
    return InvalidArgument(StrCat("--define needs a name and a value, like --define DEBUG:false; found ", Quote(text)));
  }
  const std::string_view key = Trim(text.substr(0, at)), value = Trim(text.substr(at + 1));
  if (!IsDottedName(key)) return InvalidArgument(StrCat("--define replaces names like a or a.b, not ", Quote(key)));
  Arena arena;
  Diagnostics ignored;
  if (!IsDottedName(value) && ParseJson(value, {}, &arena, &ignored) == nullptr) {
    return InvalidArgument(StrCat("--define ", key, " needs a JSON value or a name, not ", value,
                                  ". For a text write --define ", key, ":'\"text\"'"));
  }
  defines->emplace_back(key, value);
  return Ok();
}

// `--env inline` or a prefix like PUBLIC_*.
Status AddEnvironment(std::string_view mode, Defines* defines) {
  if (mode == "disable") return Ok();
  if (mode != "inline" && !mode.ends_with('*')) {
    return InvalidArgument(StrCat("--env must be inline, disable or a prefix like PUBLIC_*; found ", Quote(mode)));
  }
  const std::string_view prefix = mode == "inline" ? std::string_view{} : mode.substr(0, mode.size() - 1);
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view variable = *entry;
    const std::string_view name = variable.substr(0, variable.find('='));
    if (!name.starts_with(prefix) || !IsDottedName(name) || name.size() == variable.size()) continue;
    defines->emplace_back(StrCat("process.env.", name), QuoteJson(variable.substr(name.size() + 1)));
  }
  return Ok();
}

// "tsx" or ".ext:tsx".
Status AddLoader(std::string_view text, TranspileSetup* setup) {
  const size_t colon = text.find(':');
  const std::string_view name = colon == std::string_view::npos ? text : text.substr(colon + 1);
  const std::optional<Loader> loader = LoaderByName(name);
  if (!loader) return InvalidArgument(StrCat("There is no loader ", Quote(name), "; use js, jsx, ts or tsx"));
  if (colon == std::string_view::npos) {
    setup->default_loader = loader;
    return Ok();
  }
  if (!text.starts_with('.')) return InvalidArgument(StrCat("--loader maps an extension, like .foo:ts; found ", Quote(text)));
  setup->loaders.emplace_back(text.substr(0, colon), *loader);
  return Ok();
}

bool IsProduction(const TranspileFlags& flags) {
  return flags.production || GetEnvironment("NODE_ENV") == "production";
}

// Later definitions of a name win; the façade wants them sorted.
void SortDefines(Defines* defines) {
  std::ranges::stable_sort(*defines, {}, &Defines::value_type::first);
  Defines kept;
  for (auto& define : *defines) {
    if (!kept.empty() && kept.back().first == define.first) {
      kept.back() = std::move(define);
    } else {
      kept.push_back(std::move(define));
    }
  }
  *defines = std::move(kept);
}

std::optional<JsxRuntime> RuntimeByName(std::string_view name) {
  for (size_t i = 0; i < std::size(Choices<JsxRuntime>::kNames); ++i) {
    if (Choices<JsxRuntime>::kNames[i] == name) return static_cast<JsxRuntime>(i);
  }
  return std::nullopt;
}

Status CheckFactory(std::string_view flag, const std::optional<std::string>& name) {
  if (!name || IsFactoryName(*name)) return Ok();
  return InvalidArgument(StrCat(flag, " must be a name like h or React.createElement; found ", Quote(*name)));
}

}  // namespace

std::optional<Loader> TranspileSetup::FindLoader(std::string_view path) const {
  for (const auto& [extension, loader] : loaders) {
    if (path.ends_with(extension)) return loader;
  }
  return LoaderForPath(path);
}

StatusOr<TranspileSetup> SetUp(const TranspileFlags& flags, EnvironmentDefaults defaults) {
  TranspileSetup setup;
  TranspileOptions& options = setup.options;
  const bool minify_all = flags.minify || flags.production;
  options.minify_syntax = minify_all || flags.minify_syntax;
  options.minify_identifiers = minify_all || flags.minify_identifiers;
  const bool minify_whitespace = minify_all || flags.minify_whitespace;
  if (flags.verbatim && (minify_whitespace || options.minify_syntax || options.minify_identifiers)) {
    return InvalidArgument("--verbatim keeps the text as it is and cannot be combined with minifying");
  }
  options.mode = flags.verbatim ? PrintMode::kVerbatim : minify_whitespace ? PrintMode::kMinified : PrintMode::kReadable;
  options.keep_names = flags.keep_names;
  options.ascii_only = flags.ascii_only;
  options.comments = flags.comments;
  options.source_map = flags.sourcemap;
  options.sources_content = !flags.no_sources_content;
  options.banner = flags.banner;
  options.footer = flags.footer;
  options.drops = flags.drop;
  if (flags.jsx_runtime) {
    const std::optional<JsxRuntime> runtime = RuntimeByName(*flags.jsx_runtime);
    if (!runtime) {
      return InvalidArgument(StrCat("--jsx-runtime must be one of ", Join(Choices<JsxRuntime>::kNames, ", "), "; found ",
                                    Quote(*flags.jsx_runtime)));
    }
    options.jsx.runtime = *runtime;
  }
  TRY(CheckFactory("--jsx-factory", flags.jsx_factory));
  TRY(CheckFactory("--jsx-fragment", flags.jsx_fragment));
  if (defaults == EnvironmentDefaults::kBun || flags.production) {
    options.defines.emplace_back("process.env.NODE_ENV", IsProduction(flags) ? "\"production\"" : "\"development\"");
  }
  TRY(AddEnvironment(flags.env, &options.defines));
  for (const std::string& define : flags.define) TRY(AddDefine(define, &options.defines));
  for (const std::string& loader : flags.loader) TRY(AddLoader(loader, &setup));
  SortDefines(&options.defines);
  return setup;
}

namespace {

void ApplyJsx(const TsConfig& config, const TranspileFlags& flags, EnvironmentDefaults defaults, JsxOptions* jsx) {
  if (config.jsx_factory && IsFactoryName(*config.jsx_factory)) jsx->factory = *config.jsx_factory;
  if (config.jsx_fragment_factory && IsFactoryName(*config.jsx_fragment_factory)) {
    jsx->fragment = *config.jsx_fragment_factory;
  }
  if (config.jsx_import_source) jsx->import_source = *config.jsx_import_source;
  if (!config.jsx || flags.jsx_runtime) return;
  switch (*config.jsx) {
    case TsJsx::kReact: jsx->runtime = JsxRuntime::kClassic; break;
    case TsJsx::kReactJsx: jsx->development = false; break;
    case TsJsx::kReactJsxDev: jsx->development = true; break;
    // As Bun does, `build` makes code that runs.
    case TsJsx::kPreserve:
      if (defaults == EnvironmentDefaults::kNone) jsx->runtime = JsxRuntime::kPreserve;
      break;
  }
}

}  // namespace

TranspileOptions OptionsForFile(const TranspileFlags& flags, const TranspileSetup& setup, const TsConfig* config,
                                EnvironmentDefaults defaults) {
  TranspileOptions options = setup.options;
  options.jsx.development = defaults == EnvironmentDefaults::kBun && !IsProduction(flags);
  if (config != nullptr) {
    ApplyJsx(*config, flags, defaults, &options.jsx);
    options.verbatim_module_syntax = config->verbatim_module_syntax.value_or(false);
    options.use_define_for_class_fields = config->UsesDefine();
    options.experimental_decorators = config->experimental_decorators.value_or(false);
    options.emit_decorator_metadata = config->emit_decorator_metadata.value_or(false);
    options.import_helpers = config->import_helpers.value_or(false);
  }
  if (flags.jsx_factory) options.jsx.factory = *flags.jsx_factory;
  if (flags.jsx_fragment) options.jsx.fragment = *flags.jsx_fragment;
  if (flags.jsx_import_source) options.jsx.import_source = *flags.jsx_import_source;
  if (flags.jsx_dev) options.jsx.development = *flags.jsx_dev;
  options.jsx.side_effects = flags.jsx_side_effects;
  if (flags.verbatim_module_syntax) options.verbatim_module_syntax = *flags.verbatim_module_syntax;
  if (flags.use_define_for_class_fields) options.use_define_for_class_fields = flags.use_define_for_class_fields;
  if (flags.experimental_decorators) options.experimental_decorators = *flags.experimental_decorators;
  if (flags.emit_decorator_metadata) options.emit_decorator_metadata = *flags.emit_decorator_metadata;
  return options;
}

}  // namespace kiln
