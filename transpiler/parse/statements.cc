// Statements and declarations, but for loops (statements_loops.cc) and modules (modules.cc).
// https://tc39.es/ecma262/#sec-ecmascript-language-statements-and-declarations
#include "core/base/text.h"
#include "transpiler/parse/parser.h"

namespace kiln {

Stmt* Parser::ParseStatement(StatementPosition position) {
  const Level level(*this);
  if (level.too_deep()) return ErrorStatement();
  if (typescript_) BeginStatement();
  const Token first = token();
  switch (first.kind) {
    case Tok::kIdentifier:
      if (first.contextual == Contextual::kNone) return ParseExpressionOrLabel(position);
      return ParseWordStatement(position);
    case Tok::kLBrace:
      return ParseBlock();
    case Tok::kSemicolon:
      Next();
      return Make<Empty>(first.span());
    case Tok::kKwVar:
      return ParseVariableStatement(VariableKind::kVar, first.start, position);
    case Tok::kKwConst:
      if (typescript_ && lexer_.Peek().kind == Tok::kKwEnum) break;
      return ParseVariableStatement(VariableKind::kConst, first.start, position);
    case Tok::kKwFunction:
      return ParseFunctionStatement(position, IsAsync::kNo);
    case Tok::kKwClass:
      if (!IsDeclarationList(position)) Error(first.span(), kDeclarationNeedsBlock, "A class");
      return ParseClassDeclaration({first.start}, NameNeeded::kYes);
    case Tok::kAt:
      return ParseDecoratedStatement(position);
    case Tok::kKwIf:
      return ParseIf();
    case Tok::kKwFor:
      return ParseFor();
    case Tok::kKwWhile:
      return ParseWhile();
    case Tok::kKwDo:
      return ParseDoWhile();
    case Tok::kKwReturn:
      return ParseReturn();
    case Tok::kKwBreak:
    case Tok::kKwContinue:
      return ParseBreakOrContinue();
    case Tok::kKwThrow:
      return ParseThrow();
    case Tok::kKwTry:
      return ParseTry();
    case Tok::kKwSwitch:
      return ParseSwitch();
    case Tok::kKwWith:
      return ParseWith();
    case Tok::kKwDebugger:
      return ParseDebugger();
    case Tok::kKwImport: {
      const Tok next = lexer_.Peek().kind;
      if (next == Tok::kLParen || next == Tok::kDot) return ParseExpressionOrLabel(position);
      return ParseImport(position);
    }
    case Tok::kKwExport:
      if (position != StatementPosition::kModuleItem) {
        Fail(first.span(), kExportNotTopLevel);
        return ErrorStatement();
      }
      return ParseExport({}, first.start);
    case Tok::kKwEnum:
      break;
    default:
      return ParseExpressionOrLabel(position);
  }
  // enum, const enum
  if (!typescript_) Fail(first.span(), kTypeScriptInJavaScript, "enum");
  else if (Stmt* statement = TryParseTypeScriptStatement({first.start}, position)) return statement;
  FailUnexpected();
  return ErrorStatement();
}

// Words that start a statement in some places: let, async, using, await using, TypeScript's.
Stmt* Parser::ParseWordStatement(StatementPosition position) {
  const Token first = token();
  switch (first.contextual) {
    case Contextual::kLet:
      if (AtLetDeclaration(position)) return ParseVariableStatement(VariableKind::kLet, first.start, position);
      break;
    case Contextual::kAsync: {
      const Token next = lexer_.Peek();
      if (next.kind == Tok::kKwFunction && !next.newline_before()) return ParseFunctionStatement(position, IsAsync::kYes);
      break;
    }
    case Contextual::kUsing:
      if (AtUsingDeclaration(InForHead::kNo)) return ParseVariableStatement(VariableKind::kUsing, first.start, position);
      break;
    case Contextual::kAwait:
      if (AtAwaitUsingDeclaration()) return ParseVariableStatement(VariableKind::kAwaitUsing, first.start, position);
      break;
    default:
      if (!typescript_) break;
      if (Stmt* statement = TryParseTypeScriptStatement({first.start}, position)) return statement;
  }
  return ParseExpressionOrLabel(position);
}

// After `if (a)` or a label. A signature would leave them without a body.
Stmt* Parser::ParseFunctionAsBody(const DeclarationStart& declaration, IsAsync async) {
  Stmt* function = ParseFunctionDeclaration(declaration, async, NameNeeded::kYes);
  if (function->kind == Kind::kTypeDeclaration) FailExpected("{");
  return function;
}

Stmt* Parser::ParseFunctionStatement(StatementPosition position, IsAsync async) {
  const uint32_t from = start();
  const bool no_side_effects = token().no_side_effects_before();
  DeclarationStart declaration{from};
  declaration.no_side_effects = no_side_effects;
  const Span word = token().span();
  if (async == IsAsync::kYes) Next();
  if (IsDeclarationList(position)) return ParseFunctionDeclaration(declaration, async, NameNeeded::kYes);
  const bool plain = async == IsAsync::kNo && lexer_.Peek().kind != Tok::kStar;
  const bool annex_b = position != StatementPosition::kSingle && plain;
  if (!annex_b) Error(word, kDeclarationNeedsBlock, plain ? "A function" : "An async or generator function");
  else StrictError(word, kFunctionInStatement);
  if (position == StatementPosition::kLabelBody) return ParseFunctionAsBody(declaration, async);
  // https://tc39.es/ecma262/#sec-functiondeclarations-in-ifstatement-statement-clauses
  // As if it were wrapped in a block.
  const ScopeGuard scope(*this, ScopeKind::kBlock);
  Stmt* function = ParseFunctionAsBody(declaration, async);
  Block* block = Make<Block>(function->span, ListOf(function), scope.get());
  block->flags |= kNodeSynthetic;
  return block;
}

Stmt* Parser::ParseExpressionOrLabel(StatementPosition position) {
  const Token first = token();
  const CoverErrors outer = std::exchange(cover_, {});
  Expr* expression = ParseExpressionOrPattern();
  if (cover_.any()) ReportCoverErrors(cover_);
  cover_ = outer;
  if (At(Tok::kColon) && expression->kind == Kind::kIdentifier && !(expression->flags & kNodeParenthesized) &&
      first.kind == Tok::kIdentifier && expression->span == first.span() && previous_end() == first.end)
    return ParseLabeled(expression, position);
  ConsumeSemicolon();
  if (first.contextual == Contextual::kLet && IsErasedAfter(first.start)) Touch(first.start);  // let!⏎ a
  return Make<ExpressionStatement>(SpanFrom(first.start), expression);
}

// https://tc39.es/ecma262/#sec-labelled-statements
Stmt* Parser::ParseLabeled(Expr* expression, StatementPosition position) {
  const auto* identifier = static_cast<const Identifier*>(expression);
  if (const Label* other = FindLabel(identifier->name)) {
    Error(identifier->span, kDuplicateLabel, identifier->name.view());
    if (!failed()) diagnostics_.AddNote(other->span, "The other label is here");
  }
  Next();
  const bool is_loop = At(Tok::kKwFor) || At(Tok::kKwWhile) || At(Tok::kKwDo);
  // Labels of this very statement, outermost first: a: b: while …
  for (size_t i = labels_.size(); i > label_base_ && labels_[i - 1].body == identifier->span.start; --i) {
    labels_[i - 1].body = start();
    labels_[i - 1].is_loop = is_loop;
  }
  labels_.push_back({identifier->name, identifier->span, start(), is_loop});
  const bool list = IsDeclarationList(position) || position == StatementPosition::kLabelBody;
  Stmt* body = ParseStatement(list || At(Tok::kKwFunction) ? StatementPosition::kLabelBody : StatementPosition::kSingle);
  labels_.pop_back();
  return Make<Labeled>(SpanFrom(identifier->span.start), identifier->name, identifier->span, body);
}

// A labelled function is no body of if, for, while or with, even in sloppy code.
void Parser::CheckLabelledFunction(const Stmt* body) {
  const Stmt* inner = body;
  while (const auto* labeled = As<Labeled>(inner)) inner = labeled->body;
  if (inner != body && Is<FunctionDeclaration>(inner)) Error(body->span, kLabelledFunctionBody);
}

Block* Parser::ParseBlock(ScopeKind kind) {
  const Span opening = token().span();
  Expect(Tok::kLBrace);
  const ScopeGuard scope(*this, kind);
  const List<Stmt*> body = ParseStatementList(StatementPosition::kListItem);
  ExpectClosing(Tok::kRBrace, opening);
  return Make<Block>(SpanFrom(opening.start), body, scope.get());
}

// --- variables -----------------------------------------------------------------------------------

bool Parser::AtLetDeclaration(StatementPosition position) {
  const Token next = lexer_.Peek();
  switch (next.kind) {
    case Tok::kLBracket:
      return true;
    case Tok::kIdentifier:
    case Tok::kLBrace:
      // https://tc39.es/ecma262/#prod-ExpressionStatement forbids only `let [`: elsewhere a new line ends `let`.
      return IsDeclarationList(position) || !next.newline_before();
    case Tok::kEscapedKeyword:
      return IsDeclarationList(position);
    case Tok::kKwIn:
    case Tok::kKwInstanceof:
      return false;
    default:
      return IsKeyword(next.kind) && IsDeclarationList(position) && (strict() || !next.newline_before());
  }
}

bool Parser::AtUsingDeclaration(InForHead for_head) {
  const Token next = lexer_.Peek();
  if (next.kind != Tok::kIdentifier || next.newline_before()) return false;
  if (typescript_ && (next.contextual == Contextual::kAs || next.contextual == Contextual::kSatisfies) &&
      for_head == InForHead::kNo) {
    const Lexer::State state = lexer_.Save();
    Next();
    const bool declares = lexer_.Peek().kind == Tok::kAssign;
    lexer_.Restore(state);
    return declares;
  }
  if (for_head == InForHead::kNo || next.contextual != Contextual::kOf) return true;
  // `for (using of x)` loops over x; `for (using of = x;;)` declares `of`.
  const Lexer::State state = lexer_.Save();
  Next();
  const bool declares = lexer_.Peek().kind == Tok::kAssign;
  lexer_.Restore(state);
  return declares;
}

bool Parser::AtAwaitUsingDeclaration() {
  if (!Has(kContextAwait) && !(goal_undecided_ && Has(kContextTopLevel))) return false;
  const Token next = lexer_.Peek();
  if (next.contextual != Contextual::kUsing || next.newline_before()) return false;
  const Lexer::State state = lexer_.Save();
  Next();
  const Token name = lexer_.Peek();
  lexer_.Restore(state);
  return name.kind == Tok::kIdentifier && !name.newline_before();
}

Stmt* Parser::ParseVariableStatement(VariableKind kind, uint32_t from, StatementPosition position) {
  const Span word = token().span();
  if (kind != VariableKind::kVar && !IsDeclarationList(position)) Error(word, kDeclarationNeedsBlock, "A declaration");
  const bool is_using = kind == VariableKind::kUsing || kind == VariableKind::kAwaitUsing;
  if (is_using && position == StatementPosition::kCaseItem) Error(word, kUsingInCase);
  if (is_using && position == StatementPosition::kModuleItem && options_.goal == Goal::kScript) Error(word, kUsingInScript);
  VariableDeclaration* declaration = ParseVariableDeclaration(kind, from, InForHead::kNo);
  CheckInitializers(declaration);
  ConsumeSemicolon();
  declaration->span.end = std::max(declaration->span.end, previous_end());
  return declaration;
}

VariableDeclaration* Parser::ParseVariableDeclaration(VariableKind kind, uint32_t from, InForHead for_head) {
  SymbolKind symbol = SymbolKind::kVar;
  switch (kind) {
    case VariableKind::kVar:
      break;
    case VariableKind::kLet:
      symbol = SymbolKind::kLet;
      break;
    case VariableKind::kConst:
      symbol = SymbolKind::kConst;
      break;
    case VariableKind::kAwaitUsing:
      if (Has(kContextTopLevel)) file_.has_top_level_await = true;
      if (Has(kContextStaticBlock)) Error(token().span(), kAwaitInStaticBlock);
      if (Has(kContextParameters)) Error(token().span(), kAwaitInParameters);
      last_await_or_yield_ = from + 1;
      Next();
      [[fallthrough]];
    case VariableKind::kUsing:
      symbol = SymbolKind::kUsing;
      file_.has_using = true;
      break;
  }
  Next();
  ScratchList<Declarator> declarators(Stack<Declarator>());
  do {
    const uint32_t declarator_start = start();
    if (symbol == SymbolKind::kUsing && (At(Tok::kLBrace) || At(Tok::kLBracket))) Error(token().span(), kUsingPattern);
    Declarator declarator;
    declarator.target = ParseBindingTarget(symbol);
    if (typescript_) {
      EraseDefiniteMark();
      if (At(Tok::kColon)) SkipTypeAnnotation();
    } else if (At(Tok::kColon)) {
      Fail(token().span(), kTypeInJavaScript);
    }
    declarator.init = ParseInitializerOpt();
    declarator.span = SpanFrom(declarator_start);
    declarators.Add(declarator);
  } while (Eat(Tok::kComma));
  (void)for_head;
  return Make<VariableDeclaration>(SpanFrom(from), kind, declarators.Finish(arena_));
}

// Declarations outside for-in and for-of heads.
void Parser::CheckInitializers(const VariableDeclaration* declaration) {
  if (declaration->variable_kind == VariableKind::kVar && declaration->declarators.size() == 1 &&
      declaration->declarators[0].target->kind == Kind::kBindingIdentifier)
    return;
  if (Has(kContextAmbient)) return;
  for (const Declarator& declarator : declaration->declarators) {
    if (declarator.init != nullptr) continue;
    if (!Is<BindingIdentifier>(declarator.target)) {
      Error(declarator.span, kPatternWithoutInitializer);
      continue;
    }
    const std::string_view name = static_cast<const BindingIdentifier*>(declarator.target)->name.view();
    switch (declaration->variable_kind) {
      case VariableKind::kConst:
        Error(declarator.span, kConstWithoutInitializer, name);
        break;
      case VariableKind::kUsing:
      case VariableKind::kAwaitUsing:
        Error(declarator.span, kUsingWithoutInitializer, name);
        break;
      default:
        break;
    }
  }
}

// --- the rest, in the standard's order ---------------------------------------------------------

Stmt* Parser::ParseDecoratedStatement(StatementPosition position) {
  DeclarationStart declaration{start()};
  const Span at = token().span();
  declaration.decorators = ParseDecorators();
  if (At(Tok::kKwExport) && position == StatementPosition::kModuleItem)
    return ParseExport(declaration.decorators, declaration.start);
  if (At(Tok::kKwClass)) {
    if (!IsDeclarationList(position)) Error(at, kDeclarationNeedsBlock, "A class");
    return ParseClassDeclaration(declaration, NameNeeded::kYes);
  }
  if (typescript_)
    if (Stmt* statement = TryParseTypeScriptStatement(declaration, position)) return statement;
  Fail(at, kDecoratorWithoutClass);
  return ErrorStatement();
}

Stmt* Parser::ParseIf() {
  const uint32_t from = start();
  Next();
  const Span opening = token().span();
  Expect(Tok::kLParen);
  Expr* test = ParseExpression();
  ExpectClosing(Tok::kRParen, opening);
  Stmt* consequent = ParseIfBody();
  Stmt* alternate = nullptr;
  if (Eat(Tok::kKwElse)) alternate = ParseIfBody();
  return Make<If>(SpanFrom(from), test, consequent, alternate);
}

Stmt* Parser::ParseIfBody() {
  Stmt* body = ParseStatement(StatementPosition::kIfBody);
  if (Is<Labeled>(body)) CheckLabelledFunction(body);
  return body;
}

Stmt* Parser::ParseReturn() {
  const Span keyword = token().span();
  if (!Has(kContextReturn)) Error(keyword, Has(kContextStaticBlock) ? kReturnInStaticBlock : kReturnOutsideFunction);
  else if (Has(kContextTopLevel) && goal_undecided_) ModuleError(keyword, kReturnOutsideFunction);
  Next();
  Expr* argument = nullptr;
  if (!At(Tok::kSemicolon) && !CanInsertSemicolon()) argument = ParseExpression();
  ConsumeSemicolon();
  return Make<Return>(SpanFrom(keyword.start), argument);
}

Stmt* Parser::ParseBreakOrContinue() {
  const Token keyword = token();
  const bool is_break = keyword.kind == Tok::kKwBreak;
  Next();
  Name name;
  Span name_span;
  if (At(Tok::kIdentifier) && !token().newline_before()) {
    const Token label_token = token();
    name_span = label_token.span();
    CheckIdentifierReference(label_token);
    name = lexer_.name();
    const Label* label = FindLabel(name);
    if (label == nullptr) Error(label_token.span(), kUndefinedLabel, name.view());
    else if (!is_break && !label->is_loop) Error(label_token.span(), kContinueToNonLoop, name.view());
    Next();
  } else if (is_break) {
    if (!Has(kContextBreak)) Error(keyword.span(), kBreakOutsideLoop);
  } else if (!Has(kContextContinue)) {
    Error(keyword.span(), kContinueOutsideLoop);
  }
  ConsumeSemicolon();
  if (is_break) return Make<Break>(SpanFrom(keyword.start), name, name_span);
  return Make<Continue>(SpanFrom(keyword.start), name, name_span);
}

Stmt* Parser::ParseThrow() {
  const Token keyword = token();
  Next();
  if (token().newline_before()) Fail(keyword.span(), kNewlineAfterThrow);
  Expr* argument = ParseExpression();
  ConsumeSemicolon();
  return Make<Throw>(SpanFrom(keyword.start), argument);
}

Stmt* Parser::ParseTry() {
  const uint32_t from = start();
  Next();
  Try* node = Make<Try>(Span{from, from});
  node->block = ParseBlock();
  if (Eat(Tok::kKwCatch)) {
    const ScopeGuard scope(*this, ScopeKind::kCatch);
    node->catch_scope = scope.get();
    const Span opening = token().span();
    if (Eat(Tok::kLParen)) {
      const bool is_pattern = At(Tok::kLBrace) || At(Tok::kLBracket);
      node->parameter = ParseBindingTarget(is_pattern ? SymbolKind::kCatchParameter : SymbolKind::kCatchIdentifier);
      if (typescript_ && At(Tok::kColon)) SkipTypeAnnotation();
      ExpectClosing(Tok::kRParen, opening);
    }
    node->handler = ParseBlock();
    if (node->parameter != nullptr) file_.catches.push_back(node);
  }
  if (Eat(Tok::kKwFinally)) node->finalizer = ParseBlock();
  node->span = SpanFrom(from);
  if (node->handler == nullptr && node->finalizer == nullptr) Fail({from, from + 3}, kTryAlone);
  return node;
}

Stmt* Parser::ParseSwitch() {
  const uint32_t from = start();
  Next();
  const Span opening = token().span();
  Expect(Tok::kLParen);
  Expr* discriminant = ParseExpression();
  ExpectClosing(Tok::kRParen, opening);
  const Span brace = token().span();
  Expect(Tok::kLBrace);
  const ScopeGuard scope(*this, ScopeKind::kSwitch);
  WithContext context(*this, kContextBreak);
  ScratchList<SwitchCase> cases(Stack<SwitchCase>());
  bool has_default = false;
  while (!At(Tok::kRBrace) && !At(Tok::kEof)) {
    const Token first = token();
    SwitchCase clause;
    if (Eat(Tok::kKwCase)) {
      clause.test = ParseExpression();
    } else if (At(Tok::kKwDefault)) {
      if (has_default) Error(first.span(), kDuplicateDefault);
      has_default = true;
      Next();
    } else {
      FailExpected("case");
      break;
    }
    Expect(Tok::kColon);
    ScratchList<Stmt*> body(Stack<Stmt*>());
    while (!At(Tok::kKwCase) && !At(Tok::kKwDefault) && !At(Tok::kRBrace) && !At(Tok::kEof))
      body.Add(ParseStatement(StatementPosition::kCaseItem));
    clause.body = body.Finish(arena_);
    clause.span = SpanFrom(first.start);
    cases.Add(clause);
  }
  ExpectClosing(Tok::kRBrace, brace);
  return Make<Switch>(SpanFrom(from), discriminant, cases.Finish(arena_), scope.get());
}

Stmt* Parser::ParseWith() {
  const Span keyword = token().span();
  StrictError(keyword, kWithInStrict);
  Next();
  const Span opening = token().span();
  Expect(Tok::kLParen);
  Expr* object = ParseExpression();
  ExpectClosing(Tok::kRParen, opening);
  for (Scope* scope = scope_; scope != nullptr; scope = scope->parent) scope->flags |= kScopeHasWith;
  const ScopeGuard scope(*this, ScopeKind::kWith);
  Stmt* body = ParseStatement(StatementPosition::kSingle);
  CheckLabelledFunction(body);
  return Make<With>(SpanFrom(keyword.start), object, body, scope.get());
}

Stmt* Parser::ParseDebugger() {
  const uint32_t from = start();
  Next();
  ConsumeSemicolon();
  return Make<Debugger>(SpanFrom(from));
}

}  // namespace kiln
