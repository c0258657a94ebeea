// Expressions that mean something else inside a function than in a module. One walk over the tree:
//   f        →  $i0.f           an imported name; as a callee or tag (0, $i0.f), so that `this` is undefined
//   ns.x     →  $i0.x           a namespace's export, without the namespace object
//   { f }    →  { f: $i0.f }
//   import.meta → $m    import(x) → $d(x)    import.defer(x) → $d.defer(x)
//   await x  →  (yield x)       at the top level of a module
// Assigning to $i0.f throws in its setter, when and where assigning to f would.
#include <algorithm>
#include <type_traits>

#include "transpiler/ast/visit.h"
#include "transpiler/modules/function_builder.h"

namespace kiln::modules {
namespace {

constexpr uint32_t kNowhere = 0xFFFFFFFF;

class References {
 public:
  explicit References(FunctionBuilder& builder)
      : builder_(builder), file_(builder.file), is_module_(builder.file.source_type == SourceType::kModule) {}

  void File() { Field(file_.body); }

 private:
  Builder At(Span span) const { return Builder{builder_.arena, span}; }

  // What stands in a slot of the tree.
  void Expression(Expr*& slot);
  void Children(Expr* node);
  void Children(Stmt* node);
  void Target(Expr*& slot);
  void Deleted(Expr*& slot);
  void Callee(Expr*& slot);
  void MemberOf(Member& node);
  void Rewrite(Identifier* node, Expr*& slot);
  void RewriteAwait(Await* node, Expr*& slot);
  void RewriteImportCall(ImportCall* node, Expr*& slot);
  Expr* Reference(const Identifier& node, const ImportedName& import);
  Replacement* Replace(Expr*& slot, Expr* made);
  void NoteLiteral(const Expr* source);
  void SeparateHtmlComment(const Binary& node);

  // One field of a node, by its type.
  void Field(Expr*& field) {
    if (field != nullptr) Expression(field);
  }
  void Field(Stmt*& field) {
    if (field != nullptr) Children(field);
  }
  void Field(Block*& field) {
    if (field != nullptr) Field(field->body);
  }
  void Field(TemplateLiteral*& field) {
    if (field != nullptr) Field(field->expressions);
  }
  void Field(Function*& field) {
    if (field == nullptr) return;
    ++function_depth_;
    Fields(*field);
    --function_depth_;
  }
  void Field(Class*& field) {
    if (field != nullptr) Fields(*field);
  }
  void Field(List<Stmt*>& list);
  void Field(Property& property);
  void Field(PatternElement& element);
  void Field(PatternProperty& property);
  template <class T>
  void Field(List<T>& list) {
    for (T& item : list) Field(item);
  }
  template <class T>
  void Field(T& field) {
    if constexpr (!std::is_pointer_v<T> && internal::HasFields<T>::value) Fields(field);
  }
  template <class T>
  void Fields(T& node) {
    node.EachField([this](const char*, auto& field) { this->Field(field); });
  }

