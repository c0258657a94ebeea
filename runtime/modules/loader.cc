#include "runtime/modules/loader.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "core/base/check.h"
#include "core/base/json_writer.h"
#include "core/base/render.h"
#include "core/base/text.h"
#include "core/data/data_formats.h"
#include "core/resolve/specifier.h"
#include "core/sys/path.h"
#include "core/sys/thread_pool.h"
#include "runtime/compose/cycles.h"
#include "runtime/modules/builtins.h"

namespace kiln {
namespace {

// Between what is imported and the type that an import attribute asks for; in no path or URL.
constexpr char kTypeMark = '\x01';
constexpr std::string_view kDataUrlScheme = "data:";

std::string_view WithoutType(std::string_view key) { return key.substr(0, key.find(kTypeMark)); }
std::string_view TypeOfKey(std::string_view key) {
  const size_t mark = key.find(kTypeMark);
  return mark == std::string_view::npos ? std::string_view() : key.substr(mark + 1);
}
bool IsDataUrl(std::string_view key) { return key.starts_with(kDataUrlScheme); }
std::string PathOfKey(std::string_view key) {
  key = WithoutType(key);
  return std::string(IsDataUrl(key) ? key : key.substr(0, key.find_first_of("?#")));
}

}  // namespace

// One module on its way: read, compiled, resolved; or why not.
struct ModuleLoader::Entry {
  std::string key;
  FormatOfModule format;
  TranspileOptions options;
  PaddedText text;
  TranspileResult compiled;
  std::vector<ResolvedRequest> requests;
  std::optional<NativeError> failure;
  Loader loader = Loader::kTsx;
  std::string_view data_kind;  // of what is not code
  bool is_code = false;
  bool is_static = false;      // loaded before anything runs
  TranspileCacheKey pack_key;  // if the result is to be in the program's pack
  enum class Packing : uint8_t { kNone, kFound, kMade } packing = Packing::kNone;
  bool is_handed_out = false;  // the engine has it; nothing but the key is left here
  bool reachable_early = false;
  absl::flat_hash_set<std::string_view> local_names;  // of compiled.record.local_exports; filled when first asked

