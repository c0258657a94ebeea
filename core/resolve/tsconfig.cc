#include "core/resolve/tsconfig.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

using enum Severity;
constexpr Message<> kNotAnObject{"tsconfig-not-an-object", kError, "A tsconfig must be an object in { }"};
constexpr Message<Text, Text, Text> kWrongType{"tsconfig-wrong-type", kWarning,
                                               "\"$0\" must be $1, not $2; it is ignored"};
constexpr Message<Text, Text> kUnknownValue{"tsconfig-unknown-value", kWarning,
                                            "\"$0\" has no value $1; it is ignored"};
constexpr Message<Text> kBaseNotFound{"tsconfig-base-not-found", kWarning, "Cannot find the base config $0",
                                      "Install the package or correct the path; its options are missing now"};
constexpr Message<Text> kCycle{"tsconfig-cycle", kError, "This config extends itself through $0"};

// The keys that change emitted code, and where their values go. One row per option.
struct ToggleRow {
  std::string_view key;
  std::optional<bool> TsConfig::* member;
};
constexpr ToggleRow kToggles[] = {
    {"verbatimModuleSyntax", &TsConfig::verbatim_module_syntax},
    // Its two predecessors, which TypeScript 5.5 removed, meant the same for emitted imports.
    {"preserveValueImports", &TsConfig::verbatim_module_syntax},
    {"useDefineForClassFields", &TsConfig::use_define_for_class_fields},
    {"experimentalDecorators", &TsConfig::experimental_decorators},
    {"emitDecoratorMetadata", &TsConfig::emit_decorator_metadata},
    {"importHelpers", &TsConfig::import_helpers},
};

bool IsAnything(std::string_view) { return true; }

// "h", "React.createElement". What is an identifier beyond ASCII is not for us to say.
bool LooksLikeDottedName(std::string_view text) {
  constexpr std::string_view kNever = " \t\r\n\v\f\"'`()[]{}<>+-*/%&|^!~?:=,;#@\\";
  return !text.empty() && text.find_first_of(kNever) == std::string_view::npos;
}

struct TextRow {
  std::string_view key;
  std::optional<std::string> TsConfig::* member;
  bool (*accepts)(std::string_view) = IsAnything;
};
constexpr TextRow kTexts[] = {
    {"jsxFactory", &TsConfig::jsx_factory, LooksLikeDottedName},
    {"jsxFragmentFactory", &TsConfig::jsx_fragment_factory, LooksLikeDottedName},
    {"jsxImportSource", &TsConfig::jsx_import_source},
};

struct JsxRow {
  std::string_view name;
  TsJsx value;
};
constexpr JsxRow kJsxValues[] = {{"preserve", TsJsx::kPreserve},
                                 {"react-native", TsJsx::kPreserve},
                                 {"react", TsJsx::kReact},
                                 {"react-jsx", TsJsx::kReactJsx},
                                 {"react-jsxdev", TsJsx::kReactJsxDev}};

constexpr std::string_view kOldTargets[] = {"es3",    "es5",    "es6",    "es2015", "es2016", "es2017",
                                            "es2018", "es2019", "es2020", "es2021"};
constexpr std::string_view kNewTargets[] = {"es2022", "es2023", "es2024", "es2025", "es2026", "esnext"};

