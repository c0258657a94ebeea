// Classes: decorators, heritage and members.
#include "transpiler/print/printer.h"

namespace kiln {

namespace {

// @a.b.c and @a.b.c(…) need no parentheses, everything else does.
// https://tc39.es/proposal-decorators/#prod-Decorator
bool IsPlainDecorator(const Expr* expression) {
  if (const auto* call = As<Call>(expression)) {
    if (call->optional || (call->flags & kNodePure) != 0) return false;
    expression = call->callee;
  }
  while (true) {
    if (const auto* member = As<Member>(expression)) {
      if (member->optional) return false;
      expression = member->object;
    } else if (const auto* private_member = As<PrivateMember>(expression)) {
      if (private_member->optional) return false;
      expression = private_member->object;
    } else {
      return Is<Identifier>(expression);
    }
  }
}

}  // namespace

void Printer::PrintDecorators(List<Decorator> decorators, bool own_lines) {
  for (const Decorator& decorator : decorators) {
    Char('@');
    const bool wrap = !IsPlainDecorator(decorator.expression);
    OpenIf(wrap);
    PrintExpr(decorator.expression, kLowest);
    CloseIf(wrap);
    if (own_lines) {
      Newline();
      Indent();
    } else {
      Space();
    }
  }
}

void Printer::PrintClassExpr(const ClassExpr* node) {
  const bool wrap = out_.position() == statement_start_ || out_.position() == export_default_start_;
  OpenIf(wrap);
  PrintDecorators(node->definition->decorators, false);
  PrintClass(node->definition);
  CloseIf(wrap);
}

// Without the decorators: they stand on lines of their own before a declaration.
void Printer::PrintClass(const Class* definition) {
  SpaceBeforeWord();
  if (definition->decorators.empty()) Map(definition->span);
  Literal("class");
  if (definition->name != nullptr) PrintBindingIdentifier(definition->name);
  if (definition->heritage != nullptr) {
    if (pretty_) Char(' ');
    Word("extends");
    Space();
    PrintExpr(definition->heritage, kNewLevel);
  }
  Space();
  PrintClassBody(definition);
}

void Printer::PrintClassBody(const Class* definition) {
  Char('{');
  const Span body = definition->body_span;
  const uint32_t inside_end = body.empty() ? 0 : body.end - 1;
  if (definition->members.empty() && !verbatim_ && !HasCommentInside({body.start, inside_end})) return Char('}');
  Newline();
  indent_ += options_.indent_width;
  if (!body.empty()) comment_floor_ = body.start + 1;
  if (verbatim_) {
    PrintVerbatimMembers(definition);
  } else {
    for (const ClassMember& member : definition->members) {
      FlushSemicolon();
      CommentsBefore(member.span.start);
      Indent();
      PrintClassMember(member);
      Newline();
      comment_floor_ = member.span.end;
    }
  }
  if (inside_end != 0) CommentsBefore(inside_end);
  indent_ -= options_.indent_width;
  needs_semicolon_ = false;
  Indent();
  if (!body.empty()) MapEnd(body.end);
  Char('}');
}

void Printer::PrintClassMember(const ClassMember& member) {
  PrintDecorators(member.decorators, true);
  if (member.kind == ClassMemberKind::kStaticBlock) {
    Word("static");
    Space();
    // The braces are not known apart: `static` and what is before the { has no line break to keep.
    Span braces = member.span;
    while (braces.start < braces.end && SourceAt(braces.start) != '{') ++braces.start;
    return PrintBraces(member.body, braces, false);
  }
  if (member.is_static) {
    Word("static");
    Space();
  }
  switch (member.kind) {
    case ClassMemberKind::kGet: Word("get"); Space(); break;
    case ClassMemberKind::kSet: Word("set"); Space(); break;
    case ClassMemberKind::kAutoAccessor: Word("accessor"); Space(); break;
    default: break;
  }
  if (member.function == nullptr) return PrintClassField(member);
  PrintMethodPrefix(member.function);
  if (member.key != nullptr) {
    PrintKey(member.key, member.computed);
  } else {
    Word("constructor");
  }
  PrintMethodTail(member.function);
}

void Printer::PrintClassField(const ClassMember& member) {
  PrintKey(member.key, member.computed);
  PrintDefault(member.value);
  pretty_ ? Char(';') : void(needs_semicolon_ = true);
}

}  // namespace kiln
