// From what the printer collected to what is written: the JSON of a map, composed with the input's
// own map if it had one, and the comment that ends the code.
#pragma once
#include <string>
#include <string_view>

#include "core/base/status.h"
#include "transpiler/sourcemap/source_map.h"
#include "transpiler/sourcemap/source_map_builder.h"

namespace kiln {

struct SourceMapOutput {
  std::string_view file;             // "file"; left out if empty
  std::string_view source_name;      // the one entry of "sources"
  bool sources_content = true;
  uint32_t leading_lines = 0;        // of a banner put before the code
  std::string_view input_map;        // JSON of the input's own map; empty if none
};

// The map's JSON, on one line. Fails if `input_map` is no source map.
StatusOr<std::string> WriteSourceMap(const SourceMapBuilder& builder, const SourceMapOutput& output);

// `outer` maps to the one text that `inner` maps from: where `inner` knows better, its positions, names
// and sources replace the outer ones; what it does not map is dropped.
SourceMap ComposeSourceMaps(const SourceMap& outer, const SourceMap& inner);

// "//# sourceMappingURL=out.js.map\n" with the URL's special characters escaped.
std::string LinkedMapComment(std::string_view url);
// The same with the whole map as a data: URL.
std::string InlineMapComment(std::string_view json);
// The JSON in a `data:` URL of a source map comment, or nothing.
std::optional<std::string> DecodeDataUrl(std::string_view url);

std::string EncodeBase64(std::string_view bytes);
std::optional<std::string> DecodeBase64(std::string_view text);

}  // namespace kiln
