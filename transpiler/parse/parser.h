// The parser's one class: its state, and a declaration for every grammar rule. The rules are
// implemented one construct per file; what a file implements stands under its name below.
// TypeScript and JSX (ts_*.cc, jsx.cc) are the second half of the same class: the ECMAScript half
// calls their hooks, and only when typescript_ or jsx_ says so.
//
// How errors work: Fail() records the first fatal one and moves the lexer to the end of the file, so
// that every loop ends by itself; Parse… functions always return a node (a placeholder after a
// failure), Try… and Find… may return null. Error() records an early error and parsing goes on.
#pragma once
#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "core/base/arena.h"
#include "core/base/diagnostics.h"
#include "transpiler/ast/build.h"
#include "transpiler/ast/file.h"
#include "transpiler/lex/lexer.h"
#include "transpiler/parse/messages.h"
#include "transpiler/parse/parse.h"

namespace kiln {

// What is allowed here. Saved and restored as a whole by WithContext.
enum Context : uint32_t {
  kContextStrict = 1 << 0,
  kContextIn = 1 << 1,             // the [+In] grammar parameter
  kContextYield = 1 << 2,          // [+Yield]: `yield` is an operator
  kContextAwait = 1 << 3,          // [+Await]: `await` is an operator
  kContextReturn = 1 << 4,
  kContextBreak = 1 << 5,          // inside a loop or switch of this function
  kContextContinue = 1 << 6,       // inside a loop of this function
  kContextNewTarget = 1 << 7,
  kContextSuperProperty = 1 << 8,
  kContextSuperCall = 1 << 9,
  kContextFieldInitializer = 1 << 10,  // `arguments` is an error
  kContextStaticBlock = 1 << 11,   // `await` and `arguments` are errors, also in arrows
  kContextParameters = 1 << 12,    // yield and await expressions are errors
  kContextTopLevel = 1 << 13,      // not inside any function: `await` may be an operator in modules
  kContextAmbient = 1 << 14,       // TypeScript: inside `declare` or a .d.ts
  kContextTypeScriptModule = 1 << 15,  // TypeScript: directly inside a namespace body (`export` allowed)
  kContextDecorator = 1 << 16,     // inside `@member.expression`: no [ ] access
  kContextConditionalConsequent = 1 << 17,  // between ? and : of a conditional, outside brackets
  kContextNoConditionalType = 1 << 18,      // in a type: `extends` here is not a conditional type's
};

// Where a statement stands.
enum class StatementPosition : uint8_t {
  kModuleItem,  // top of the file (or of a TypeScript namespace): import and export allowed
  kListItem,    // in a block, function body …: declarations allowed
  kCaseItem,    // in a case clause: declarations but for `using`
  kSingle,      // the body of if, for, while, with: no declarations
  kIfBody,      // kSingle, but sloppy code may have a function there (Annex B.3.3)
  kLabelBody,   // kSingle, but sloppy code may have a function there (Annex B.3.1)
};

enum class IsAsync : bool { kNo, kYes };
enum class IsGenerator : bool { kNo, kYes };
enum class IsTypeOnly : bool { kNo, kYes };

// What was read before a declaration's first own token.
struct DeclarationStart {
  uint32_t start = 0;  // of the first decorator, `export`, `declare` … whichever comes first
  bool exported = false;
  bool is_default = false;
  bool no_side_effects = false;  // @__NO_SIDE_EFFECTS__ stands before it
  uint16_t modifiers = 0;        // kModifierAbstract, kModifierDeclare …
  List<Decorator> decorators = {};
};

// Errors that a cover grammar holds back until it is known whether the text is an expression
// or a pattern: offsets, 0 = none (offset 0 cannot hold one).
struct CoverErrors {
  uint32_t initializer = 0;      // the `=` of { a = 1 }
  uint32_t duplicate_proto = 0;  // the second __proto__: of a literal
  bool any() const { return (initializer | duplicate_proto) != 0; }
};

// On a Spread of a literal: a comma follows it, which a rest element does not allow.
inline constexpr uint8_t kNodeCoverTrailingComma = 1 << 7;

// Builds a List<T> on a stack that is shared by all lists of that type, then copies it to the arena.
template <class T>
class ScratchList {
 public:
  explicit ScratchList(std::vector<T>& stack) : stack_(stack), base_(stack.size()) {}
  ScratchList(const ScratchList&) = delete;
  ScratchList& operator=(const ScratchList&) = delete;
  ~ScratchList() { stack_.resize(base_); }

