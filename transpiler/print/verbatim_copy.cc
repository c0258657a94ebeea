// Verbatim mode, the copying: expressions and spans of source with what is erased in them blanked, and
// the semicolons that erased syntax had made unnecessary.
#include <algorithm>

#include "transpiler/lex/comment.h"
#include "transpiler/print/printer.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kiln {

namespace {

bool StartsWithWord(std::string_view text, std::string_view word) {
  return text.starts_with(word) &&
         (text.size() == word.size() ||
          (kByteClasses[static_cast<unsigned char>(text[word.size()])] & kWordByte) == 0);
}

// Spaces over everything but line breaks.
void Blank(char* p, size_t size) {
#if defined(__SSE2__)
  const __m128i space = _mm_set1_epi8(' ');
  for (; size >= 16; p += 16, size -= 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    if (_mm_movemask_epi8(bytes) != 0) break;  // U+2028 and U+2029 are line breaks, too: one by one
    const __m128i breaks = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')),
                                        _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
    const __m128i blanked = _mm_or_si128(_mm_and_si128(breaks, bytes), _mm_andnot_si128(breaks, space));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(p), blanked);
  }
#endif
  for (size_t i = 0; i < size; ++i) {
    if (p[i] == '\n' || p[i] == '\r') continue;
    if (p[i] == '\xE2' && i + 2 < size && p[i + 1] == '\x80' && (p[i + 2] == '\xA8' || p[i + 2] == '\xA9')) {
      i += 2;
      continue;
    }
    p[i] = ' ';
  }
}

// How tightly the expressions bind that may have to be put in parentheses when copied.
Level LevelOf(const Expr* node) {
  switch (node->kind) {
    case Kind::kSequence: return kComma;
    case Kind::kAssign:
    case Kind::kArrowFunction:
    case Kind::kYield: return kAssign;
    case Kind::kConditional: return kConditional;
    case Kind::kBinary: return LevelOf(static_cast<const Binary*>(node)->op);
    case Kind::kPrivateIn: return LevelOf(BinaryOperator::kIn);
    case Kind::kUnary:
    case Kind::kAwait: return kPrefix;
    case Kind::kUpdate: return kPostfix;
    case Kind::kOptionalChain: return kNewLevel;
    case Kind::kNewExpr: return kNewLevel;  // perhaps without arguments
    case Kind::kCall:
    case Kind::kImportCall: return kCallLevel;
    default: return kMemberLevel;
  }
}

// Text that at the start of a statement would be a block or declaration.
bool StartsDeclaration(std::string_view text) {
  return text[0] == '{' || StartsWithWord(text, "function") || StartsWithWord(text, "class") ||
         StartsWithWord(text, "async") || StartsWithWord(text, "let");
}

bool IsBindingTarget(const Expr* node) {
  return Is<BindingIdentifier>(node) || Is<ArrayPattern>(node) || Is<ObjectPattern>(node);
}

}  // namespace

// x = /* @__PURE__ */ a(): the span of a call starts behind what is said about it.
void Printer::CopyAnnotationBefore(uint32_t offset) {
  std::string_view head = file_.text.substr(0, offset);
  while (!head.empty() && static_cast<unsigned char>(head.back()) <= ' ') head.remove_suffix(1);
  if (!head.ends_with("*/")) return;
  const size_t open = head.substr(0, head.size() - 2).rfind("/*");
  if (open == std::string_view::npos) return;
  const std::string_view comment = head.substr(open);
  if ((ClassifyComment(comment) & (Comment::kPure | Comment::kNoSideEffects)) == 0) return;
  if (Last() == '/') Char(' ');
  Text(comment);
}

bool Printer::CopyExpr(const Expr* node, Level level) {
  if (!IsCopyable(node)) return false;
  const uint32_t here = out_.position();
  const bool at_start = here == statement_start_ || here == arrow_body_start_ || here == export_default_start_ ||
                        here == for_head_start_;
  const char first = SourceAt(node->span.start);
  const bool is_word = (kByteClasses[static_cast<unsigned char>(first)] & kWordByte) != 0;
  const Level own = LevelOf(node);
  if (at_start && first == 'l' && SourceOf(node->span).starts_with("let")) return false;
  const bool simple = own == kMemberLevel && node->kind != Kind::kNumberLiteral;
  // Parentheses of the source stand for every hazard the source knew of.
  bool wrap = own < level || ((node->flags & kNodeParenthesized) != 0 && !simple) || (level > kPrefix && !simple && own != kCallLevel);
  if (at_start && !Is<Identifier>(node) && !IsBindingTarget(node) && StartsDeclaration(SourceOf(node->span))) wrap = true;
  // A line feed is harmless but after words: `return`, `throw`, `yield` and `async` end at it.
  if ((kByteClasses[static_cast<unsigned char>(Last())] & kWordByte) == 0) SyncLine(node->span.start);
  OpenIf(wrap);
  if (first != '<') CopyAnnotationBefore(node->span.start);
  if (is_word) SpaceBeforeWord();
  if (first == '+' || first == '-' || first == '/' || first == '<') {
    if (Last() == first || (first == '/' && Last() == '<')) Char(' ');
  }
  // `<!--` is a comment.
  if ((first == '!' && Last() == '<') || (first == '-' && Last() == '!' && out_.Last(2) == '<')) Char(' ');
  CopySource(node->span);
  if (Last() == '/') regexp_end_ = out_.position();
  CloseIf(wrap);
  return true;
}

// A property, member, declarator or the like.
bool Printer::CopyPart(Span span) {
  if (span.empty() || IsTouched(span)) return false;
  FlushSemicolon();
  if ((kByteClasses[static_cast<unsigned char>(SourceAt(span.start))] & kWordByte) != 0) SpaceBeforeWord();
  CopySource(span);
  return true;
}

