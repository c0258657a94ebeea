// Source maps from elsewhere: what is accepted is written as a map that is accepted and written as
// itself; lookups and composition stay inside.
#include <cstdint>
#include <string>

#include "core/base/check.h"
#include "transpiler/sourcemap/compose.h"
#include "transpiler/sourcemap/source_map.h"

namespace kiln {
namespace {

void Check(std::string_view bytes) {
  const StatusOr<SourceMap> map = ParseSourceMap(bytes);
  if (!map.ok()) return;
  const std::string once = WriteSourceMapJson(*map);
  const StatusOr<SourceMap> again = ParseSourceMap(once);
  KILN_CHECK(again.ok(), once);
  KILN_CHECK(WriteSourceMapJson(*again) == once, once);
  for (uint32_t line = 0; line < 4; ++line) {
    for (uint32_t column = 0; column < 8; ++column) {
      const MapSegment* segment = map->Find(line, column);
      KILN_CHECK(segment == nullptr || (segment->line == line && segment->column <= column));
    }
  }
  const std::string composed = WriteSourceMapJson(ComposeSourceMaps(*map, *map));
  KILN_CHECK(ParseSourceMap(composed).ok(), composed);
}

}  // namespace
}  // namespace kiln

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  kiln::Check(bytes);
  if (const auto decoded = kiln::DecodeDataUrl(bytes)) kiln::Check(*decoded);
  if (const auto decoded = kiln::DecodeBase64(bytes)) KILN_CHECK(kiln::DecodeBase64(kiln::EncodeBase64(*decoded)) == decoded);
  return 0;
}
