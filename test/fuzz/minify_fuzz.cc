// All three minifications: the output is accepted, and so is what minifying it again gives.
#include "test/fuzz/round_trip.h"

namespace kiln {
namespace {

void Check(std::string_view data) {
  FuzzInput input = ReadFuzzInput(data);
  input.options.mode = PrintMode::kMinified;
  input.options.comments = CommentMode::kLegal;
  input.options.minify_syntax = (data[1] & 0x10) == 0;
  input.options.minify_identifiers = (data[1] & 0x20) != 0;
  input.options.private_top_level = (data[1] & 0x80) != 0;
  const TranspileResult first = RunTranspile(input.text, input.loader, input.options);
  if (!first.ok) return;
  const TranspileResult second = RunAgain(first, input.options);
  if (!second.ok) return;
  if (!input.options.minify_syntax && !input.options.minify_identifiers) {
    CheckSameText(first.code, second.code, "minified printing is a fixed point");
  }
  RunAgain(second, input.options);
}

}  // namespace
}  // namespace kiln

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < kiln::kOptionBytes) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  kiln::RunOnDeepStack([&] { kiln::Check(bytes); });
  return 0;
}