  void Add(const T& item) { stack_.push_back(item); }
  size_t size() const { return stack_.size() - base_; }
  bool empty() const { return size() == 0; }
  T& back() { return stack_.back(); }
  T& operator[](size_t index) { return stack_[base_ + index]; }
  List<T> Finish(Arena& arena) const {
    return arena.Copy(std::span<const T>(stack_.data() + base_, stack_.size() - base_));
  }

 private:
  std::vector<T>& stack_;
  size_t base_;
};

class Parser {
 public:
  Parser(std::string_view text, const ParseOptions& options, Arena& arena, Diagnostics& diagnostics,
         ParsedFile* file);
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  bool Run();

 private:
  // --- tokens ------------------------------------------------------------------------------

  const Token& token() const { return lexer_.token(); }
  Tok kind() const { return lexer_.kind(); }
  bool At(Tok tok) const { return lexer_.kind() == tok; }
  bool AtWord(Contextual word) const { return token().contextual == word; }
  uint32_t start() const { return token().start; }
  uint32_t previous_end() const { return lexer_.previous_end(); }
  // From `from` to the end of the token before the current one.
  Span SpanFrom(uint32_t from) const { return {from, std::max(from, lexer_.previous_end())}; }
  void Next() { lexer_.Next(); }
  bool Eat(Tok tok) {
    if (kind() != tok) return false;
    Next();
    return true;
  }
  bool EatWord(Contextual word) {
    if (!AtWord(word)) return false;
    Next();
    return true;
  }
  // Fails with "Expected … but found …" if the current token is another one.
  void Expect(Tok tok) {
    if (kind() == tok) [[likely]] Next();
    else FailExpected(TokText(tok));
  }
  void ExpectWord(Contextual word);
  // Like Expect, for closing brackets: notes where the opening one is.
  void ExpectClosing(Tok tok, Span opening);
  // https://tc39.es/ecma262/#sec-automatic-semicolon-insertion
  bool CanInsertSemicolon() const { return At(Tok::kRBrace) || At(Tok::kEof) || token().newline_before(); }
  void ConsumeSemicolon() {
    if (Eat(Tok::kSemicolon)) return;
    if (!CanInsertSemicolon()) [[unlikely]] FailMissingSemicolon();
    inserted_semicolon_ = previous_end();
  }
  bool failed() const { return lexer_.failed(); }

  // --- diagnostics ---------------------------------------------------------------------------

  template <class... Args>
  void Fail(Span span, const Message<Args...>& message, std::type_identity_t<Args>... arguments) {
    lexer_.Fail(span, message, arguments...);
  }
  // An early error: parsing goes on.
  template <class... Args>
  void Error(Span span, const Message<Args...>& message, std::type_identity_t<Args>... arguments) {
    if (!failed()) diagnostics_.Add(span, message, arguments...);
  }
  // An error in strict code only. While it is open whether the file is a module, it is held back.
  template <class... Args>
  void StrictError(Span span, const Message<Args...>& message, std::type_identity_t<Args>... arguments) {
    if (failed()) return;
    if (strict()) diagnostics_.Add(span, message, arguments...);
    else if (goal_undecided_) module_errors_.Add(span, message, arguments...);
  }
  // An error in modules only.
  template <class... Args>
  void ModuleError(Span span, const Message<Args...>& message, std::type_identity_t<Args>... arguments) {
    if (failed()) return;
    if (is_module_) diagnostics_.Add(span, message, arguments...);
    else if (goal_undecided_) module_errors_.Add(span, message, arguments...);
  }
  void FailExpected(std::string_view what);
  void FailUnexpected();  // at the current token
  void FailMissingSemicolon();
  bool FailIfTypeScript();
  // How the current token reads in a message: quoted text, or "end of file".
  std::string DescribeToken() const;
  Expr* ErrorExpression() { return Make<NullLiteral>(Span{start(), start()}); }
  Stmt* ErrorStatement() { return Make<Empty>(Span{start(), start()}); }

  // --- context -------------------------------------------------------------------------------

  bool Has(uint32_t flags) const { return (context_ & flags) != 0; }
  bool strict() const { return (context_ & kContextStrict) != 0; }
  // WithContext saved(*this, add, remove); restores when it goes out of scope.
  class WithContext {
   public:
    WithContext(Parser& parser, uint32_t add, uint32_t remove = 0) : parser_(parser), saved_(parser.context_) {
      parser.context_ = (parser.context_ & ~remove) | add;
    }
    ~WithContext() { parser_.context_ = saved_; }
    WithContext(const WithContext&) = delete;
    WithContext& operator=(const WithContext&) = delete;

