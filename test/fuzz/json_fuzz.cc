// The JSON reader, writer and edits: what is accepted writes as JSON that is accepted and writes as
// itself; an edit leaves JSON behind and can be undone.
#include <array>
#include <cstdint>
#include <string>

#include "core/base/check.h"
#include "core/base/json.h"
#include "core/base/json_edit.h"
#include "core/base/json_writer.h"
#include "core/base/padded_text.h"

namespace kiln {
namespace {

std::string Rewrite(std::string_view json) {
  const PaddedText text(json);
  Arena arena;
  Diagnostics diagnostics;
  const JsonValue* value = ParseJson(text.view(), {}, &arena, &diagnostics);
  const std::string copy(json);
  KILN_CHECK(value != nullptr, copy);
  return StringifyJson(*value);
}

void CheckEdits(std::string_view json) {
  static constexpr std::array<std::string_view, 2> kPath = {"a key of ours", "b"};
  const StatusOr<std::string> with = SetJson(json, kPath, "[1, {\"c\": null}]");
  if (!with.ok()) return;
  Arena arena;
  Diagnostics diagnostics;
  const PaddedText text(*with);
  const JsonOptions options{.dialect = JsonDialect::kWithComments};
  const JsonValue* value = ParseJson(text.view(), options, &arena, &diagnostics);
  KILN_CHECK(value != nullptr, *with);
  const JsonValue* ours = value->Find(kPath[0]);
  KILN_CHECK(ours != nullptr && ours->Find("b") != nullptr, *with);
  const StatusOr<std::string> without = DeleteJson(*with, kPath);
  KILN_CHECK(without.ok() && SetJson(*without, kPath, "1").ok(), *with);
}

}  // namespace
}  // namespace kiln

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace kiln;
  const PaddedText text(std::string_view(reinterpret_cast<const char*>(data), size));
  for (const JsonDialect dialect : {JsonDialect::kStrict, JsonDialect::kWithComments}) {
    Arena arena;
    Diagnostics diagnostics;
    const JsonValue* value = ParseJson(text.view(), {.dialect = dialect}, &arena, &diagnostics);
    KILN_CHECK((value == nullptr) == diagnostics.has_errors());
    if (value == nullptr) continue;
    const std::string once = StringifyJson(*value);
    KILN_CHECK(Rewrite(once) == once, once);
    KILN_CHECK(Rewrite(StringifyJson(*value, "  ")) == once, once);
    if (value->IsObject()) CheckEdits(text.view());
  }
  return 0;
}
