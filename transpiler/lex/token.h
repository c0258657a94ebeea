// What kinds of token are there, and what does the parser learn about one without looking at its text?
#pragma once
#include <cstdint>
#include <string_view>

#include "core/base/span.h"

namespace kiln {

enum class Tok : uint8_t {
  kEof,
  kInvalid,  // before the first Next()
  kIdentifier,
  kEscapedKeyword,  // a ReservedWord written with \u: only an IdentifierName (property, export name)
  kPrivateName,
  kNumber,
  kBigInt,
  kString,
  kTemplateNoSubstitution,
  kTemplateHead,    // `…${
  kTemplateMiddle,  // }…${
  kTemplateTail,    // }…`
  kRegExp,
  kJsxText,
  kJsxString,  // the value of a JSX attribute, quotes included
  // Punctuators.
  kLBrace,
  kRBrace,
  kLParen,
  kRParen,
  kLBracket,
  kRBracket,
  kDot,
  kDotDotDot,
  kSemicolon,
  kComma,
  kColon,
  kQuestion,
  kQuestionDot,
  kArrow,
  kAt,
  kBang,
  kTilde,
  kPlusPlus,
  kMinusMinus,
  // Binary operators.
  kQuestionQuestion,
  kPipePipe,
  kAmpersandAmpersand,
  kPipe,
  kCaret,
  kAmpersand,
  kEqual,           // ==
  kNotEqual,        // !=
  kStrictEqual,     // ===
  kStrictNotEqual,  // !==
  kLess,
  kGreater,
  kLessEqual,
  kGreaterEqual,
  kShiftLeft,
  kShiftRight,
  kShiftRightUnsigned,
  kPlus,
  kMinus,
  kStar,
  kSlash,
  kPercent,
  kStarStar,
  // Assignment operators, in the order of their binary operators where they have one.
  kAssign,
  kQuestionQuestionAssign,
  kPipePipeAssign,
  kAmpersandAmpersandAssign,
  kPipeAssign,
  kCaretAssign,
  kAmpersandAssign,
  kShiftLeftAssign,
  kShiftRightAssign,
  kShiftRightUnsignedAssign,
  kPlusAssign,
  kMinusAssign,
  kStarAssign,
  kSlashAssign,
  kPercentAssign,
  kStarStarAssign,
  // ReservedWords. `await`, `yield`, `let`, `static` … are kIdentifier with a Contextual.
  kKwBreak,
  kKwCase,
  kKwCatch,
  kKwClass,
  kKwConst,
  kKwContinue,
  kKwDebugger,
  kKwDefault,
  kKwDelete,
  kKwDo,
  kKwElse,
  kKwEnum,
  kKwExport,
  kKwExtends,
  kKwFalse,
  kKwFinally,
  kKwFor,
  kKwFunction,
  kKwIf,
  kKwImport,
  kKwIn,
  kKwInstanceof,
  kKwNew,
  kKwNull,
  kKwReturn,
  kKwSuper,
  kKwSwitch,
  kKwThis,
  kKwThrow,
  kKwTrue,
  kKwTry,
  kKwTypeof,
  kKwVar,
  kKwVoid,
  kKwWhile,
  kKwWith,
};
inline constexpr int kTokCount = static_cast<int>(Tok::kKwWith) + 1;

constexpr bool IsKeyword(Tok tok) { return tok >= Tok::kKwBreak; }
// Anything that may stand where the grammar says IdentifierName.
constexpr bool IsIdentifierNameToken(Tok tok) {
  return tok == Tok::kIdentifier || tok == Tok::kEscapedKeyword || IsKeyword(tok);
}
constexpr bool IsAssignmentOperator(Tok tok) { return tok >= Tok::kAssign && tok <= Tok::kStarStarAssign; }
constexpr bool IsTemplateToken(Tok tok) {
  return tok >= Tok::kTemplateNoSubstitution && tok <= Tok::kTemplateTail;
}

// How people write it: "{", "instanceof", "identifier", "end of file".
std::string_view TokText(Tok tok);
// The enumerator without its k, for dumps and tests: "LBrace", "KwInstanceof".
std::string_view TokName(Tok tok);

// Words with a meaning in some places only. They lex as kIdentifier with this id, so that parsers
// compare integers. Written with \u they have kNone: an escaped `async` is never the keyword.
enum class Contextual : uint16_t {
  kNone,
  // Reserved in strict code only.
  kImplements,
  kInterface,
  kLet,
  kPackage,
  kPrivate,
  kProtected,
  kPublic,
  kStatic,
  kYield,
  // Restricted in some places.
  kAwait,
  kArguments,
  kEval,
  // ECMAScript.
  kAccessor,
  kAs,
  kAssert,
  kAsync,
  kConstructor,
  kDefer,
  kFrom,
  kGet,
  kMeta,
  kOf,
  kPrototype,
  kSet,
  kSource,
  kTarget,
  kUndefined,
  kUsing,
  kProto,  // __proto__
  // TypeScript.
  kAbstract,
  kAny,
  kAsserts,
  kBigint,
  kBoolean,
  kDeclare,
  kGlobal,
  kInfer,
  kIntrinsic,
  kIs,
  kKeyof,
  kModule,
  kNamespace,
  kNever,
  kNumber,
  kObject,
  kOut,
  kOverride,
  kReadonly,
  kRequire,
  kSatisfies,
  kString,
  kSymbol,
  kType,
  kUnique,
  kUnknown,
};
inline constexpr int kContextualCount = static_cast<int>(Contextual::kUnknown) + 1;

constexpr bool IsStrictReserved(Contextual id) {
  return id >= Contextual::kImplements && id <= Contextual::kYield;
}
// "async"; empty for kNone.
std::string_view ContextualText(Contextual id);

struct Token {
  enum Flag : uint8_t {
    kNewlineBefore = 1,        // a LineTerminator stands between the previous token and this one
    kEscaped = 2,              // identifier with \u; string or template whose value is not its bytes; number with _
    kLegacyOctal = 4,          // 010, 089, "\07", "\8": errors in strict code (templates use kInvalidEscape)
    kInvalidEscape = 8,        // template with an escape that is only allowed when tagged
    kPureBefore = 16,          // a /* @__PURE__ */ or /* #__PURE__ */ stands before this token
    kNoSideEffectsBefore = 32, // likewise @__NO_SIDE_EFFECTS__
    kCommentBefore = 64,       // at least one comment was recorded before this token
  };

  uint32_t start = 0;
  uint32_t end = 0;
  Tok kind = Tok::kInvalid;
  uint8_t flags = 0;
  Contextual contextual = Contextual::kNone;

  Span span() const { return {start, end}; }
  bool newline_before() const { return flags & kNewlineBefore; }
  bool escaped() const { return flags & kEscaped; }
  bool legacy_octal() const { return flags & kLegacyOctal; }
  bool invalid_escape() const { return flags & kInvalidEscape; }
  bool pure_before() const { return flags & kPureBefore; }
  bool no_side_effects_before() const { return flags & kNoSideEffectsBefore; }
  bool comment_before() const { return flags & kCommentBefore; }
};
static_assert(sizeof(Token) == 12);

}  // namespace kiln
