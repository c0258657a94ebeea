// Verbatim mode: copies of the source with nodes in them that a pass put in (ParsedFile::replaced).
#include <algorithm>

#include "transpiler/print/printer.h"

namespace kiln {

void Printer::CopyAroundReplacements(Span span) {
  auto next = std::ranges::lower_bound(file_.replaced, span.start, {},
                                       [](const Replacement& replacement) { return replacement.span.start; });
  // What is being printed may hold its own source.
  const auto below = file_.replaced.begin() + static_cast<std::ptrdiff_t>(replacements_entered_);
  next = std::max(next, below);
  uint32_t cursor = span.start;
  for (; next != file_.replaced.end() && next->span.start < span.end; ++next) {
    if (next->span.start < cursor || next->span.end > span.end) continue;  // inside the one before; around this copy
    CopyPlain({cursor, next->span.start});
    const size_t outer = replacements_entered_;
    replacements_entered_ = static_cast<size_t>(next - file_.replaced.begin()) + 1;
    PrintReplacement(*next);
    replacements_entered_ = outer;
    cursor = next->span.end;
  }
  CopyPlain({cursor, span.end});
}

// What follows must find itself on its line (unless all of this was moved: sync_range_); a line feed is harmless after an expression that is no operand of
// a postfix operator.
void Printer::PrintReplacement(const Replacement& replacement) {
  const Span span = replacement.span;
  if (replacement.is_statement_start && Last() != ';') Char(';');
  if (replacement.is_first_in_block) CopyPlain(span);
  if (replacement.is_property_value) {
    CopyPlain(span);
    Char(':');
  }
  PrintExpr(replacement.node, replacement.binds_alike ? kLowest : kMemberLevel);
  if (replacement.is_first_in_block) Char(';');
  if (SourceOf(span).find_first_of("\n\r") != std::string_view::npos) SyncLine(span.end - 1);
}

}  // namespace kiln
