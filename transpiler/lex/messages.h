// What can be wrong with a text before grammar comes into play?
#pragma once
#include "core/base/diagnostics.h"

namespace kiln::lex {

using E = Severity;

inline constexpr Message<Text> kUnexpectedCharacter{"unexpected-character", E::kError, "Unexpected character $0"};
inline constexpr Message<> kTypographicQuote{
    "unexpected-character", E::kError, "This quotation mark is for prose, not for code",
    "Write ' or \" instead; editors for prose replace them silently."};
inline constexpr Message<> kInvalidUtf8{"invalid-utf8", E::kError, "This is not valid UTF-8",
                                        "Save the file with the encoding UTF-8."};
inline constexpr Message<> kUnexpectedNul{"unexpected-nul", E::kError, "Unexpected NUL byte",
                                          "Is this a binary file, or UTF-16? Save it as UTF-8."};
inline constexpr Message<> kConflictMarker{"conflict-marker", E::kError, "This is a merge conflict marker",
                                           "Resolve the conflict, then delete the marker lines."};
inline constexpr Message<> kMisplacedHashbang{"misplaced-hashbang", E::kError,
                                              "A hashbang is only allowed at the very start of a file"};
inline constexpr Message<> kExpectedPrivateName{"expected-private-name", E::kError,
                                                "Expected a name right after #"};

inline constexpr Message<> kUnterminatedComment{"unterminated-comment", E::kError, "This comment never ends",
                                                "Add */ where it should end."};
inline constexpr Message<Text> kUnterminatedString{"unterminated-string", E::kError,
                                                   "This string is not closed before the end of the line",
                                                   "Add $0, or use `…` for text of several lines."};
inline constexpr Message<> kUnterminatedTemplate{"unterminated-template", E::kError, "This template never ends",
                                                 "Add ` where it should end."};
inline constexpr Message<> kUnterminatedRegExp{"unterminated-regexp", E::kError,
                                               "This regular expression is not closed before the end of the line"};
inline constexpr Message<> kUnterminatedJsxString{"unterminated-string", E::kError,
                                                  "This attribute value is never closed"};

inline constexpr Message<> kInvalidHexEscape{"invalid-escape", E::kError, "\\x needs exactly two hexadecimal digits"};
inline constexpr Message<> kInvalidUnicodeEscape{"invalid-escape", E::kError,
                                                 "\\u needs four hexadecimal digits, or some in braces"};
inline constexpr Message<> kCodePointTooLarge{"invalid-escape", E::kError, "There is no code point above 10FFFF"};
inline constexpr Message<> kInvalidIdentifierEscape{
    "invalid-escape", E::kError, "This escape stands for a character that cannot be in an identifier here"};
inline constexpr Message<> kUnexpectedBackslash{"unexpected-character", E::kError,
                                                "A backslash outside a string must begin a \\u escape"};

inline constexpr Message<> kIdentifierAfterNumber{"identifier-after-number", E::kError,
                                                  "A number cannot be followed directly by a name or a digit"};
inline constexpr Message<Text> kExpectedDigit{"expected-digit", E::kError, "Expected $0 digit here"};
inline constexpr Message<> kMisplacedSeparator{"misplaced-numeric-separator", E::kError,
                                               "_ is only allowed between two digits"};
inline constexpr Message<> kSeparatorAfterLeadingZero{"misplaced-numeric-separator", E::kError,
                                                      "_ is not allowed in a number that begins with 0"};
inline constexpr Message<> kInvalidBigInt{"invalid-bigint", E::kError,
                                          "A BigInt is a whole number without exponent or leading zero"};

inline constexpr Message<Text, Text> kJsxTextBracket{"jsx-text-bracket", E::kError, "$0 cannot stand in JSX text",
                                                     "Write {'$0'} or $1."};

}  // namespace kiln::lex