   private:
    Parser& parser_;
    uint32_t saved_;
  };

  // One level of tree. Every recursive rule holds one; if (level.too_deep()) return ErrorExpression().
  class Level {
   public:
    explicit Level(Parser& parser) : parser_(parser), outer_deepest_(parser.deepest_) {
      parser.deepest_ = ++parser.depth_;
      if (parser.depth_ > kMaxSyntaxDepth) [[unlikely]] parser.FailTooDeep();
    }
    ~Level() {
      --parser_.depth_;
      if (parser_.deepest_ < outer_deepest_) parser_.deepest_ = outer_deepest_;
    }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    bool too_deep() const { return parser_.depth_ > kMaxSyntaxDepth; }

   private:
    Parser& parser_;
    uint32_t outer_deepest_;
  };
  // A loop that builds a left-deep chain calls this for each link: everything so far goes one level down.
  void Deepen() {
    if (++deepest_ > kMaxSyntaxDepth) [[unlikely]] FailTooDeep();
  }
  void FailTooDeep();

  // --- nodes ---------------------------------------------------------------------------------

  template <class T, class... Args>
  T* Make(Span span, Args&&... args) {
    return MakeNode<T>(arena_, span, std::forward<Args>(args)...);
  }
  template <class T>
  std::vector<T>& Stack() {
    return std::get<std::vector<T>>(stacks_);
  }
  template <class T>
  List<T> ListOf(const T& item) {
    return arena_.Copy(std::span<const T>(&item, 1));
  }
  BindingIdentifier* MakeBinding(Span span, Name name) { return Make<BindingIdentifier>(span, SymbolId::kNone, name); }

  // --- scopes --------------------------------------------------------------------------------

  // PushScope … PopScope in pairs, or ScopeGuard. A new scope is strict if the context is.
  Scope* PushScope(ScopeKind kind);
  void PopScope(Scope* scope);
  class ScopeGuard {
   public:
    ScopeGuard(Parser& parser, ScopeKind kind) : parser_(parser), scope_(parser.PushScope(kind)) {}
    ~ScopeGuard() { parser_.PopScope(scope_); }
    ScopeGuard(const ScopeGuard&) = delete;
    ScopeGuard& operator=(const ScopeGuard&) = delete;
    Scope* get() const { return scope_; }

   private:
    Parser& parser_;
    Scope* scope_;
  };
  // kVar goes to the nearest var scope, everything else to the current one.
  void Declare(BindingIdentifier* name, SymbolKind kind);
  static void Append(Arena& arena, Scope* scope, BindingIdentifier* name, SymbolKind kind);

  // --- speculation ---------------------------------------------------------------------------

  struct Mark {
    Lexer::State lexer;
    size_t erased, touched, catches, awaits, module_errors;
    Scope scope, var_scope;
    CoverErrors cover;
    uint32_t context, depth, deepest, last_await_or_yield, last_await_identifier;
    uint16_t uses;
    bool has_module_syntax, has_top_level_await, has_jsx, has_typescript;
  };
  Mark Save() const;
  void Rewind(const Mark& mark);

  // --- erasing (TypeScript, verbatim printing) -------------------------------------------------

  // By position and disjoint; spans inside an already erased one or around the newest ones merge.
  void Erase(Span span);
  bool IsErasedAfter(uint32_t offset) const { return !file_.erased.empty() && file_.erased.back().end > offset; }
  void Touch(uint32_t offset) { file_.touched.push_back(offset); }

  // ===== parser.cc: program, scopes, speculation, errors =======================================

  void ParseProgram();
  // Directives and statements up to `end` (which is not consumed).
  // `function`: whose prologue this is, so that "use strict" can be checked against it; may be null.
  List<Stmt*> ParseDirectivesAndStatements(Function* function, StatementPosition position);
  // Statements up to kRBrace or kEof, which is not consumed.
  List<Stmt*> ParseStatementList(StatementPosition position);
  // TypeScript writes CommonJS with import and export, too.
  bool MayBeModule() const {
    return is_module_ || goal_undecided_ || (typescript_ && options_.goal != Goal::kScript);
  }
  void BecomeModule();  // at the first import or export declaration
  void DecideGoal();

  // ===== expressions_primary.cc =================================================================