  // Without the import attribute's type, the query and the fragment.
  std::string path() const { return PathOfKey(key); }
};

namespace {

// Few modules are compiled faster here than threads start.
constexpr size_t kParallelFrom = 4;
// Fewer are transpiled as fast as their pack is opened.
constexpr size_t kPackFrom = 8;

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

// What --loader and import attributes may call data; as the linker knows the kinds.
constexpr std::string_view kDataLoaders[] = {"json", "jsonc", "json5", "toml", "yaml", "text", "file"};

// https://fetch.spec.whatwg.org/#data-urls, of what can be imported.
struct DataUrl {
  std::string type;  // without parameters
  std::string body;
};

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string PercentDecode(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '%' && i + 2 < text.size() && HexValue(text[i + 1]) >= 0 && HexValue(text[i + 2]) >= 0;
    if (!is_escape) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(HexValue(text[i + 1]) * 16 + HexValue(text[i + 2]));
    i += 2;
  }
  return out;
}

std::optional<std::string> Base64Decode(std::string_view text) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  uint32_t bits = 0, count = 0;
  for (char c : text) {
    if (c == '=' || c == ' ' || (c >= '\t' && c <= '\r')) continue;
    const size_t value = kAlphabet.find(c == '-' ? '+' : c == '_' ? '/' : c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 6 | static_cast<uint32_t>(value);
    if ((count += 6) < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

std::optional<DataUrl> ParseDataUrl(std::string_view url) {
  const size_t comma = url.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const std::vector<std::string_view> head = Split(url.substr(kDataUrlScheme.size(), comma - kDataUrlScheme.size()), ';');
  std::string body = PercentDecode(url.substr(comma + 1, url.find('#', comma) - comma - 1));
  if (head.size() > 1 && Trim(head.back()) == "base64") {
    std::optional<std::string> decoded = Base64Decode(body);
    if (!decoded) return std::nullopt;
    body = *std::move(decoded);
  }
  return DataUrl{ToLowerAscii(Trim(head[0])), std::move(body)};
}

Goal GoalFor(ModuleSystem system) {
  switch (system) {
    case ModuleSystem::kEsm: return Goal::kModule;
    case ModuleSystem::kCommonJs: return Goal::kCommonJs;
    case ModuleSystem::kAmbiguous: return Goal::kAuto;
  }
  return Goal::kAuto;
}

const JsonValue* ParseJsonc(std::string_view text, Arena* arena, Diagnostics* diagnostics) {
  return ParseJson(text, {.dialect = JsonDialect::kWithComments}, arena, diagnostics);
}

thread_local std::vector<std::pair<Realm*, ModuleLoader*>> loaders;

}  // namespace

bool IsDataLoader(std::string_view name) { return std::ranges::find(kDataLoaders, name) != std::end(kDataLoaders); }

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

// Nothing in the module calls require(), which may come to one that runs at that time.
bool ModuleLoader::IsSealed(const Entry& entry) {
  if (!entry.is_code) return true;
  const ModuleRecord& record = entry.compiled.record;
  static const std::string kRequireMaker = FindBuiltinKey("node:module");
  return record.is_module && !record.uses_require && !record.uses_import_meta && !record.has_direct_eval &&
         std::ranges::none_of(entry.requests, [](const ResolvedRequest& request) { return request.key == kRequireMaker; });
}

// What the linker shows of the module before it has run.
BodyForm ModuleLoader::FormOf(const Entry& entry) const {
  const BodyForm form = FormFor(entry.compiled.record, entry.reachable_early);
  const bool is_unseen = is_sealed_ && entry.is_static && entry.compiled.record.registration_size > 0;
  return form == BodyForm::kFunction && is_unseen ? BodyForm::kUnseenFunction : form;
}

void ModuleLoader::Prefetch(const std::string& key) {
  if (cache_.IsOn()) pack_ = std::make_unique<TranspilePack>();
  (void)Load(key);
  for (auto& [name, entry] : entries_) entry->is_static = true;
  is_sealed_ = entries_.size() > 1 && std::ranges::all_of(entries_, [](const auto& pair) { return IsSealed(*pair.second); });
  if (pack_ != nullptr) WritePack(key);
  pack_ = nullptr;
}

// Everything small that the program imports, if any of it was new.
void ModuleLoader::WritePack(const std::string& key) {
  std::vector<TranspilePack::Item> items;
  bool is_new = false;
  for (const auto& [name, entry] : entries_) {
    if (entry->packing == Entry::Packing::kNone) continue;
    is_new |= entry->packing == Entry::Packing::kMade;
    items.push_back({entry->pack_key, &entry->compiled});
  }
  if (is_new) TranspilePack::Write(cache_, key, items);
}

ModuleLoader::Entry* ModuleLoader::Load(const std::string& key) {
  if (const auto found = entries_.find(key); found != entries_.end()) return found->second.get();
  auto& root = entries_[key] = std::make_unique<Entry>();
  root->key = key;
  std::vector<Entry*> loaded = {root.get()}, level = {root.get()};
  while (!level.empty()) {
    std::vector<Entry*> next;
    LoadLevel(level, &next, key);
    loaded.insert(loaded.end(), next.begin(), next.end());
    level = std::move(next);
  }
  FindEarly(loaded);
  return root.get();
}

void ModuleLoader::LoadLevel(std::vector<Entry*>& level, std::vector<Entry*>* next, std::string_view root) {
  for (Entry* entry : level) Read(*entry);
  if (pack_ != nullptr && level.size() >= kPackFrom && !pack_->IsRead()) pack_->Read(cache_, root);
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

// Which loader reads the file: the import attribute's type, --loader, or its name.
void ModuleLoader::ChooseLoader(Entry& entry) {
  const std::string path = entry.path();
  const std::string_view type = TypeOfKey(entry.key);
  std::string_view by_flag;
  for (const auto& [extension, loader] : options_.loaders) {
    if (path.ends_with(extension)) by_flag = loader;
  }
  const std::string_view name = type.empty() ? by_flag : type;
  if (IsDataLoader(name)) {
    entry.data_kind = name;
    return;
  }
  const ModuleFormat format = entry.format.format;
  const std::optional<Loader> named = LoaderByName(name);
  entry.is_code = named || format == ModuleFormat::kJavaScript || format == ModuleFormat::kTypeScript ||
                  (format == ModuleFormat::kUnknown && Extension(path).empty());
  entry.loader = named ? *named : LoaderForPath(path).value_or(Loader::kTsx);
  entry.data_kind = DataKind(format);
}

void ModuleLoader::ReadDataUrl(Entry& entry) {
  std::optional<DataUrl> url = ParseDataUrl(WithoutType(entry.key));
  if (!url) {
    entry.failure = NativeError{.kind = ErrorKind::kTypeError, .message = StrCat("Invalid URL: ", WithoutType(entry.key)), .code = "ERR_INVALID_URL"};
    return;
  }
  entry.format = {ModuleFormat::kJavaScript, ModuleSystem::kEsm};
  entry.loader = Loader::kJs;
  entry.is_code = url->type == "text/javascript" || url->type == "application/javascript";
  entry.data_kind = url->type == "application/json" ? "json" : "text";
  if (const std::string_view type = TypeOfKey(entry.key); IsDataLoader(type)) {
    entry.is_code = false;
    entry.data_kind = type;
  }
  if (!entry.is_code && entry.data_kind == "text" && TypeOfKey(entry.key).empty() && !url->type.starts_with("text/")) {
    entry.failure = NativeError{.kind = ErrorKind::kTypeError,
                                .message = StrCat("Unknown module format: ", url->type, " for URL ", WithoutType(entry.key)),
                                .code = "ERR_UNKNOWN_MODULE_FORMAT"};
  }
  if (entry.is_code) entry.text = PaddedText(url->body);
}

// What needs one thread: options look tsconfig.json up in a cache.
void ModuleLoader::Read(Entry& entry) {
  const std::string path = entry.path();
  const auto virtual_file = options_.virtual_files.find(entry.key);
  if (IsDataUrl(path)) {
    ReadDataUrl(entry);
  } else if (virtual_file != options_.virtual_files.end()) {
    entry.text = PaddedText(virtual_file->second);
    entry.format = FormatOf(path, nullptr);
    entry.is_code = true;
  } else {
    entry.format = resolver_.FindFormat(path);
    ChooseLoader(entry);
  }
  if (!entry.is_code || entry.failure) return;
  StatusOr<TranspileOptions> options = options_.options_for(path);
  if (!options.ok()) {
    entry.failure = FailureOf(options.status(), "");
    return;
  }
  entry.options = *std::move(options);
}

void ModuleLoader::CompileEntry(Entry& entry) {
  if (!entry.is_code || entry.failure) return;
  const std::string path = entry.path();
  const bool is_file = !IsDataUrl(path) && !options_.virtual_files.contains(entry.key);
  if (is_file) {
    if (options_.on_read) options_.on_read(path);
    StatusOr<PaddedText> text = files_.ReadFile(path);
    if (!text.ok()) {
      entry.failure = FailureOf(text.status(), "ERR_MODULE_NOT_FOUND");
      return;
    }
    entry.text = *std::move(text);
  }
  entry.options.module_form = ModuleForm::kFunctionBody;
  entry.options.hooks = ProgramHooks::kCaughtAndAwaited;
  entry.options.mode = PrintMode::kVerbatim;
  entry.options.goal = GoalFor(entry.format.system);
  if (!FindCompiled(entry, path)) {
    entry.failure = SyntaxErrorOf(path, entry.text, entry.compiled.diagnostics);
    return;
  }
  entry.text = PaddedText();  // Errors read the file again; the next file's text takes its place.
  ResolveRequests(entry);
}

// By transpiling, or from the cache. False: there are errors.
bool ModuleLoader::FindCompiled(Entry& entry, const std::string& path) {
  const bool cached = cache_.IsFor(entry.text.size());
  const bool packed = !cached && pack_ != nullptr && pack_->IsRead();
  const TranspileCacheKey key = cached || packed ? TranspileCache::KeyFor(path, entry.text.view(), entry.loader, entry.options) : TranspileCacheKey{};
  entry.pack_key = key;
  if (cached && cache_.Find(key, &entry.compiled)) return true;
  if (packed && pack_->Find(key, &entry.compiled)) {
    entry.packing = Entry::Packing::kFound;
    return true;
  }
  entry.compiled = Transpile({.path = path, .text = &entry.text, .loader = entry.loader, .input_source_map = {}}, entry.options);
  const bool is_clean = entry.compiled.ok && entry.compiled.diagnostics.list().empty();
  if (cached && is_clean) cache_.Store(key, entry.compiled);
  if (packed && is_clean) entry.packing = Entry::Packing::kMade;
  return entry.compiled.ok;
}

void ModuleLoader::ResolveRequests(Entry& entry) {
  for (const ModuleRequest& request : entry.compiled.record.requests) {
    Result<std::string> key = Resolve(request.specifier, entry.key, ResolveKind::kImport);
    for (const auto& [name, value] : request.attributes) {
      if (name == "type" && key.ok()) key = WithType(*std::move(key), value);
    }
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

namespace {

// Whether the module itself declares `name`; what it passes on from others, the linker looks up.
template <class Entry>
bool DeclaresExport(Entry& entry, std::string_view name) {
  if (!entry.is_code || entry.failure || !entry.compiled.record.is_module) return false;
  if (entry.local_names.empty()) {
    for (const LocalExport& local : entry.compiled.record.local_exports) entry.local_names.insert(local.export_name);
  }
  return entry.local_names.contains(name);
}

}  // namespace

// Forgets the imports of `entry` that are known to be there: the linker would find nothing else about them.
void ModuleLoader::CheckNames(Entry& entry) {
  if (entry.compiled.record.import_entries.empty()) return;
  std::vector<Entry*> targets;
  for (const ResolvedRequest& request : entry.requests) {
    const auto found = entries_.find(request.key);
    targets.push_back(found == entries_.end() ? nullptr : found->second.get());
  }
  std::erase_if(entry.compiled.record.import_entries, [&](const ImportEntry& import) {
    Entry* const target = import.kind == ImportNameKind::kName ? targets[import.request] : nullptr;
    return target != nullptr && DeclaresExport(*target, import.import_name);
  });
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
  if (!entry.is_code) return realm.Evaluate(StrCat("({kind:\"", entry.data_kind, "\"})"), key);
  CheckNames(entry);
  std::string script =
      ComposeModuleScript(entry.compiled.record, entry.compiled.code, entry.requests, FormOf(entry));
  places_.Add(key, script, entry.compiled);
  const Completion completion =
      entry.is_static ? realm.EvaluateImmortal(scripts_.emplace_back(std::move(script)), key) : realm.Evaluate(script, key);
  entry.compiled.code = {};  // The script has a copy.
  entry.is_handed_out = true;
  return completion;
}

Completion ModuleLoader::Details(Realm& realm, const std::string& key) {
  const auto found = entries_.find(key);
  KILN_CHECK(found != entries_.end(), "details are asked of what has a record");
  return realm.Evaluate(ComposeModuleDetails(found->second->compiled.record), key);
}

Completion ModuleLoader::Compile(Realm& realm, std::string text, const std::string& path) {
  Entry entry;
  entry.key = path;
  entry.text = PaddedText(text);
  entry.format = {ModuleFormat::kJavaScript, ModuleSystem::kCommonJs};
  TranspileOptions options;
  options.module_form = ModuleForm::kFunctionBody;
  options.hooks = ProgramHooks::kCaughtAndAwaited;
  options.mode = PrintMode::kVerbatim;
  options.goal = Goal::kCommonJs;
  const TranspileResult result = Transpile({.path = path, .text = &entry.text, .loader = Loader::kJs, .input_source_map = {}}, options);
  if (!result.ok) return {nullptr, MakeErrorValue(realm, SyntaxErrorOf(path, entry.text, result.diagnostics))};
  const std::string script = ComposeModuleScript(result.record, result.code, {}, BodyForm::kFunction);
  places_.Add(path, script, result);
  return realm.Evaluate(script, path);
}

// What a running program asks for may be there only now. False: nothing was forgotten.
bool ModuleLoader::ForgetFolder(const ResolveRequest& request) {
  const bool is_running = request.kind != ResolveKind::kImport && request.kind != ResolveKind::kEntry;
  const bool is_path = request.specifier.starts_with('.') || request.specifier.starts_with('/');
  if (!is_running) return false;
  if (!is_path) return ForgetPackageFolders(request);
  return resolver_.LookAgain(JoinPath(DirectoryName(request.referrer), request.specifier));
}

// Programs try packages that are not there: only if one appeared are the listings made anew.
bool ModuleLoader::ForgetPackageFolders(const ResolveRequest& request) {
  const auto wanted = ParsePackageSpecifier(request.specifier);
  if (!wanted) return false;
  bool appeared = false;
  const auto look = [&](std::string_view folder) {
    if (!files_.Stat(JoinPath(folder, wanted->name)).ok()) return;
    resolver_.Invalidate(folder);
    appeared = true;
  };
  if (request.package_folders != nullptr) {
    std::ranges::for_each(*request.package_folders, look);
    return appeared;
  }
  for (std::string_view at = DirectoryName(request.referrer);; at = DirectoryName(at)) {
    look(JoinPath(at, "node_modules"));
    if (at == "/") return appeared;
  }
}

Result<std::string> ModuleLoader::Resolve(std::string_view specifier, std::string_view referrer, ResolveKind kind,
                                          const std::vector<std::string>* package_folders) {
  if (specifier.starts_with(kBuiltinPrefix)) return std::string(specifier);
  if (options_.virtual_files.contains(specifier)) return std::string(specifier);
  const std::string from = PathOfKey(referrer);
  if (IsDataUrl(from) && !IsDataUrl(specifier) && FindBuiltinKey(specifier).empty() && !IsAbsolutePath(specifier) && !specifier.starts_with("file:")) {
    return NativeError{.kind = ErrorKind::kTypeError,
                       .message = StrCat("Failed to resolve module specifier ", Quote(specifier), " from ", Quote(referrer),
                                         ": Invalid relative URL or base scheme is not hierarchical."),
                       .code = "ERR_UNSUPPORTED_RESOLVE_REQUEST"};
  }
  const std::string_view from_path = IsDataUrl(from) ? std::string_view("/") : from;
  const ResolveRequest request{.specifier = specifier, .referrer = from_path, .kind = kind, .package_folders = package_folders};
  ResolveResult found = resolver_.Resolve(request);
  if (!found.ok() && ForgetFolder(request)) found = resolver_.Resolve(request);
  if (!found.ok()) return ErrorOf(found.failure());
  switch (found->kind) {
    case ResolutionKind::kBuiltin: return FindBuiltinKey(found->path);
    case ResolutionKind::kFile: return StrCat(found->path, found->suffix);
    case ResolutionKind::kDataUrl: return found->path;
    case ResolutionKind::kDisabled: return StrCat(kBuiltinPrefix, "modules/disabled.ts");
    default:
      return NativeError{.message = StrCat("Importing ", Quote(specifier), " is not supported yet: only files and built-in modules can be imported"),
                         .code = "ERR_UNSUPPORTED_ESM_URL_SCHEME"};
  }
}

bool ModuleLoader::IsModule(std::string_view path) { return resolver_.FindFormat(path).system == ModuleSystem::kEsm; }

Result<std::string> ModuleLoader::WithType(std::string key, std::string_view type) {
  if (IsDataLoader(type)) {
    // JSON is what it is, whoever asks for it.
    const bool natural = type == "json" && PathOfKey(key).ends_with(".json") && options_.loaders.empty();
    if (!natural && !key.starts_with(kBuiltinPrefix)) StrAppend(&key, kTypeMark, type);
    return key;
  }
  if (LoaderByName(type)) return StrCat(key, kTypeMark, type);
  return NativeError{.kind = ErrorKind::kTypeError,
                     .message = StrCat("Import attribute \"type\" with value ", Quote(type), " is not supported"),
                     .code = "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED"};
}

std::optional<StackPlace> ModuleLoader::FindPlace(const std::string& key, uint32_t line, uint32_t column) {
  if (!places_.Knows(key)) return std::nullopt;
  if (const auto virtual_file = options_.virtual_files.find(key); virtual_file != options_.virtual_files.end()) {
    return places_.Find(key, virtual_file->second, line, column);
  }
  Result<std::string> text = ReadText(key);
  return places_.Find(key, text.ok() ? std::string_view(*text) : std::string_view(), line, column);
}

std::string ModuleLoader::RestoreNames(const std::string& key, std::string message) {
  const auto known = import_names_.find(key);
  if (known != import_names_.end()) return known->second.Restore(message);
  Entry entry;
  entry.key = key;
  Read(entry);
  CompileEntry(entry);
  return import_names_.emplace(key, ImportNames(entry.compiled.record)).first->second.Restore(message);
}

Result<std::string> ModuleLoader::ReadText(const std::string& key) {
  const std::string path = PathOfKey(key);
  if (IsDataUrl(path)) {
    std::optional<DataUrl> url = ParseDataUrl(path);
    return url ? std::move(url->body) : std::string();
  }
  if (options_.on_read) options_.on_read(path);
  const StatusOr<PaddedText> text = files_.ReadFile(path);
  if (!text.ok()) return FailureOf(text.status(), "ENOENT");
  return std::string(text->view());
}

std::string ModuleLoader::PathOf(const std::string& key) { return PathOfKey(key); }

Result<std::string> ModuleLoader::ReadData(const std::string& key, std::string_view kind) {
  Result<std::string> text = ReadText(key);
  if (!text.ok()) return text;
  struct Row {
    std::string_view kind;
    const JsonValue* (*parse)(std::string_view text, Arena* arena, Diagnostics* diagnostics);
  };
  constexpr Row kRows[] = {{"toml", &ParseToml}, {"yaml", &ParseYaml}, {"json5", &ParseJson5}, {"jsonc", &ParseJsonc}};
  for (const Row& row : kRows) {
    if (row.kind != kind) continue;
    Arena arena;
    Diagnostics diagnostics;
    const JsonValue* value = row.parse(*text, &arena, &diagnostics);
    if (value == nullptr) return SyntaxErrorOf(PathOfKey(key), PaddedText(*text), diagnostics);
    return DataToJson(*value);
  }
  return NativeError{.message = StrCat("Files of the kind ", kind, " cannot be imported yet: ", PathOfKey(key)), .code = "ERR_UNKNOWN_FILE_EXTENSION"};
}

}  // namespace kiln
