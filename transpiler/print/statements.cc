// Statements but loops: lists of them, the dispatch over all kinds, declarations, if, switch, try.
#include "transpiler/print/printer.h"

namespace kiln {

namespace {

// Would an `else` after this statement belong to an `if` at its end?
bool EndsWithOpenIf(const Stmt* node) {
  while (true) {
    switch (node->kind) {
      case Kind::kIf:
        if (static_cast<const If*>(node)->alternate == nullptr) return true;
        node = static_cast<const If*>(node)->alternate;
        break;
      case Kind::kFor: node = static_cast<const For*>(node)->body; break;
      case Kind::kForIn: node = static_cast<const ForIn*>(node)->body; break;
      case Kind::kForOf: node = static_cast<const ForOf*>(node)->body; break;
      case Kind::kWhile: node = static_cast<const While*>(node)->body; break;
      case Kind::kWith: node = static_cast<const With*>(node)->body; break;
      case Kind::kLabeled: node = static_cast<const Labeled*>(node)->body; break;
      default: return false;
    }
  }
}

bool StartsWithKeyword(const Stmt* node) {
  return node->kind != Kind::kExpressionStatement && node->kind != Kind::kBlock && node->kind != Kind::kEmpty &&
         node->kind != Kind::kDirective;
}

}  // namespace

// `region` is the source between the braces; empty for lists that lowerings made.
void Printer::PrintStatements(List<Stmt*> body, Span region) {
  if (verbatim_) return PrintVerbatimStatements(body, region);
  for (const Stmt* node : body) {
    if (Is<TypeDeclaration>(node) || (!pretty_ && Is<Empty>(node))) continue;
    CommentsBefore(node->span.start);
    PrintStatement(node);
    comment_floor_ = node->span.end;
  }
  if (!region.empty()) CommentsBefore(region.end);
}

void Printer::PrintStatement(const Stmt* node) {
  FlushSemicolon();
  if (verbatim_) {
    SyncLine(node->span.start);
    if (CopyStatement(node)) return;
  }
  Indent();
  PrintStatementHere(node);
}

void Printer::PrintStatementHere(const Stmt* node) {
  if ((node->flags & kNodeSynthetic) == 0) {
    // First the space that `else` and `do` need, so that the mapping stands at the word.
    if (map_ != nullptr && StartsWithKeyword(node)) SpaceBeforeWord();
    Map(node->span);
  }
  if (node->kind != Kind::kDirective && node->kind != Kind::kExpressionStatement) in_prologue_ = false;
  switch (node->kind) {
    case Kind::kExpressionStatement: return PrintExpressionStatement(static_cast<const ExpressionStatement*>(node));
    case Kind::kVariableDeclaration:
      PrintVariables(static_cast<const VariableDeclaration*>(node), kAnywhere);
      return EndStatement();
    case Kind::kBlock:
      PrintBlock(static_cast<const Block*>(node));
      return Newline();
    case Kind::kEmpty: Char(';'); return Newline();
    case Kind::kDirective: return PrintDirective(static_cast<const Directive*>(node));
    case Kind::kFunctionDeclaration:
      PrintFunction(static_cast<const FunctionDeclaration*>(node)->function, node);
      return Newline();
    case Kind::kClassDeclaration: {
      const Class* definition = static_cast<const ClassDeclaration*>(node)->definition;
      PrintDecorators(definition->decorators, true);
      PrintClass(definition);
      return Newline();
    }
    case Kind::kIf: return PrintIf(static_cast<const If*>(node));
    case Kind::kFor: return PrintFor(static_cast<const For*>(node));
    case Kind::kForIn: {
      const auto* loop = static_cast<const ForIn*>(node);
      Word("for");
      return PrintForInOf(loop->left, loop->right, loop->body, false);
    }
    case Kind::kForOf: {
      const auto* loop = static_cast<const ForOf*>(node);
      Word("for");
      if (loop->is_await) Literal(" await");
      return PrintForInOf(loop->left, loop->right, loop->body, true);
    }
    case Kind::kWhile: return PrintWhile(static_cast<const While*>(node));
    case Kind::kDoWhile: return PrintDoWhile(static_cast<const DoWhile*>(node));
    case Kind::kReturn:
    case Kind::kThrow: return PrintReturnOrThrow(node);
    case Kind::kBreak:
    case Kind::kContinue: return PrintJump(node);
    case Kind::kTry: return PrintTry(static_cast<const Try*>(node));
    case Kind::kSwitch: return PrintSwitch(static_cast<const Switch*>(node));
    case Kind::kLabeled: return PrintLabeled(static_cast<const Labeled*>(node));
    case Kind::kWith: return PrintWith(static_cast<const With*>(node));
    case Kind::kDebugger: Word("debugger"); return EndStatement();

    case Kind::kImport: return PrintImport(static_cast<const Import*>(node));
    case Kind::kExportNamed: return PrintExportNamed(static_cast<const ExportNamed*>(node));
    case Kind::kExportAll: return PrintExportAll(static_cast<const ExportAll*>(node));
    case Kind::kExportDefault: return PrintExportDefault(static_cast<const ExportDefault*>(node));
    case Kind::kExportDeclaration: {
      Word("export ");
      return PrintStatementHere(static_cast<const ExportDeclaration*>(node)->declaration);
    }
    case Kind::kTypeDeclaration: return;
    default: KILN_UNREACHABLE("TypeScript's own declarations are lowered before printing");
  }
}

void Printer::PrintExpressionStatement(const ExpressionStatement* node) {
  const bool directive_like = in_prologue_ && Is<StringLiteral>(node->expression);
  in_prologue_ = false;
  if (directive_like) {
    Char('(');
    PrintExpr(node->expression, kLowest);
    Char(')');
    return EndStatement();
  }
  statement_start_ = out_.position();
  PrintExpr(node->expression, kLowest);
  EndStatement();
}

// The text between the quotes is the directive, escapes and all.
void Printer::PrintDirective(const Directive* node) {
  const char first = (node->flags & kNodeSynthetic) != 0 ? '"' : SourceAt(node->span.start);
  char quote = first == '\'' ? '\'' : '"';
  if (node->raw.find(quote) != std::string_view::npos && node->raw.find('\\') == std::string_view::npos) {
    quote = quote == '"' ? '\'' : '"';
  } else if (shorten_ && quote == '\'' && node->raw.find('"') == std::string_view::npos) {
    quote = '"';
  }
  Char(quote);
  options_.ascii_only ? PrintEscapedName(node->raw) : PrintValidUtf8(node->raw);
  Char(quote);
  EndStatement();
}

void Printer::PrintVariableKeyword(VariableKind kind) {
  switch (kind) {
    case VariableKind::kVar: return Word("var");
    case VariableKind::kLet: return Word("let");
    case VariableKind::kConst: return Word("const");
    case VariableKind::kUsing: return Word("using");
    case VariableKind::kAwaitUsing: return Word("await using");
  }
}

void Printer::PrintVariables(const VariableDeclaration* node, uint8_t place) {
  PrintVariableKeyword(node->variable_kind);
  Space();
  bool first = true;
  for (const Declarator& declarator : node->declarators) {
    if (!first) CommaSpace();
    first = false;
    SyncLine(declarator.span.start);
    if (verbatim_ && place == kAnywhere && CopyPart(declarator.span)) continue;
    PrintTarget(declarator.target);
    if (declarator.init == nullptr) continue;
    Space();
    Char('=');
    Space();
    PrintExpr(declarator.init, kAssign, place);
  }
}

void Printer::PrintBlock(const Block* node) { PrintBraces(node->body, node->span, false); }

void Printer::PrintParenthesized(const Expr* node) {
  Char('(');
  PrintExpr(node, kLowest);
  Char(')');
}

// The statement after `if (…)`, `else`, `for (…)` and so on, up to the end of its line.
void Printer::PrintBody(const Stmt* body) {
  if (const auto* block = As<Block>(body); block != nullptr && !verbatim_) {
    Space();
    PrintBlock(block);
    return Newline();
  }
  if (pretty_ && Is<Empty>(body)) return Literal(";\n");
  Newline();
  indent_ += options_.indent_width;
  PrintStatement(body);
  indent_ -= options_.indent_width;
}

// The same, with what is needed before `else` or `while`.
void Printer::PrintBodyBeforeKeyword(const Stmt* body, bool force_braces) {
  if (force_braces) {
    Space();
    Char('{');
    Newline();
    indent_ += options_.indent_width;
    PrintStatement(body);
    indent_ -= options_.indent_width;
    needs_semicolon_ = false;
    Indent();
    Char('}');
    return Space();
  }
  if (const auto* block = As<Block>(body); block != nullptr && !verbatim_) {
    Space();
    PrintBlock(block);
    return Space();
  }
  Newline();
  indent_ += options_.indent_width;
  PrintStatement(body);
  indent_ -= options_.indent_width;
  FlushSemicolon();
  Indent();
}

void Printer::PrintIf(const If* node) {
  while (true) {
    Word("if");
    Space();
    PrintParenthesized(node->test);
    if (node->alternate == nullptr) return PrintBody(node->consequent);
    PrintBodyBeforeKeyword(node->consequent, EndsWithOpenIf(node->consequent));
    Word("else");
    const auto* next = As<If>(node->alternate);
    if (next == nullptr || verbatim_) return PrintBody(node->alternate);
    if (HasCommentBefore(next->span.start)) {
      Newline();
      CommentsBefore(next->span.start);
      Indent();
    } else {
      Space();
    }
    SpaceBeforeWord();
    Map(next->span);
    node = next;
  }
}

void Printer::PrintTry(const Try* node) {
  Word("try");
  Space();
  PrintBlock(node->block);
  if (node->handler != nullptr) {
    Space();
    Literal("catch");
    Space();
    if (node->parameter != nullptr) {
      Char('(');
      PrintTarget(node->parameter);
      Char(')');
      Space();
    }
    PrintBlock(node->handler);
  }
  if (node->finalizer != nullptr) {
    Space();
    Literal("finally");
    Space();
    PrintBlock(node->finalizer);
  }
  Newline();
}

void Printer::PrintSwitch(const Switch* node) {
  Word("switch");
  Space();
  PrintParenthesized(node->discriminant);
  Space();
  Char('{');
  Newline();
  indent_ += options_.indent_width;
  for (const SwitchCase& item : node->cases) {
    FlushSemicolon();
    CommentsBefore(item.span.start);
    Indent();
    SyncLine(item.span.start);
    PrintSwitchCase(item);
    comment_floor_ = item.span.end;
  }
  if (!node->span.empty()) CommentsBefore(node->span.end - 1);
  indent_ -= options_.indent_width;
  needs_semicolon_ = false;
  Indent();
  Char('}');
  Newline();
}

void Printer::PrintSwitchCase(const SwitchCase& item) {
  Map(item.span);
  if (item.test != nullptr) {
    Word("case");
    Space();
    PrintExpr(item.test, kLowest);
    comment_floor_ = item.test->span.end;
  } else {
    Word("default");
  }
  Char(':');
  Newline();
  indent_ += options_.indent_width;
  PrintStatements(item.body, verbatim_ ? RegionOf(item) : Span{});
  indent_ -= options_.indent_width;
}

void Printer::PrintLabeled(const Labeled* node) {
  PrintLabel(node->label, node->label_span);
  Char(':');
  Space();
  if (verbatim_) return PrintStatement(node->body);
  PrintStatementHere(node->body);
}

void Printer::PrintReturnOrThrow(const Stmt* node) {
  const Expr* argument;
  if (const auto* return_statement = As<Return>(node)) {
    Word("return");
    argument = return_statement->argument;
  } else {
    Word("throw");
    argument = static_cast<const Throw*>(node)->argument;
  }
  if (argument != nullptr && verbatim_ && StartsOnLaterLine(argument)) {
    Char('(');
    SyncLine(argument->span.start);
    PrintExpr(argument, kLowest);
    Char(')');
  } else if (argument != nullptr) {
    Space();
    PrintExpr(argument, kLowest);
  }
  EndStatement();
}

void Printer::PrintJump(const Stmt* node) {
  const auto print_label = [&](const auto* jump) {
    if (!jump->label.empty()) PrintLabel(jump->label, jump->label_span);
  };
  if (const auto* break_statement = As<Break>(node)) {
    Word("break");
    print_label(break_statement);
  } else {
    Word("continue");
    print_label(static_cast<const Continue*>(node));
  }
  EndStatement();
}

}  // namespace kiln
