// native('bun/data'): TOML, YAML, JSON5 and JSONC as JSON text.
#include "core/data/data_formats.h"
#include "runtime/bun/bun_natives.h"

namespace kiln {
namespace {

struct Row {
  std::string_view kind;
  const JsonValue* (*parse)(std::string_view text, Arena* arena, Diagnostics* diagnostics);
};

const JsonValue* ParseJsonc(std::string_view text, Arena* arena, Diagnostics* diagnostics) {
  return ParseJson(text, {.dialect = JsonDialect::kWithComments}, arena, diagnostics);
}

constexpr Row kRows[] = {{"toml", &ParseToml}, {"yaml", &ParseYaml}, {"json5", &ParseJson5}, {"jsonc", &ParseJsonc}};

Result<std::string> Parse(Realm&, std::string text, std::string kind) {
  for (const Row& row : kRows) {
    if (row.kind != kind) continue;
    Arena arena;
    Diagnostics diagnostics;
    if (const JsonValue* value = row.parse(text, &arena, &diagnostics)) return DataToJson(*value);
    return NativeError{.kind = ErrorKind::kSyntaxError, .message = diagnostics.list().empty() ? "Invalid syntax" : diagnostics.list().front().text};
  }
  return NativeError{.message = "No such kind of data"};
}

constexpr NativeFunction kFunctions[] = {Native<&Parse>("parse")};

}  // namespace

const NativeModule kBunDataNative{"bun/data", kFunctions};

}  // namespace kiln
