// What is the next token of a JavaScript, TypeScript or JSX text?
// On demand, one token at a time, byte offsets only. Values (names, numbers, cooked strings) are
// derived from the current token when asked for, so skipping a token costs nothing and the state to
// save before speculation is a few words. The parser decides between `/` and a regular expression,
// `}` and a template's continuation, `>>` and two `>`: it asks for a rescan of the current token.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/arena.h"
#include "core/base/diagnostics.h"
#include "core/base/name.h"
#include "core/base/padded_text.h"
#include "core/base/span.h"
#include "transpiler/lex/comment.h"
#include "transpiler/lex/token.h"

namespace kiln {

namespace lex {
enum class Start : uint8_t;  // start_table.h
}

struct LexerOptions {
  RecordComments comments = RecordComments::kLegalAndAnnotations;
  // `<!--` and `-->` are comments in scripts. In a text known to be a module they are operators.
  // Otherwise see Lexer::first_html_comment().
  bool html_comments = true;
};

class Lexer {
 public:
  // How many zero bytes must follow `text`, so that scanning may read past its end.
  static constexpr size_t kPadding = kTextPadding;

  // `text.data()[text.size()]` is '\0' and kPadding zero bytes in all follow (Source sees to it).
  // A byte order mark and a hashbang are skipped. Call Next() to get the first token.
  Lexer(std::string_view text, Arena& arena, Diagnostics& diagnostics, LexerOptions options = {});
  Lexer(const Lexer&) = delete;
  Lexer& operator=(const Lexer&) = delete;

  // Advances to the next token. At the end it stays at kEof.
  void Next();
  const Token& token() const { return token_; }
  Tok kind() const { return token_.kind; }
  // Where the token before this one ended: the end of a node that has just been parsed.
  uint32_t previous_end() const { return previous_end_; }
  // The token after this one; the current one stays. Costs a whole Next().
  Token Peek();

  // --- The value of the current token. ---

  // kIdentifier, kEscapedKeyword, keyword, kPrivateName (without '#'), JSX name. Without escapes.
  Name name() const;
  // For an identifier written with \u: the contextual word it spells, for checks on names.
  Contextual contextual_ignoring_escapes() const;
  // kNumber.
  double number() const;
  // kBigInt: the source digits with their prefix (0x…), without separators and without n.
  std::string_view bigint() const;
  // kString: the cooked value as WTF-8 (a lone surrogate is three bytes, a pair of escapes is joined to four).
  // Points into the source if there is nothing to cook. Bytes that are not UTF-8 become U+FFFD as TextDecoder
  // does it (maximal subparts). kJsxString: the value with its entities replaced, line breaks kept.
  std::string_view string_value() const;
  // A template token: the cooked value, or nothing if an escape is invalid (only tagged templates may).
  std::optional<std::string_view> template_cooked() const;
  // A template token: the text between the delimiters, CR LF and CR turned into LF.
  std::string_view template_raw() const;
  // kRegExp.
  std::string_view regexp_pattern() const;
  std::string_view regexp_flags() const;
  // kJsxText: the value as JSX defines it: lines trimmed and joined by spaces, entities replaced.
  // Empty if nothing remains, in which case the text is no child at all.
  std::string_view jsx_text_value() const;
  // The first legacy octal or \8 \9 escape of a kString, or the whole kNumber. Needs token().legacy_octal().
  Span legacy_octal_span() const;
  // The first invalid escape of a template. Needs token().invalid_escape().
  Span invalid_escape_span() const;
  // The source text of the current token.
  std::string_view token_text() const { return Slice(token_.span()); }
  std::string_view Slice(Span span) const { return {base_ + span.start, span.size()}; }
  std::string_view text() const { return {base_, static_cast<size_t>(end_ - base_)}; }

  // --- Rescanning the current token. ---

  void RescanRegExp();                // `/` or `/=` becomes kRegExp; the literal is validated
  void RescanTemplateContinuation();  // `}` becomes kTemplateMiddle or kTemplateTail
  void SplitGreater();                // `>=` `>>` `>>=` `>>>` `>>>=` becomes `>`; the rest is lexed next
  void SplitLess();                   // `<=` `<<` `<<=` becomes `<`
  // After `>` or `}` (which is the current token): kJsxText, kLBrace, kLess or kEof.
  void NextJsxText();
  // The current token is an identifier or keyword: makes it the whole JSXIdentifier (`a-b`), a kIdentifier.
  void ExtendJsxIdentifier();
  // After `=` in a JSX tag: kJsxString if a quote follows, otherwise as Next().
  void NextJsxAttributeValue();

