#include "runtime/modules/transpile_cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/sys/env.h"
#include "core/sys/fs.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

// Raised when the form changes; builds that tell no revision differ by nothing else.
constexpr uint32_t kFormat = 0x6B630004;

class Encoder {
 public:
  void Number(uint64_t number) {
    for (; number >= 0x80; number >>= 7) out_ += static_cast<char>(number | 0x80);
    out_ += static_cast<char>(number);
  }
  void operator()(const std::string& text) {
    Number(text.size());
    out_ += text;
  }
  void operator()(uint32_t number) { Number(number); }
  void operator()(bool flag) { out_ += flag ? '\1' : '\0'; }
  void operator()(const Span& span) {
    Number(span.start);
    Number(span.end);
  }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(E value) {
    Number(static_cast<uint64_t>(value));
  }
  template <class T>
  void operator()(const std::optional<T>& value) {
    (*this)(value.has_value());
    if (value) (*this)(*value);
  }
  template <class A, class B>
  void operator()(const std::pair<A, B>& pair) {
    (*this)(pair.first);
    (*this)(pair.second);
  }
  template <class T>
  void operator()(const std::vector<T>& items);

  std::string Take() { return std::move(out_); }

 private:
  std::string out_;
};

// After a failure everything reads as nothing.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : bytes_(bytes) {}
  bool IsDone() const { return ok_ && bytes_.empty(); }

  uint64_t Number() {
    uint64_t number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (bytes_.empty()) return Fail();
      const auto byte = static_cast<unsigned char>(bytes_[0]);
      bytes_.remove_prefix(1);
      number |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return number;
    }
    return Fail();
  }
  void operator()(std::string& text) {
    const uint64_t size = Number();
    if (size > bytes_.size()) return void(Fail());
    text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
  }
  void operator()(uint32_t& number) { number = static_cast<uint32_t>(Number()); }
  void operator()(bool& flag) { flag = Number() != 0; }
  void operator()(Span& span) {
    (*this)(span.start);
    (*this)(span.end);
  }
  // Enumerators are small and without gaps.
  void Choice(uint64_t count, uint64_t* value) {
    *value = Number();
    if (*value >= count) *value = Fail();
  }
  void operator()(ImportPhase& value) { ReadChoice(3, &value); }
  void operator()(ImportNameKind& value) { ReadChoice(3, &value); }
  void operator()(ModuleParameterKind& value) { ReadChoice(7, &value); }
  template <class A, class B>
  void operator()(std::pair<A, B>& pair) {
    (*this)(pair.first);
    (*this)(pair.second);
  }
  template <class T>
  void operator()(std::vector<T>& items);

  uint64_t Fail() {
    ok_ = false;
    bytes_ = {};
    return 0;
  }

 private:
  template <class E>
  void ReadChoice(uint64_t count, E* value) {
    uint64_t number = 0;
    Choice(count, &number);
    *value = static_cast<E>(number);
  }

  std::string_view bytes_;
  bool ok_ = true;
};

// --- every field once, for both directions ---

template <class Visitor, class T>
concept Is = std::is_same_v<std::remove_const_t<Visitor>, T>;

template <class Visit, Is<ModuleRequest> T>
void Fields(Visit& visit, T& it) {
  visit(it.specifier), visit(it.attributes), visit(it.phase), visit(it.span), visit(it.line), visit(it.column);
}
template <class Visit, Is<ImportEntry> T>
void Fields(Visit& visit, T& it) {
  visit(it.request), visit(it.kind), visit(it.import_name), visit(it.local_name), visit(it.span), visit(it.line), visit(it.column);
}
template <class Visit, Is<LocalExport> T>
void Fields(Visit& visit, T& it) {
  visit(it.export_name), visit(it.local_name);
}
template <class Visit, Is<IndirectExport> T>
void Fields(Visit& visit, T& it) {
  visit(it.export_name), visit(it.request), visit(it.kind), visit(it.import_name), visit(it.span), visit(it.line), visit(it.column);
}
template <class Visit, Is<StarExport> T>
void Fields(Visit& visit, T& it) {
  visit(it.request);
}
template <class Visit, Is<ModuleParameter> T>
void Fields(Visit& visit, T& it) {
  visit(it.kind), visit(it.request), visit(it.name);
}
template <class Visit, Is<PlaceShift> T>
void Fields(Visit& visit, T& it) {
  visit(it.line), visit(it.column), visit(it.source_line), visit(it.source_column);
}
template <class Visit, Is<std::string> T>
void Fields(Visit& visit, T& it) {
  visit(it);
}
template <class Visit, Is<std::pair<std::string, std::string>> T>
void Fields(Visit& visit, T& it) {
  visit(it);
}
template <class Visit, Is<TranspileResult> T>
void Fields(Visit& visit, T& it) {
  auto& record = it.record;
  visit(record.requests), visit(record.import_entries), visit(record.local_exports), visit(record.indirect_exports);
  visit(record.star_exports), visit(record.parameters), visit(record.prologue), visit(record.registration_size);
  visit(record.epilogue);
  visit(record.is_module), visit(record.has_module_syntax), visit(record.has_top_level_await), visit(record.has_hoisted_exports);
  visit(record.uses_import_meta), visit(record.uses_dynamic_import), visit(record.uses_require), visit(record.uses_module);
  visit(record.uses_filename), visit(record.has_direct_eval), visit(record.dynamic_imports);
  visit(it.is_module), visit(it.code), visit(it.shifts);
}

