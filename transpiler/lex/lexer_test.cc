// Which tokens does the lexer make of a text? One row per case.
#include "transpiler/lex/lexer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <memory>
#include <string>

#include "core/base/padded_text.h"
#include "core/base/text.h"
#include "transpiler/lex/dump_tokens.h"

namespace kiln {
namespace {

// A lexer with everything it needs.
struct Fixture {
  explicit Fixture(std::string_view source, LexerOptions options = {})
      : text(source), lexer(text.view(), arena, diagnostics, options) {}
  PaddedText text;
  Arena arena;
  Diagnostics diagnostics;
  Lexer lexer;
};

// Kinds and texts: `Identifier:a Dot Number:1`. Flags as letters: n newline before, e escaped, o octal, i invalid.
std::string Tokens(std::string_view source, LexerOptions options = {}) {
  Fixture f(source, options);
  std::string out;
  for (;;) {
    f.lexer.Next();
    const Token& token = f.lexer.token();
    if (token.kind == Tok::kEof) break;
    if (!out.empty()) out += ' ';
    if (token.newline_before()) out += "n!";
    if (token.escaped()) out += "e!";
    if (token.legacy_octal()) out += "o!";
    if (token.invalid_escape()) out += "i!";
    const bool fixed = TokText(token.kind) == f.lexer.token_text();
    out += fixed ? std::string(f.lexer.token_text()) : StrCat(TokName(token.kind), ":", f.lexer.token_text());
  }
  for (const Diagnostic& d : f.diagnostics.list())
    out += StrCat(out.empty() ? "" : " ", "<", d.code, "@", d.span.start, "-", d.span.end, ">");
  return out;
}

struct Case {
  std::string_view source, expected;
};
void Check(std::initializer_list<Case> cases, LexerOptions options = {}) {
  for (const Case& c : cases) EXPECT_EQ(Tokens(c.source, options), c.expected) << c.source;
}

TEST(LexerTest, Punctuators) {
  Check({
      {"{ } ( ) [ ] . ... ; , < > <= >= == != === !== + - * / % ** ++ --",
       "{ } ( ) [ ] . ... ; , < > <= >= == != === !== + - * / % ** ++ --"},
      {"<< >> >>> & | ^ ! ~ && || ?? ? ?. : = += -= *= %= **= <<= >>= >>>= &= |= ^= &&= ||= ?\?= => /= @",
       "<< >> >>> & | ^ ! ~ && || ?? ? ?. : = += -= *= %= **= <<= >>= >>>= &= |= ^= &&= ||= ?\?= => /= @"},
      {"a?.b", "Identifier:a ?. Identifier:b"},
      {"a?.5:1", "Identifier:a ? Number:.5 : Number:1"},
      {"a....b", "Identifier:a ... . Identifier:b"},
      {"x=>>=", "Identifier:x => >="},
      {"a---b", "Identifier:a -- - Identifier:b"},
      {"a..b", "Identifier:a . . Identifier:b"},
  });
}

TEST(LexerTest, IdentifiersAndKeywords) {
  Check({
      {"abc $ _ a1 instanceof instanceo instanceofs", "Identifier:abc Identifier:$ Identifier:_ Identifier:a1 "
                                                      "instanceof Identifier:instanceo Identifier:instanceofs"},
      {"await yield let static enum", "Identifier:await Identifier:yield Identifier:let Identifier:static enum"},
      {"abcdefghijklmnopqrstuvwxyz0123456789 x", "Identifier:abcdefghijklmnopqrstuvwxyz0123456789 Identifier:x"},
      {"abcdefghijklmnop+x", "Identifier:abcdefghijklmnop + Identifier:x"},
      {"été 日本 𠮷x x𠮷", "Identifier:été Identifier:日本 Identifier:𠮷x Identifier:x𠮷"},
      {"a\u200Cb", "Identifier:a\u200Cb"},
      {R"(\u0061b a\u{62} \u{1d7d8})", R"(e!Identifier:\u0061b e!Identifier:a\u{62} <invalid-escape@16-25>)"},
      {R"(\u0069f v\u0061r)", R"(e!EscapedKeyword:\u0069f e!EscapedKeyword:v\u0061r)"},
      {R"(a\u0031)", R"(e!Identifier:a\u0031)"},
      {R"(\u0031)", "<invalid-escape@0-6>"},
      {R"(\u{110000})", "<invalid-escape@0-10>"},
      {R"(\x61)", "<unexpected-character@0-1>"},
      {R"(a\u)", "<invalid-escape@1-3>"},
      {"#a #if #\\u0061", "PrivateName:#a PrivateName:#if e!PrivateName:#\\u0061"},
      {"# a", "<expected-private-name@0-1>"},
      {" #!x", "<misplaced-hashbang@1-3>"},
      {"a‿b", "Identifier:a‿b"},
      {"a\u2E2Fb", "Identifier:a <unexpected-character@1-4>"},
      {"℘ ℮ a·", "Identifier:℘ Identifier:℮ Identifier:a·"},
  });
}

TEST(LexerTest, Trivia) {
  Check({
      {"", ""},
      {" \t\v\f\xC2\xA0\xEF\xBB\xBF\u3000\u1680\u2003 a", "Identifier:a"},
      {"\xEF\xBB\xBF#!/usr/bin/env node\na", "n!Identifier:a"},
      {"#!only", ""},
      {"a\nb\rc\u2028d\u2029e", "Identifier:a n!Identifier:b n!Identifier:c n!Identifier:d n!Identifier:e"},
      {"a//x\nb//y\u2028c//z", "Identifier:a n!Identifier:b n!Identifier:c"},
      {"a/*x*/b/*\n*/c/*\u2029*/d/***/e/**/f", "Identifier:a Identifier:b n!Identifier:c n!Identifier:d Identifier:e "
                                               "Identifier:f"},
      {"a/*", "Identifier:a <unterminated-comment@1-3>"},
      {"/*/", "<unterminated-comment@0-2>"},
      {"/*aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa*/b", "Identifier:b"},
      {"/*aaaaaaaaaaaa*/b\n/*0123456789012*/c", "Identifier:b n!Identifier:c"},
      {"// \xFF\xFE\n/* \xFF */ a", "n!Identifier:a"},
      {std::string_view("a/*\0*/b//\0\nc", 12), "Identifier:a Identifier:b n!Identifier:c"},
      {std::string_view("a\0b", 3), "Identifier:a <unexpected-nul@1-2>"},
      {"a \xFF", "Identifier:a <invalid-utf8@2-3>"},
      {"a “b”", "Identifier:a <unexpected-character@2-5>"},
      {"a \x01", "Identifier:a <unexpected-character@2-3>"},
  });
}

TEST(LexerTest, HtmlComments) {
  Check({
      {"a<!--b\nc", "Identifier:a n!Identifier:c"},
      {"-->x\na\n-->b\n/**/-->c\nd-->e", "n!Identifier:a n!Identifier:d -- > Identifier:e"},
      {"/*\n*/-->b\nc", "n!Identifier:c"},
      {"a<!-b", "Identifier:a < ! - Identifier:b"},
  });
  LexerOptions module;
  module.html_comments = false;
  Check({{"a<!--b\n-->c", "Identifier:a < ! -- Identifier:b n!-- > Identifier:c"}}, module);

  Fixture f("a\n-->b\n<!--");
  while (f.lexer.kind() != Tok::kEof) f.lexer.Next();
  EXPECT_EQ(f.lexer.first_html_comment(), (Span{2, 5}));
}

TEST(LexerTest, ConflictMarkers) {
  Check({
      {"a\n<<<<<<< HEAD\nb", "Identifier:a <conflict-marker@2-9>"},
      {"=======\n", "<conflict-marker@0-7>"},
      {"\n>>>>>>> x", "<conflict-marker@1-8>"},
      {">>>>>>>(", ">>> >>> > ("},
      {"a <<<<<<< b", "Identifier:a << << << < Identifier:b"},
  });
}

TEST(LexerTest, NumbersAndTheirErrors) {
  Check({
      {"1 1. .5 1.5e3 1e-3 1E+3 0 0.5 0e1", "Number:1 Number:1. Number:.5 Number:1.5e3 Number:1e-3 Number:1E+3 Number:0 "
                                           "Number:0.5 Number:0e1"},
      {"0xFf 0B10 0o17 0n 10n 0xFn", "Number:0xFf Number:0B10 Number:0o17 BigInt:0n BigInt:10n BigInt:0xFn"},
      {"1_000 0x1_F 1_0n 1.0_1e1_0", "e!Number:1_000 e!Number:0x1_F e!BigInt:1_0n e!Number:1.0_1e1_0"},
      {"010 089 08.5 09e1", "o!Number:010 o!Number:089 o!Number:08.5 o!Number:09e1"},
      {"01.5", "o!Number:01 Number:.5"},
      {"1..x", "Number:1. . Identifier:x"},
      {"3in", "<identifier-after-number@1-2>"},
      {"1.a", "<identifier-after-number@2-3>"},
      {"3\\u0061", "<identifier-after-number@1-2>"},
      {"1é", "<identifier-after-number@1-3>"},
      {"1_", "<misplaced-numeric-separator@1-2>"},
      {"1__0", "<misplaced-numeric-separator@1-2>"},
      {"1._5", "<misplaced-numeric-separator@2-3>"},
      {"1_.5", "<misplaced-numeric-separator@1-2>"},
      {"1e_5", "<misplaced-numeric-separator@2-3>"},
      {"0_1", "<misplaced-numeric-separator@1-2>"},
      {"01_1", "<misplaced-numeric-separator@2-3>"},
      {"0x_1", "<misplaced-numeric-separator@2-3>"},
      {"0x1_", "<misplaced-numeric-separator@3-4>"},
      {"0x", "<expected-digit@2-2>"},
      {"0b12", "<expected-digit@3-4>"},
      {"0o8", "<expected-digit@2-3>"},
      {"0xg", "<expected-digit@2-3>"},
      {"1e", "<expected-digit@2-2>"},
      {"1e+", "<expected-digit@3-3>"},
      {"01n", "<invalid-bigint@0-3>"},
      {"08n", "<invalid-bigint@0-3>"},
      {"1.5n", "<invalid-bigint@0-4>"},
      {"1e3n", "<invalid-bigint@0-4>"},
      {"1n1", "<identifier-after-number@2-3>"},
  });
}

TEST(LexerTest, NumberValues) {
  struct Row {
    std::string_view source;
    double value;
  };
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const Row rows[] = {
      {"0", 0}, {"123", 123}, {"1_000_000", 1e6}, {"999999999999999", 999999999999999.0},
      {"9007199254740993", 9007199254740992.0}, {"0.1", 0.1}, {".5", .5}, {"5.", 5}, {"1.5e3", 1500}, {"1E-7", 1e-7},
      {"1e309", kInfinity}, {"1e400", kInfinity}, {"1e-400", 0}, {"5e-324", 5e-324}, {"2e-324", 0}, {"0e999", 0},
      {"1.7976931348623157e308", 1.7976931348623157e308}, {"1e99999999999999999999", kInfinity},
      {"1e-99999999999999999999", 0}, {"0xff", 255}, {"0XFF_FF", 65535}, {"0b101", 5}, {"0o777", 511}, {"010", 8},
      {"0777", 511}, {"089", 89}, {"08.5", 8.5}, {"00", 0}, {"0x20000000000001", 9007199254740992.0},
      {"0x20000000000003", 9007199254740996.0}, {"0x1fffffffffffff", 9007199254740991.0},
      {"0x100000000000000800", std::ldexp(1.0, 68)}, {"0x100000000000018000", 0x1.00000000000018p68},
      {"0x80000000000004000000000000000000000001", 0x1.0000000000001p151},
      {"0x80000000000004000000000000000000000000", 0x1p151},
  };
  for (const Row& row : rows) {
    Fixture f(row.source);
    f.lexer.Next();
    EXPECT_EQ(f.lexer.number(), row.value) << row.source;
  }
  const Case bigints[] = {{"0n", "0"}, {"1_000n", "1000"}, {"0xF_Fn", "0xFF"}, {"123456789012345678901234567890n", "123456789012345678901234567890"}};
  for (const Case& c : bigints) {
    Fixture f(c.source);
    f.lexer.Next();
    EXPECT_EQ(f.lexer.bigint(), c.expected) << c.source;
  }
}

TEST(LexerTest, Strings) {
  Check({
      {R"('a' "b" '"' "'" '')", R"(String:'a' String:"b" String:'"' String:"'" String:'')"},
      {"'0123456789abcdef0123456789abcdef'x", "String:'0123456789abcdef0123456789abcdef' Identifier:x"},
      {R"('\'' '\\')", R"(e!String:'\'' e!String:'\\')"},
      {"'a\u2028b'", "String:'a\u2028b'"},
      {"'日本' \"é\"", "String:'日本' String:\"é\""},
      {"'a\nb'", "<unterminated-string@0-1>"},
      {"x 'a", "Identifier:x <unterminated-string@2-3>"},
      {"'a\\", "<unterminated-string@0-1>"},
      {R"('\07' '\8' '\0' '\08')", R"(e!o!String:'\07' e!o!String:'\8' e!String:'\0' e!o!String:'\08')"},
      {R"('a\x4')", "<invalid-escape@2-4>"},
      {R"('\u12')", "<invalid-escape@1-5>"},
      {R"('\u{}')", "<invalid-escape@1-4>"},
      {R"('\u{110000}')", "<invalid-escape@1-11>"},
  });
}

TEST(LexerTest, StringValues) {
  const Case rows[] = {
      {R"('\n\t\r\b\f\v\0\a\'\"\\')", std::string_view("\n\t\r\b\f\v\0a'\"\\", 11)},
      {R"('\x41\u0042\u{43}\u{000044}')", "ABCD"},
      {R"('\101\60\7\400\08')", std::string_view("A0\7 0\0" "8", 7)},
      {R"('\8\9')", "89"},
      {"'a\\\nb\\\r\nc\\\u2028d'", "abcd"},
      {R"('\uD83D\uDE00')", "😀"},
      {R"('\u{1F600}')", "😀"},
      {R"('\uD83D')", "\xED\xA0\xBD"},
      {R"('\uDE00\uD83D')", "\xED\xB8\x80\xED\xA0\xBD"},
      {R"('\uD83Dx\uDE00')", "\xED\xA0\xBDx\xED\xB8\x80"},
      {R"('\é\日')", "é日"},
      {"'\xFF\xE2\x80 \xED\xA0\x80'", "\uFFFD\uFFFD \uFFFD\uFFFD\uFFFD"},
  };
  for (const Case& c : rows) {
    Fixture f(c.source);
    f.lexer.Next();
    ASSERT_EQ(f.lexer.kind(), Tok::kString) << c.source;
    EXPECT_EQ(f.lexer.string_value(), c.expected) << c.source;
  }
  Fixture plain("'plain'");
  plain.lexer.Next();
  EXPECT_EQ(plain.lexer.string_value().data(), plain.text.data() + 1) << "no copy without escapes";
}

TEST(LexerTest, LegacyOctalSpan) {
  Fixture f(R"('a\x41\012')");
  f.lexer.Next();
  EXPECT_EQ(f.lexer.legacy_octal_span(), (Span{6, 10}));
}

// The first token, and the ones that continue it after each substitution of a single identifier.
std::string Template(std::string_view source) {
  Fixture f(source);
  std::string out;
  f.lexer.Next();
  for (;;) {
    if (!out.empty()) out += '|';
    if (!IsTemplateToken(f.lexer.kind())) return out + std::string(TokName(f.lexer.kind()));
    StrAppend(&out, TokName(f.lexer.kind()), ":", f.lexer.template_cooked().value_or("(undefined)"), ":",
              f.lexer.template_raw());
    if (f.lexer.kind() == Tok::kTemplateNoSubstitution || f.lexer.kind() == Tok::kTemplateTail) return out;
    f.lexer.Next();
    f.lexer.Next();
    f.lexer.RescanTemplateContinuation();
  }
}

TEST(LexerTest, Templates) {
  const Case rows[] = {
      {"`a`", "TemplateNoSubstitution:a:a"},
      {"``", "TemplateNoSubstitution::"},
      {"`a${b}c${d}e`", "TemplateHead:a:a|TemplateMiddle:c:c|TemplateTail:e:e"},
      {"`$a$$${b}$`", "TemplateHead:$a$$:$a$$|TemplateTail:$:$"},
      {R"(`\n\${a}\``)", "TemplateNoSubstitution:\n${a}`:\\n\\${a}\\`"},
      {"`a\r\nb\rc\nd`", "TemplateNoSubstitution:a\nb\nc\nd:a\nb\nc\nd"},
      {R"(`\u{zz}`)", R"(TemplateNoSubstitution:(undefined):\u{zz})"},
      {R"(`\01${a}\u`)", R"(TemplateHead:(undefined):\01|TemplateTail:(undefined):\u)"},
      {R"(`\0`)", std::string_view("TemplateNoSubstitution:\0:\\0", 27)},
      {"`a", "Eof"},
      {"`a${b}c", "TemplateHead:a:a|Eof"},
      {"`0123456789012345678901234567890123456789`", "TemplateNoSubstitution:0123456789012345678901234567890123456789:"
                                                     "0123456789012345678901234567890123456789"},
  };
  for (const Case& c : rows) EXPECT_EQ(Template(c.source), c.expected) << c.source;
  Fixture f(R"(`ab\x4`)");
  f.lexer.Next();
  EXPECT_EQ(f.lexer.invalid_escape_span(), (Span{3, 5}));
}

TEST(LexerTest, RegExpExtent) {
  const Case rows[] = {
      {"/a/g", "a|g"}, {"/[/]\\//", "[/]\\/|"}, {"/=a/u", "=a|u"}, {"/[\\]/]/", "[\\]/]|"}, {"/é/v;", "é|v"},
  };
  for (const Case& c : rows) {
    Fixture f(c.source);
    f.lexer.Next();
    f.lexer.RescanRegExp();
    ASSERT_EQ(f.lexer.kind(), Tok::kRegExp) << c.source;
    EXPECT_EQ(StrCat(f.lexer.regexp_pattern(), "|", f.lexer.regexp_flags()), c.expected);
  }
  for (std::string_view source : {"/a", "/a\n/", "/a\\\n/", "/[/", "/a\u2028/", "/a\\\u2028/", "/\\"}) {
    Fixture f(source);
    f.lexer.Next();
    f.lexer.RescanRegExp();
    EXPECT_EQ(f.lexer.kind(), Tok::kEof) << source;
    ASSERT_EQ(f.diagnostics.size(), 1u) << source;
    EXPECT_EQ(f.diagnostics.list()[0].code, "unterminated-regexp");
    EXPECT_EQ(f.diagnostics.list()[0].span, (Span{0, 1}));
  }
}

TEST(LexerTest, SplitsCompoundTokens) {
  for (std::string_view source : {">>>=", ">>=", ">=", ">>", ">>>"}) {
    Fixture f(source);
    f.lexer.Next();
    f.lexer.SplitGreater();
    EXPECT_EQ(f.lexer.kind(), Tok::kGreater);
    EXPECT_EQ(f.lexer.token().span(), (Span{0, 1}));
    f.lexer.Next();
    EXPECT_EQ(f.lexer.token().start, 1u);
    EXPECT_EQ(f.lexer.token_text(), source.substr(1));
  }
  Fixture f("<<=");
  f.lexer.Next();
  f.lexer.SplitLess();
  f.lexer.Next();
  EXPECT_EQ(f.lexer.kind(), Tok::kLessEqual);
}

TEST(LexerTest, JsxTextAndStrings) {
  const Case texts[] = {
      {"hello", "hello"},
      {"  a  ", "  a  "},
      {" ", " "},
      {"\n  a\n  b  \n", "a b"},
      {"\n \n", ""},
      {"  a \n", "  a"},
      {"a &amp; b&nbsp;c &#65;&#x42; &bogus; &", "a & b\u00A0c AB &bogus; &"},
      {"&#x1F600;&#99999999;", "😀&#99999999;"},
      {"\n&nbsp;x&nbsp;\n", "\u00A0x\u00A0"},
      {"\u00A0a\n\u00A0b\u00A0\n", "\u00A0a b"},
      {"é\n日本", "é 日本"},
      {"\xFF", "\uFFFD"},
  };
  for (const Case& c : texts) {
    Fixture f(StrCat(">", c.source, "<"));
    f.lexer.Next();
    f.lexer.NextJsxText();
    ASSERT_EQ(f.lexer.kind(), Tok::kJsxText) << c.source;
    EXPECT_EQ(f.lexer.jsx_text_value(), c.expected) << c.source;
    f.lexer.NextJsxText();
    EXPECT_EQ(f.lexer.kind(), Tok::kLess);
  }
  Fixture f("<a-b:c d = 'x\n&quot;' e=\"\\\">a}b</a-b>");
  std::string out;
  const auto see = [&] { StrAppend(&out, f.lexer.token_text(), "|"); };
  f.lexer.Next(), see();
  f.lexer.Next(), f.lexer.ExtendJsxIdentifier(), see();
  f.lexer.Next(), see();
  f.lexer.Next(), f.lexer.ExtendJsxIdentifier(), see();
  f.lexer.Next(), f.lexer.ExtendJsxIdentifier(), see();
  f.lexer.Next(), see();
  f.lexer.NextJsxAttributeValue(), see();
  EXPECT_EQ(f.lexer.string_value(), "x\n\"");
  f.lexer.Next(), f.lexer.ExtendJsxIdentifier(), see();
  f.lexer.Next(), f.lexer.NextJsxAttributeValue(), see();
  EXPECT_EQ(f.lexer.string_value(), "\\");
  f.lexer.Next(), see();
  f.lexer.NextJsxText(), see();
  f.lexer.NextJsxText(), see();
  EXPECT_EQ(out, "<|a-b|:|c|d|=|'x\n&quot;'|e|\"\\\"|>|a}b|<|");
  ASSERT_EQ(f.diagnostics.size(), 1u);
  EXPECT_EQ(f.diagnostics.list()[0].code, "jsx-text-bracket");
}

TEST(LexerTest, RestoreForgetsWhatWasTried) {
  LexerOptions options;
  options.comments = RecordComments::kAll;
  Fixture f("a /*1*/ b /*2*/ 'x", options);
  f.lexer.Next();
  f.lexer.Next();
  const Lexer::State state = f.lexer.Save();
  f.lexer.Next();
  EXPECT_TRUE(f.lexer.failed());
  EXPECT_EQ(f.lexer.comments().size(), 2u);
  f.lexer.Restore(state);
  EXPECT_FALSE(f.lexer.failed());
  EXPECT_EQ(f.diagnostics.size(), 0u);
  EXPECT_EQ(f.lexer.comments().size(), 1u);
  EXPECT_EQ(f.lexer.token_text(), "b");
  EXPECT_EQ(f.lexer.previous_end(), 1u);
}

TEST(LexerTest, FailsOnceAndStaysAtTheEnd) {
  Fixture f("a b c");
  f.lexer.Next();
  static constexpr Message<> kFirst{"first", Severity::kError, "first"}, kSecond{"second", Severity::kError, "second"};
  f.lexer.Fail({0, 1}, kFirst);
  f.lexer.Fail({0, 1}, kSecond);
  f.lexer.Next();
  EXPECT_EQ(f.lexer.kind(), Tok::kEof);
  EXPECT_EQ(f.lexer.token().span(), (Span{5, 5}));
  ASSERT_EQ(f.diagnostics.size(), 1u);
  EXPECT_EQ(f.diagnostics.list()[0].code, "first");
}

TEST(LexerTest, NamesAndContextualWords) {
  Fixture f("async \\u0061sync #x constructor __proto__ h\\u{65}llo");
  f.lexer.Next();
  EXPECT_EQ(f.lexer.token().contextual, Contextual::kAsync);
  f.lexer.Next();
  EXPECT_EQ(f.lexer.token().contextual, Contextual::kNone);
  EXPECT_EQ(f.lexer.contextual_ignoring_escapes(), Contextual::kAsync);
  EXPECT_EQ(f.lexer.name(), Name("async"));
  f.lexer.Next();
  EXPECT_EQ(f.lexer.name(), Name("x"));
  f.lexer.Next();
  EXPECT_EQ(f.lexer.token().contextual, Contextual::kConstructor);
  f.lexer.Next();
  EXPECT_EQ(f.lexer.token().contextual, Contextual::kProto);
  f.lexer.Next();
  EXPECT_EQ(f.lexer.name(), Name("hello"));
  for (int i = 1; i < kContextualCount; ++i) {
    const Contextual id = static_cast<Contextual>(i);
    Fixture g(ContextualText(id));
    g.lexer.Next();
    EXPECT_EQ(g.lexer.token().contextual, id) << ContextualText(id);
  }
  for (int i = static_cast<int>(Tok::kKwBreak); i < kTokCount; ++i) {
    Fixture g(TokText(static_cast<Tok>(i)));
    g.lexer.Next();
    EXPECT_EQ(g.lexer.kind(), static_cast<Tok>(i));
  }
}

TEST(LexerTest, CommentsAndAnnotations) {
  const auto comments = [](std::string_view source, RecordComments which) {
    LexerOptions options;
    options.comments = which;
    Fixture f(source, options);
    while (f.lexer.kind() != Tok::kEof) f.lexer.Next();
    std::string out;
    for (const Comment& c : f.lexer.comments())
      StrAppend(&out, f.lexer.Slice(c.span), "=", static_cast<int>(c.flags & ~Comment::kNewlineBefore), ";");
    return out;
  };
  constexpr std::string_view kText = "/*! a */ // b\n/* @license c */ //# sourceMappingURL=x\n/* @licensed */ /*#__PURE__*/";
  EXPECT_EQ(comments(kText, RecordComments::kLegalAndAnnotations),
            "/*! a */=1;/* @license c */=1;//# sourceMappingURL=x=8;/*#__PURE__*/=2;");
  EXPECT_EQ(comments(kText, RecordComments::kNone), "");
  EXPECT_EQ(comments(kText, RecordComments::kAll),
            "/*! a */=1;// b=0;/* @license c */=1;//# sourceMappingURL=x=8;/* @licensed */=0;/*#__PURE__*/=2;");

  Fixture f("a /* @__PURE__ */ b /*@__NO_SIDE_EFFECTS__*/ c d");
  f.lexer.Next();
  EXPECT_FALSE(f.lexer.token().pure_before());
  f.lexer.Next();
  EXPECT_TRUE(f.lexer.token().pure_before());
  f.lexer.Next();
  EXPECT_TRUE(f.lexer.token().no_side_effects_before());
  f.lexer.Next();
  EXPECT_FALSE(f.lexer.token().pure_before() || f.lexer.token().no_side_effects_before());
}

TEST(LexerTest, JsxPragmas) {
  Fixture f("// @jsx no\n/** @jsx h @jsxFrag Fragment */ /* @jsxRuntime automatic */ /* @jsx x */\n"
            "/* @jsxImportSource a *//*@jsxImportSource preact*/ a /* @jsxRuntime classic */ b /* @jsxImportSource not-text\xA0 */");
  while (f.lexer.kind() != Tok::kEof) f.lexer.Next();
  EXPECT_EQ(f.lexer.jsx_pragmas().factory, "h");
  EXPECT_EQ(f.lexer.jsx_pragmas().fragment, "Fragment");
  EXPECT_EQ(f.lexer.jsx_pragmas().import_source, "preact");
  EXPECT_EQ(f.lexer.jsx_pragmas().runtime, "automatic");
}

TEST(LexerTest, JsxFactoriesAreNames) {
  Fixture f("/** @jsx h\xee */ /* @jsx a-b */ /* @jsx if */ /* @jsx a. */ /* @jsx React.h */ /* @jsxFrag 1 @jsxFrag null */");
  while (f.lexer.kind() != Tok::kEof) f.lexer.Next();
  EXPECT_EQ(f.lexer.jsx_pragmas().factory, "React.h");
  EXPECT_EQ(f.lexer.jsx_pragmas().fragment, "null");
}

TEST(LexerTest, DumpsTokens) {
  const PaddedText text("let x = `a${/r/}`\n'\\n'");
  Diagnostics diagnostics;
  EXPECT_EQ(DumpTokens(text.view(), diagnostics),
            "0-3 Identifier let [word]\n"
            "4-5 Identifier x\n"
            "6-7 Assign =\n"
            "8-12 TemplateHead `a${ = a\n"
            "12-15 RegExp /r/\n"
            "15-17 TemplateTail }`\n"
            "18-22 String '\\n' [newline-before] [escaped] = \\n\n"
            "22-22 Eof\n");
}

}  // namespace
}  // namespace kiln
