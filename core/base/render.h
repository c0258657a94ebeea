// Diagnostics as text for people: a code frame with carets, the message, a clickable place, hint
// and notes. The shape is Bun's (frame first, then `error: …`, then `    at path:line:column`).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/diagnostics.h"
#include "core/base/source.h"

namespace kiln {

enum class Color : bool { kNo, kYes };

struct RenderOptions {
  Color color = Color::kNo;
  uint32_t context_lines = 2;  // shown above the line with the carets
  uint32_t width = 100;        // longer lines are cut to a window around the span
};

// Ends with a newline.
//
//   1 | let a = 1;
//   2 | let a = 2;
//           ^
//   error: "a" has already been declared
//       at src/main.ts:2:5
std::string RenderDiagnostic(const Source& source, const Diagnostic& diagnostic, const RenderOptions& options = {});

// All of them, an empty line between two.
std::string RenderDiagnostics(const Source& source, const Diagnostics& diagnostics, const RenderOptions& options = {});

// "src/main.ts:2:5"
std::string FormatPlace(const Source& source, uint32_t offset);

// `error: <message>` for failures without a place in a text.
std::string RenderMessage(Severity severity, std::string_view message, Color color);

}  // namespace kiln