template <class T>
void Encoder::operator()(const std::vector<T>& items) {
  Number(items.size());
  for (const T& item : items) Fields(*this, item);
}
template <class T>
void Decoder::operator()(std::vector<T>& items) {
  const uint64_t count = Number();
  // Every item takes a byte or more: a lie about the count cannot cost memory.
  if (count > bytes_.size()) return void(Fail());
  items.resize(count);
  for (T& item : items) Fields(*this, item);
}

void EncodeOptions(const TranspileOptions& options, Encoder* out) {
  (*out)(options.mode), (*out)(options.minify_syntax), (*out)(options.minify_identifiers);
  (*out)(options.keep_names), (*out)(options.ascii_only), (*out)(options.comments), (*out)(options.goal);
  (*out)(options.banner), (*out)(options.footer);
  (*out)(options.jsx.runtime), (*out)(options.jsx.development), (*out)(options.jsx.factory), (*out)(options.jsx.fragment);
  (*out)(options.jsx.import_source), (*out)(options.jsx.side_effects);
  (*out)(options.verbatim_module_syntax), (*out)(options.use_define_for_class_fields), (*out)(options.experimental_decorators);
  (*out)(options.emit_decorator_metadata), (*out)(options.import_helpers), (*out)(options.lower_decorators);
  (*out)(options.lower_using), (*out)(options.commonjs_output), (*out)(options.module_form), (*out)(options.hooks), (*out)(options.defines), (*out)(options.drops);
}

struct Header {
  uint32_t format;
  uint32_t size;
  TranspileCacheKey key;
  uint64_t checksum;
};

std::string Hex(uint64_t number) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += kDigits[number >> shift & 15];
  return out;
}

std::string FolderOfUser() {
  for (const char* name : {"KILN_CACHE_DIR", "BUN_RUNTIME_TRANSPILER_CACHE_PATH"}) {
    const auto folder = GetEnvironment(name);
    if (!folder) continue;
    return folder->empty() || folder == "0" ? std::string() : JoinPath(*folder, "transpile");
  }
  if (const auto folder = GetEnvironment("XDG_CACHE_HOME"); folder && IsAbsolutePath(*folder)) return JoinPath(*folder, "kiln/transpile");
  if (const auto home = GetEnvironment("HOME"); home && IsAbsolutePath(*home)) return JoinPath(*home, ".cache/kiln/transpile");
  return {};
}

// Without the seam's sentences: that an entry is missing is the usual case, and costs nothing to say.
bool ReadWhole(const std::string& path, std::string* bytes) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  struct stat info{};
  bool ok = fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode);
  if (ok) {
    bytes->resize(static_cast<size_t>(info.st_size));
    ok = read(descriptor, bytes->data(), bytes->size()) == info.st_size;
  }
  close(descriptor);
  return ok;
}

}  // namespace

std::string EncodeTranspiled(const TranspileCacheKey& key, const TranspileResult& result) {
  Encoder encoder;
  Fields(encoder, result);
  const std::string payload = encoder.Take();
  const Header header{kFormat, static_cast<uint32_t>(payload.size()), key, Hash64(payload)};
  std::string bytes(sizeof header, '\0');
  std::memcpy(bytes.data(), &header, sizeof header);
  return bytes + payload;
}

