// Which comments are printed, and where? A comment comes out before the next statement, member,
// property, argument or parameter. Those inside an expression that offers no such place are dropped,
// unless they are legal ones: these wait for the next place.
#include <algorithm>

#include "transpiler/print/printer.h"
#include "transpiler/print/script_tag.h"

namespace kiln {

bool Printer::IsWanted(const Comment& comment) const {
  if ((comment.flags & Comment::kLegal) != 0) return true;
  if (!options_.keep_comments || !pretty_) return false;
  // Annotations are printed from the tree, and a link to a source map would now be wrong.
  const uint8_t from_tree = Comment::kPure | Comment::kNoSideEffects | Comment::kSourceMappingUrl;
  return (comment.flags & from_tree) == 0 &&
         (comment.kind == CommentKind::kLine || comment.kind == CommentKind::kBlock);
}

void Printer::SkipUnwantedComments() {
  const auto& comments = file_.comments;
  while (comment_index_ < comments.size() && !IsWanted(comments[comment_index_])) ++comment_index_;
  next_comment_ = comment_index_ < comments.size() ? comments[comment_index_].span.start : kNowhere;
}

// The next comment to print before `offset`.
bool Printer::TakeComment(uint32_t offset, Comment* comment) {
  while (next_comment_ < offset) {
    *comment = file_.comments[comment_index_++];
    SkipUnwantedComments();
    if (comment->span.start >= comment_floor_ || (comment->flags & Comment::kLegal) != 0) return true;
  }
  return false;
}

bool Printer::HasCommentInside(Span inside) const {
  if (inside.empty()) return false;
  for (size_t i = comment_index_; i < file_.comments.size() && file_.comments[i].span.start < inside.end; ++i) {
    const Comment& comment = file_.comments[i];
    const bool waits = (comment.flags & Comment::kLegal) != 0;
    if (IsWanted(comment) && (waits || comment.span.start >= inside.start)) return true;
  }
  return false;
}

bool Printer::HasBreakingComment(std::span<const Span> items) const {
  size_t i = comment_index_;
  uint32_t floor = comment_floor_;
  for (const Span item : items) {
    for (; i < file_.comments.size() && file_.comments[i].span.start < item.start; ++i) {
      const Comment& comment = file_.comments[i];
      const bool waits = (comment.flags & Comment::kLegal) != 0;
      if (!IsWanted(comment) || (!waits && comment.span.start < floor)) continue;
      if (comment.kind == CommentKind::kLine || CountLineBreaks(file_.text.data(), comment.span.start, comment.span.end) > 0) {
        return true;
      }
    }
    floor = std::max(floor, item.end);
  }
  return false;
}

void Printer::PrintCommentLines(uint32_t offset) {
  Comment comment;
  while (TakeComment(offset, &comment)) {
    FlushSemicolon();
    // `a(); // why` stays behind the statement.
    const bool trails = pretty_ && (comment.flags & Comment::kNewlineBefore) == 0 && Last() == '\n' &&
                        out_.position() > 1 && out_.Last(2) != '{' && out_.position() != line_comment_end_ && comment.span.start >= comment_floor_;
    if (trails) {
      out_.DropLast(1);
      Char(' ');
    } else {
      Indent();
    }
    PrintCommentText(comment);
    Char('\n');
    if (comment.kind != CommentKind::kBlock) line_comment_end_ = out_.position();
  }
}

void Printer::PrintInlineComments(uint32_t offset) {
  Comment comment;
  while (TakeComment(offset, &comment)) {
    PrintCommentText(comment);
    if (comment.kind == CommentKind::kBlock) {
      Char(' ');
      continue;
    }
    Char('\n');
    Indent();
  }
}

namespace {

uint32_t LeadingBlanks(std::string_view text) {
  uint32_t count = 0;
  while (count < text.size() && (text[count] == ' ' || text[count] == '\t')) ++count;
  return count;
}

// Do all lines but the first start with `column` blanks, so that the comment can move as a whole?
bool IsIndentedBy(uint32_t column, std::string_view text) {
  for (size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const std::string_view line = text.substr(at + 1);
    const uint32_t blanks = LeadingBlanks(line);
    const bool is_blank = line.size() > blanks && (line[blanks] == '\n' || line[blanks] == '\r');
    if (blanks < column && !is_blank) return false;
  }
  return true;
}

}  // namespace

// The lines of a block comment keep their indentation relative to its first one.
void Printer::PrintCommentText(const Comment& comment) {
  std::string_view text = SourceOf(comment.span);
  uint32_t column = 0;
  while (column < comment.span.start && (SourceAt(comment.span.start - column - 1) == ' ' ||
                                         SourceAt(comment.span.start - column - 1) == '\t')) {
    ++column;
  }
  const bool moves = pretty_ && (comment.flags & Comment::kNewlineBefore) != 0 && IsIndentedBy(column, text);
  if (Last() == '/') Char(' ');
  while (true) {
    const size_t end = text.find('\n');
    PrintCommentLine(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
    Char('\n');
    if (!moves) continue;
    text.remove_prefix(std::min(column, LeadingBlanks(text)));
    if (!text.starts_with('\n') && !text.starts_with("\r\n")) Indent();
  }
}

void Printer::PrintCommentLine(std::string_view line) {
  while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  for (size_t tag = FindScriptTag(line); tag != std::string_view::npos; tag = FindScriptTag(line)) {
    PrintValidUtf8(line.substr(0, tag + 1));
    Char('\\');
    line.remove_prefix(tag + 1);
  }
  PrintValidUtf8(line);
}

}  // namespace kiln
