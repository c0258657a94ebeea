// What the transpiler's fuzz targets share: options out of bytes, and reading our own output again.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/check.h"
#include "core/base/deep_stack.h"
#include "transpiler/transpile.h"

namespace kiln {

inline constexpr size_t kOptionBytes = 2;

struct FuzzInput {
  Loader loader = Loader::kJs;
  TranspileOptions options;
  std::string_view text;
};

// The first two bytes choose grammar, goal and options; the rest is the source. '0' and the letters
// are chosen so that seeds can be written by hand: "00" is plain JavaScript.
inline FuzzInput ReadFuzzInput(std::string_view data) {
  constexpr Loader kLoaders[] = {Loader::kJs,  Loader::kTs,  Loader::kTsx, Loader::kMjs,
                                 Loader::kCjs, Loader::kMts, Loader::kDts, Loader::kJsx};
  constexpr Goal kGoals[] = {Goal::kAuto, Goal::kScript};
  const auto first = static_cast<uint8_t>(data[0]), second = static_cast<uint8_t>(data[1]);
  FuzzInput input;
  input.loader = kLoaders[first & 7];
  input.options.goal = kGoals[(first >> 3) & 1];
  input.options.ascii_only = (first & 0x40) != 0;
  input.options.experimental_decorators = (second & 1) != 0;
  input.options.emit_decorator_metadata = (second & 1) != 0;
  input.options.use_define_for_class_fields = (second & 2) == 0;
  input.options.verbatim_module_syntax = (second & 4) != 0;
  input.options.jsx.runtime = (second & 8) != 0 ? JsxRuntime::kClassic : JsxRuntime::kAutomatic;
  input.options.comments = (second & 0x40) != 0 ? CommentMode::kAll : CommentMode::kLegal;
  input.text = data.substr(kOptionBytes);
  return input;
}

inline TranspileResult RunTranspile(std::string_view code, Loader loader, const TranspileOptions& options) {
  const PaddedText text(code);
  TranspileInput input;
  input.path = "fuzz.tsx";
  input.text = &text;
  input.loader = loader;
  TranspileResult result = Transpile(input, options);
  KILN_CHECK(result.ok || result.diagnostics.has_errors(), "a failure comes with a reason");
  return result;
}

// TypeScript's own output has exports of what is only declared, which JavaScript refuses:
// `declare const x: 1; export { x }` becomes `export { x };`.
inline bool IsUndeclaredExport(const TranspileResult& result) {
  return !result.ok && result.diagnostics.list()[0].code == "undeclared-export";
}

// Our own output, read as what it is; not ok only if it exports what is only declared.
inline TranspileResult RunAgain(const TranspileResult& first, const TranspileOptions& options) {
  TranspileOptions again = options;
  // A file that may be either is told apart by its line breaks: `await` above `/ b` is a name.
  if (again.goal == Goal::kAuto) again.goal = Goal::kCommonJs;
  if (first.is_module) again.goal = Goal::kModule;
  TranspileResult second = RunTranspile(first.code, Loader::kJs, again);
  if (!second.ok && !IsUndeclaredExport(second)) {
    const std::string message = second.diagnostics.list()[0].text + " in:\n" + first.code;
    KILN_CHECK(second.ok, message);
  }
  return second;
}

inline void CheckSameText(std::string_view one, std::string_view two, std::string_view what) {
  if (one == two) return;
  // Helpers come first and are long: show what is around the difference.
  constexpr size_t kBefore = 60, kShown = 400;
  const auto different = static_cast<size_t>(std::ranges::mismatch(one, two).in1 - one.begin());
  const size_t from = different < kBefore ? 0 : different - kBefore;
  const std::string message = std::string(what) + ":\n" + std::string(one.substr(from, kShown)) + "\n---\n" +
                              std::string(two.substr(from, kShown));
  KILN_CHECK(one == two, message);
}

}  // namespace kiln
