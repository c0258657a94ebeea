#include "runtime/modules/loader.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/json_writer.h"
#include "core/base/render.h"
#include "core/base/text.h"
#include "core/sys/path.h"
#include "core/sys/thread_pool.h"
#include "runtime/compose/cycles.h"
#include "runtime/modules/builtins.h"

namespace kiln {

// One module on its way: read, compiled, resolved; or why not.
struct ModuleLoader::Entry {
  std::string key;
  FormatOfModule format;
  TranspileOptions options;
  PaddedText text;
  TranspileResult compiled;
  std::vector<ResolvedRequest> requests;
  std::optional<NativeError> failure;
  bool is_code = false;
  bool is_handed_out = false;  // the engine has it; nothing but the key is left here
  bool reachable_early = false;
};

namespace {

// Few modules are compiled faster here than threads start.
constexpr size_t kParallelFrom = 4;

NativeError FailureOf(const Status& status, std::string code) { return {.message = std::string(status.message()), .code = std::move(code)}; }

NativeError ErrorOf(const ResolveFailure& failure) {
  std::string message = failure.message;
  if (!failure.hint.empty()) StrAppend(&message, "\n", failure.hint);
  return {.kind = IsTypeError(failure.error) ? ErrorKind::kTypeError : ErrorKind::kError,
          .message = std::move(message),
          .code = std::string(NodeErrorCode(failure.error))};
}

// The diagnostics as an error: the first one's text for programs, all of them drawn for people.
NativeError SyntaxErrorOf(const std::string& path, const PaddedText& text, const Diagnostics& diagnostics) {
  const Source source(path, text.view());
  NativeError error{.kind = ErrorKind::kSyntaxError};
  for (const Diagnostic& diagnostic : diagnostics.list()) {
    if (diagnostic.severity != Severity::kError) continue;
    error.message = StrCat(diagnostic.text, " (", FormatPlace(source, diagnostic.span.start), ")");
    break;
  }
  error.rendered = RenderDiagnostics(source, diagnostics);
  return error;
}

// {code, message, name} as a literal, for the linker to throw when it comes to this request.
std::string FailureLiteral(const NativeError& error) {
  return StrCat("{code:", QuoteJson(error.code), ",message:", QuoteJson(error.message),
                error.kind == ErrorKind::kTypeError ? ",name:\"TypeError\"}" : "}");
}

// What is not code becomes a value; the linker knows the kinds (runtime/modules/commonjs.ts).
std::string_view DataKind(ModuleFormat format) {
  switch (format) {
    case ModuleFormat::kJson: return "json";
    case ModuleFormat::kText:
    case ModuleFormat::kMarkdown:
    case ModuleFormat::kHtml: return "text";
    case ModuleFormat::kJsonc:
    case ModuleFormat::kJson5:
    case ModuleFormat::kToml:
    case ModuleFormat::kYaml:
    case ModuleFormat::kWasm:
    case ModuleFormat::kAddon:
    case ModuleFormat::kSqlite:
    case ModuleFormat::kCss: return ModuleFormatName(format);
    default: return "file";
  }
}

Goal GoalFor(ModuleSystem system) {
  switch (system) {
    case ModuleSystem::kEsm: return Goal::kModule;
    case ModuleSystem::kCommonJs: return Goal::kCommonJs;
    case ModuleSystem::kAmbiguous: return Goal::kAuto;
  }
  return Goal::kAuto;
}

thread_local std::vector<std::pair<Realm*, ModuleLoader*>> loaders;

}  // namespace

ModuleLoader::ModuleLoader(FileSystem& files, Resolver& resolver, LoaderOptions options)
    : files_(files), resolver_(resolver), options_(std::move(options)) {}
ModuleLoader::~ModuleLoader() {
  std::erase_if(loaders, [&](const auto& pair) { return pair.second == this; });
}

void ModuleLoader::Attach(Realm& realm) { loaders.emplace_back(&realm, this); }

ModuleLoader& ModuleLoader::Of(Realm& realm) {
  const auto found = std::ranges::find(loaders, &realm, &std::pair<Realm*, ModuleLoader*>::first);
  KILN_CHECK(found != loaders.end());
  return *found->second;
}

void ModuleLoader::Prefetch(const std::string& key) { (void)Load(key); }

ModuleLoader::Entry* ModuleLoader::Load(const std::string& key) {
  if (const auto found = entries_.find(key); found != entries_.end()) return found->second.get();
  auto& root = entries_[key] = std::make_unique<Entry>();
  root->key = key;
  std::vector<Entry*> loaded = {root.get()}, level = {root.get()};
  while (!level.empty()) {
    std::vector<Entry*> next;
    LoadLevel(level, &next);
    loaded.insert(loaded.end(), next.begin(), next.end());
    level = std::move(next);
  }
  FindEarly(loaded);
  return root.get();
}

void ModuleLoader::LoadLevel(std::vector<Entry*>& level, std::vector<Entry*>* next) {
  for (Entry* entry : level) Read(*entry);
  const auto compile = [&](size_t i) { CompileEntry(*level[i]); };
  if (level.size() < kParallelFrom) {
    for (size_t i = 0; i < level.size(); ++i) compile(i);
  } else {
    ParallelFor(level.size(), ProcessorCount(), compile);
  }
  for (Entry* entry : level) {
    for (const ResolvedRequest& request : entry->requests) {
      if (request.key.empty() || request.key.starts_with(kBuiltinPrefix)) continue;
      auto& slot = entries_[request.key];
      if (slot != nullptr) continue;
      slot = std::make_unique<Entry>();
      slot->key = request.key;
      next->push_back(slot.get());
    }
  }
}

// What needs one thread: options look tsconfig.json up in a cache.
void ModuleLoader::Read(Entry& entry) {
  const std::string path = entry.key.substr(0, entry.key.find_first_of("?#"));
  const auto virtual_file = options_.virtual_files.find(entry.key);
  if (virtual_file != options_.virtual_files.end()) {
    entry.text = PaddedText(virtual_file->second);
    entry.format = FormatOf(path, nullptr);
  } else {
    entry.format = resolver_.FindFormat(path);
  }
  entry.is_code = entry.format.format == ModuleFormat::kJavaScript || entry.format.format == ModuleFormat::kTypeScript ||
                  (entry.format.format == ModuleFormat::kUnknown && Extension(path).empty());
  if (!entry.is_code) return;
  StatusOr<TranspileOptions> options = options_.options_for(path);
  if (!options.ok()) {
    entry.failure = FailureOf(options.status(), "");
    return;
  }
  entry.options = *std::move(options);
}

void ModuleLoader::CompileEntry(Entry& entry) {
  if (!entry.is_code || entry.failure) return;
  const std::string path = entry.key.substr(0, entry.key.find_first_of("?#"));
  if (!options_.virtual_files.contains(entry.key)) {
    StatusOr<PaddedText> text = files_.ReadFile(path);
    if (!text.ok()) {
      entry.failure = FailureOf(text.status(), "ERR_MODULE_NOT_FOUND");
      return;
    }
    entry.text = *std::move(text);
  }
  entry.options.module_form = ModuleForm::kFunctionBody;
  entry.options.mode = PrintMode::kVerbatim;
  entry.options.goal = GoalFor(entry.format.system);
  const Loader loader = LoaderForPath(path).value_or(Loader::kTsx);
  entry.compiled = Transpile({.path = path, .text = &entry.text, .loader = loader, .input_source_map = {}}, entry.options);
  if (!entry.compiled.ok) {
    entry.failure = SyntaxErrorOf(path, entry.text, entry.compiled.diagnostics);
    return;
  }
  ResolveRequests(entry);
}

void ModuleLoader::ResolveRequests(Entry& entry) {
  for (const ModuleRequest& request : entry.compiled.record.requests) {
    Result<std::string> key = Resolve(request.specifier, entry.key, ResolveKind::kImport);
    if (key.ok()) {
      entry.requests.push_back({*std::move(key), {}, {}});
    } else {
      entry.requests.push_back({{}, FailureLiteral(key.error()), {}});
    }
  }
}

void ModuleLoader::FindEarly(const std::vector<Entry*>& loaded) {
  std::map<std::string_view, uint32_t> numbers;
  for (Entry* entry : loaded) numbers.emplace(entry->key, static_cast<uint32_t>(numbers.size()));
  std::vector<std::vector<uint32_t>> edges(loaded.size());
  for (size_t i = 0; i < loaded.size(); ++i) {
    for (const ResolvedRequest& request : loaded[i]->requests) {
      if (const auto found = numbers.find(request.key); found != numbers.end()) edges[i].push_back(found->second);
    }
  }
  const std::vector<bool> reachable_early = FindReachableEarly(edges);
  for (size_t i = 0; i < loaded.size(); ++i) loaded[i]->reachable_early = reachable_early[i];
}

Completion ModuleLoader::Record(Realm& realm, const std::string& key) {
  if (key.starts_with(kBuiltinPrefix)) {
    const std::string_view file = std::string_view(key).substr(kBuiltinPrefix.size());
    if (file.starts_with(kUnsupportedMark)) return realm.Evaluate("({kind:\"unsupported\"})", key);
    const StatusOr<std::string_view> script = FindBuiltinScript(file);
    if (!script.ok()) return {nullptr, MakeErrorValue(realm, FailureOf(script.status(), "ERR_UNKNOWN_BUILTIN_MODULE"))};
    return realm.EvaluateImmortal(*script, key);
  }
  // Asked for again (a cache was cleared): read again.
  if (const auto found = entries_.find(key); found != entries_.end() && found->second->is_handed_out) entries_.erase(found);
  Entry& entry = *Load(key);
  if (entry.failure) {
    const JSValueRef error = MakeErrorValue(realm, *entry.failure);
    entries_.erase(key);  // a later import reads the file again
    return {nullptr, error};
  }
  if (!entry.is_code) return realm.Evaluate(StrCat("({kind:\"", DataKind(entry.format.format), "\"})"), key);
  const std::string script =
      ComposeModuleScript(entry.compiled.record, entry.compiled.code, entry.requests, FormFor(entry.compiled.record, entry.reachable_early));
  first_line_offsets_[key] = script.find(entry.compiled.code.substr(0, entry.compiled.code.find('\n')));
  const Completion completion = realm.Evaluate(script, key);
  // The engine has its own copy; errors read the file again.
  entry.compiled = {};
  entry.text = PaddedText();
  entry.is_handed_out = true;
  return completion;
}

Completion ModuleLoader::Compile(Realm& realm, std::string text, const std::string& path) {
  Entry entry;
  entry.key = path;
  entry.text = PaddedText(text);
  entry.format = {ModuleFormat::kJavaScript, ModuleSystem::kCommonJs};
  TranspileOptions options;
  options.module_form = ModuleForm::kFunctionBody;
  options.mode = PrintMode::kVerbatim;
  options.goal = Goal::kCommonJs;
  const TranspileResult result = Transpile({.path = path, .text = &entry.text, .loader = Loader::kJs, .input_source_map = {}}, options);
  if (!result.ok) return {nullptr, MakeErrorValue(realm, SyntaxErrorOf(path, entry.text, result.diagnostics))};
  return realm.Evaluate(ComposeModuleScript(result.record, result.code, {}, BodyForm::kFunction), path);
}

Result<std::string> ModuleLoader::Resolve(std::string_view specifier, std::string_view referrer, ResolveKind kind) {
  if (specifier.starts_with(kBuiltinPrefix)) return std::string(specifier);
  if (options_.virtual_files.contains(specifier)) return std::string(specifier);
  const std::string_view from = referrer.substr(0, referrer.find_first_of("?#"));
  const ResolveResult found = resolver_.Resolve({.specifier = specifier, .referrer = from, .kind = kind});
  if (!found.ok()) return ErrorOf(found.failure());
  switch (found->kind) {
    case ResolutionKind::kBuiltin: return FindBuiltinKey(found->path);
    case ResolutionKind::kFile: return StrCat(found->path, found->suffix);
    case ResolutionKind::kDisabled: return StrCat(kBuiltinPrefix, "modules/disabled.ts");
    default:
      return NativeError{.message = StrCat("Importing ", Quote(specifier), " is not supported yet: only files and built-in modules can be imported"),
                         .code = "ERR_UNSUPPORTED_ESM_URL_SCHEME"};
  }
}

size_t ModuleLoader::FirstLineOffset(std::string_view key) const {
  const auto found = first_line_offsets_.find(key);
  return found == first_line_offsets_.end() ? 0 : found->second;
}

Result<std::string> ModuleLoader::ReadText(const std::string& key) {
  const std::string path = key.substr(0, key.find_first_of("?#"));
  const StatusOr<PaddedText> text = files_.ReadFile(path);
  if (!text.ok()) return FailureOf(text.status(), "ENOENT");
  return std::string(text->view());
}

}  // namespace kiln