  Expr* ParsePrimary();
  Expr* ParseIdentifierReference();   // current token: an identifier (checked for reserved words)
  Expr* ParseIdentifierExpression();  // also contextual: async arrows and functions
  Expr* ParseAsyncExpression();       // at `async`
  Expr* ParseArrayLiteral();
  Expr* ParseObjectLiteral();
  Property ParseProperty(bool* has_proto);
  Property ParseNamedProperty(uint32_t from, bool* has_proto);
  bool EatMemberModifier(Contextual word);  // `get` in { get x() {} } but not in { get: 1 }
  Expr* ParseRegExp();
  TemplateLiteral* ParseTemplate(bool tagged);
  Expr* ParseSuper();
  Expr* ParseImportExpression();      // import(…), import.meta, import.defer(…), import.source(…)
  Expr* ParseNumber();
  StringLiteral* ParseString();
  // PropertyName, StringLiteral, NumberLiteral, BigIntLiteral or [computed]; classes also #private.
  enum class PrivateNames : bool { kNo, kYes };
  Expr* ParsePropertyKey(bool* computed, PrivateNames private_names);
  PrivateName* ParsePrivateName();
  // The current token may start a property key (so that `get`, `async` … before it are modifiers).
  bool AtPropertyKeyStart() const;

  // ===== expressions_binary.cc ==================================================================

  Expr* ParseExpression();                // comma allowed
  Expr* ParseAssignment();                // AssignmentExpression
  // The same, when the result may yet become a pattern: leaves cover_ for the caller to judge.
  Expr* ParseExpressionOrPattern();
  Expr* ParseAssignmentOrPattern();
  Expr* ParseConditionalRest(Expr* test, uint32_t from);
  Expr* ParseBinary(int min_precedence);
  Expr* ParseBinaryRest(Expr* left, uint32_t from, int min_precedence);
  Expr* ParsePrivateIn(int min_precedence);
  Expr* ParseUnary();
  Expr* ParseUnaryOperator(UnaryOperator op);
  Expr* ParseAwait();
  Expr* ParseYield();
  Expr* ParseAssignmentRest(Expr* target, uint32_t from, CoverErrors before);
  void ReportCoverErrors(CoverErrors errors);
  void CheckSimpleTarget(Expr* target, bool is_update);  // of ++, --, +=

  // ===== expressions_left_hand_side.cc ==========================================================

  Expr* ParseLeftHandSide();
  // Member accesses, calls, optional chains, tagged templates after `expression`, which starts at `from`.
  enum class Calls : bool { kNo, kYes };
  Expr* ParseSuffixes(Expr* expression, uint32_t from, Calls calls);
  Expr* ParseNew();
  void CheckNewTarget(Span span);
  List<Expr*> ParseArguments();  // at `(`
  Expr* ParseIndex(Expr* object, uint32_t from, bool optional);  // at `[`
  Expr* ParseMemberName(Expr* object, uint32_t from, bool optional);  // after . or ?.

  // ===== functions.cc ===========================================================================

  // `function` is the current token. `start` covers what came before (async, export …).
  Expr* ParseFunctionExpression(uint32_t start, IsAsync async);
  // A FunctionDeclaration, or for TypeScript signatures without a body a TypeDeclaration.
  enum class NameNeeded : bool { kNo, kYes };
  Stmt* ParseFunctionDeclaration(const DeclarationStart& start, IsAsync async, NameNeeded name_needed);
  // At `(` or `<`: parameters, return type and body of a method. The flags say what it is.
  // For a TypeScript signature without a body, body_span is empty.
  Function* ParseMethod(uint32_t start, uint16_t flags);
  Function* ParseObjectMethod(uint16_t flags);
  void ParseFunctionRest(Function* function, uint32_t from);
  // At `(`: up to and with the `)`. Declares into the current (kFunction) scope, sets
  // kScopeSimpleParameters.
  List<Parameter> ParseParameters(Function* function);
  Parameter ParseParameter();
  void RejectParameterDecorators(const Function& function);
  // At `{`: pushes the body scope, checks strict retroactively.
  void ParseFunctionBody(Function* function);
  void CheckStrictFunction(Function* function, Span directive);
  void CheckStrictName(const BindingIdentifier* name);
  // What is set up around a function's parameters and body.
  class FunctionGuard {
   public:
    FunctionGuard(Parser& parser, uint32_t context);
    ~FunctionGuard();
    FunctionGuard(const FunctionGuard&) = delete;
    FunctionGuard& operator=(const FunctionGuard&) = delete;

   private:
    Parser& parser_;
    uint32_t context_, last_await_or_yield_, last_await_identifier_;
    uint16_t uses_;
    size_t label_base_;
  };
  uint32_t FunctionContext(uint16_t flags) const;
  void NoteThis() { uses_ |= kFunctionUsesThis; }
  void NoteArguments() { uses_ |= kFunctionUsesArguments; }
  List<Decorator> ParseDecorators();
  Expr* ParseDecoratorMember();