bool DecodeTranspiled(const TranspileCacheKey& key, std::string_view bytes, TranspileResult* result) {
  Header header;
  if (bytes.size() < sizeof header) return false;
  std::memcpy(&header, bytes.data(), sizeof header);
  const std::string_view payload = bytes.substr(sizeof header);
  if (header.format != kFormat || header.size != payload.size() || header.key.high != key.high || header.key.low != key.low) return false;
  if (header.checksum != Hash64(payload)) return false;
  Decoder decoder(payload);
  Fields(decoder, *result);
  result->ok = decoder.IsDone();
  if (!result->ok) *result = {};
  return result->ok;
}

std::string_view TakeTranspiled(std::string_view* bytes, TranspileCacheKey* key) {
  Header header;
  if (bytes->size() < sizeof header) return {};
  std::memcpy(&header, bytes->data(), sizeof header);
  if (header.size > bytes->size() - sizeof header) return {};
  *key = header.key;
  const std::string_view first = bytes->substr(0, sizeof header + header.size);
  bytes->remove_prefix(first.size());
  return first;
}

TranspileCache::TranspileCache() : folder_(FolderOfUser()) {}

TranspileCacheKey TranspileCache::KeyFor(std::string_view path, std::string_view source, Loader loader, const TranspileOptions& options) {
  Encoder encoder;
  encoder(std::string(Revision()));
  encoder(loader);
  EncodeOptions(options, &encoder);
  const bool tells_path = options.jsx.development && (loader == Loader::kTsx || loader == Loader::kJsx || path.ends_with('x'));
  encoder(std::string(tells_path ? path : std::string_view()));
  const std::string settings = encoder.Take();
  const uint64_t seed = Hash64(settings);
  return {Hash64(source, seed), Hash64(source, seed ^ 0x9E3779B97F4A7C15u)};
}

std::string TranspileCache::FileOf(const TranspileCacheKey& key) const {
  const std::string name = Hex(key.high);
  return StrCat(folder_, "/", std::string_view(name).substr(0, 2), "/", std::string_view(name).substr(2), Hex(key.low));
}

bool TranspileCache::Find(const TranspileCacheKey& key, TranspileResult* result) const {
  std::string bytes;
  return ReadEntry(key, &bytes) && DecodeTranspiled(key, bytes, result);
}

void TranspileCache::Store(const TranspileCacheKey& key, const TranspileResult& result) const {
  WriteEntry(key, EncodeTranspiled(key, result));
}

bool TranspileCache::ReadEntry(const TranspileCacheKey& key, std::string* bytes) const { return ReadWhole(FileOf(key), bytes); }

void TranspileCache::WriteEntry(const TranspileCacheKey& key, std::string_view bytes) const {
  const std::string path = FileOf(key);
  FileSystem& files = RealFileSystem();
  const std::string shard(DirectoryName(path));
  if (!files.WriteFileAtomically(path, bytes).ok()) {
    if (!files.CreateDirectories(shard).ok() || !files.WriteFileAtomically(path, bytes).ok()) return;
  }
  // One of sixteen looks whether its part of the cache has grown too large.
  if ((key.low & 15) == 0) EvictFrom(shard);
}

// Removes what was not used for longest until a quarter of the shard's share is free.
void TranspileCache::EvictFrom(const std::string& shard) const {
  struct Entry {
    int64_t used;
    uint64_t size;
    std::string path;
  };
  std::vector<Entry> entries;
  uint64_t total = 0;
  DIR* folder = opendir(shard.c_str());
  if (folder == nullptr) return;
  while (const dirent* entry = readdir(folder)) {
    std::string path = StrCat(shard, "/", entry->d_name);
    struct stat info{};
    if (stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) continue;
    total += static_cast<uint64_t>(info.st_size);
    entries.push_back({std::max(info.st_atim.tv_sec, info.st_mtim.tv_sec), static_cast<uint64_t>(info.st_size), std::move(path)});
  }
  closedir(folder);
  constexpr uint64_t kShards = 256;
  const uint64_t share = limit_ / kShards;
  if (total <= share) return;
  std::ranges::sort(entries, {}, &Entry::used);
  for (const Entry& entry : entries) {
    if (total <= share - share / 4) return;
    if (unlink(entry.path.c_str()) == 0) total -= entry.size;
  }
}

}  // namespace kiln
