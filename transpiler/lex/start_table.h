// What does the first byte of a token say about it? The lexer's dispatch table.
#pragma once
#include <array>
#include <cstdint>

#include "transpiler/lex/token.h"

namespace kiln::lex {

enum class Start : uint8_t {
  kLowercase,   // a-z and _: maybe a keyword
  kIdentifier,  // A-Z and $
  kSingle,      // a punctuator that no longer one begins with
  kSpace,
  kNewline,
  kDot,
  kQuote,
  kDigit,
  kSlash,
  kOperator,     // the other punctuators
  kLessOrMinus,  // they, or an HTML-like comment
  kBacktick,
  kHash,
  kNonAscii,
  kBackslash,
  kNul,
  kOther,
};

constexpr std::array<Start, 256> MakeStartTable() {
  std::array<Start, 256> table;
  table.fill(Start::kOther);
  const auto set = [&](std::string_view characters, Start start) {
    for (char c : characters) table[static_cast<uint8_t>(c)] = start;
  };
  for (int c = 'a'; c <= 'z'; ++c) table[c] = Start::kLowercase, table[c - 0x20] = Start::kIdentifier;
  for (int c = 0x80; c < 0x100; ++c) table[c] = Start::kNonAscii;
  table['_'] = Start::kLowercase;
  set("$", Start::kIdentifier);
  set("{}()[];,:~@", Start::kSingle);
  set(" \t\v\f", Start::kSpace);
  set("\n\r", Start::kNewline);
  set(".", Start::kDot);
  set("'\"", Start::kQuote);
  set("0123456789", Start::kDigit);
  set("/", Start::kSlash);
  set("?=!>+*%&|^", Start::kOperator);
  set("<-", Start::kLessOrMinus);
  set("`", Start::kBacktick);
  set("#", Start::kHash);
  set("\\", Start::kBackslash);
  table[0] = Start::kNul;
  return table;
}
inline constexpr std::array<Start, 256> kStartTable = MakeStartTable();

// A plain array inside, so that a byte indexes it without a bounds check.
struct StartOf {
  constexpr Start operator[](uint8_t byte) const { return kStartTable.data()[byte]; }
};
inline constexpr StartOf kStartOf;

struct SingleTok {
  Tok tok[128] = {};
  constexpr SingleTok() {
    constexpr std::string_view kCharacters = "{}()[];,:~@";
    constexpr Tok kToks[] = {Tok::kLBrace,   Tok::kRBrace,    Tok::kLParen, Tok::kRParen, Tok::kLBracket, Tok::kRBracket,
                             Tok::kSemicolon, Tok::kComma, Tok::kColon,  Tok::kTilde,    Tok::kAt};
    for (size_t i = 0; i < kCharacters.size(); ++i) tok[static_cast<uint8_t>(kCharacters[i])] = kToks[i];
  }
  constexpr Tok operator[](uint8_t byte) const { return tok[byte]; }
};
inline constexpr SingleTok kSingleTok;

}  // namespace kiln::lex
