// A source map as data: reading one that others wrote, looking positions up, writing one as JSON.
// https://tc39.es/ecma426/
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/status.h"

namespace kiln {

// Lines and columns count from 0; columns are UTF-16 units.
struct MapSegment {
  static constexpr uint32_t kNone = 0xFFFFFFFF;
  uint32_t line = 0;
  uint32_t column = 0;
  uint32_t source = kNone;  // none: the text from here on has no original
  uint32_t source_line = 0;
  uint32_t source_column = 0;
  uint32_t name = kNone;
};

struct SourceMap {
  std::string file;
  std::vector<std::string> sources;  // with sourceRoot before them; a null source is empty
  std::vector<std::optional<std::string>> sources_content;  // empty, or one per source
  std::vector<std::string> names;
  std::vector<uint32_t> ignore_list;
  std::vector<MapSegment> segments;  // by generated position

  // The last segment at or before the position on its line, or null.
  const MapSegment* Find(uint32_t line, uint32_t column) const;
};

// Reads untrusted JSON, also indexed maps (with "sections") and a `)]}'` line before it. Segments
// that point outside of sources or names are an error, as is text of more than 512 MB.
StatusOr<SourceMap> ParseSourceMap(std::string_view json);

std::string EncodeMappings(const std::vector<MapSegment>& segments);

std::string WriteSourceMapJson(const SourceMap& map);

}  // namespace kiln
