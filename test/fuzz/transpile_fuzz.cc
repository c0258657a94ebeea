// Lexer, parser, binder, lowering and printer: whatever is accepted prints as something that is
// accepted and prints as itself; the source map of any output can be read.
#include "test/fuzz/round_trip.h"
#include "transpiler/sourcemap/source_map.h"

namespace kiln {
namespace {

void Check(std::string_view data) {
  FuzzInput input = ReadFuzzInput(data);
  input.options.source_map = SourceMapMode::kExternal;
  const TranspileResult first = RunTranspile(input.text, input.loader, input.options);
  if (!first.ok) return;
  KILN_CHECK(ParseSourceMap(first.source_map).ok(), first.source_map);
  const TranspileResult second = RunAgain(first, input.options);
  if (!second.ok) return;
  CheckSameText(first.code, second.code, "printing is a fixed point");
}

}  // namespace
}  // namespace kiln

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < kiln::kOptionBytes) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  kiln::RunOnDeepStack([&] { kiln::Check(bytes); });
  return 0;
}
