// String literals: when is the source's spelling good, which quotes, and what has to be escaped?
#include "core/base/text.h"
#include "transpiler/print/printer.h"
#include "transpiler/print/script_tag.h"

namespace kiln {

namespace {

enum StringByte : uint8_t {
  kControl = 1 << 0,      // control characters but tab and line feed, backslash, <
  kDoubleQuote = 1 << 1,
  kSingleQuote = 1 << 2,
  kBacktick = 1 << 3,     // and $
  kLineFeed = 1 << 4,
  kNonAscii = 1 << 5,
  kMarkedNonAscii = 1 << 6,  // first bytes of what is escaped even in UTF-8: U+2028, surrogates, U+FEFF
};

struct StringTable {
  uint8_t classes[256] = {};
  constexpr StringTable() {
    for (int c = 0; c < 0x20; ++c) classes[c] = kControl;
    classes[u8'\t'] = 0;
    classes[u8'\n'] = kLineFeed;
    classes[u8'\\'] = kControl;
    classes[u8'<'] = kControl;
    classes[u8'"'] = kDoubleQuote;
    classes[u8'\''] = kSingleQuote;
    classes[u8'`'] = kBacktick;
    classes[u8'$'] = kBacktick;
    for (int c = 0x80; c < 0x100; ++c) classes[c] = kNonAscii;
    for (const int c : {0xE2, 0xED, 0xEF}) classes[c] |= kMarkedNonAscii;
  }
};
constexpr StringTable kStringTable;

uint8_t ClassOf(char c) { return kStringTable.classes[static_cast<unsigned char>(c)]; }

uint8_t SpecialFor(char quote, bool ascii_only) {
  const uint8_t by_quote = quote == '"'    ? kDoubleQuote | kLineFeed
                           : quote == '\'' ? kSingleQuote | kLineFeed
                                           : kBacktick;
  return kControl | by_quote | (ascii_only ? kNonAscii : kMarkedNonAscii);
}

// How many characters each kind of quote would cost for escapes.
struct QuoteCosts {
  size_t single_quotes = 0;
  size_t double_quotes = 0;
  size_t backticks = 0;
  size_t line_feeds = 0;
};

QuoteCosts CountQuotes(Wtf8 value) {
  QuoteCosts costs;
  for (size_t i = 0; i < value.size(); ++i) {
    switch (value[i]) {
      case '\'': ++costs.single_quotes; break;
      case '"': ++costs.double_quotes; break;
      case '`': ++costs.backticks; break;
      case '\n': ++costs.line_feeds; break;
      case '$': costs.backticks += i + 1 < value.size() && value[i + 1] == '{'; break;
      default: break;
    }
  }
  return costs;
}

}  // namespace

void Printer::PrintString(const StringLiteral* node) {
  Map(node->span);
  if (!shorten_ && CanCopyString(node)) return Text(SourceOf(node->span));
  PrintStringValue(node->value);
}

void Printer::PrintStringExpr(const StringLiteral* node) {
  if (!minify_syntax_ || !shorten_) return PrintString(node);
  Map(node->span);
  const QuoteCosts costs = CountQuotes(node->value);
  const size_t quoted = std::min(costs.single_quotes, costs.double_quotes) + costs.line_feeds;
  if (costs.backticks < quoted) return PrintQuoted(node->value, '`');
  PrintQuoted(node->value, costs.double_quotes > costs.single_quotes ? '\'' : '"');
}

// Readable output keeps the source's quotes and escapes. The literal may come from a JSX attribute, where
// a backslash is itself and &amp; is not.
bool Printer::CanCopyString(const StringLiteral* node) const {
  const Span span = node->span;
  if ((node->flags & kNodeSynthetic) != 0 || span.size() < 2) return false;
  const std::string_view text = SourceOf(span);
  if ((text[0] != '"' && text[0] != '\'') || text.back() != text[0]) return false;
  const std::string_view inside = text.substr(1, text.size() - 2);
  bool has_backslash = false, has_line_break = false, has_ampersand = false, has_less = false, has_non_ascii = false;
  for (const char c : inside) {
    has_backslash |= c == '\\';
    has_line_break |= c == '\n' || c == '\r';
    has_ampersand |= c == '&';
    has_less |= c == '<';
    has_non_ascii |= static_cast<unsigned char>(c) >= 0x80;
  }
  const bool same = inside.data() == node->value.data() ? inside.size() == node->value.size() : inside == node->value;
  if (same && (has_backslash || has_line_break)) return false;
  if (!same && (!has_backslash || (file_.has_jsx && (has_ampersand || has_line_break)))) return false;
  if (has_less && FindScriptTag(inside) != std::string_view::npos) return false;
  if (!has_non_ascii) return true;
  return !options_.ascii_only && inside.find("\xE2\x80\xA8") == std::string_view::npos &&
         inside.find("\xE2\x80\xA9") == std::string_view::npos && IsValidUtf8(inside);
}

void Printer::PrintStringValue(Wtf8 value) {
  const bool has_double = value.find('"') != std::string_view::npos;
  if (!has_double) return PrintQuoted(value, '"');
  const QuoteCosts costs = CountQuotes(value);
  PrintQuoted(value, costs.double_quotes > costs.single_quotes ? '\'' : '"');
}

void Printer::PrintQuoted(Wtf8 value, char quote) {
  Char(quote);
  PrintEscaped(value, quote);
  Char(quote);
}

void Printer::PrintEscaped(Wtf8 value, char quote) {
  const uint8_t special = SpecialFor(quote, options_.ascii_only);
  size_t run = 0;
  for (size_t i = 0; i < value.size();) {
    if ((ClassOf(value[i]) & special) == 0) {
      ++i;
      continue;
    }
    Text(value.substr(run, i - run));
    i += PrintEscape(value, i, quote);
    run = i;
  }
  Text(value.substr(run));
}

// Prints the character at `at`, escaped if it has to be, and returns how many bytes it was.
size_t Printer::PrintEscape(std::string_view text, size_t at, char quote) {
  const char c = text[at];
  const char next = at + 1 < text.size() ? text[at + 1] : '\0';
  switch (c) {
    case '\n': Literal("\\n"); return 1;
    case '\r': Literal("\\r"); return 1;
    case '\b': Literal("\\b"); return 1;
    case '\f': Literal("\\f"); return 1;
    case '\v': Literal("\\v"); return 1;
    case '\\': Literal("\\\\"); return 1;
    case '\0':
      // \0 before a digit would be a legacy octal escape.
      next >= '0' && next <= '9' ? Literal("\\x00") : Literal("\\0");
      return 1;
    case '<':
      Char('<');
      if (next == '/' && StartsWithScript(text.substr(at + 2))) Char('\\');
      return 1;
    case '$':
      if (next == '{') Char('\\');
      Char('$');
      return 1;
    case '"': case '\'': case '`':
      Char('\\');
      Char(c);
      return 1;
    default: break;
  }
  const DecodedCodePoint decoded = DecodeWtf8(text, at);
  const char32_t value = decoded.value;
  const bool escape = options_.ascii_only || value < 0x20 || value == 0x2028 || value == 0x2029 || value == 0xFEFF ||
                      (value >= 0xD800 && value <= 0xDFFF);
  if (escape) {
    PrintUnicodeEscape(value, true);
  } else if (decoded.valid) {
    Text(text.substr(at, decoded.size));
  } else {
    Literal("\xEF\xBF\xBD");
  }
  static_cast<void>(quote);
  return decoded.size;
}

// \x1F, \u2028, \u{1F600}; without braces, code points above U+FFFF become two escapes.
void Printer::PrintUnicodeEscape(uint32_t code_point, bool braces) {
  static constexpr char kDigits[] = "0123456789abcdef";
  const auto hex = [&](uint32_t value, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) Char(kDigits[(value >> shift) & 15]);
  };
  if (code_point < 0x20) {
    Literal("\\x");
    return hex(code_point, 2);
  }
  if (code_point <= 0xFFFF) {
    Literal("\\u");
    return hex(code_point, 4);
  }
  if (braces) {
    Literal("\\u{");
    hex(code_point, code_point > 0xFFFFF ? 6 : 5);
    return Char('}');
  }
  Literal("\\u");
  hex(0xD800 + ((code_point - 0x10000) >> 10), 4);
  Literal("\\u");
  hex(0xDC00 + ((code_point - 0x10000) & 0x3FF), 4);
}

}  // namespace kiln
