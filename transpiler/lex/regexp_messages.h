// What can be wrong with a regular expression?
#pragma once
#include "core/base/diagnostics.h"

namespace kiln::lex {

inline constexpr Message<Text> kUnknownRegExpFlag{"regexp-flag", Severity::kError, "Invalid regular expression flag $0",
                                                        "The flags are d, g, i, m, s, u, v and y."};
inline constexpr Message<Text> kDuplicateRegExpFlag{"regexp-flag", Severity::kError,
                                                          "The flag $0 must not be given twice"};
inline constexpr Message<> kConflictingRegExpFlags{"regexp-flag", Severity::kError,
                                                         "The flags u and v cannot be combined",
                                                         "v includes what u does; keep v."};

inline constexpr Message<> kUnterminatedGroup{"regexp-group", Severity::kError, "Unterminated group",
                                                    "Add ) where it should end, or write \\( for a parenthesis."};
inline constexpr Message<> kUnmatchedParenthesis{"regexp-group", Severity::kError, "Unmatched )",
                                                       "Write \\) for a parenthesis."};
inline constexpr Message<> kInvalidGroup{"regexp-group", Severity::kError, "Invalid group",
                                               "After (? comes one of : = ! <= <! <name> or flags like i-m: ."};
inline constexpr Message<> kInvalidGroupName{"regexp-group-name", Severity::kError, "Invalid capture group name",
                                                   "A group's name is an identifier between < and >."};
inline constexpr Message<Text> kDuplicateGroupName{
    "regexp-group-name", Severity::kError, "There is already a group called \"$0\"",
    "Two groups may share a name only if they are in different alternatives."};
inline constexpr Message<> kInvalidModifiers{"regexp-modifiers", Severity::kError, "Invalid modifiers",
                                                   "Only i, m and s can be switched inside a pattern: (?i-ms: )."};
inline constexpr Message<Text> kDuplicateModifier{"regexp-modifiers", Severity::kError,
                                                        "The modifier $0 must not be given twice"};
inline constexpr Message<> kNestedTooDeeply{"regexp-nesting", Severity::kError,
                                                  "This regular expression is nested too deeply"};

inline constexpr Message<> kNothingToRepeat{"regexp-quantifier", Severity::kError, "Nothing to repeat",
                                                  "A quantifier follows a character, a class or a group."};
inline constexpr Message<> kIncompleteQuantifier{"regexp-quantifier", Severity::kError, "Incomplete quantifier",
                                                       "Write {2}, {2,} or {2,3}, or \\{ for a brace."};
inline constexpr Message<> kQuantifierOutOfOrder{"regexp-quantifier", Severity::kError,
                                                       "The numbers of this quantifier are out of order"};
inline constexpr Message<Text> kLoneBracket{"regexp-lone-bracket", Severity::kError, "Lone $0",
                                                  "With the flag u or v it must be written \\$0."};

inline constexpr Message<> kTrailingBackslash{"regexp-escape", Severity::kError,
                                                    "A backslash at the end escapes nothing"};
inline constexpr Message<Text> kInvalidRegExpEscape{
    "regexp-escape", Severity::kError, "Invalid escape $0",
    "With the flag u or v only characters that have a meaning in patterns can be escaped."};
inline constexpr Message<> kInvalidRegExpUnicodeEscape{
    "regexp-escape", Severity::kError, "Invalid Unicode escape",
    "Write four hexadecimal digits after \\u, or up to 10FFFF in braces."};
inline constexpr Message<> kInvalidRegExpHexEscape{"regexp-escape", Severity::kError,
                                                         "\\x needs exactly two hexadecimal digits"};
inline constexpr Message<> kInvalidControlEscape{"regexp-escape", Severity::kError,
                                                       "\\c needs a letter from A to Z"};
inline constexpr Message<> kInvalidDecimalEscape{
    "regexp-escape", Severity::kError, "Octal escapes are not allowed with the flag u or v", "Write \\x and two digits."};
inline constexpr Message<Text> kNoSuchGroup{"regexp-reference", Severity::kError, "There is no group number $0"};
inline constexpr Message<> kInvalidNamedReference{"regexp-reference", Severity::kError, "Invalid named reference",
                                                        "Write \\k<name>."};
inline constexpr Message<Text> kNoSuchGroupName{"regexp-reference", Severity::kError,
                                                      "There is no group called \"$0\""};

inline constexpr Message<> kUnterminatedClass{"regexp-class", Severity::kError, "Unterminated character class",
                                                    "Add ] where it should end, or write \\[ for a bracket."};
inline constexpr Message<> kRangeOutOfOrder{"regexp-class", Severity::kError,
                                                  "This range of characters is out of order"};
inline constexpr Message<> kClassInRange{"regexp-class", Severity::kError,
                                               "A range goes from one character to another, not to a class",
                                               "Write \\- for a hyphen."};
inline constexpr Message<Text> kUnescapedInClassSet{"regexp-class", Severity::kError,
                                                          "$0 must be escaped in a class with the flag v",
                                                          "Write \\$0."};
inline constexpr Message<Text> kReservedDoublePunctuator{"regexp-class", Severity::kError,
                                                               "$0 is reserved in a class with the flag v",
                                                               "Escape the two characters."};
inline constexpr Message<> kMixedSetOperators{"regexp-class", Severity::kError,
                                                    "Set operations cannot be mixed in one class",
                                                    "Put a nested class around one of them: [[a-z]--[aeiou]]."};
inline constexpr Message<> kNegatedStrings{
    "regexp-class", Severity::kError, "A negated class cannot contain strings of more than one character"};
inline constexpr Message<> kUnterminatedStringSet{"regexp-class", Severity::kError, "Invalid \\q: expected {a|b|c}"};

inline constexpr Message<> kMalformedProperty{"regexp-property", Severity::kError,
                                                    "Invalid property escape",
                                                    "Write \\p{Name} or \\p{Name=Value}."};
inline constexpr Message<Text> kUnknownProperty{"regexp-property", Severity::kError, "Invalid property name \"$0\""};
inline constexpr Message<Text, Text> kUnknownPropertyLike{"regexp-property", Severity::kError,
                                                                "Invalid property name \"$0\"", "Did you mean $1?"};
inline constexpr Message<Text, Text> kUnknownPropertyValue{"regexp-property", Severity::kError,
                                                                 "The property $0 has no value \"$1\""};
inline constexpr Message<Text, Text, Text> kUnknownPropertyValueLike{
    "regexp-property", Severity::kError, "The property $0 has no value \"$1\"", "Did you mean $2?"};
inline constexpr Message<Text> kStringPropertyNeedsV{
    "regexp-property", Severity::kError, "$0 is a property of strings and needs the flag v"};
inline constexpr Message<Text> kNegatedStringProperty{
    "regexp-property", Severity::kError, "$0 is a property of strings and cannot be negated"};

}  // namespace kiln::lex
