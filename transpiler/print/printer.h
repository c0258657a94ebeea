// The printer's inside: one class whose member functions are spread over the files of this folder,
// one file per group of constructs. Text goes out strictly left to right, so every question
// about neighbours ("does a space have to stand here?") is answered by looking at the last bytes.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/check.h"
#include "transpiler/print/output.h"
#include "transpiler/print/print.h"
#include "transpiler/sourcemap/line_cursor.h"

namespace kiln {

// How tightly an expression binds. An expression whose own level is lower than what its place
// demands gets parentheses. https://tc39.es/ecma262/#sec-ecmascript-language-expressions
enum Level : uint8_t {
  kLowest,
  kComma,
  kAssign,       // assignments, arrow functions, yield
  kConditional,  // the binary operators follow, see LevelOf(BinaryOperator)
  kPrefix = kConditional + 13,
  kPostfix,      // both forms of ++ and --
  kNewLevel,     // LeftHandSideExpression: also a finished optional chain
  kCallLevel,
  kMemberLevel,
};

inline Level LevelOf(BinaryOperator op) { return static_cast<Level>(kConditional + Precedence(op)); }

// What the surroundings forbid; parentheses and brackets lift it.
enum Place : uint8_t {
  kAnywhere = 0,
  kInNewCallee = 1 << 0,  // `new f().g` would end at the first call
  kInForHead = 1 << 1,    // `for (x in y;;)` would be a for-in
};

// Byte classes, by bit.
enum ByteClass : uint8_t {
  kWordByte = 1 << 0,       // may be part of an identifier; all non-ASCII bytes are
  kHazardByte = 1 << 1,     // starts a statement or member that may glue to the line before it
};
extern const uint8_t kByteClasses[256];

class Printer {
 public:
  Printer(const ParsedFile& file, const Bindings& bindings, const PrintOptions& options, SourceMapBuilder* map);
  std::string Run();

 private:
  // --- text: printer.h, names.cc -------------------------------------------------------------
  char Last() const { return out_.Last(); }
  void Char(char character) { out_.Char(character); }
  void Text(std::string_view text) { out_.Text(text); }
  template <size_t N>
  void Literal(const char (&text)[N]) {
    out_.Literal(text);
  }
  void SpaceBeforeWord() {
    if ((kByteClasses[static_cast<uint8_t>(Last())] & kWordByte) != 0 || out_.position() == regexp_end_) Char(' ');
  }
  // A keyword, kept apart from a word before it.
  template <size_t N>
  void Word(const char (&text)[N]) {
    SpaceBeforeWord();
    out_.Literal(text);
  }
  // A space, a line feed, indentation: in readable output only.
  void Space() {
    if (pretty_) Char(' ');
  }
  void Newline() {
    if (pretty_) Char('\n');
  }
  void Indent() {
    if (pretty_) out_.Repeat(' ', indent_);
  }
  void CommaSpace() {
    Char(',');
    Space();
  }
  void OpenIf(bool wrap) {
    if (wrap) Char('(');
  }
  void CloseIf(bool wrap) {
    if (wrap) Char(')');
  }
  void Map(uint32_t source_offset) {
    if (map_ != nullptr) map_->Add(out_.data(), out_.position(), source_offset);
  }
  // What comes from nowhere in the source (a helper) has an empty span.
  void Map(Span span) {
    if (!span.empty()) Map(span.start);
  }
  void MapName(uint32_t source_offset, Name original) {
    if (map_ != nullptr) map_->Add(out_.data(), out_.position(), source_offset, original);
  }
  void MapEnd(uint32_t source_end) {
    if (map_ != nullptr && source_end > 0) map_->Add(out_.data(), out_.position(), source_end - 1);
  }
  char SourceAt(uint32_t offset) const { return offset < file_.text.size() ? file_.text[offset] : '\0'; }
  std::string_view SourceOf(Span span) const { return file_.text.substr(span.start, span.size()); }