  FunctionBuilder& builder_;
  ParsedFile& file_;
  const bool is_module_;
  uint32_t function_depth_ = 0;
  uint32_t hazard_ = kNowhere;  // a parenthesis here would call what the statement before ends with
};

// May the statement end without a semicolon that a parenthesis after it would need?
bool EndsOpen(const ParsedFile& file, const Stmt* statement) {
  switch (statement->kind) {
    case Kind::kBlock:
    case Kind::kEmpty:
    case Kind::kFunctionDeclaration:
    case Kind::kClassDeclaration:
    case Kind::kTry:
    case Kind::kSwitch: return false;
    default: return statement->span.empty() || file.text[statement->span.end - 1] != ';';
  }
}

void References::Field(List<Stmt*>& list) {
  const Stmt* previous = nullptr;
  for (Stmt*& statement : list) {
    if (statement->kind == Kind::kTypeDeclaration) continue;
    const bool hazard = previous != nullptr && Is<ExpressionStatement>(statement) && EndsOpen(file_, previous);
    hazard_ = hazard ? statement->span.start : kNowhere;
    Children(statement);
    previous = statement;
  }
}

void References::Children(Stmt* node) {
  const auto target = [this](Stmt* left) {
    if (auto* statement = As<ExpressionStatement>(left)) return Target(statement->expression);
    Children(left);
  };
  switch (node->kind) {
    case Kind::kExpressionStatement: return Field(static_cast<ExpressionStatement*>(node)->expression);
    case Kind::kForIn: {
      auto* loop = static_cast<ForIn*>(node);
      target(loop->left);
      Field(loop->right);
      return Field(loop->body);
    }
    case Kind::kForOf: {
      auto* loop = static_cast<ForOf*>(node);
      target(loop->left);
      Field(loop->right);
      return Field(loop->body);
    }
    case Kind::kTypeDeclaration: return;
    default: return Visit(node, [this](auto* concrete) { this->Fields(*concrete); });
  }
}

void References::Expression(Expr*& slot) {
  Expr* const node = slot;
  switch (node->kind) {
    case Kind::kIdentifier: return Rewrite(static_cast<Identifier*>(node), slot);
    case Kind::kImportMeta:
      builder_.out.record.uses_import_meta = true;
      Replace(slot, builder_.UseParameter(At(node->span), ModuleParameterKind::kMeta));
      return;
    case Kind::kImportCall: return RewriteImportCall(static_cast<ImportCall*>(node), slot);
    case Kind::kAwait: return RewriteAwait(static_cast<Await*>(node), slot);
    default: return Children(node);
  }
}

void References::Children(Expr* node) {
  switch (node->kind) {
    case Kind::kBindingIdentifier:
    case Kind::kPropertyName:
    case Kind::kStringLiteral:
    case Kind::kNumberLiteral: return;
    case Kind::kMember: return MemberOf(*static_cast<Member*>(node));
    case Kind::kCall: {
      auto* call = static_cast<Call*>(node);
      Callee(call->callee);
      return Field(call->arguments);
    }
    case Kind::kTaggedTemplate: {
      auto* tagged = static_cast<TaggedTemplate*>(node);
      Callee(tagged->tag);
      return Field(tagged->quasi);
    }
    case Kind::kAssign: {
      auto* assign = static_cast<Assign*>(node);
      Target(assign->target);
      return Field(assign->value);
    }
    case Kind::kBinary: {
      auto* binary = static_cast<Binary*>(node);
      SeparateHtmlComment(*binary);
      return Fields(*binary);
    }
    case Kind::kUpdate: return Target(static_cast<Update*>(node)->operand);
    case Kind::kUnary: {
      auto* unary = static_cast<Unary*>(node);
      return unary->op == UnaryOperator::kDelete ? Deleted(unary->operand) : Field(unary->operand);
    }
    case Kind::kJsxElement: {
      auto* element = static_cast<JsxElement*>(node);
      // The closing tag is not in the tree.
      if (element->name != nullptr && element->name->kind != Kind::kJsxName) file_.touched.push_back(node->span.start);
      return Fields(*element);
    }
    default: return Visit(node, [this](auto* concrete) { this->Fields(*concrete); });
  }
}

// `a<!--b` is a comparison in a module, and a comment in the function.
void References::SeparateHtmlComment(const Binary& node) {
  const Span right = node.right->span;
  if (!is_module_ || right.start == 0 || file_.text[right.start - 1] != '<') return;
  if (file_.text.substr(right.start).starts_with("!--")) file_.touched.push_back(right.start);
}

// --- places where a name is not simply a value -------------------------------------------------------------

// Writing to a namespace is the namespace object's business.
void References::Target(Expr*& slot) {
  auto* const member = As<Member>(slot);
  auto* const object = member != nullptr ? As<Identifier>(member->object) : nullptr;
  ImportedName* const import = object != nullptr ? builder_.FindImport(object->symbol) : nullptr;
  if (import == nullptr || import->kind == ImportNameKind::kName) return Field(slot);
  import->value_uses++;
}

void References::Deleted(Expr*& slot) {
  auto* const chain = As<OptionalChain>(slot);
  Target(chain != nullptr ? chain->expression : slot);
}

void References::MemberOf(Member& node) {
  auto* const object = As<Identifier>(node.object);
  const ImportedName* const import = object != nullptr ? builder_.FindImport(object->symbol) : nullptr;
  const bool is_fast = import != nullptr && import->kind == ImportNameKind::kNamespace &&
                       import->phase == ImportPhase::kEvaluation;
  if (!is_fast) return Field(node.object);
  Replace(node.object, builder_.UseParameter(At(object->span), ModuleParameterKind::kImports, import->request));
}

// (0, $i0.f)(x)
void References::Callee(Expr*& slot) {
  auto* const name = As<Identifier>(slot);
  const ImportedName* const import = name != nullptr ? builder_.FindImport(name->symbol) : nullptr;
  if (import == nullptr || import->kind != ImportNameKind::kName) return Field(slot);
  const Builder build = At(name->span);
  Expr* const made = build.Make<Sequence>(build.ListOf<Expr*>({build.Number(0), Reference(*name, *import)}));
  if (Replacement* replacement = Replace(slot, made)) replacement->is_statement_start = name->span.start == hazard_;
}

void References::Field(Property& property) {
  if (property.computed) Field(property.key);
  Expr* const before = property.value;
  Field(property.value);
  if (property.kind != PropertyKind::kShorthand || property.value == before) return;
  property.kind = PropertyKind::kValue;
  if ((before->flags & kNodeSynthetic) == 0) file_.replaced.back().is_property_value = true;
}

void References::Field(PatternElement& element) {
  if (element.target != nullptr) Target(element.target);
  Field(element.default_value);
}

void References::Field(PatternProperty& property) {
  if (property.computed) Field(property.key);
  Expr* const before = property.target;
  Target(property.target);
  if (property.shorthand && property.target != before) {
    property.shorthand = false;
    if ((before->flags & kNodeSynthetic) == 0) file_.replaced.back().is_property_value = true;
  }
  Field(property.default_value);
}

// --- rewriting -----------------------------------------------------------------------------------------------

// Null if copied source never holds what was replaced.
Replacement* References::Replace(Expr*& slot, Expr* made) {
  const Expr* const before = slot;
  slot = made;
  if ((before->flags & kNodeSynthetic) != 0 || before->span.empty()) return nullptr;
  Replacement replacement;
  replacement.span = before->span;
  replacement.node = made;
  file_.replaced.push_back(replacement);
  return &file_.replaced.back();
}

Expr* References::Reference(const Identifier& node, const ImportedName& import) {
  const Builder build = At(node.span);
  Expr* const exports = builder_.UseParameter(build, ModuleParameterKind::kImports, import.request);
  if (import.imported.is_string) return build.At(exports, build.String(import.imported.text.view()));
  return build.Dot(exports, import.imported.text);
}

void References::Rewrite(Identifier* node, Expr*& slot) {
  ImportedName* const import = builder_.FindImport(node->symbol);
  if (import == nullptr) return;
  if (import->kind != ImportNameKind::kName) {
    import->value_uses++;
    return;
  }
  Replace(slot, Reference(*node, *import));
}

// The loader awaits what the generator yields.
void References::RewriteAwait(Await* node, Expr*& slot) {
  if (!is_module_ || function_depth_ > 0) return Children(node);
  Yield* const made = At(node->span).Make<Yield>(false, node->argument);
  if (const auto hooked = builder_.hooked_awaits.find(node); hooked != builder_.hooked_awaits.end()) {
    slot = made;
    file_.replaced[hooked->second] = {.span = node->span, .node = made, .is_statement_start = node->span.start == hazard_};
  } else if (Replacement* replacement = Replace(slot, made)) replacement->is_statement_start = node->span.start == hazard_;
  Field(made->argument);
}

void References::NoteLiteral(const Expr* source) {
  const auto* literal = As<StringLiteral>(source);
  if (literal == nullptr) return;
  std::vector<std::string>& list = builder_.out.record.dynamic_imports;
  if (std::ranges::find(list, literal->value) == list.end()) list.emplace_back(literal->value);
}

// Only the word `import` changes: the call stays as it is written.
void References::RewriteImportCall(ImportCall* node, Expr*& slot) {
  builder_.out.record.uses_dynamic_import = true;
  NoteLiteral(node->source);
  const uint8_t flags = node->flags;
  const bool is_written = (flags & kNodeSynthetic) == 0;
  Expr* callee = MakeNode<Identifier>(builder_.arena, Span{node->span.start, node->span.start + 6});
  callee->flags = flags & kNodeSynthetic;
  Replace(callee, builder_.UseParameter(At(callee->span), ModuleParameterKind::kDynamicImport));
  if (node->phase != ImportPhase::kEvaluation) {
    const Name phase(std::string_view(node->phase == ImportPhase::kDefer ? "defer" : "source"));
    callee = MakeNode<Member>(builder_.arena, Span{}, false, callee, phase, Span{});
    callee->flags |= kNodeSynthetic;
  }
  std::vector<Expr*> arguments = {node->source};
  if (node->options != nullptr) arguments.push_back(node->options);
  auto* call = MakeNode<Call>(builder_.arena, node->span, false, false, callee, CopyList(builder_.arena, arguments));
  call->flags = flags;
  if (!is_written) call->flags |= kNodeSynthetic;
  slot = call;
  Field(call->arguments);
}

}  // namespace

void RewriteReferences(FunctionBuilder& builder) {
  // Most CommonJS files and many small modules hold nothing of the kind.
  const ParsedFile& file = builder.file;
  const auto holds = [&](std::string_view text) { return file.text.find(text) != file.text.npos; };
  if (builder.imports.empty() && !file.has_top_level_await && !holds("import") && !holds("<!--")) return;
  References(builder).File();
}

}  // namespace kiln::modules