  // ===== arrows.cc ==============================================================================

  // At `(`: a parenthesised expression or an arrow function.
  Expr* ParseParenthesizedOrArrow();
  // At the `=>` after one bare identifier.
  Expr* ParseArrowAfterIdentifier(Expr* identifier, uint32_t start, IsAsync async);
  // At `(`, for texts known (or, in speculation, supposed) to be arrow functions, whose parameters may
  // have types: `(parameters) [: type] => body`. Fails if there is no `=>`. For generic arrows the
  // caller has skipped the type parameters. TypeScript's hooks call this.
  Expr* ParseArrowWithParameters(uint32_t start, IsAsync async);
  // At the `=>`: makes the node. The caller has pushed `function->scope` and filled the parameters.
  Expr* ParseArrowBody(Function* function);
  // Cover grammar: the items of `( … )` become parameters.
  Expr* ParseArrowFromCover(uint32_t start, IsAsync async, List<Expr*> items, uint16_t uses, bool direct_eval);
  Parameter ParameterFromCover(Expr* item);
  class CoverRegion;
  struct CoverItems {
    Span content;      // from the first item's first token to the last one's last
    Span needs_arrow;  // a rest element or trailing comma, which only parameters may have
  };
  CoverItems ParseCoverItems(Span opening, ScratchList<Expr*>& items);
  Expr* ParseAsyncCallOrArrow(Expr* async_identifier, uint32_t start);
  static bool IsBareArrow(const Expr* expression) {
    return expression->kind == Kind::kArrowFunction && !(expression->flags & kNodeParenthesized);
  }

  // ===== patterns.cc ============================================================================

  // BindingIdentifier or pattern; declares the names as `kind`.
  Expr* ParseBindingTarget(SymbolKind kind);
  BindingIdentifier* ParseBindingIdentifier(SymbolKind kind);
  // Checks the current identifier token as a binding name and consumes it; does not declare.
  BindingIdentifier* ParseBindingName();
  Expr* ParseArrayBindingPattern(SymbolKind kind);
  Expr* ParseObjectBindingPattern(SymbolKind kind);
  PatternProperty ParseBindingProperty(SymbolKind kind);
  Expr* ParseInitializerOpt();        // `= AssignmentExpression`, or null
  // Expression to assignment target: literals become patterns, in place where they can.
  Expr* ToAssignmentTarget(Expr* expression);
  // Expression to binding pattern: identifiers become BindingIdentifiers, declared as `kind`.
  Expr* ToBindingTarget(Expr* expression, SymbolKind kind);
  enum class PatternUse : uint8_t { kAssign, kBind };
  Expr* ToPattern(Expr* expression, PatternUse use, SymbolKind kind);
  Expr* ToArrayPattern(ArrayLiteral* literal, PatternUse use, SymbolKind kind);
  Expr* ToObjectPattern(ObjectLiteral* literal, PatternUse use, SymbolKind kind);
  PatternElement ToPatternElement(Expr* item, PatternUse use, SymbolKind kind);
  PatternProperty ToPatternProperty(const Property& property, PatternUse use, SymbolKind kind);

  // ===== classes.cc =============================================================================

  Expr* ParseClassExpression(List<Decorator> decorators, uint32_t start);
  // At `class`. The name may be missing after `export default`.
  Stmt* ParseClassDeclaration(const DeclarationStart& start, NameNeeded name_needed);
  bool AtNamedImplements();
  void ParseClassTail(Class* definition);
  void ParseClassBody(Class* definition);
  struct ClassState;
  // False if nothing remains of the member (`;`, TypeScript signatures).
  bool ParseClassMember(ClassState& state, ClassMember* member);
  void EraseMember(const ClassMember& member);
  bool ParseClassMethod(ClassState& state, ClassMember* member, uint16_t function_flags);
  bool ParseClassField(ClassState& state, ClassMember* member);
  void ParseStaticBlock(ClassMember* member);
  void CheckMemberName(ClassState& state, const ClassMember& member);

  // ===== statements.cc, statements_loops.cc =====================================================

