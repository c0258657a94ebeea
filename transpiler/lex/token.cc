#include "transpiler/lex/token.h"

#include <array>
#include <iterator>

#include "transpiler/lex/keywords.h"

namespace kiln {
namespace {

struct TokRow {
  std::string_view name;
  std::string_view text;
};

// In the order of Tok.
constexpr TokRow kToks[] = {
    {"Eof", "end of file"}, {"Invalid", "nothing"}, {"Identifier", "identifier"}, {"EscapedKeyword", "escaped keyword"},
    {"PrivateName", "private name"}, {"Number", "number"}, {"BigInt", "bigint"}, {"String", "string"},
    {"TemplateNoSubstitution", "template"}, {"TemplateHead", "template"}, {"TemplateMiddle", "template"},
    {"TemplateTail", "template"}, {"RegExp", "regular expression"}, {"JsxText", "JSX text"}, {"JsxString", "string"},
    {"LBrace", "{"}, {"RBrace", "}"}, {"LParen", "("}, {"RParen", ")"}, {"LBracket", "["}, {"RBracket", "]"},
    {"Dot", "."}, {"DotDotDot", "..."}, {"Semicolon", ";"}, {"Comma", ","}, {"Colon", ":"}, {"Question", "?"},
    {"QuestionDot", "?."}, {"Arrow", "=>"}, {"At", "@"}, {"Bang", "!"}, {"Tilde", "~"}, {"PlusPlus", "++"},
    {"MinusMinus", "--"}, {"QuestionQuestion", "??"}, {"PipePipe", "||"}, {"AmpersandAmpersand", "&&"}, {"Pipe", "|"},
    {"Caret", "^"}, {"Ampersand", "&"}, {"Equal", "=="}, {"NotEqual", "!="}, {"StrictEqual", "==="},
    {"StrictNotEqual", "!=="}, {"Less", "<"}, {"Greater", ">"}, {"LessEqual", "<="}, {"GreaterEqual", ">="},
    {"ShiftLeft", "<<"}, {"ShiftRight", ">>"}, {"ShiftRightUnsigned", ">>>"}, {"Plus", "+"}, {"Minus", "-"},
    {"Star", "*"}, {"Slash", "/"}, {"Percent", "%"}, {"StarStar", "**"}, {"Assign", "="},
    {"QuestionQuestionAssign", "?\?="}, {"PipePipeAssign", "||="}, {"AmpersandAmpersandAssign", "&&="},
    {"PipeAssign", "|="}, {"CaretAssign", "^="}, {"AmpersandAssign", "&="}, {"ShiftLeftAssign", "<<="},
    {"ShiftRightAssign", ">>="}, {"ShiftRightUnsignedAssign", ">>>="}, {"PlusAssign", "+="}, {"MinusAssign", "-="},
    {"StarAssign", "*="}, {"SlashAssign", "/="}, {"PercentAssign", "%="}, {"StarStarAssign", "**="},
    {"KwBreak", "break"}, {"KwCase", "case"}, {"KwCatch", "catch"}, {"KwClass", "class"}, {"KwConst", "const"},
    {"KwContinue", "continue"}, {"KwDebugger", "debugger"}, {"KwDefault", "default"}, {"KwDelete", "delete"},
    {"KwDo", "do"}, {"KwElse", "else"}, {"KwEnum", "enum"}, {"KwExport", "export"}, {"KwExtends", "extends"},
    {"KwFalse", "false"}, {"KwFinally", "finally"}, {"KwFor", "for"}, {"KwFunction", "function"}, {"KwIf", "if"},
    {"KwImport", "import"}, {"KwIn", "in"}, {"KwInstanceof", "instanceof"}, {"KwNew", "new"}, {"KwNull", "null"},
    {"KwReturn", "return"}, {"KwSuper", "super"}, {"KwSwitch", "switch"}, {"KwThis", "this"}, {"KwThrow", "throw"},
    {"KwTrue", "true"}, {"KwTry", "try"}, {"KwTypeof", "typeof"}, {"KwVar", "var"}, {"KwVoid", "void"},
    {"KwWhile", "while"}, {"KwWith", "with"},
};
static_assert(std::size(kToks) == kTokCount);
static_assert(kToks[static_cast<int>(Tok::kLBrace)].text == "{");
static_assert(kToks[static_cast<int>(Tok::kAssign)].text == "=");
static_assert(kToks[static_cast<int>(Tok::kKwBreak)].text == "break");

// In the order of Contextual.
constexpr std::string_view kContextuals[] = {
    "",        "implements", "interface", "let",      "package",  "private",   "protected", "public",    "static",
    "yield",   "await",      "arguments", "eval",     "accessor", "as",        "assert",    "async",     "constructor",
    "defer",   "from",       "get",       "meta",     "of",       "prototype", "set",       "source",    "target",
    "undefined", "using",    "__proto__", "abstract", "any",      "asserts",   "bigint",    "boolean",   "declare",
    "global",  "infer",      "intrinsic", "is",       "keyof",    "module",    "namespace", "never",     "number",
    "object",  "out",        "override",  "readonly", "require",  "satisfies", "string",    "symbol",    "type",
    "unique",  "unknown",
};
static_assert(std::size(kContextuals) == kContextualCount);
static_assert(kContextuals[static_cast<int>(Contextual::kAwait)] == "await");
static_assert(kContextuals[static_cast<int>(Contextual::kProto)] == "__proto__");

constexpr int kFirstKeyword = static_cast<int>(Tok::kKwBreak);

constexpr uint64_t Pack(std::string_view bytes) {
  uint64_t word = 0;
  for (size_t i = 0; i < bytes.size() && i < 8; ++i) word |= uint64_t{static_cast<uint8_t>(bytes[i])} << i * 8;
  return word;
}

constexpr Keyword MakeKeyword(std::string_view text, Tok tok, Contextual contextual) {
  const uint64_t tail = text.size() > 8 ? Pack(text.substr(8)) : 0;
  return {Pack(text), static_cast<uint32_t>(tail), static_cast<uint8_t>(text.size()), tok, contextual};
}

constexpr std::array<Keyword, kKeywordCount> MakeKeywords() {
  std::array<Keyword, kKeywordCount> keywords;
  int at = 1;
  for (int i = kFirstKeyword; i < kTokCount; ++i)
    keywords[at++] = MakeKeyword(kToks[i].text, static_cast<Tok>(i), Contextual::kNone);
  for (int i = 1; i < kContextualCount; ++i)
    keywords[at++] = MakeKeyword(kContextuals[i], Tok::kIdentifier, static_cast<Contextual>(i));
  return keywords;
}

struct Slots {
  std::array<uint8_t, 512> keyword_of = {};
  bool collided = false;
};
constexpr Slots MakeSlots() {
  Slots slots;
  const std::array<Keyword, kKeywordCount> keywords = MakeKeywords();
  for (int i = 1; i < kKeywordCount; ++i) {
    uint8_t& slot = slots.keyword_of[KeywordSlot(keywords[i].head)];
    slots.collided |= slot != 0 || keywords[i].size < kMinKeywordSize || keywords[i].size > kMaxKeywordSize;
    slot = static_cast<uint8_t>(i);
  }
  return slots;
}
static_assert(!MakeSlots().collided, "find another kKeywordMultiplier");

}  // namespace

constexpr std::array<Keyword, kKeywordCount> kKeywords = MakeKeywords();
constexpr std::array<uint8_t, 512> kKeywordOfSlot = MakeSlots().keyword_of;

std::string_view TokText(Tok tok) { return kToks[static_cast<int>(tok)].text; }
std::string_view TokName(Tok tok) { return kToks[static_cast<int>(tok)].name; }
std::string_view ContextualText(Contextual id) { return kContextuals[static_cast<int>(id)]; }

}  // namespace kiln