bool IsIn(std::span<const std::string_view> list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

// Values of `over` win.
void Merge(TsConfig* base, const TsConfig& over) {
  const auto take = [](auto* to, const auto& from) {
    if (from) *to = from;
  };
  for (const ToggleRow& row : kToggles) take(&(base->*row.member), over.*row.member);
  for (const TextRow& row : kTexts) take(&(base->*row.member), over.*row.member);
  take(&base->jsx, over.jsx);
  take(&base->target_has_class_fields, over.target_has_class_fields);
  take(&base->base_url, over.base_url);
  take(&base->paths, over.paths);
}

// https://www.typescriptlang.org/docs/handbook/release-notes/typescript-5-5.html
// A shared config may say "${configDir}/src/*": the folder of the config that extends it.
constexpr std::string_view kConfigDir = "${configDir}";

void ReplaceConfigDir(TsConfig* config) {
  const std::string_view folder = DirectoryName(config->path);
  const auto replace = [&](std::string* text) {
    if (text->starts_with(kConfigDir)) *text = NormalizePath(StrCat(folder, text->substr(kConfigDir.size())));
  };
  if (config->base_url) replace(&*config->base_url);
  if (!config->paths) return;
  for (TsPath& row : config->paths->rows) {
    for (std::string& target : row.targets) replace(&target);
  }
}

}  // namespace

std::optional<bool> TsConfig::UsesDefine() const {
  return use_define_for_class_fields ? use_define_for_class_fields : target_has_class_fields;
}

// Reads one config and what it extends.
class TsConfigs::Reader {
 public:
  Reader(FileSystem& files, const OnDiagnostic& on_diagnostic) : files_(files), on_diagnostic_(on_diagnostic) {}

  Status Read(const std::string& path, TsConfig* config) {
    TRY_ASSIGN(PaddedText text, files_.ReadFile(path));
    const Source source(path, std::move(text));
    Arena arena;
    Diagnostics diagnostics;
    chain_.push_back(path);
    const JsonValue* root = ParseJson(source.text(), {.dialect = JsonDialect::kWithComments}, &arena, &diagnostics);
    if (root != nullptr && !root->IsObject()) diagnostics.Add(root->span, kNotAnObject);
    Status status = Ok();
    if (root != nullptr && root->IsObject()) status = ReadObject(*root, path, &diagnostics, config);
    chain_.pop_back();
    for (const Diagnostic& diagnostic : diagnostics.list()) on_diagnostic_(source, diagnostic);
    if (diagnostics.has_errors()) return InvalidArgument(StrCat("Cannot use ", path));
    return status;
  }

 private:
  Status ReadObject(const JsonValue& root, const std::string& path, Diagnostics* diagnostics, TsConfig* config) {
    if (const JsonValue* extends = root.Find("extends")) TRY(ReadBases(*extends, path, diagnostics, config));
    if (const JsonValue* options = root.Find("compilerOptions")) {
      TsConfig own;
      ReadOptions(*options, diagnostics, &own);
      ReadPaths(*options, std::string(DirectoryName(path)), diagnostics, &own);
      Merge(config, own);
    }
    return Ok();
  }

  // Later bases win over earlier ones.
  Status ReadBases(const JsonValue& extends, const std::string& path, Diagnostics* diagnostics, TsConfig* config) {
    if (extends.IsString()) return ReadBase(extends, path, diagnostics, config);
    if (!extends.IsArray()) {
      diagnostics->Add(extends.span, kWrongType, "extends", "a string or an array", DescribeJsonKind(extends.kind));
      return Ok();
    }
    for (const JsonValue& element : extends.elements()) {
      if (element.IsString()) {
        TRY(ReadBase(element, path, diagnostics, config));
      } else {
        diagnostics->Add(element.span, kWrongType, "extends", "a string", DescribeJsonKind(element.kind));
      }
    }
    return Ok();
  }

  Status ReadBase(const JsonValue& name, const std::string& path, Diagnostics* diagnostics, TsConfig* config) {
    const std::optional<std::string> base = FindBase(name.string(), std::string(DirectoryName(path)));
    if (!base) {
      diagnostics->Add(name.span, kBaseNotFound, Quote(name.string()));
      return Ok();
    }
    if (std::ranges::find(chain_, *base) != chain_.end()) {
      diagnostics->Add(name.span, kCycle, Quote(name.string()));
      return Ok();
    }
    TsConfig inherited;
    TRY(Read(*base, &inherited));
    Merge(config, inherited);
    return Ok();
  }

