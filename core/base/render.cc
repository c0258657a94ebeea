#include "core/base/render.h"

#include <algorithm>
#include <vector>

#include "core/base/text.h"

namespace kiln {
namespace {

constexpr uint32_t kTabWidth = 2;

constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kRed = "\x1b[1;31m";
constexpr std::string_view kYellow = "\x1b[1;33m";
constexpr std::string_view kBlue = "\x1b[1;34m";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";

std::string Paint(std::string_view style, std::string_view text, Color color) {
  return color == Color::kYes ? StrCat(style, text, kReset) : std::string(text);
}

// A piece of one source line as it will be shown.
struct ShownLine {
  std::string text;
  uint32_t carets_from = 0;  // in terminal cells
  uint32_t caret_cells = 0;
};

// How one code point of the source looks in a frame.
struct Glyph {
  std::string text;
  uint32_t cells;
};

Glyph GlyphOf(DecodedCodePoint point) {
  if (point.value == '\t') return {std::string(kTabWidth, ' '), kTabWidth};
  if (point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0)) return {"\xEF\xBF\xBD", 1};
  Glyph glyph{{}, static_cast<uint32_t>(DisplayWidth(point.value))};
  AppendUtf8(&glyph.text, point.value);
  return glyph;
}

bool IsContinuationByte(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// The bytes of `line` to show: all of it if short, else a window that starts a little before
// `focus`. Works on bytes near the focus only, so a line of 100 MB costs nothing.
struct Window {
  size_t from, to;
};

Window WindowAround(std::string_view line, size_t focus, uint32_t width) {
  if (line.size() <= width) return {0, line.size()};
  size_t from = focus < width * 2 / 3 ? 0 : focus - width / 3;
  size_t to = std::min(line.size(), from + width);
  while (from > 0 && IsContinuationByte(line[from])) --from;
  while (to < line.size() && IsContinuationByte(line[to])) ++to;
  return {from, to};
}

// `marked` is relative to the line; empty marks still get one caret.
ShownLine ShowLine(std::string_view line, Span marked, uint32_t width) {
  const Window window = WindowAround(line, std::min<size_t>(marked.start, line.size()), width);
  ShownLine shown;
  uint32_t cells = 0;
  if (window.from > 0) shown.text = "…", cells = 1;
  bool started = false;
  for (size_t i = window.from; i < window.to;) {
    const DecodedCodePoint point = DecodeUtf8(line, i);
    const Glyph glyph = GlyphOf(point);
    if (!started && i >= marked.start) shown.carets_from = cells, started = true;
    if (i >= marked.start && i < marked.end) shown.caret_cells += glyph.cells;
    shown.text += glyph.text;
    cells += glyph.cells;
    i += point.size;
  }
  if (!started) shown.carets_from = cells;
  if (window.to < line.size()) shown.text += "…";
  shown.caret_cells = std::max(shown.caret_cells, 1u);
  return shown;
}

class FrameWriter {
 public:
  FrameWriter(const Source& source, const RenderOptions& options) : source_(source), options_(options) {}

  std::string Frame(Span span) {
    const uint32_t size = static_cast<uint32_t>(source_.text().size());
    span.start = std::min(span.start, size);
    span.end = std::clamp(span.end, span.start, size);
    if (size == 0) return {};
    const uint32_t line = source_.lines().LineAt(span.start);
    const uint32_t first = line > options_.context_lines ? line - options_.context_lines : 1;
    gutter_ = StrCat(line).size();
    for (uint32_t i = first; i < line; ++i) WriteContextLine(i);
    WriteMarkedLine(line, span);
    return std::move(out_);
  }

 private:
  void WriteGutter(uint32_t line) {
    const std::string number = StrCat(line);
    out_ += Paint(kDim, StrCat(std::string(gutter_ - number.size(), ' '), number, " | "), options_.color);
  }

  void WriteContextLine(uint32_t line) {
    WriteGutter(line);
    out_ += ShowLine(source_.LineText(line), {}, options_.width).text;
    TrimLineEnd();
    out_ += '\n';
  }

  void WriteMarkedLine(uint32_t line, Span span) {
    const uint32_t start = source_.lines().StartOf(line);
    const ShownLine shown = ShowLine(source_.LineText(line), {span.start - start, span.end - start}, options_.width);
    WriteGutter(line);
    out_ += shown.text;
    TrimLineEnd();
    StrAppend(&out_, '\n', std::string(gutter_ + 3 + shown.carets_from, ' '));
    out_ += Paint(kRed, std::string(shown.caret_cells, '^'), options_.color);
    out_ += '\n';
  }

  void TrimLineEnd() {
    while (out_.ends_with(' ')) out_.pop_back();
  }

  const Source& source_;
  const RenderOptions& options_;
  size_t gutter_ = 0;
  std::string out_;
};

}  // namespace

std::string FormatPlace(const Source& source, uint32_t offset) {
  const Position position = source.PositionAt(offset);
  return StrCat(source.path(), ':', position.line, ':', position.column);
}

std::string RenderMessage(Severity severity, std::string_view message, Color color) {
  const bool is_error = severity == Severity::kError;
  return StrCat(Paint(is_error ? kRed : kYellow, is_error ? "error" : "warn", color), Paint(kDim, ":", color), " ",
                Paint(kBold, message, color), "\n");
}

std::string RenderDiagnostic(const Source& source, const Diagnostic& diagnostic, const RenderOptions& options) {
  const Color color = options.color;
  const auto place = [&](uint32_t offset) {
    return StrCat("    ", Paint(kDim, "at ", color), FormatPlace(source, offset), "\n");
  };
  std::string out = FrameWriter(source, options).Frame(diagnostic.span);
  out += RenderMessage(diagnostic.severity, diagnostic.text, color);
  out += place(diagnostic.span.start);
  if (!diagnostic.hint.empty()) StrAppend(&out, Paint(kBlue, "hint", color), ": ", diagnostic.hint, "\n");
  for (const Note& note : diagnostic.notes) {
    RenderOptions brief = options;
    brief.context_lines = 0;
    StrAppend(&out, "\n", FrameWriter(source, brief).Frame(note.span));
    StrAppend(&out, Paint(kBlue, "note", color), ": ", note.text, "\n", place(note.span.start));
  }
  return out;
}

std::string RenderDiagnostics(const Source& source, const Diagnostics& diagnostics, const RenderOptions& options) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics.list()) {
    if (!out.empty()) out += '\n';
    out += RenderDiagnostic(source, diagnostic, options);
  }
  return out;
}

}  // namespace kiln