  bool IsRenamed(SymbolId symbol) const {
    return any_renamed_ && symbol != SymbolId::kNone && (bindings_[symbol].flags & kSymbolRenamed) != 0;
  }
  Name PrintedName(SymbolId symbol, Name written) const {
    return IsRenamed(symbol) ? bindings_[symbol].name : written;
  }
  void PrintName(Name name);  // with escapes if the output is ASCII only
  void PrintEscapedName(std::string_view name);
  Name SourceName(uint32_t offset, Name written) const;
  void MapSymbol(SymbolId symbol, Name written, const Node* node);
  void PrintSymbol(SymbolId symbol, Name written, const Node* node);
  void PrintLabel(Name name, Span source);
  void MapProperty(Span source);
  void PrintPropertyName(Name name, Span source);
  void PrintPrivateName(const PrivateName* name);
  void PrintModuleName(const ModuleName& name);
  void PrintBindingIdentifier(const BindingIdentifier* name);

  // --- expressions.cc ------------------------------------------------------------------------
  void PrintExpr(const Expr* node, Level level, uint8_t place = kAnywhere);
  void PrintIdentifier(const Identifier* node);
  void PrintMember(const Member* node, uint8_t place);
  void PrintPrivateMember(const PrivateMember* node, uint8_t place);
  void PrintIndex(const Index* node, uint8_t place);
  void PrintCall(const Call* node, Level level, uint8_t place);
  void PrintNew(const NewExpr* node, Level level);
  void PrintImportCall(const ImportCall* node, uint8_t place);
  void PrintImportComments(const ImportCall* node);
  void PrintTaggedTemplate(const TaggedTemplate* node, uint8_t place);
  void PrintArguments(List<Expr*> arguments);
  void PrintArray(const ArrayLiteral* node);
  void PrintPureComment();
  template <class Items, class PrintItem>
  void PrintElements(bool lines, const Items& items, PrintItem print_item);

  // --- objects.cc ----------------------------------------------------------------------------
  void PrintObject(const ObjectLiteral* node);
  void PrintProperty(const Property& property);
  bool CanShorten(const Property& property) const;
  void PrintShorthand(const Expr* key, const Expr* value);
  void PrintKey(const Expr* key, bool computed);
  void PrintStringKey(const StringLiteral* key);
  void PrintTarget(const Expr* target);
  void PrintArrayPattern(const ArrayPattern* node);
  void PrintObjectPattern(const ObjectPattern* node);
  void PrintPatternProperty(const PatternProperty& property);
  void PrintDefault(const Expr* value);

  // --- operators.cc --------------------------------------------------------------------------
  void PrintUnary(const Unary* node, Level level);
  void PrintUpdate(const Update* node, Level level);
  void PrintSign(std::string_view sign);
  void PrintBinary(const Binary* node, Level level, uint8_t place);
  void PrintBinaryOperator(BinaryOperator op);
  void PrintPrivateIn(const PrivateIn* node, Level level, uint8_t place);
  void PrintAssign(const Assign* node, Level level, uint8_t place);
  void PrintConditional(const Conditional* node, Level level, uint8_t place);
  void PrintSequence(const Sequence* node, Level level, uint8_t place);
  void PrintYield(const Yield* node, Level level, uint8_t place);
  void PrintAwait(const Await* node, Level level);

  // --- literals.cc, strings.cc, templates.cc ---------------------------------------------------
  void PrintBoolean(const BooleanLiteral* node, Level level);
  void PrintNumber(const NumberLiteral* node, Level level);
  void PrintNumberValue(double value, Level level);
  void PrintBigInt(const BigIntLiteral* node);
  void PrintRegExp(const RegExpLiteral* node);
  void PrintString(const StringLiteral* node);      // with quotes
  void PrintStringExpr(const StringLiteral* node);  // also as a template where that is shorter
  bool CanCopyString(const StringLiteral* node) const;
  void PrintStringValue(Wtf8 value);
  void PrintQuoted(Wtf8 value, char quote);
  void PrintEscaped(Wtf8 value, char quote);
  size_t PrintEscape(std::string_view text, size_t at, char quote);
  void PrintUnicodeEscape(uint32_t code_point, bool in_identifier);
  void PrintValidUtf8(std::string_view text);
  void PrintTemplate(const TemplateLiteral* node, bool tagged);
  void PrintTemplatePart(const TemplatePart& part, bool tagged);