  // https://www.typescriptlang.org/tsconfig/#extends
  std::optional<std::string> FindBase(std::string_view name, const std::string& folder) {
    const bool is_path = name == "." || name == ".." || name.starts_with("./") || name.starts_with("../");
    if (is_path || IsAbsolutePath(name)) return FindFile(JoinPath(folder, name));
    for (std::string at = folder;; at = std::string(DirectoryName(at))) {
      if (const auto found = FindInPackages(JoinPath(at, "node_modules"), name)) return found;
      if (at == "/" || at == ".") return std::nullopt;
    }
  }

  std::optional<std::string> FindFile(const std::string& path) {
    if (files_.IsFile(path)) return path;
    if (std::string with_extension = path + ".json"; files_.IsFile(with_extension)) return with_extension;
    return std::nullopt;
  }

  // "@scope/name/strict.json" is a file of the package, maybe by its exports; "@scope/name" is
  // what its package.json calls "tsconfig", or tsconfig.json.
  std::optional<std::string> FindInPackages(const std::string& node_modules, std::string_view name) {
    size_t slash = name.find('/');
    if (name.starts_with('@') && slash != std::string_view::npos) slash = name.find('/', slash + 1);
    const std::string package = JoinPath(node_modules, name.substr(0, slash));
    const std::string_view inside = slash == std::string_view::npos ? std::string_view{} : name.substr(slash + 1);
    if (const auto named = FindNamedByPackage(package, inside)) return named;
    if (inside.empty()) return FindFile(JoinPath(package, "tsconfig.json"));
    const std::string path = JoinPath(package, inside);
    if (const auto found = FindFile(path)) return found;
    return FindFile(JoinPath(path, "tsconfig.json"));
  }

  std::optional<std::string> FindNamedByPackage(const std::string& package, std::string_view inside) {
    StatusOr<PaddedText> text = files_.ReadFile(JoinPath(package, "package.json"));
    if (!text.ok()) return std::nullopt;
    Arena arena;
    Diagnostics ignored;
    const JsonValue* root = ParseJson(text->view(), {}, &arena, &ignored);
    if (root == nullptr) return std::nullopt;
    const JsonValue* named = inside.empty() ? root->Find("tsconfig") : nullptr;
    if (const JsonValue* exports = root->Find("exports"); named == nullptr && exports != nullptr) {
      named = exports->Find(inside.empty() ? "." : StrCat("./", inside));
      while (named != nullptr && named->IsObject()) named = PickCondition(*named);
    }
    if (named == nullptr || !named->IsString()) return std::nullopt;
    return FindFile(JoinPath(package, named->string()));
  }

  static const JsonValue* PickCondition(const JsonValue& conditions) {
    for (const JsonMember& member : conditions.members()) {
      if (member.key == "require" || member.key == "node" || member.key == "default") return &member.value;
    }
    return nullptr;
  }

  static void ReadOptions(const JsonValue& options, Diagnostics* diagnostics, TsConfig* config) {
    if (!options.IsObject()) {
      diagnostics->Add(options.span, kWrongType, "compilerOptions", "an object", DescribeJsonKind(options.kind));
      return;
    }
    for (const ToggleRow& row : kToggles) {
      const JsonValue* value = FindTyped(options, row.key, JsonKind::kBoolean, diagnostics);
      if (value != nullptr) config->*row.member = value->boolean;
    }
    for (const TextRow& row : kTexts) {
      const JsonValue* value = FindTyped(options, row.key, JsonKind::kString, diagnostics);
      if (value == nullptr) continue;
      if (row.accepts(value->string())) {
        config->*row.member = std::string(value->string());
      } else {
        diagnostics->Add(value->span, kUnknownValue, row.key, Quote(value->string()));
      }
    }
    if (const JsonValue* jsx = FindTyped(options, "jsx", JsonKind::kString, diagnostics)) {
      const auto row = std::ranges::find(kJsxValues, ToLowerAscii(jsx->string()), &JsxRow::name);
      if (row != std::end(kJsxValues)) {
        config->jsx = row->value;
      } else {
        diagnostics->Add(jsx->span, kUnknownValue, "jsx", Quote(jsx->string()));
      }
    }
    if (const JsonValue* target = FindTyped(options, "target", JsonKind::kString, diagnostics)) {
      const std::string name = ToLowerAscii(target->string());
      if (IsIn(kOldTargets, name) || IsIn(kNewTargets, name)) {
        config->target_has_class_fields = IsIn(kNewTargets, name);
      } else {
        diagnostics->Add(target->span, kUnknownValue, "target", Quote(target->string()));
      }
    }
  }

