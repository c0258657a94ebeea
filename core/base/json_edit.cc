#include "core/base/json_edit.h"

#include <charconv>
#include <optional>

#include "core/base/json.h"
#include "core/base/json_writer.h"
#include "core/base/source.h"
#include "core/base/text.h"

namespace kiln {
namespace {

// What the text already looks like.
struct Style {
  std::string indent = "  ";
  std::string_view line_end = "\n";
};

std::string_view IndentationAt(std::string_view text, size_t offset) {
  const size_t line = text.find_last_of('\n', offset == 0 ? 0 : offset - 1);
  const size_t start = line == std::string_view::npos || offset == 0 ? 0 : line + 1;
  const size_t end = text.find_first_not_of(" \t", start);
  return text.substr(start, std::min(end, offset) - start);
}

bool HasLineBreak(std::string_view text) { return text.find('\n') != std::string_view::npos; }

Style StyleOf(std::string_view text, const JsonValue& root) {
  Style style;
  if (text.find("\r\n") != std::string_view::npos) style.line_end = "\r\n";
  if (root.IsObject() && root.size > 0) {
    const std::string_view indent = IndentationAt(text, root.members().front().key_span.start);
    if (!indent.empty()) style.indent = indent;
  }
  return style;
}

std::optional<size_t> ParseIndex(std::string_view step) {
  size_t index = 0;
  const std::from_chars_result result = std::from_chars(step.data(), step.data() + step.size(), index);
  if (result.ec != std::errc() || result.ptr != step.data() + step.size()) return std::nullopt;
  return index;
}

// What comes between the end of an item and the next item or the closing bracket.
struct Gap {
  size_t comma;     // npos if there is none
  size_t line_end;  // where the trivia on the item's own line ends, comments included
  bool ends_in_line_comment = false;
};

Gap ScanGap(std::string_view text, size_t from) {
  Gap gap{std::string_view::npos, from};
  for (size_t i = from; i < text.size();) {
    if (text[i] == ',' && gap.comma == std::string_view::npos) {
      gap.comma = i++;
      gap.line_end = i;
    } else if (text[i] == ' ' || text[i] == '\t') {
      ++i;
    } else if (text.substr(i).starts_with("//")) {
      gap.line_end = std::min(text.find_first_of("\r\n", i), text.size());
      gap.ends_in_line_comment = true;
      break;
    } else if (text.substr(i).starts_with("/*")) {
      const size_t end = text.find("*/", i + 2) + 2;
      if (HasLineBreak(text.substr(i, end - i))) break;
      gap.line_end = i = end;
    } else {
      break;
    }
  }
  if (gap.comma != std::string_view::npos) return gap;
  // The comma may stand on a later line, after comments.
  for (size_t i = gap.line_end; i < text.size();) {
    if (text[i] == ',') return gap.comma = i, gap;
    if (text.substr(i).starts_with("//")) {
      i = std::min(text.find_first_of("\r\n", i), text.size());
    } else if (text.substr(i).starts_with("/*")) {
      i = text.find("*/", i + 2) + 2;
    } else if (std::string_view(" \t\r\n").find(text[i]) != std::string_view::npos) {
      ++i;
    } else {
      break;
    }
  }
  return gap;
}

// The lines after the first of `value` get `indentation` in front.
std::string Reindent(std::string_view value, std::string_view indentation, const Style& style) {
  std::string out;
  for (size_t at = 0;;) {
    const size_t line = value.find('\n', at);
    std::string_view content = value.substr(at, line - at);
    if (content.ends_with('\r')) content.remove_suffix(1);
    out += content;
    if (line == std::string_view::npos) return out;
    StrAppend(&out, style.line_end, indentation);
    at = line + 1;
  }
}

// {"b", "c"}, "1" becomes `"b": {\n  "c": 1\n}`, as a member at `indentation`.
std::string NestedMember(JsonPath path, std::string_view value, const std::string& indentation, const Style& style) {
  const std::string key = StrCat(QuoteJson(path[0]), ": ");
  if (path.size() == 1) return StrCat(key, Reindent(value, indentation, style));
  const std::string deeper = indentation + style.indent;
  return StrCat(key, "{", style.line_end, deeper, NestedMember(path.subspan(1), value, deeper, style), style.line_end,
                indentation, "}");
}

struct Edit {
  std::string text;
  // Later offsets first, so that earlier ones stay right.
  void Replace(size_t start, size_t end, std::string_view with) { text.replace(start, end - start, with); }
};

// Span of the last item of a container; the container is not empty.
size_t EndOfLastItem(const JsonValue& container) {
  return container.IsObject() ? container.members().back().value.span.end : container.elements().back().span.end;
}
size_t StartOfFirstItem(const JsonValue& container) {
  return container.IsObject() ? container.members().front().key_span.start : container.elements().front().span.start;
}

// `item` is a whole member or element, written for `indentation`.
std::string AppendItem(std::string_view text, const JsonValue& container, const std::string& outer,
                       const std::string& indentation, const std::string& item, const Style& style) {
  Edit edit{std::string(text)};
  if (container.size == 0) {
    // Comments inside an empty container stay in front of the new item.
    const std::string_view inside = Trim(text.substr(container.span.start + 1, container.span.size() - 2));
    const std::string before = inside.empty() ? "" : StrCat(style.line_end, indentation, inside);
    edit.Replace(container.span.start + 1, container.span.end - 1,
                 StrCat(before, style.line_end, indentation, item, style.line_end, outer));
    return edit.text;
  }
  const size_t last = EndOfLastItem(container);
  const Gap gap = ScanGap(text, last);
  const bool one_line = !gap.ends_in_line_comment &&
                        !HasLineBreak(text.substr(container.span.start, StartOfFirstItem(container) - container.span.start));
  const bool has_comma = gap.comma != std::string_view::npos;
  const size_t at = std::max(gap.line_end, has_comma ? gap.comma + 1 : 0);
  const std::string lead = one_line ? " " : StrCat(style.line_end, indentation);
  edit.Replace(at, at, StrCat(lead, item, has_comma ? "," : ""));
  if (!has_comma) edit.Replace(last, last, ",");
  return edit.text;
}

StatusOr<const JsonValue*> Parse(std::string_view text, Arena* arena) {
  Diagnostics diagnostics;
  const JsonValue* root = ParseJson(text, {.dialect = JsonDialect::kWithComments}, arena, &diagnostics);
  if (root != nullptr) return root;
  const Source source("line", text);
  const Diagnostic& first = diagnostics.list().front();
  const Position position = source.PositionAt(first.span.start);
  return InvalidArgument(StrCat(first.text, " (line ", position.line, ", column ", position.column, ")"));
}

// The value at `step` of `container`, or null.
const JsonValue* FindStep(const JsonValue& container, std::string_view step) {
  if (container.IsObject()) return container.Find(step);
  const std::optional<size_t> index = ParseIndex(step);
  if (!index || *index >= container.elements().size()) return nullptr;
  return &container.elements()[*index];
}

}  // namespace

StatusOr<std::string> SetJson(std::string_view text, JsonPath path, std::string_view value) {
  Arena arena;
  TRY_ASSIGN(const JsonValue* at, Parse(text, &arena));
  const Style style = StyleOf(text, *at);
  std::string outer;
  size_t depth = 0;
  for (; depth < path.size(); ++depth) {
    const JsonValue* next = FindStep(*at, path[depth]);
    if (next == nullptr) break;
    at = next;
  }
  outer = IndentationAt(text, at->span.start);
  if (depth == path.size()) {
    Edit edit{std::string(text)};
    edit.Replace(at->span.start, at->span.end, Reindent(value, outer, style));
    return edit.text;
  }
  const JsonPath missing = path.subspan(depth);
  std::string indentation = outer + style.indent;
  const bool has_items = (at->IsObject() || at->IsArray()) && at->size > 0;  // A string has a size too.
  if (has_items && HasLineBreak(text.substr(at->span.start, StartOfFirstItem(*at) - at->span.start))) {
    indentation = IndentationAt(text, StartOfFirstItem(*at));
  }
  if (at->IsObject()) {
    return AppendItem(text, *at, outer, indentation, NestedMember(missing, value, indentation, style), style);
  }
  if (at->IsArray() && missing.size() == 1 && ParseIndex(missing[0]) == at->size) {
    return AppendItem(text, *at, outer, indentation, Reindent(value, indentation, style), style);
  }
  return InvalidArgument(StrCat("Cannot set ", Quote(missing[0]), " inside ", DescribeJsonKind(at->kind)));
}

namespace {

// Item number `index` of `container`, from its key to the end of its value.
Span ItemSpan(const JsonValue& container, size_t index) {
  if (container.IsArray()) return container.elements()[index].span;
  const JsonMember& member = container.members()[index];
  return {member.key_span.start, member.value.span.end};
}

size_t IndexOfStep(const JsonValue& container, std::string_view step) {
  if (container.IsArray()) return *ParseIndex(step);
  return static_cast<size_t>(container.FindMember(step) - container.members().data());
}

std::string RemoveItem(std::string_view text, const JsonValue& container, size_t index) {
  const Span item = ItemSpan(container, index);
  if (container.size == 1) {
    const std::string_view inside = text.substr(container.span.start, container.span.size());
    const bool has_comments = inside.find("//") < item.start - container.span.start ||
                              inside.find("/*") < item.start - container.span.start;
    Edit edit{std::string(text)};
    if (!has_comments) return edit.Replace(container.span.start + 1, container.span.end - 1, ""), edit.text;
  }
  const Gap gap = ScanGap(text, item.end);
  Edit edit{std::string(text)};
  const bool has_comma = gap.comma != std::string_view::npos;
  size_t start = item.start;
  size_t end = std::max<size_t>(gap.line_end, has_comma ? gap.comma + 1 : 0);
  const size_t before = text.find_last_not_of(" \t", start - 1);
  const bool starts_line = before == std::string_view::npos || text[before] == '\n';
  const size_t after = text.find_first_not_of(" \t", end);
  const bool ends_line = after != std::string_view::npos && (text[after] == '\n' || text[after] == '\r');
  if (starts_line && ends_line) {
    start = before == std::string_view::npos ? 0 : before + 1;
    end = after + (text.substr(after).starts_with("\r\n") ? 2 : 1);
  } else if (index + 1 < container.size) {
    end = text.find_first_not_of(" \t", end);
  } else {
    start = before + 1;
  }
  edit.Replace(start, end, "");
  if (index + 1 == container.size && index > 0 && !has_comma) {
    const Gap previous = ScanGap(text, ItemSpan(container, index - 1).end);
    edit.Replace(previous.comma, previous.comma + 1, "");
  }
  return edit.text;
}

}  // namespace

StatusOr<std::string> DeleteJson(std::string_view text, JsonPath path) {
  Arena arena;
  TRY_ASSIGN(const JsonValue* at, Parse(text, &arena));
  const JsonValue* container = nullptr;
  for (std::string_view step : path) {
    container = at;
    at = FindStep(*container, step);
    if (at == nullptr) return std::string(text);
  }
  if (container == nullptr) return InvalidArgument("Cannot delete the whole document");
  return RemoveItem(text, *container, IndexOfStep(*container, path.back()));
}

}  // namespace kiln
