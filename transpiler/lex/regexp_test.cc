// Which patterns are accepted, and where does the caret point in those that are not?
#include "transpiler/lex/regexp.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "core/base/padded_text.h"
#include "core/base/text.h"
#include "transpiler/lex/lexer.h"

namespace kiln {
namespace {

// "" if the literal is right, otherwise the message and the text it points at.
std::string ErrorOf(std::string_view literal) {
  const PaddedText text(literal);
  Arena arena;
  Diagnostics diagnostics;
  Lexer lexer(text.view(), arena, diagnostics);
  lexer.Next();
  lexer.RescanRegExp();
  if (diagnostics.size() == 0) return lexer.token().end == literal.size() ? "" : "not the whole text";
  EXPECT_EQ(diagnostics.size(), 1u);
  const Diagnostic& d = diagnostics.list()[0];
  return StrCat(d.text, " at ", literal.substr(d.span.start, d.span.size()), d.hint.starts_with("Did") ? " " + d.hint : "");
}

TEST(RegExpTest, Accepts) {
  const std::string_view literals[] = {
      // Annex B.
      "/a/", "/(?:)/dgimsy", "/]/", "/}/", "/{/", "/a{/", "/a{1/", "/a{,2}/", "/{a}/", "/x{1}{/", "/(?=a)*/", "/(?!a){2}/",
      "/\\1/", "/\\8/", "/(a)\\2/", "/\\c/", "/\\c1/", "/[\\c1]/", "/[\\c]/", "/\\00/", "/\\07/", "/[\\8]/", "/\\x/",
      "/\\x1/", "/\\u/", "/\\u{1}/", "/\\u{110000}/", "/\\p{Foo}/", "/\\k/", "/\\k<a>/", "/\\a\\-\\_/", "/[\\d-z]/",
      "/[a-\\d]/", "/[\\w-\\d]/", "/[\\B]/", "/[]/", "/[^]/", "/[a-]/", "/[-a]/", "/[a-b-c]/", "/[--a]/", "/[/]/",
      "/a|/", "/|/", "/()/", "/(?:a|b)*?/", "/a+?b*?c??d{1}?/", "/a{2}/", "/a{2,}/", "/a{2,3}/", "/\\é/", "/[\\😀]/", "/😀*/", "/a{99999999999999999999,99999999999999999999}/", "/[😀]/",
      // Unicode.
      "/\\u{10FFFF}/u", "/\\u{0000000000061}/u", "/[😀-😃]/u", "/[\\uD83D\\uDE00-\\uD83D\\uDE01]/u", "/\\//u", "/[\\-]/u",
      "/\\cA/u", "/\\0/u", "/(a)\\1/u", "/\\1(a)/u", "/\\^\\$\\\\\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|/u", "/[\\b]/u",
      "/\\uD83D/u", "/[\\uDE00\\uD83D]/u",
      // Groups.
      "/(?<a>.)\\k<a>/", "/\\k<a>(?<a>.)/u", "/(?<$>a)(?<_>b)(?<π>c)(?<𠮷>d)/", "/(?<\\u0061>a)\\k<a>/",
      "/(?<\\u{61}>a)/", "/(?<\\uD842\\uDFB7>a)/", "/(?<a>x)|(?<a>y)/", "/(?:(?<a>x)|(?<a>y))|(?<a>z)/",
      "/(?:(?<a>x)|(?<b>y))(?<c>z)/", "/(?<=a)b(?<!c)/", "/(?=a)b(?!c)/u", "/(?<a>(?<b>c))/",
      "/(?:(?<a>1)|(?:2|(?<a>3)))\\k<a>/",
      // Modifiers.
      "/(?i:a)/", "/(?ims:a)/", "/(?-i:a)/", "/(?i-ms:a)/v", "/(?-ims:a)/", "/(?i-:a)/",
      // Properties.
      "/\\p{L}\\p{Lu}\\p{Letter}/u", "/\\p{gc=Lu}\\p{General_Category=Uppercase_Letter}/u",
      "/\\p{Script=Greek}\\p{sc=Grek}\\p{scx=Zyyy}\\p{Script_Extensions=Latin}/u",
      "/\\P{ASCII}\\p{Any}\\p{Assigned}\\p{ID_Start}\\p{IDS}\\p{Emoji}\\p{ExtPict}\\p{space}/u", "/[\\p{L}-]/u",
      "/\\p{Script=Sidetic}/u",
      // Sets.
      "/[a-z]/v", "/[[a-z]--[aeiou]]/v", "/[\\w&&\\d]/v", "/[a--b--c]/v", "/[a&&b&&[c]]/v", "/[\\q{abc|d|}]/v", "/[]/v",
      "/[^]/v", "/[^a[bc]]/v", "/[\\p{RGI_Emoji}]/v", "/\\p{RGI_Emoji}/v", "/[^\\q{a|b}]/v", "/[\\p{RGI_Emoji}&&a]/v",
      "/[^\\p{RGI_Emoji}&&a]/v", "/[^a--\\q{ab}]/v", "/[\\&\\-\\!\\#\\%\\,\\:\\;\\<\\=\\>\\@\\`\\~]/v", "/[a&b!c]/v",
      "/[\\(\\)\\[\\]\\{\\}\\/\\|\\-]/v", "/[\\b\\cA\\u{61}]/v", "/[_-a]/v", "/[\\q{}]/v", "/[a-zA-Z0-9]/v",
      "/[[[[a]]]]/v", "/[^[^a]]/v", "/[\\q{a|\\u{1F600}}]/v",
  };
  for (std::string_view literal : literals) EXPECT_EQ(ErrorOf(literal), "") << literal;
}

TEST(RegExpTest, Rejects) {
  struct Row {
    std::string_view literal, error;
  };
  const Row rows[] = {
      {"/(a/", "Unterminated group at ("},
      {"/a(?:b(c)/", "Unterminated group at ("},
      {"/a)/", "Unmatched ) at )"},
      {"/(?a)/", "Invalid group at (?"},
      {"/(?/", "Invalid group at (?"},
      {"/(?<a/", "Invalid capture group name at (?<a"},
      {"/(?<1>a)/", "Invalid capture group name at (?<1"},
      {"/(?<>a)/", "Invalid capture group name at (?<"},
      {"/(?<a\\u>b)/", "Invalid capture group name at (?<a"},
      {"/(?<a>x)(?<a>y)/", "There is already a group called \"a\" at a"},
      {"/(?:(?<a>x)|b)(?<a>y)/", "There is already a group called \"a\" at a"},
      {"/(?<a>x(?<\\u0061>y))/", "There is already a group called \"a\" at \\u0061"},
      {"/(?<a>x)|(?<b>y)(?<b>z)/", "There is already a group called \"b\" at b"},
      {"/(?ii:a)/", "The modifier i must not be given twice at i"},
      {"/(?i-i:a)/", "The modifier i must not be given twice at i"},
      {"/(?-:a)/", "Invalid modifiers at -"},
      {"/(?ig:a)/", "Invalid modifiers at g"},
      {"/(?i--s:a)/", "Invalid modifiers at -"},
      {"/(?i)/", "Invalid modifiers at )"},
      {"/+/", "Nothing to repeat at +"},
      {"/a**/", "Nothing to repeat at *"},
      {"/a?\?\?/", "Nothing to repeat at ?"},
      {"/{1}/", "Nothing to repeat at {1}"},
      {"/^*/", "Nothing to repeat at *"},
      {"/\\b+/", "Nothing to repeat at +"},
      {"/(?<=a)*/", "Nothing to repeat at *"},
      {"/(?=a)*/u", "Nothing to repeat at *"},
      {"/a{2,1}/", "The numbers of this quantifier are out of order at {2,1}"},
      {"/a{99999999999999999999,99999999999999999998}/",
       "The numbers of this quantifier are out of order at {99999999999999999999,99999999999999999998}"},
      {"/a{/u", "Incomplete quantifier at {"},
      {"/a{,1}/u", "Incomplete quantifier at {"},
      {"/{/u", "Lone { at {"},
      {"/}/u", "Lone } at }"},
      {"/]/v", "Lone ] at ]"},
      {"/\\a/u", "Invalid escape \\a at \\a"},
      {"/\\-/u", "Invalid escape \\- at \\-"},
      {"/\\-/v", "Invalid escape \\- at \\-"},
      {"/[\\k]/u", "Invalid escape \\k at \\k"},
      {"/[\\B]/u", "Invalid escape \\B at \\B"},
      {"/\\é/u", "Invalid escape \\é at \\é"},
      {"/\\u{110000}/u", "Invalid Unicode escape at \\u"},
      {"/\\u12/u", "Invalid Unicode escape at \\u"},
      {"/\\x1/u", "\\x needs exactly two hexadecimal digits at \\x"},
      {"/\\c/u", "\\c needs a letter from A to Z at \\c"},
      {"/\\c1/u", "\\c needs a letter from A to Z at \\c"},
      {"/\\00/u", "Octal escapes are not allowed with the flag u or v at \\0"},
      {"/[\\1]/u", "Octal escapes are not allowed with the flag u or v at \\1"},
      {"/(a)\\2/u", "There is no group number 2 at \\2"},
      {"/\\99999999999/u", "There is no group number 99999999999 at \\99999999999"},
      {"/\\k/u", "Invalid named reference at \\k"},
      {"/\\k<a>/u", "There is no group called \"a\" at \\k<a>"},
      {"/\\k(?<a>b)/", "Invalid named reference at \\k"},
      {"/[\\k](?<a>b)/", "Invalid named reference at \\k"},
      {"/\\k<b>(?<a>b)/", "There is no group called \"b\" at \\k<b>"},
      {"/[b-a]/", "This range of characters is out of order at b-a"},
      {"/[\\d-z]/u", "A range goes from one character to another, not to a class at \\d-z"},
      {"/[a-\\d]/u", "A range goes from one character to another, not to a class at a-\\d"},
      {"/[😀-😃]/", "This range of characters is out of order at 😀-😃"},
      {"/[😃-😀]/u", "This range of characters is out of order at 😃-😀"},
      {"/[\\u{62}-\\u{61}]/u", "This range of characters is out of order at \\u{62}-\\u{61}"},
      {"/[[a]/v", "Unterminated character class at ["},
      {"/[(]/v", "( must be escaped in a class with the flag v at ("},
      {"/[a-]/v", "- must be escaped in a class with the flag v at -"},
      {"/[-a]/v", "- must be escaped in a class with the flag v at -"},
      {"/[/]/v", "/ must be escaped in a class with the flag v at /"},
      {"/[a||b]/v", "| must be escaped in a class with the flag v at |"},
      {"/[a!!b]/v", "!! is reserved in a class with the flag v at !!"},
      {"/[a&&&b]/v", "& must be escaped in a class with the flag v at &"},
      {"/[a&&b--c]/v", "Set operations cannot be mixed in one class at -"},
      {"/[ab--c]/v", "Set operations cannot be mixed in one class at --"},
      {"/[a-z&&b]/v", "Set operations cannot be mixed in one class at &&"},
      {"/[a--bc]/v", "Set operations cannot be mixed in one class at c"},
      {"/[a-[b]]/v", "A range goes from one character to another, not to a class at a-[b]"},
      {"/[^\\p{RGI_Emoji}]/v", "A negated class cannot contain strings of more than one character at [^\\p{RGI_Emoji}]"},
      {"/[^\\q{ab}]/v", "A negated class cannot contain strings of more than one character at [^\\q{ab}]"},
      {"/[^\\q{}]/v", "A negated class cannot contain strings of more than one character at [^\\q{}]"},
      {"/[^[\\q{ab}]]/v", "A negated class cannot contain strings of more than one character at [^[\\q{ab}]]"},
      {"/[\\q{a]/v", "] must be escaped in a class with the flag v at ]"},
      {"/\\q{a}/v", "Invalid escape \\q at \\q"},
      {"/\\P{RGI_Emoji}/v", "RGI_Emoji is a property of strings and cannot be negated at \\P{RGI_Emoji}"},
      {"/\\p{RGI_Emoji}/u", "RGI_Emoji is a property of strings and needs the flag v at RGI_Emoji"},
      {"/\\p/u", "Invalid property escape at \\p"},
      {"/\\p{}/u", "Invalid property escape at \\p{"},
      {"/\\p{L/u", "Invalid property escape at \\p{L"},
      {"/\\p{Script=}/u", "Invalid property escape at \\p{Script="},
      {"/\\p{Foo}/u", "Invalid property name \"Foo\" at Foo"},
      {"/\\p{Uppercaes}/u", "Invalid property name \"Uppercaes\" at Uppercaes Did you mean Uppercase?"},
      {"/\\p{Scipt=Greek}/u", "Invalid property name \"Scipt\" at Scipt Did you mean Script?"},
      {"/\\p{Script=Greeek}/u", "The property Script has no value \"Greeek\" at Greeek Did you mean Greek?"},
      {"/\\p{ASCII=Yes}/u", "Invalid property name \"ASCII\" at ASCII"},
      {"/a/gg", "The flag g must not be given twice at g"},
      {"/a/uv", "The flags u and v cannot be combined at uv"},
      {"/a/gx", "Invalid regular expression flag x at x"},
      {"/a/é", "Invalid regular expression flag é at é"},
      {"/a/G", "Invalid regular expression flag G at G"},
  };
  for (const Row& row : rows) EXPECT_EQ(ErrorOf(row.literal), row.error) << row.literal;
}

TEST(RegExpTest, DeepNestingIsAnErrorNotACrash) {
  EXPECT_EQ(ErrorOf("/" + std::string(100'000, '(') + "/"), "This regular expression is nested too deeply at (");
  EXPECT_EQ(ErrorOf("/" + std::string(100'000, '[') + "/v"), "This regular expression is not closed before the end of the line at /");
  EXPECT_EQ(ErrorOf("/" + std::string(100'000, '[') + "]/v"), "This regular expression is nested too deeply at [");
}

}  // namespace
}  // namespace kiln