  Stmt* ParseStatement(StatementPosition position);
  Stmt* ParseWordStatement(StatementPosition position);  // at an identifier with a meaning
  Stmt* ParseFunctionAsBody(const DeclarationStart& declaration, IsAsync async);
  Stmt* ParseFunctionStatement(StatementPosition position, IsAsync async);
  Stmt* ParseExpressionOrLabel(StatementPosition position);
  Block* ParseBlock(ScopeKind kind = ScopeKind::kBlock);
  // At var, let, const, using or await using. Without the semicolon.
  enum class InForHead : bool { kNo, kYes };
  VariableDeclaration* ParseVariableDeclaration(VariableKind kind, uint32_t start, InForHead for_head);
  Stmt* ParseVariableStatement(VariableKind kind, uint32_t start, StatementPosition position);
  void CheckInitializers(const VariableDeclaration* declaration);
  bool IsDeclarationList(StatementPosition position) const {
    return position <= StatementPosition::kCaseItem;
  }
  // `let` here starts a declaration; likewise `using` and `await using`.
  bool AtLetDeclaration(StatementPosition position);
  bool AtUsingDeclaration(InForHead for_head);
  bool AtAwaitUsingDeclaration();
  bool AtAwaitOperator();  // `await` here is the operator and not a name
  Stmt* ParseDecoratedStatement(StatementPosition position);
  Stmt* ParseIf();
  Stmt* ParseIfBody();
  Stmt* ParseFor();
  struct ForHead {
    uint32_t start = 0;
    Scope* scope = nullptr;
    bool is_await = false;
    Token await_token;
    Token first;  // of what follows the parenthesis
    bool async_of = false;
  };
  Stmt* ParseForInit(ForHead& head);
  Stmt* ParseForDeclaration(ForHead& head, VariableKind kind);
  Stmt* ParseForExpression(ForHead& head);
  Stmt* ParseForRest(const ForHead& head, Stmt* init);
  Stmt* ParseForInOf(const ForHead& head, Stmt* left);
  void CheckForInOfDeclaration(const VariableDeclaration* declaration, bool is_of);
  void CheckLabelledFunction(const Stmt* body);
  Stmt* ParseWhile();
  Stmt* ParseDoWhile();
  Stmt* ParseLoopBody();
  Stmt* ParseReturn();
  Stmt* ParseBreakOrContinue();
  Stmt* ParseThrow();
  Stmt* ParseTry();
  Stmt* ParseSwitch();
  Stmt* ParseWith();
  Stmt* ParseDebugger();
  Stmt* ParseLabeled(Expr* label, StatementPosition position);

  // ===== modules.cc =============================================================================

  Stmt* ParseImport(StatementPosition position);  // import declarations; import(…) and import.meta are expressions
  Stmt* ParseExport(List<Decorator> decorators, uint32_t start);
  Stmt* ParseExportedDeclaration(const DeclarationStart& start);
  Stmt* ParseFunctionAfterExport(DeclarationStart start, IsAsync async);
  Stmt* ParseExportDefault(const DeclarationStart& start);
  Stmt* ParseExportClause(uint32_t start, IsTypeOnly type_only);  // at `{`
  Stmt* ParseExportAll(uint32_t start, IsTypeOnly type_only);     // at `*`
  void ParseImportClause(Import* node);
  void ParseImportSpecifiers(Import* node);
  ModuleName ParseModuleName();
  StringLiteral* ParseModuleSource();
  List<ImportAttribute> ParseImportAttributes(AttributesKeyword* keyword);

  // ===== early_errors.cc ========================================================================

  // Reports names that are reserved here: strict words, await, yield, eval/arguments as bindings.
  void CheckIdentifierReference(const Token& token);
  void CheckBindingName(const Token& token);
  void CheckStrictTarget(Name name, Span span);  // eval and arguments in strict code
  struct Label {
    Name name;
    Span span;
    uint32_t body;  // where the labelled statement starts
    bool is_loop;
  };
  Label* FindLabel(Name name);

  // ===== TypeScript: ts_types.cc, ts_expressions.cc, ts_statements.cc, ts_members.cc =================
  // All of these are called only if typescript_.

  // At `:`. Erases from the colon to the end of the type; returns the type's own span.
  Span SkipTypeAnnotation();
  // At `:` after parameters: also `asserts x is T`, `x is T`.
  Span SkipReturnType();
  void SkipType();             // at the type's first token; does not erase
  bool SkipTypeParameters();   // at `<` of a declaration: erases <T extends U = V>; false if not at `<`
  // In expressions at `<` after a callee, tag, new or super class: speculative, erases and returns true if
  // they are type arguments by the token that follows.
  bool TrySkipTypeArguments();
  void SkipTypeArguments();    // at `<`, certain (implements, extends of interfaces, JSX tags): erases
  bool EraseOptionalMark();    // `?`
  bool EraseDefiniteMark();    // `!` without a newline before it
  bool TryEraseNonNull();      // postfix `!` in suffix loops
  void SkipAsOrSatisfies();    // at `as` or `satisfies` in the binary loop: erases up to the type's end
  Expr* ParseTypeAssertion();  // at `<` in a unary position of a .ts file
  // At `(` or `<` where an arrow function may start; null (and nothing consumed) if it is not one or needs no
  // TypeScript to be parsed. `start` is that of `async` if there was one.
  Expr* TryParseTypedArrow(uint32_t start, IsAsync async);