  // --- functions.cc, classes.cc ----------------------------------------------------------------
  void PrintFunction(const Function* function, const Node* node);
  void PrintFunctionExpr(const FunctionExpr* node);
  void PrintArrow(const ArrowFunction* node, Level level, uint8_t place);
  void PrintArrowParameters(const Function* function);
  void PrintParameters(const Function* function);
  void PrintParameter(const Parameter& parameter);
  void PrintFunctionBody(const Function* function);
  void PrintBraces(List<Stmt*> body, Span span, bool is_function_body);
  void PrintMethodTail(const Function* function);
  void PrintMethodPrefix(const Function* function);
  void PrintClass(const Class* definition);
  void PrintClassExpr(const ClassExpr* node);
  void PrintClassBody(const Class* definition);
  void PrintClassMember(const ClassMember& member);
  void PrintClassField(const ClassMember& member);
  void PrintDecorators(List<Decorator> decorators, bool own_lines);

  // --- statements.cc, loops.cc ------------------------------------------------------------------
  void PrintStatements(List<Stmt*> body, Span region);
  void PrintStatement(const Stmt* node);
  void PrintStatementHere(const Stmt* node);
  void PrintExpressionStatement(const ExpressionStatement* node);
  void PrintDirective(const Directive* node);
  void PrintVariables(const VariableDeclaration* node, uint8_t place);
  void PrintVariableKeyword(VariableKind kind);
  void PrintIf(const If* node);
  void PrintIfBranches(const If* node);
  void PrintTry(const Try* node);
  void PrintSwitch(const Switch* node);
  void PrintSwitchCase(const SwitchCase& item);
  void PrintLabeled(const Labeled* node);
  void PrintReturnOrThrow(const Stmt* node);
  void PrintJump(const Stmt* node);
  void PrintBlock(const Block* node);
  void PrintBody(const Stmt* body);
  void PrintBodyBeforeKeyword(const Stmt* body, bool force_braces);
  void PrintFor(const For* node);
  void PrintForInOf(const Stmt* left, const Expr* right, const Stmt* body, bool is_of);
  void PrintForLeft(const Stmt* left, bool is_of);
  void PrintWhile(const While* node);
  void PrintDoWhile(const DoWhile* node);
  void PrintWith(const With* node);
  void PrintParenthesized(const Expr* node);
  void EndStatement() {
    if (!pretty_) {
      needs_semicolon_ = true;
      return;
    }
    Literal(";\n");
  }
  void FlushSemicolon() {
    if (!needs_semicolon_) return;
    needs_semicolon_ = false;
    Char(';');
  }

  // --- modules.cc, jsx.cc ------------------------------------------------------------------------
  void PrintImport(const Import* node);
  void PrintImportClause(const Import* node);
  void PrintImportSpecifier(const ImportSpecifier& specifier);
  void PrintExportNamed(const ExportNamed* node);
  void PrintExportSpecifier(const ExportSpecifier& specifier, bool has_source);
  void PrintExportAll(const ExportAll* node);
  void PrintExportDefault(const ExportDefault* node);
  void PrintFrom(const StringLiteral* source);
  void PrintAttributes(AttributesKeyword keyword, List<ImportAttribute> attributes);
  void PrintJsxElement(const JsxElement* node);
  void PrintJsxElementName(const Expr* name);
  void PrintJsxAttribute(const JsxAttribute& attribute);
  void PrintJsxString(const StringLiteral* node);
  void PrintJsxContainer(const JsxExpressionContainer* node);

  // --- comments.cc ---------------------------------------------------------------------------------
  bool IsWanted(const Comment& comment) const;
  void SkipUnwantedComments();
  // Comments before `offset` that have not been printed, each on its own line.
  void CommentsBefore(uint32_t offset) {
    if (next_comment_ < offset) [[unlikely]] PrintCommentLines(offset);
  }
  // The same between the items of a list in one line.
  void InlineCommentsBefore(uint32_t offset) {
    if (next_comment_ < offset) [[unlikely]] PrintInlineComments(offset);
  }
  void PrintCommentLines(uint32_t offset);
  void PrintInlineComments(uint32_t offset);
  bool TakeComment(uint32_t offset, Comment* comment);
  void PrintCommentText(const Comment& comment);
  void PrintCommentLine(std::string_view line);
  bool HasCommentBefore(uint32_t offset) const { return next_comment_ < offset; }
  // One that braces would have to hold, if nothing else does.
  bool HasCommentInside(Span inside) const;
  // One before or between items that cannot be printed without a line break.
  bool HasBreakingComment(std::span<const Span> items) const;
  // Is a literal written in lines? If it was, or if such a comment is in it.
  template <class Items, class SpanOfItem>
  bool IsInLines(const Expr* literal, const Items& items, SpanOfItem span_of) const {
    if (!pretty_ || items.empty()) return false;
    if ((literal->flags & kNodeMultiline) != 0 || next_comment_ == kNowhere) return (literal->flags & kNodeMultiline) != 0;
    std::vector<Span> spans;
    for (const auto& item : items) spans.push_back(span_of(item));
    return HasBreakingComment(spans);
  }

