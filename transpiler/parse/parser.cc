// The program as a whole, scopes, speculation and the errors every rule can have.
#include "transpiler/parse/parser.h"

#include <algorithm>
#include <string>

#include "core/base/text.h"

namespace kiln {
namespace {

RecordComments CommentsFor(CommentMode mode) {
  switch (mode) {
    case CommentMode::kNone:
      return RecordComments::kNone;
    case CommentMode::kLegal:
      return RecordComments::kLegalAndAnnotations;
    case CommentMode::kAll:
      return RecordComments::kAll;
  }
  return RecordComments::kAll;
}

}  // namespace

bool Parse(std::string_view text, const ParseOptions& options, Arena& arena, Diagnostics& diagnostics,
           ParsedFile* file) {
  Parser parser(text, options, arena, diagnostics, file);
  return parser.Run();
}

Parser::Parser(std::string_view text, const ParseOptions& options, Arena& arena, Diagnostics& diagnostics,
               ParsedFile* file)
    : arena_(arena),
      diagnostics_(diagnostics),
      file_(*file),
      options_(options),
      typescript_(options.language != Language::kJavaScript),
      jsx_(options.jsx),
      declaration_file_(options.language == Language::kTypeScriptDeclaration),
      is_module_(options.goal == Goal::kModule),
      goal_undecided_(options.goal == Goal::kAuto),
      lexer_(text, arena, diagnostics, {CommentsFor(options.comments), options.goal != Goal::kModule}) {
  file_.text = text;
}

bool Parser::Run() {
  const size_t errors_before = diagnostics_.size();
  ParseProgram();
  DecideGoal();
  if (declaration_file_) {
    file_.body = {};
    file_.touched.clear();
    Erase({lexer_.hashbang().end, static_cast<uint32_t>(file_.text.size())});
  }
  std::ranges::sort(file_.touched);
  file_.hashbang = lexer_.hashbang();
  file_.comments = lexer_.comments();
  file_.jsx_pragmas = lexer_.jsx_pragmas();
  for (size_t i = errors_before; i < diagnostics_.size(); ++i)
    if (diagnostics_.list()[i].severity == Severity::kError) return false;
  return !failed();
}

void Parser::ParseProgram() {
  if (is_module_) context_ |= kContextStrict | kContextAwait;
  const bool commonjs = options_.goal == Goal::kCommonJs || goal_undecided_;
  if (commonjs || options_.allow_return_outside_function) context_ |= kContextReturn;
  if (declaration_file_) context_ |= kContextAmbient;
  Scope* scope = PushScope(ScopeKind::kProgram);
  Next();
  file_.body = ParseDirectivesAndStatements(nullptr, StatementPosition::kModuleItem);
  file_.scope = scope;
  if (!At(Tok::kEof)) FailUnexpected();
  PopScope(scope);
}

// From here on the file is strict; what was held back is reported.
void Parser::BecomeModule() {
  file_.has_module_syntax = true;
  if (!goal_undecided_) return;
  goal_undecided_ = false;
  is_module_ = true;
  context_ |= kContextStrict | kContextAwait;
  context_ &= ~static_cast<uint32_t>(kContextReturn);
  for (Scope* scope : sloppy_scopes_) scope->flags |= kScopeStrict;
  sloppy_scopes_.clear();
  if (failed()) return;
  for (const Diagnostic& error : module_errors_.list()) diagnostics_.Add(error);
}

void Parser::DecideGoal() {
  if (file_.has_module_syntax || file_.has_top_level_await) BecomeModule();
  file_.source_type = is_module_ ? SourceType::kModule : SourceType::kScript;
  file_.is_script_only =
      !is_module_ && (!goal_undecided_ || module_errors_.size() > 0 || lexer_.first_html_comment());
  if (!is_module_) return;
  file_.scope->flags |= kScopeStrict;
  if (lexer_.first_html_comment()) Error(*lexer_.first_html_comment(), kHtmlCommentInModule);
}

namespace {

bool IsErased(const Stmt* statement) {
  switch (statement->kind) {
    case Kind::kTypeDeclaration: return true;
    case Kind::kImport: return static_cast<const Import*>(statement)->type_only;
    case Kind::kExportNamed: return static_cast<const ExportNamed*>(statement)->type_only;
    case Kind::kExportAll: return static_cast<const ExportAll*>(statement)->type_only;
    case Kind::kExportDeclaration: return IsErased(static_cast<const ExportDeclaration*>(statement)->declaration);
    default: return false;
  }
}

}  // namespace

List<Stmt*> Parser::ParseDirectivesAndStatements(Function* function, StatementPosition position) {
  ScratchList<Stmt*> statements(Stack<Stmt*>());
  Span legacy_octal;
  while (At(Tok::kString)) {
    const Token string = token();
    if (string.legacy_octal() && legacy_octal.empty()) legacy_octal = lexer_.legacy_octal_span();
    Stmt* statement = ParseStatement(position);
    auto* expression = As<ExpressionStatement>(statement);
    if (expression == nullptr || !Is<StringLiteral>(expression->expression) ||
        (expression->expression->flags & kNodeParenthesized) || expression->expression->span != string.span()) {
      statements.Add(statement);
      break;
    }
    const std::string_view raw = lexer_.Slice({string.start + 1, string.end - 1});
    statements.Add(Make<Directive>(statement->span, raw));
    if (raw != "use strict") continue;
    const bool was_strict = strict();
    context_ |= kContextStrict;
    scope_->flags |= kScopeStrict;
    if (function != nullptr) CheckStrictFunction(function, string.span());
    if (!legacy_octal.empty() && !was_strict) Error(legacy_octal, kLegacyOctalString);
  }
  bool only_types = typescript_ && (statements.empty() || Is<Directive>(statements.back()));
  while (!At(Tok::kRBrace) && !At(Tok::kEof)) {
    const Token first = token();
    Stmt* statement = ParseStatement(position);
    // type T = 1; "use strict"; would become a directive
    if (only_types && first.kind == Tok::kString) Touch(first.start);
    only_types = only_types && IsErased(statement);
    statements.Add(statement);
  }
  return statements.Finish(arena_);
}

List<Stmt*> Parser::ParseStatementList(StatementPosition position) {
  ScratchList<Stmt*> statements(Stack<Stmt*>());
  while (!At(Tok::kRBrace) && !At(Tok::kEof)) statements.Add(ParseStatement(position));
  return statements.Finish(arena_);
}

// --- scopes ----------------------------------------------------------------------------------

Scope* Parser::PushScope(ScopeKind kind) {
  Scope* scope = arena_.Make<Scope>();
  scope->kind = kind;
  scope->parent = scope_;
  if (strict()) scope->flags = kScopeStrict;
  else if (goal_undecided_) sloppy_scopes_.push_back(scope);
  scope_ = scope;
  if (IsVarScope(kind)) var_scope_ = scope;
  return scope;
}

void Parser::PopScope(Scope* scope) {
  scope_ = scope->parent;
  if (var_scope_ != scope) return;
  var_scope_ = scope->parent;
  while (var_scope_ != nullptr && !IsVarScope(var_scope_->kind)) var_scope_ = var_scope_->parent;
}

void Parser::Declare(BindingIdentifier* name, SymbolKind kind) {
  Append(arena_, kind == SymbolKind::kVar ? var_scope_ : scope_, name, kind);
}

void Parser::Append(Arena& arena, Scope* scope, BindingIdentifier* name, SymbolKind kind) {
  Declaration* declaration = arena.Make<Declaration>(nullptr, name, kind);
  (scope->last != nullptr ? scope->last->next : scope->first) = declaration;
  scope->last = declaration;
  ++scope->declaration_count;
}

// --- speculation -----------------------------------------------------------------------------

Parser::Mark Parser::Save() const {
  return {lexer_.Save(),
          file_.erased.size(),
          file_.touched.size(),
          file_.catches.size(),
          file_.awaits.size(),
          module_errors_.size(),
          *scope_,
          *var_scope_,
          cover_,
          context_,
          depth_,
          deepest_,
          last_await_or_yield_,
          last_await_identifier_,
          uses_,
          file_.has_module_syntax,
          file_.has_top_level_await,
          file_.has_jsx,
          file_.has_typescript};
}

void Parser::Rewind(const Mark& mark) {
  lexer_.Restore(mark.lexer);
  file_.erased.resize(mark.erased);
  file_.touched.resize(mark.touched);
  file_.catches.resize(mark.catches);
  file_.awaits.resize(mark.awaits);
  module_errors_.Truncate(mark.module_errors);
  *scope_ = mark.scope;
  if (scope_->last != nullptr) scope_->last->next = nullptr;
  if (var_scope_ != scope_) {
    *var_scope_ = mark.var_scope;
    if (var_scope_->last != nullptr) var_scope_->last->next = nullptr;
  }
  cover_ = mark.cover;
  context_ = mark.context;
  depth_ = mark.depth;
  deepest_ = mark.deepest;
  last_await_or_yield_ = mark.last_await_or_yield;
  last_await_identifier_ = mark.last_await_identifier;
  uses_ = mark.uses;
  file_.has_module_syntax = mark.has_module_syntax;
  file_.has_top_level_await = mark.has_top_level_await;
  file_.has_jsx = mark.has_jsx;
  file_.has_typescript = mark.has_typescript;
}

void Parser::Erase(Span span) {
  if (span.empty()) return;
  file_.has_typescript = true;
  std::vector<Span>& erased = file_.erased;
  while (!erased.empty() && erased.back().start >= span.start) {
    span.end = std::max(span.end, erased.back().end);
    erased.pop_back();
  }
  if (!erased.empty() && erased.back().end >= span.start) {
    erased.back().end = std::max(erased.back().end, span.end);
    return;
  }
  erased.push_back(span);
}

// --- errors ----------------------------------------------------------------------------------

std::string Parser::DescribeToken() const {
  switch (kind()) {
    case Tok::kEof:
      return "end of file";
    case Tok::kString:
    case Tok::kJsxString:
      return "string " + Quote(lexer_.Slice({start() + 1, token().end - 1}));
    case Tok::kNumber:
    case Tok::kBigInt:
      return "number " + std::string(lexer_.token_text());
    case Tok::kRegExp:
      return "regular expression";
    case Tok::kTemplateNoSubstitution:
    case Tok::kTemplateHead:
    case Tok::kTemplateMiddle:
    case Tok::kTemplateTail:
      return "template literal";
    case Tok::kJsxText:
      return "text";
    default:
      return Quote(lexer_.token_text());
  }
}

void Parser::FailExpected(std::string_view what) {
  if (failed()) return;
  const bool is_kind = what == TokText(Tok::kIdentifier) || what.find(' ') != std::string_view::npos;
  Fail(token().span(), kExpectedToken, is_kind ? std::string(what) : Quote(what), DescribeToken());
}

void Parser::FailUnexpected() {
  if (failed()) return;
  if (At(Tok::kEof)) return Fail(token().span(), kUnexpectedEnd);
  if (At(Tok::kEscapedKeyword)) return Fail(token().span(), kEscapedKeyword, Quote(lexer_.name().view()));
  if (IsKeyword(kind())) return Fail(token().span(), kUnexpectedKeyword, lexer_.token_text());
  Fail(token().span(), kUnexpectedToken, DescribeToken());
}

// `interface A` in a JavaScript file.
bool Parser::FailIfTypeScript() {
  if (typescript_) return false;
  for (const std::string_view word : {"type", "interface", "namespace", "declare", "abstract", "module"}) {
    const uint32_t size = static_cast<uint32_t>(word.size());
    if (previous_end() < size) continue;
    const Span span = {previous_end() - size, previous_end()};
    if (lexer_.Slice(span) != word) continue;
    Fail(span, kTypeScriptInJavaScript, word);
    return true;
  }
  return false;
}

void Parser::FailMissingSemicolon() {
  if (failed()) return;
  if (At(Tok::kArrow)) return Fail(token().span(), kUnexpectedArrow);
  if (last_await_identifier_ != 0 && last_await_identifier_ + 4 == previous_end())
    return Fail({last_await_identifier_ - 1, previous_end()}, kAwaitOutsideAsync);
  if ((At(Tok::kIdentifier) || At(Tok::kKwClass)) && FailIfTypeScript()) return;
  const bool is_punctuator = kind() >= Tok::kLBrace && kind() <= Tok::kStarStarAssign;
  const bool starts_something = At(Tok::kLBrace) || At(Tok::kAt) || At(Tok::kBang) || At(Tok::kTilde);
  if (is_punctuator && !starts_something) return FailUnexpected();
  Fail(token().span(), kMissingSemicolon, DescribeToken());
}

void Parser::ExpectWord(Contextual word) {
  if (AtWord(word)) return Next();
  FailExpected(ContextualText(word));
}

void Parser::ExpectClosing(Tok tok, Span opening) {
  if (kind() == tok) [[likely]] return Next();
  if (failed()) return;
  FailExpected(TokText(tok));
  diagnostics_.AddNote(opening, "The opening " + Quote(lexer_.Slice(opening)) + " is here");
}

void Parser::FailTooDeep() { Fail({start(), start()}, kNestedTooDeeply); }

}  // namespace kiln