  // At the first token of a statement or of what `export` (and `default`) introduces: type, interface,
  // namespace, module, global, declare, abstract class, enum, const enum. Null, nothing consumed, if it is none.
  Stmt* TryParseTypeScriptStatement(const DeclarationStart& start, StatementPosition position);
  // After `import`: import x = …, import type x = …. Null, nothing consumed, for others.
  Stmt* TryParseImportEquals(const DeclarationStart& start);
  // After `import` or `export` (which starts at start.start), `type` being current: eats it and returns true if it
  // is the modifier (import type A from, import type { … }, import type * as, export type { … }, export type *).
  bool EatTypeOnlyModifier();
  // In { … } of imports and exports, `type` being current: eats it if it is the modifier.
  bool EatSpecifierTypeModifier();
  // After `export`: export =, export as namespace. Null, nothing consumed, for others.
  Stmt* TryParseExportAssignment(uint32_t start);

  // At a class member's first token after decorators: public … accessor in any order, erased but for static and
  // accessor. Sets kModifierStatic and kModifierAccessor too. `static {` is left alone.
  void ParseMemberModifiers(uint16_t* modifiers);
  bool TrySkipIndexSignature(uint32_t member_start);  // at `[`: erases [key: K]: V and the semicolon
  void SkipImplements();                              // at `implements`, if it is there: erases
  uint16_t ParseParameterModifiers();                 // public, private, protected, readonly, override: erased
  bool TrySkipThisParameter();                        // at `this`: erases it with its type and comma

  // --- ts_types.cc, ts_object_types.cc: Skip… end after what they name, and do not erase.
  void SkipTypeOrPredicate();
  void SkipUnionType();
  void SkipTypeOperand();
  void SkipInferType();
  void SkipPrimaryType();
  void SkipNamedType();
  void SkipEntityWithArguments();
  void SkipEntityRest();
  void SkipImportType();
  void SkipTemplateType();
  bool AtGreater() const;  // `>`, or what starts with one
  void ExpectGreater();
  void SkipTypeArgumentList();
  void SkipTypeParameterList();
  void SkipTypeParameter();
  static bool IsPropertyNameToken(Tok tok);
  static bool CanFollowModifier(Tok tok);
  void SkipModifierWords();
  void SkipObjectType();
  void SkipTypeMember();
  void SkipTypeMemberBody();
  void SkipTypeMemberName();
  void SkipSignature();
  void SkipSignatureParameters();
  void SkipBindingPattern();
  bool AtIndexSignature();
  void SkipBracketedIndex();
  bool AtMappedType();
  void SkipMappedType();
  void SkipTupleType();
  bool AtTupleElementName();
  bool AtFunctionType();
  bool AtParenthesizedFunctionType();
  bool AtEndOfFirstParameter();
  void SkipFunctionType();

  // --- ts_expressions.cc, ts_arrows.cc
  // What speculation found out, by position.
  enum class Question : uint8_t { kArrow, kTypeArguments, kFunctionType, kInferConstraint };
  enum class Verdict : uint8_t { kUnknown, kNo, kYes };
  Verdict FindVerdict(Question question, uint32_t at) const;
  void SetVerdict(Question question, uint32_t at, Verdict verdict);
  uint64_t PlaceInContext(uint32_t at) const { return uint64_t{at} << 32 | context_; }
  bool HasNewline(Span span) const;
  void EraseToken();
  void TouchIfStartChanges(uint32_t before, uint32_t from);
  bool ReadTypeArguments();
  bool CanFollowTypeArguments() const;
  void BeginStatement();  // before every statement of a TypeScript file
  Verdict LookAtArrow();
  Verdict LookAtGenericArrow() const;
  Verdict LookAtGenericArrowInJsx();
  Verdict LookAtArrowParameters();
  Expr* ParseTypedArrow(uint32_t start, IsAsync async);
  Expr* SpeculateArrow(uint32_t start, IsAsync async);
  bool ReadArrowHead(IsAsync async, bool* has_return_type);