  // --- verbatim.cc, verbatim_copy.cc, verbatim_replace.cc -----------------------------------------------------------------
  void PrintVerbatimFile();
  void PrintVerbatimStatements(List<Stmt*> body, Span region);
  void PrintVerbatimStatement(const Stmt* node);
  void PrintVerbatimMembers(const Class* definition);
  bool CopyExpr(const Expr* node, Level level);
  bool CopyStatement(const Stmt* node);
  void CopyAnnotationBefore(uint32_t offset);
  bool CopyPart(Span span);
  bool WouldBeDirective(const Stmt* node) const;
  bool IsBehindLastLine(const Stmt* node) const;
  bool IsTouched(Span span) const;
  bool IsCopyable(const Node* node) const;
  bool PrintGap(Span gap);
  bool StartsOnLaterLine(const Expr* node);
  Span RegionOf(const SwitchCase& item) const;
  bool IsTrivia(Span gap) const;
  void CopySource(Span span);
  void CopyPlain(Span span);
  void CopyAroundReplacements(Span span);
  void PrintReplacement(const Replacement& replacement);
  void BlankErased(Span span, uint32_t output_start);
  void MapCopied(Span span, uint32_t output_start);
  bool NeedsSemicolonFor(size_t erased_index) const;
  bool LeavesModifier(size_t erased_index) const;
  uint32_t NextSignificant(uint32_t offset, size_t erased_index) const;
  size_t FirstErasedAfter(uint32_t offset) const;
  // Line feeds until the output is on the source line of `offset`; only where a line feed may stand.
  void SyncLine(uint32_t offset) {
    if (verbatim_) SyncLineSlow(offset);
  }
  void SyncLineSlow(uint32_t offset);

  const ParsedFile& file_;
  const Bindings& bindings_;
  const PrintOptions& options_;
  SourceMapBuilder* map_;
  const bool pretty_;         // spaces and lines
  const bool verbatim_;
  const bool minify_syntax_;
  const bool shorten_;        // literals in their shortest spelling
  bool any_renamed_ = false;
  size_t replacements_entered_ = 0;  // of ParsedFile::replaced: up to the one that is being printed
  bool needs_semicolon_ = false;  // one is due unless a } comes next
  bool in_prologue_ = false;      // a string statement here would be a directive
  Output out_;
  uint32_t indent_ = 0;

  // Output positions that give the next token a special meaning; a token is at one of them
  // if nothing has been printed since.
  static constexpr uint32_t kNowhere = 0xFFFFFFFF;
  uint32_t statement_start_ = kNowhere;       // { function class let would start a declaration or block
  uint32_t arrow_body_start_ = kNowhere;      // { would start a block
  uint32_t export_default_start_ = kNowhere;  // function and class would be declarations
  uint32_t for_head_start_ = kNowhere;        // `let` would start a declaration
  uint32_t regexp_end_ = kNowhere;            // a word would become flags
  uint32_t line_comment_end_ = kNowhere;      // nothing may join the line before
  uint32_t number_end_ = kNowhere;            // a dot would belong to the number

  uint32_t next_comment_ = kNowhere;  // where the next wanted comment starts
  size_t comment_index_ = 0;
  uint32_t comment_floor_ = 0;        // comments before it stood inside something printed already

  LineCursor source_lines_;
  LineCursor output_lines_;
  Span sync_range_;                   // the statement being printed; nodes from elsewhere do not move lines
};

}  // namespace kiln
