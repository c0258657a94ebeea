#include "cli/bunfig.h"

#include <algorithm>

#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "core/data/data_formats.h"

namespace kiln {
namespace {

constexpr Message<Text, Text> kWrongKind{"bunfig-wrong-kind", Severity::kError, "Expected $0 but found $1"};
constexpr Message<Text, Text> kWrongChoice{"bunfig-wrong-choice", Severity::kError, "Expected one of $0 but found $1"};

class BunfigReader {
 public:
  BunfigReader(const JsonValue& root, RunFlags* flags, Diagnostics* diagnostics) : root_(root), flags_(*flags), diagnostics_(*diagnostics) {}

  void Read() {
    ReadPreload();
    ReadJsx();
    ReadText("jsxFactory", &flags_.jsx_factory);
    ReadText("jsxFragment", &flags_.jsx_fragment);
    ReadText("jsxImportSource", &flags_.jsx_import_source);
    if (const JsonValue* smol = root_.Find("smol")) ReadBoolean(*smol, &flags_.smol);
    ReadChoice(root_, "logLevel", {"debug", "warn", "error"});
    ReadTable("define", ":", &flags_.define, Values::kCode);
    ReadTable("loader", ":", &flags_.loader, Values::kText);
    ReadEnvironment();
    if (const JsonValue* run = FindTable("run")) ReadRun(*run);
  }

 private:
  enum class Values : uint8_t { kCode, kText };

  void Expect(const JsonValue& value, std::string_view what) { diagnostics_.Add(value.span, kWrongKind, what, DescribeJsonKind(value.kind)); }

  bool ReadBoolean(const JsonValue& value, bool* to) {
    if (!value.IsBoolean()) return Expect(value, "true or false"), false;
    *to = value.boolean;
    return true;
  }

  void ReadText(std::string_view key, std::optional<std::string>* to) {
    const JsonValue* value = root_.Find(key);
    if (value == nullptr) return;
    if (!value->IsString()) return Expect(*value, "a string");
    *to = std::string(value->string());
  }

  const JsonValue* FindTable(std::string_view key) {
    const JsonValue* value = root_.Find(key);
    if (value != nullptr && !value->IsObject()) return Expect(*value, "a table"), nullptr;
    return value;
  }

  std::string_view ReadChoice(const JsonValue& table, std::string_view key, std::vector<std::string_view> choices) {
    const JsonValue* value = table.Find(key);
    if (value == nullptr) return {};
    if (!value->IsString()) return Expect(*value, "a string"), std::string_view();
    if (std::ranges::find(choices, value->string()) != choices.end()) return value->string();
    diagnostics_.Add(value->span, kWrongChoice, Join(choices, ", "), Quote(value->string()));
    return {};
  }

  void ReadPreload() {
    const JsonValue* preload = root_.Find("preload");
    if (preload == nullptr) return;
    if (preload->IsString()) return flags_.preload.emplace_back(preload->string()), void();
    if (!preload->IsArray()) return Expect(*preload, "a string or an array of strings");
    for (const JsonValue& element : preload->elements()) {
      if (!element.IsString()) return Expect(element, "a string");
      flags_.preload.emplace_back(element.string());
    }
  }

  void ReadJsx() {
    struct Row {
      std::string_view name, runtime;
      std::optional<bool> development;
    };
    constexpr Row kRows[] = {{"react", "classic", {}}, {"react-jsx", "automatic", false}, {"react-jsxdev", "automatic", true}, {"preserve", "preserve", {}}};
    const std::string_view name = ReadChoice(root_, "jsx", {"react", "react-jsx", "react-jsxdev", "preserve"});
    for (const Row& row : kRows) {
      if (row.name != name) continue;
      flags_.jsx_runtime = std::string(row.runtime);
      if (row.development) flags_.jsx_dev = row.development;
    }
  }

  // Code is a JSON value or a name; a text may have single quotes.
  static std::string CodeOf(std::string_view text) {
    if (text.size() >= 2 && text.starts_with('\'') && text.ends_with('\'')) return QuoteJson(text.substr(1, text.size() - 2));
    return std::string(text);
  }

  void ReadTable(std::string_view key, std::string_view separator, std::vector<std::string>* to, Values values) {
    const JsonValue* table = FindTable(key);
    if (table == nullptr) return;
    for (const JsonMember& member : table->members()) {
      if (!member.value.IsString()) return Expect(member.value, "a string");
      const std::string value = values == Values::kCode ? CodeOf(member.value.string()) : std::string(member.value.string());
      to->push_back(StrCat(member.key, separator, value));
    }
  }

  // env = false, or [env] file = false
  void ReadEnvironment() {
    const JsonValue* env = root_.Find("env");
    if (env != nullptr && env->IsObject()) env = env->Find("file");
    bool wanted = true;
    if (env != nullptr && ReadBoolean(*env, &wanted)) flags_.no_env_file = !wanted;
  }

  void ReadRun(const JsonValue& run) {
    if (const JsonValue* silent = run.Find("silent")) ReadBoolean(*silent, &flags_.silent);
    if (const JsonValue* bun = run.Find("bun")) ReadBoolean(*bun, &flags_.node_is_kiln);
    if (ReadChoice(run, "shell", {"bun", "system"}) == "bun") flags_.shell = ScriptShell::kBun;
  }

  const JsonValue& root_;
  RunFlags& flags_;
  Diagnostics& diagnostics_;
};

}  // namespace

void ApplyBunfig(const Source& source, RunFlags* flags, Diagnostics* diagnostics) {
  Arena arena;
  const JsonValue* root = ParseToml(source.text(), &arena, diagnostics);
  if (root != nullptr) BunfigReader(*root, flags, diagnostics).Read();
}

}  // namespace kiln
