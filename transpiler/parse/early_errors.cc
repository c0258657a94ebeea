// Which names are reserved where, and where labels lead.
#include "core/base/text.h"
#include "transpiler/lex/identifier.h"
#include "transpiler/parse/parser.h"

namespace kiln {

// https://tc39.es/ecma262/#sec-identifiers-static-semantics-early-errors
void Parser::CheckIdentifierReference(const Token& token) {
  const Contextual word = token.escaped() ? lexer_.contextual_ignoring_escapes() : token.contextual;
  if (word == Contextual::kNone) return;
  if (word == Contextual::kArguments) {
    NoteArguments();
    if (Has(kContextFieldInitializer))
      Error(token.span(), Has(kContextStaticBlock) ? kArgumentsInStaticBlock : kArgumentsInField);
    return;
  }
  if (word == Contextual::kAwait) {
    last_await_identifier_ = token.start + 1;
    if (Has(kContextStaticBlock)) return Error(token.span(), kAwaitInStaticBlock);
    if (Has(kContextAwait)) return Error(token.span(), kAwaitAsName);
    return ModuleError(token.span(), kAwaitAsName);
  }
  if (word == Contextual::kYield && Has(kContextYield) && !strict()) return Error(token.span(), kYieldAsName);
  if (IsStrictReserved(word)) StrictError(token.span(), kReservedInStrict, ContextualText(word));
}

void Parser::CheckBindingName(const Token& token) {
  const Contextual word = token.escaped() ? lexer_.contextual_ignoring_escapes() : token.contextual;
  if (word == Contextual::kNone || Has(kContextAmbient)) return;
  if (word == Contextual::kArguments || word == Contextual::kEval)
    return StrictError(token.span(), kStrictBinding, ContextualText(word));
  CheckIdentifierReference(token);
}

void Parser::CheckStrictTarget(Name name, Span span) {
  if (name.size != 4 && name.size != 9) return;
  if (name == "eval" || name == "arguments") StrictError(span, kStrictAssignment, name.view());
}

// https://tc39.es/ecma262/#sec-function-definitions-static-semantics-early-errors
// A "use strict" inside a function also rules its name and parameters, which have been read by then.
void Parser::CheckStrictFunction(Function* function, Span directive) {
  if (function->scope != nullptr) function->scope->flags |= kScopeStrict;
  if (function->scope != nullptr && !(function->scope->flags & kScopeSimpleParameters)) {
    Error(directive, kUseStrictWithParameters);
  }
  if (function->name != nullptr) CheckStrictName(function->name);
  for (const Parameter& parameter : function->parameters)
    if (const auto* name = As<BindingIdentifier>(parameter.target)) CheckStrictName(name);
}

void Parser::CheckStrictName(const BindingIdentifier* name) {
  const std::string_view text = name->name.view();
  if (text == "eval" || text == "arguments") Error(name->span, kStrictBinding, text);
  else if (IsStrictReservedWord(text)) Error(name->span, kReservedInStrict, text);
}

Parser::Label* Parser::FindLabel(Name name) {
  for (size_t i = labels_.size(); i > label_base_; --i)
    if (labels_[i - 1].name == name) return &labels_[i - 1];
  return nullptr;
}

}  // namespace kiln