  static void ReadPaths(const JsonValue& options, const std::string& folder, Diagnostics* diagnostics, TsConfig* config) {
    if (!options.IsObject()) return;
    if (const JsonValue* base = FindTyped(options, "baseUrl", JsonKind::kString, diagnostics)) {
      const bool waits = base->string().starts_with(kConfigDir);
      config->base_url = waits ? std::string(base->string()) : JoinPath(folder, base->string());
    }
    const JsonValue* paths = FindTyped(options, "paths", JsonKind::kObject, diagnostics);
    if (paths == nullptr) return;
    config->paths = TsPaths{folder, {}};
    for (const JsonMember& member : paths->members()) {
      if (!member.value.IsArray()) {
        diagnostics->Add(member.value.span, kWrongType, member.key, "an array", DescribeJsonKind(member.value.kind));
        continue;
      }
      TsPath row{std::string(member.key), {}};
      for (const JsonValue& target : member.value.elements()) {
        if (target.IsString()) row.targets.emplace_back(target.string());
      }
      config->paths->rows.push_back(std::move(row));
    }
  }

  // Null, with a warning, if it is of another kind. `null` means unset.
  static const JsonValue* FindTyped(const JsonValue& options, std::string_view key, JsonKind kind,
                                    Diagnostics* diagnostics) {
    const JsonValue* value = options.Find(key);
    if (value == nullptr || value->kind == JsonKind::kNull) return nullptr;
    if (value->kind == kind) return value;
    diagnostics->Add(value->span, kWrongType, key, DescribeJsonKind(kind), DescribeJsonKind(value->kind));
    return nullptr;
  }

  FileSystem& files_;
  const OnDiagnostic& on_diagnostic_;
  std::vector<std::string> chain_;  // the configs being read, outermost first
};

StatusOr<const TsConfig*> TsConfigs::Read(std::string_view path) {
  auto found = loaded_.find(path);
  if (found == loaded_.end()) {
    auto loaded = std::make_unique<Loaded>();
    loaded->config.path = std::string(path);
    loaded->status = Reader(files_, on_diagnostic_).Read(loaded->config.path, &loaded->config);
    ReplaceConfigDir(&loaded->config);
    found = loaded_.emplace(std::string(path), std::move(loaded)).first;
  }
  if (!found->second->status.ok()) return found->second->status;
  return &found->second->config;
}

StatusOr<const TsConfig*> TsConfigs::FindFor(std::string_view folder) {
  const auto found = by_folder_.find(folder);
  if (found != by_folder_.end()) return found->second;
  const std::string key(folder);
  StatusOr<const TsConfig*> config = FindUncached(key);
  by_folder_.emplace(key, config);
  return config;
}

StatusOr<const TsConfig*> TsConfigs::FindUncached(const std::string& folder) {
  if (BaseName(folder) == "node_modules") return nullptr;
  for (std::string_view name : {"tsconfig.json", "jsconfig.json"}) {
    const std::string path = JoinPath(folder, name);
    if (!files_.IsFile(path)) continue;
    if (StrCat("/", folder, "/").find("/node_modules/") != std::string::npos) break;
    return Read(path);
  }
  const std::string_view parent = DirectoryName(folder);
  if (parent == folder || folder == ".") return nullptr;
  return FindFor(parent);
}

}  // namespace kiln