size_t Printer::FirstErasedAfter(uint32_t offset) const {
  const auto at = std::partition_point(file_.erased.begin(), file_.erased.end(),
                                       [&](const Span& erased) { return erased.end <= offset; });
  return static_cast<size_t>(at - file_.erased.begin());
}

void Printer::CopySource(Span span) {
  if (span.empty()) return;
  if (!file_.replaced.empty()) return CopyAroundReplacements(span);
  CopyPlain(span);
}

void Printer::CopyPlain(Span span) {
  if (span.empty()) return;
  const uint32_t start = out_.position();
  std::memcpy(out_.Extend(span.size()), file_.text.data() + span.start, span.size());
  BlankErased(span, start);
  if (map_ != nullptr) map_->AddCopy(out_.data(), start, span);
  if (options_.copies != nullptr) options_.copies->Add(start, span.start);
}

void Printer::BlankErased(Span span, uint32_t output_start) {
  char* const output = const_cast<char*>(out_.data()) + output_start;
  for (size_t i = FirstErasedAfter(span.start); i < file_.erased.size() && file_.erased[i].start < span.end; ++i) {
    const uint32_t from = std::max(file_.erased[i].start, span.start);
    const uint32_t to = std::min(file_.erased[i].end, span.end);
    Blank(output + (from - span.start), to - from);
    if (from == file_.erased[i].start && output[from - span.start] == ' ' && NeedsSemicolonFor(i)) {
      output[from - span.start] = ';';
    }
  }
}

// The next byte that is neither white space, comment nor erased; past the end, the text's size.
uint32_t Printer::NextSignificant(uint32_t offset, size_t erased_index) const {
  const std::string_view text = file_.text;
  while (offset < text.size()) {
    while (erased_index < file_.erased.size() && file_.erased[erased_index].end <= offset) ++erased_index;
    if (erased_index < file_.erased.size() && file_.erased[erased_index].start <= offset) {
      offset = file_.erased[erased_index].end;
      continue;
    }
    const auto c = static_cast<unsigned char>(text[offset]);
    if (c <= ' ') {
      ++offset;
    } else if (c == '/' && SourceAt(offset + 1) == '/') {
      while (offset < text.size() && text[offset] != '\n' && text[offset] != '\r') ++offset;
    } else if (c == '/' && SourceAt(offset + 1) == '*') {
      const size_t close = text.find("*/", offset + 2);
      if (close == std::string_view::npos) return static_cast<uint32_t>(text.size());
      offset = static_cast<uint32_t>(close) + 2;
    } else {
      return offset;
    }
  }
  return static_cast<uint32_t>(text.size());
}

// Erased syntax may have kept a name from being the start of what comes next:
//     class A { get: T
//       next() {} }
bool Printer::LeavesModifier(size_t erased_index) const {
  const Span erased = file_.erased[erased_index];
  const char first = SourceAt(erased.start);
  if (first != ':' && first != '?' && first != '!') return false;
  uint32_t end = erased.start;
  while (end > 0 && static_cast<unsigned char>(SourceAt(end - 1)) <= ' ') --end;
  const std::string_view head = file_.text.substr(0, end);
  const auto ends_with = [&](std::string_view word) {
    if (!head.ends_with(word)) return false;
    const auto before = static_cast<unsigned char>(head.size() > word.size() ? head[head.size() - word.size() - 1] : ' ');
    return (kByteClasses[before] & kWordByte) == 0;
  };
  if (!ends_with("get") && !ends_with("set") && !ends_with("static")) return false;
  const auto next = static_cast<unsigned char>(SourceAt(NextSignificant(erased.end, erased_index + 1)));
  return (kByteClasses[next] & kWordByte) != 0 || std::string_view("[#\"'*\\").find(static_cast<char>(next)) != std::string_view::npos;
}

// Erased syntax may have kept two lines apart:
//     a = b as T        a = b               class A { a = b
//     (c)()             type T = U            readonly [c] = d }
//                       (c)()
// Decided by text alone: what was erased, what stands before it and what comes next.
bool Printer::NeedsSemicolonFor(size_t erased_index) const {
  const Span erased = file_.erased[erased_index];
  if (LeavesModifier(erased_index)) return true;
  const auto after = static_cast<unsigned char>(SourceAt(erased.end));
  if (after > ' ' && after != '/' && (kByteClasses[after] & kHazardByte) == 0) return false;
  const uint32_t next = NextSignificant(erased.end, erased_index + 1);
  const char hazard = SourceAt(next);
  if ((kByteClasses[static_cast<unsigned char>(hazard)] & kHazardByte) == 0) return false;
  const std::string_view text = SourceOf(erased);
  if (StartsWithWord(text, "as") || StartsWithWord(text, "satisfies")) {
    // An operator would go on with the expression in the source, too; brackets start a statement.
    return hazard == '(' || hazard == '[' || hazard == '`';
  }
  const auto first = static_cast<unsigned char>(text[0]);
  const bool starts_item = (kByteClasses[first] & kWordByte) != 0 || first == '[';
  if (!starts_item) return false;
  uint32_t before = erased.start;
  bool crossed_line = false;
  while (before > 0 && static_cast<unsigned char>(SourceAt(before - 1)) <= ' ') {
    crossed_line |= SourceAt(before - 1) == '\n' || SourceAt(before - 1) == '\r';
    --before;
  }
  if (before == 0) return false;
  const char previous = SourceAt(before - 1);
  if (previous == ';' || previous == '{' || previous == '(' || previous == ',') return false;
  const std::string_view head = file_.text.substr(0, before);
  if (head.ends_with("static") || head.ends_with("async") || head.ends_with("accessor")) return false;
  return crossed_line || previous == '}';
}

}  // namespace kiln