  // --- Speculation: save, try, restore. Diagnostics and comments added in between are dropped. ---

  struct State {
    Token token;
    uint32_t position;
    uint32_t previous_end;
    uint32_t comments;
    uint32_t diagnostics;
    uint32_t html_comment;
    bool failed;
  };
  State Save() const;
  void Restore(const State& state);

  // --- Errors. ---

  // Adds the first fatal error and moves to the end of the file, so that every loop ends by itself.
  // Errors after the first are consequences and dropped.
  template <class... Args>
  void Fail(Span span, const Message<Args...>& message, std::type_identity_t<Args>... arguments) {
    if (failed_) return;
    diagnostics_.Add(span, message, arguments...);
    MoveToEnd();
  }
  bool failed() const { return failed_; }
  // Errors after which parsing goes on are added here, unless failed().
  Diagnostics& diagnostics() { return diagnostics_; }
  Arena& arena() { return arena_; }

  // --- Trivia seen so far. ---

  const std::vector<Comment>& comments() const { return comments_; }
  const JsxPragmas& jsx_pragmas() const { return jsx_pragmas_; }
  // `#!…` without its line break; empty span if there is none.
  Span hashbang() const { return hashbang_; }
  // The first `<!--` or `-->` taken as a comment, which is an error if the text turns out to be a module.
  std::optional<Span> first_html_comment() const;

 private:
  void Finish(Tok kind, const char* end) {
    token_.kind = kind;
    token_.end = Offset(end);
    cursor_ = end;
  }
  void FinishAtEnd();
  // Before the first token, while its trivia is skipped.
  bool is_first() const { return token_.kind == Tok::kInvalid; }

  const char* NextRare(const char* p);

  // Each takes the position of its first byte and returns the position after the trivia.
  const char* SkipSpaces(const char* p);
  const char* SkipLineComment(const char* p, CommentKind kind);
  const char* SkipBlockComment(const char* p);
  const char* SkipHtmlComment(const char* p);    // `p` if there is none
  const char* SkipNonAsciiSpace(const char* p);  // `p` if there is none
  const char* SkipToLineEnd(const char* p, bool* has_annotation);
  bool IsFirstOnLine(Span comment) const;
  void AddComment(Span span, CommentKind kind, bool has_annotation);

  // Each takes the position of its first byte and makes a token of what starts there.
  template <lex::Start kStart>
  void LexIdentifier(const char* p);
  void LexIdentifierSlow(const char* p, const char* at);  // everything before `at` has been checked
  void LexPrivateName(const char* p);
  void LexNumber(const char* p);
  void LexLeadingZero(const char* p);
  void FinishDecimal(const char* p);
  const char* SkipRadixDigits(const char* p, uint32_t radix);
  const char* SkipDigits(const char* p);
  void FinishNumber(Tok kind, const char* p);
  void LexString(const char* p);
  void LexJsxString(const char* p);
  void LexTemplate(const char* p, Tok complete, Tok open);
  void FinishRegExp(const char* p);  // `p` is at the flags
  std::string_view template_body() const;
  void LexPunctuator(const char* p);
  void LexUnexpected(const char* p);
  void RejectConflictMarker(const char* p);

  // The identifier characters of the name at `p`, escaped or not; where they end. Fails on a bad escape.
  const char* SkipIdentifierSlow(const char* p, const char* at);
  const char* CheckStringEscape(const char* p);
  const char* CheckTemplateEscape(const char* p);
  const char* CheckNonAscii(const char* p);
  void MoveToEnd();
  uint32_t Offset(const char* p) const { return static_cast<uint32_t>(p - base_); }
  Span SpanOf(const char* from, const char* to) const { return {Offset(from), Offset(to)}; }

  const char* cursor_;  // where the next token's trivia starts
  const char* base_;
  const char* end_;
  Token token_;
  uint32_t previous_end_ = 0;
  uint32_t html_comment_ = 0;  // offset + 1
  LexerOptions options_;
  bool failed_ = false;
  bool in_jsx_attribute_ = false;  // a quote starts a JSX string
  Arena& arena_;
  Diagnostics& diagnostics_;
  Span hashbang_;
  std::vector<Comment> comments_;
  JsxPragmas jsx_pragmas_;
};

}  // namespace kiln
