// Lexer: white space and comments, what stands between tokens.
#include "transpiler/lex/lexer.h"
#include "transpiler/lex/messages.h"
#include "transpiler/lex/scan.h"
#include "transpiler/lex/utf8.h"

namespace kiln {
namespace {

bool IsLineOrParagraphSeparator(const char* p) {
  return p[0] == '\xE2' && p[1] == '\x80' && (p[2] == '\xA8' || p[2] == '\xA9');
}

bool ContainsLineOrParagraphSeparator(std::string_view text) {
  return text.find("\xE2\x80\xA8") != text.npos || text.find("\xE2\x80\xA9") != text.npos;
}

}  // namespace

// Up to a LineTerminator or the end. `has_annotation`: an @ or # was seen. Bytes that are no UTF-8 are tolerated.
const char* Lexer::SkipToLineEnd(const char* p, bool* has_annotation) {
  while (p < end_) {
    const scan::Block block(p);
    const scan::Mask stops = scan::ToMask(block.Equal('\n') | block.Equal('\r') | block.Equal('\xE2'));
    const scan::Mask marks = scan::ToMask(block.Equal('@') | block.Equal('#'));
    const int stop = stops.none() ? scan::kSize : stops.First();
    *has_annotation |= !marks.Before(stop).none();
    p += stop;
    if (stops.none()) continue;
    if (*p != '\xE2' || IsLineOrParagraphSeparator(p)) return p;
    ++p;
  }
  return end_;
}

const char* Lexer::SkipLineComment(const char* p, CommentKind kind) {
  bool has_annotation = false;
  const char* const end = SkipToLineEnd(p + 2, &has_annotation);
  AddComment(SpanOf(p, end), kind, has_annotation);
  return end;
}

const char* Lexer::SkipBlockComment(const char* p) {
  bool has_annotation = false, has_newline = false, has_separator = false;
  for (const char* at = p + 2; at < end_; at += scan::kSize) {
    const scan::Block block(at), next(at + 1);
    const scan::Mask closing{scan::ToMask(block.Equal('*')).bits & scan::ToMask(next.Equal('/')).bits};
    const int size = closing.none() ? scan::kSize : closing.First();
    has_annotation |= !scan::ToMask(block.Equal('@') | block.Equal('#')).Before(size).none();
    has_newline |= !scan::ToMask(block.Equal('\n') | block.Equal('\r')).Before(size).none();
    has_separator |= !scan::ToMask(block.Equal('\xE2')).Before(size).none();
    if (closing.none()) continue;
    const Span span = SpanOf(p, at + size + 2);
    AddComment(span, CommentKind::kBlock, has_annotation);
    if (has_newline || (has_separator && ContainsLineOrParagraphSeparator(Slice(span))))
      token_.flags |= Token::kNewlineBefore;
    if (is_first() && has_annotation) CollectJsxPragmas(Slice(span), &jsx_pragmas_);
    return base_ + span.end;
  }
  Fail(SpanOf(p, p + 2), lex::kUnterminatedComment);
  return end_;
}

// https://tc39.es/ecma262/#sec-html-like-comments: `<!--` anywhere, `-->` if only trivia precedes it on its line.
const char* Lexer::SkipHtmlComment(const char* p) {
  if (!options_.html_comments) return p;
  const bool at_line_start = is_first() || (token_.flags & Token::kNewlineBefore);
  CommentKind kind;
  if (p[0] == '<' && p[1] == '!' && p[2] == '-' && p[3] == '-') {
    kind = CommentKind::kHtmlOpen;
  } else if (p[0] == '-' && p[1] == '-' && p[2] == '>' && at_line_start) {
    kind = CommentKind::kHtmlClose;
  } else {
    return p;
  }
  if (html_comment_ == 0) html_comment_ = Offset(p) + 1;
  return SkipLineComment(p, kind);
}

std::optional<Span> Lexer::first_html_comment() const {
  if (html_comment_ == 0) return std::nullopt;
  const uint32_t start = html_comment_ - 1;
  return Span{start, start + (base_[start] == '<' ? 4 : 3)};
}

// Does a comment stand behind neither a token nor another comment?
bool Lexer::IsFirstOnLine(Span comment) const {
  if (!(token_.flags & Token::kNewlineBefore) && previous_end_ != 0) return false;
  if (comments_.empty() || comments_.back().span.end < previous_end_) return true;
  const std::string_view between = Slice({comments_.back().span.end, comment.start});
  return between.find_first_of("\r\n") != std::string_view::npos || ContainsLineOrParagraphSeparator(between);
}

void Lexer::AddComment(Span span, CommentKind kind, bool has_annotation) {
  const bool has_bang = span.size() > 2 && base_[span.start + 2] == '!' && base_[span.start] == '/';
  uint8_t flags = has_annotation || has_bang ? ClassifyComment(Slice(span)) : 0;
  if (kind == CommentKind::kHtmlOpen || kind == CommentKind::kHtmlClose) flags = 0;
  if (flags & Comment::kPure) token_.flags |= Token::kPureBefore;
  if (flags & Comment::kNoSideEffects) token_.flags |= Token::kNoSideEffectsBefore;
  if (options_.comments == RecordComments::kNone) return;
  if (options_.comments == RecordComments::kLegalAndAnnotations && flags == 0) return;
  if (IsFirstOnLine(span)) flags |= Comment::kNewlineBefore;
  token_.flags |= Token::kCommentBefore;
  comments_.push_back({span, kind, flags});
}

// https://tc39.es/ecma262/#sec-white-space (Space_Separator) and #sec-line-terminators
const char* Lexer::SkipNonAsciiSpace(const char* p) {
  const Utf8Char c = DecodeUtf8(p);
  switch (c.code_point) {
    case 0x2028:
    case 0x2029:
      token_.flags |= Token::kNewlineBefore;
      return p + c.size;
    case 0xA0:
    case 0x1680:
    case 0x202F:
    case 0x205F:
    case 0x3000:
    case 0xFEFF:
      return p + c.size;
    default:
      return c.code_point >= 0x2000 && c.code_point <= 0x200A ? p + c.size : p;
  }
}

}  // namespace kiln
