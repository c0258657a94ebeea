// Verbatim mode: the output is accepted, loses no line, and means what the readable output means.
#include <algorithm>

#include "test/fuzz/round_trip.h"

namespace kiln {
namespace {

auto CountLines(std::string_view text) { return std::ranges::count(text, '\n'); }

// What the code means, whatever its layout: verbatim output keeps the line breaks of the source, and `;`
// between lines that erased syntax kept apart.
TranspileResult Canonical(const TranspileResult& output, TranspileOptions options) {
  options.mode = PrintMode::kMinified;
  options.minify_syntax = true;
  return RunAgain(output, options);
}

void Check(std::string_view data) {
  FuzzInput input = ReadFuzzInput(data);
  input.options.ascii_only = false;
  input.options.comments = CommentMode::kNone;
  TranspileOptions verbatim = input.options;
  verbatim.mode = PrintMode::kVerbatim;
  const TranspileResult copied = RunTranspile(input.text, input.loader, verbatim);
  const TranspileResult printed = RunTranspile(input.text, input.loader, input.options);
  KILN_CHECK(copied.ok == printed.ok);
  if (!copied.ok) return;
  if (CountLines(copied.code) < CountLines(input.text)) {
    CheckSameText(input.text, copied.code, "verbatim output loses no line");
  }
  const TranspileResult want = Canonical(printed, input.options), got = Canonical(copied, input.options);
  KILN_CHECK(want.ok == got.ok);
  if (want.ok) CheckSameText(want.code, got.code, "verbatim output means the same");
  const TranspileResult again = RunAgain(copied, verbatim);
  if (!again.ok) return;  // It exports what is only declared, as TypeScript's output does.
  CheckSameText(copied.code, again.code, "verbatim output is a fixed point");
}

}  // namespace
}  // namespace kiln

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < kiln::kOptionBytes) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  kiln::RunOnDeepStack([&] { kiln::Check(bytes); });
  return 0;
}