  // --- ts_statements.cc, ts_modules.cc
  bool AtTypeScriptStatement();
  bool AtDeclare();
  bool AtAmbientDeclaration();
  Stmt* FinishTypeDeclaration(const DeclarationStart& start, List<BindingIdentifier*> names, uint32_t open_end);
  BindingIdentifier* ParseTypeName();
  Stmt* ParseTypeAlias(const DeclarationStart& start);
  Stmt* ParseInterface(const DeclarationStart& start);
  Stmt* ParseDeclare(const DeclarationStart& start, StatementPosition position);
  void ParseAmbientDeclaration(const DeclarationStart& start, StatementPosition position);
  Stmt* ParseEnum(const DeclarationStart& start);
  EnumMember ParseEnumMember();
  Expr* ParseEnumKey();
  Stmt* ParseNamespace(const DeclarationStart& start);
  Stmt* ParseNamespaceRest(const DeclarationStart& start, uint32_t from);
  List<Stmt*> ParseNamespaceBody();
  static bool IsInstantiated(List<Stmt*> body, const Scope* scope);
  Stmt* ParseAmbientModule(const DeclarationStart& start);
  Expr* ParseEntityName();

  // --- ts_members.cc
  void CheckModifier(uint16_t before);
  void BeginMember();
  void TouchIfAccessorWord(uint32_t annotation);
  void TouchIfMemberContinues();
  void SkipHeritageTypes();

  // ===== jsx.cc =================================================================================

  Expr* ParseJsx();  // at `<` in a primary position of a file with JSX
  JsxElement* ParseJsxElement(uint32_t start);
  void ExpectJsxGreater();
  void ParseJsxOpening(JsxElement* element);
  JsxAttribute ParseJsxAttribute();
  Expr* ParseJsxAttributeValue();
  JsxExpressionContainer* ParseJsxContainer();
  void ParseJsxChildren(JsxElement* element);
  void ParseJsxClosing(const JsxElement* element);
  Expr* ParseJsxSimpleName();
  Expr* ParseJsxElementName();
  static std::string JsxNameText(const Expr* name);

  // --- state -----------------------------------------------------------------------------------

  Arena& arena_;
  Diagnostics& diagnostics_;
  ParsedFile& file_;
  const ParseOptions& options_;
  const bool typescript_;
  const bool jsx_;
  const bool declaration_file_;
  bool is_module_;       // known to be one
  bool goal_undecided_;  // kAuto
  uint32_t context_ = kContextIn | kContextTopLevel;
  uint32_t depth_ = 0;
  uint32_t deepest_ = 0;  // absolute depth of the deepest node of what is being parsed
  CoverErrors cover_;
  uint32_t arrow_start_ = UINT32_MAX;            // where an AssignmentExpression starts: an arrow may, too
  uint32_t last_await_or_yield_ = 0;             // 1 + offset of the newest in this function
  uint32_t last_await_identifier_ = 0;           // 1 + offset of the newest `await` used as a name
  uint16_t uses_ = 0;                            // kFunctionUsesThis, kFunctionUsesArguments of this function
  Scope* scope_ = nullptr;
  Scope* var_scope_ = nullptr;
  size_t label_base_ = 0;                        // of this function, in labels_
  std::vector<Label> labels_;
  std::vector<Scope*> sloppy_scopes_;            // become strict if the file turns out to be a module
  uint32_t inserted_semicolon_ = 0;              // where the newest semicolon was inserted
  // TypeScript: the rest is explained in ts_expressions.cc and ts_members.cc.
  uint32_t statement_start_ = UINT32_MAX;
  uint32_t open_end_ = 0;
  uint32_t member_start_ = UINT32_MAX;
  uint32_t open_field_ = 0;
  uint32_t speculating_ = 0;
  absl::flat_hash_map<uint64_t, Verdict> verdicts_;
  // Where speculation failed inside of parentheses, with the context they were read in.
  absl::flat_hash_set<uint64_t> failed_parentheses_;
  Diagnostics module_errors_;                    // reported if the file turns out to be a module
  Lexer lexer_;
  std::tuple<std::vector<Expr*>, std::vector<Stmt*>, std::vector<Declarator>, std::vector<Property>,
             std::vector<Parameter>, std::vector<TemplatePart>, std::vector<ClassMember>,
             std::vector<Decorator>, std::vector<PatternElement>, std::vector<PatternProperty>,
             std::vector<SwitchCase>, std::vector<ImportSpecifier>, std::vector<ExportSpecifier>,
             std::vector<ImportAttribute>, std::vector<EnumMember>, std::vector<JsxAttribute>,
             std::vector<BindingIdentifier*>>
      stacks_;
};

}  // namespace kiln
