// Verbatim mode: what no lowering touched is copied, what one did is printed in one line, and line feeds
// are put in so that every statement stands on the line it has in the source.
//
// A list of statements is walked with a cursor in the source. Untouched statements are copied with the gap
// before them (comments, erased types). If a gap holds anything else, a lowering removed or replaced what
// stood there, and only its line breaks come out.
#include <algorithm>

#include "transpiler/print/printer.h"

namespace kiln {

namespace {

// Must a `;` follow, unless the source has one?
bool EndsWithSemicolon(const Stmt* node) {
  while (node != nullptr) {
    switch (node->kind) {
      case Kind::kIf: {
        const auto* statement = static_cast<const If*>(node);
        node = statement->alternate != nullptr ? statement->alternate : statement->consequent;
        break;
      }
      case Kind::kFor: node = static_cast<const For*>(node)->body; break;
      case Kind::kForIn: node = static_cast<const ForIn*>(node)->body; break;
      case Kind::kForOf: node = static_cast<const ForOf*>(node)->body; break;
      case Kind::kWhile: node = static_cast<const While*>(node)->body; break;
      case Kind::kWith: node = static_cast<const With*>(node)->body; break;
      case Kind::kLabeled: node = static_cast<const Labeled*>(node)->body; break;
      case Kind::kExportDeclaration: node = static_cast<const ExportDeclaration*>(node)->declaration; break;
      case Kind::kExportDefault: return static_cast<const ExportDefault*>(node)->expression != nullptr;
      case Kind::kBlock:
      case Kind::kEmpty:
      case Kind::kFunctionDeclaration:
      case Kind::kClassDeclaration:
      case Kind::kTry:
      case Kind::kSwitch:
      case Kind::kTypeDeclaration: return false;
      default: return true;
    }
  }
  return false;
}

bool IsOriginal(const Node* node) { return (node->flags & kNodeSynthetic) == 0 && !node->span.empty(); }

// For each item of a list, where the first of it and those after it starts: an item that was moved
// ahead of others must not drag the output down to its own line.
template <class Items, class StartOf>
std::vector<uint32_t> EarliestStarts(const Items& items, StartOf start_of) {
  std::vector<uint32_t> starts(items.size() + 1, 0xFFFFFFFF);
  for (size_t i = items.size(); i-- > 0;) starts[i] = std::min(starts[i + 1], start_of(items[i]));
  return starts;
}

}  // namespace

void Printer::PrintVerbatimFile() {
  const auto size = static_cast<uint32_t>(file_.text.size());
  // Only the first is a byte order mark; a second, which is white space, would be one in the output.
  uint32_t start = 0;
  while (file_.text.substr(start).starts_with("\xEF\xBB\xBF")) start += 3;
  sync_range_ = {0, size};
  const auto is_made = [](const Stmt* node) { return (node->flags & kNodeSynthetic) != 0; };
  if (file_.touched.empty() && std::ranges::none_of(file_.body, is_made)) return CopySource({start, size});
  if (!file_.hashbang.empty()) {
    // Imports that were added go below it.
    CopySource({start, file_.hashbang.end});
    Char('\n');
    start = file_.hashbang.end;
    if (SourceAt(start) == '\r') ++start;
    if (SourceAt(start) == '\n') ++start;
    start = std::min(start, size);
  }
  in_prologue_ = true;
  PrintVerbatimStatements(file_.body, {start, size});
  FlushSemicolon();
  const uint32_t last_line = source_lines_.LineAt(file_.text.data(), size);
  for (uint32_t line = output_lines_.LineAt(out_.data(), out_.position()); line < last_line; ++line) Char('\n');
}

bool Printer::IsTouched(Span span) const {
  const auto at = std::lower_bound(file_.touched.begin(), file_.touched.end(), span.start);
  return at != file_.touched.end() && *at < span.end;
}

bool Printer::IsCopyable(const Node* node) const { return IsOriginal(node) && !IsTouched(node->span); }

// A string that what stood before it, and is erased, had kept from being one.
bool Printer::WouldBeDirective(const Stmt* node) const {
  const auto* statement = As<ExpressionStatement>(node);
  const char first = SourceAt(node->span.start);
  return in_prologue_ && statement != nullptr && Is<StringLiteral>(statement->expression) && (first == '"' || first == '\'');
}

// What is made for the end of the file goes before a comment that ends it without a line break.
bool Printer::IsBehindLastLine(const Stmt* node) const {
  const char last = file_.text.empty() ? '\n' : file_.text.back();
  return node->span.start == file_.text.size() && last != '\n' && last != '\r';
}

void Printer::PrintVerbatimStatements(List<Stmt*> body, Span region) {
  const std::vector<uint32_t> earliest = EarliestStarts(
      body, [](const Stmt* node) { return IsOriginal(node) ? node->span.start : 0xFFFFFFFF; });
  uint32_t cursor = region.start;
  for (size_t i = 0; i < body.size(); ++i) {
    const Stmt* node = body[i];
    if (node->kind == Kind::kTypeDeclaration) continue;  // erased: part of the gap
    const Span span = node->span;
    const bool in_order = !region.empty() && span.start >= cursor && span.end <= region.end &&
                          span.start <= earliest[i] && !IsBehindLastLine(node);
    if (in_order && IsCopyable(node) && !WouldBeDirective(node)) {
      // What is not copied may end with an annotation that belongs to the statement.
      if (!PrintGap({cursor, span.start})) CopyAnnotationBefore(span.start);
      CopyStatement(node);
      if (node->kind != Kind::kDirective) in_prologue_ = false;
      cursor = span.end;
      continue;
    }
    if (in_order) {
      PrintGap({cursor, span.start});
      cursor = span.end;
    }
    FlushSemicolon();
    const Span outer = sync_range_;
    if (in_order) {
      sync_range_ = span;
    } else if (span.start > earliest[i]) {
      sync_range_ = {};
    }
    if (!in_order && IsCopyable(node)) CopyAnnotationBefore(span.start);
    PrintVerbatimStatement(node);
    sync_range_ = outer;
  }
  if (region.end > cursor) PrintGap({cursor, region.end});
}

void Printer::PrintVerbatimStatement(const Stmt* node) {
  SyncLine(node->span.start);
  if (!CopyStatement(node)) PrintStatementHere(node);
}

// The source after the colon.
Span Printer::RegionOf(const SwitchCase& item) const {
  if (item.span.empty() || (item.test != nullptr && !IsOriginal(item.test))) return {};
  uint32_t at = item.test != nullptr ? item.test->span.end : item.span.start;
  while (at < item.span.end && SourceAt(at) != ':') {
    at = NextSignificant(at + 1, FirstErasedAfter(at + 1));
  }
  return at < item.span.end ? Span{at + 1, item.span.end} : Span{};
}

// The source between two statements: copied if there is no code in it, else only its lines. True: nothing was left out.
bool Printer::PrintGap(Span gap) {
  if (gap.empty()) return true;
  const uint32_t source_line = source_lines_.LineAt(file_.text.data(), gap.start);
  const uint32_t output_line = output_lines_.LineAt(out_.data(), out_.position());
  if (output_line <= source_line && IsTrivia(gap)) {
    FlushSemicolon();
    for (uint32_t line = output_line; line < source_line; ++line) Char('\n');
    CopySource(gap);
    return true;
  }
  FlushSemicolon();
  const uint32_t target = source_lines_.LineAt(file_.text.data(), gap.end);
  for (uint32_t line = output_line; line < target; ++line) Char('\n');
  return false;
}

void Printer::SyncLineSlow(uint32_t offset) {
  if (offset < sync_range_.start || offset >= sync_range_.end) return;
  const uint32_t target = source_lines_.LineAt(file_.text.data(), offset);
  uint32_t line = output_lines_.LineAt(out_.data(), out_.position());
  for (; line < target; ++line) Char('\n');
}

// Was it written below the line that the output is on?
bool Printer::StartsOnLaterLine(const Expr* node) {
  return sync_range_.Contains(node->span.start) &&
         source_lines_.LineAt(file_.text.data(), node->span.start) > output_lines_.LineAt(out_.data(), out_.position());
}

// White space, comments, erased syntax and stray semicolons only?
bool Printer::IsTrivia(Span gap) const {
  const std::string_view text = file_.text;
  size_t erased = FirstErasedAfter(gap.start);
  uint32_t at = gap.start;
  while (at < gap.end) {
    while (erased < file_.erased.size() && file_.erased[erased].end <= at) ++erased;
    if (erased < file_.erased.size() && file_.erased[erased].start <= at) {
      at = file_.erased[erased].end;
      continue;
    }
    const auto c = static_cast<unsigned char>(text[at]);
    if (c <= ' ' || c == ';' || c == 0xC2 || c == 0xE2 || c == 0xE3 || c == 0xEF || (c >= 0x80 && c < 0xC0)) {
      ++at;  // outside of comments, the only bytes above ASCII are white space
    } else if (c == '/' && SourceAt(at + 1) == '/') {
      while (at < gap.end && text[at] != '\n' && text[at] != '\r') ++at;
    } else if (c == '/' && SourceAt(at + 1) == '*') {
      const size_t close = text.find("*/", at + 2);
      if (close == std::string_view::npos) return false;
      at = static_cast<uint32_t>(close) + 2;
    } else if (c == '#' && at == file_.hashbang.start && !file_.hashbang.empty()) {
      at = file_.hashbang.end;
    } else {
      return false;
    }
  }
  return true;
}

bool Printer::CopyStatement(const Stmt* node) {
  if (!IsCopyable(node) || WouldBeDirective(node)) return false;
  FlushSemicolon();
  SpaceBeforeWord();
  CopySource(node->span);
  needs_semicolon_ = EndsWithSemicolon(node) && SourceAt(node->span.end - 1) != ';';
  return true;
}

void Printer::PrintVerbatimMembers(const Class* definition) {
  const Span body = definition->body_span;
  uint32_t cursor = body.empty() ? 0 : body.start + 1;
  const std::vector<uint32_t> earliest = EarliestStarts(definition->members, [](const ClassMember& member) {
    return member.span.empty() ? 0xFFFFFFFF : member.span.start;
  });
  for (size_t i = 0; i < definition->members.size(); ++i) {
    const ClassMember& member = definition->members[i];
    const Span span = member.span;
    const bool moved_ahead = span.start > earliest[i];
    const bool in_order = !body.empty() && !span.empty() && span.start >= cursor && span.end < body.end && !moved_ahead;
    if (in_order) {
      PrintGap({cursor, span.start});
      cursor = span.end;
      SyncLine(span.start);
      if (CopyPart(span)) {
        needs_semicolon_ = member.function == nullptr && member.kind != ClassMemberKind::kStaticBlock &&
                           SourceAt(span.end - 1) != ';';
        continue;
      }
    }
    FlushSemicolon();
    const Span outer = sync_range_;
    if (moved_ahead) sync_range_ = {};
    PrintClassMember(member);
    sync_range_ = outer;
  }
  if (!body.empty() && body.end - 1 > cursor) PrintGap({cursor, body.end - 1});
}

}  // namespace kiln
