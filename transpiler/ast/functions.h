// Functions and classes: the parts that expressions, declarations and methods share.
#pragma once
#include "transpiler/ast/expressions.h"

namespace kiln {

struct Decorator {
  Span span;  // with the @
  Expr* expression = nullptr;
  KILN_PART(expression)
};

// TypeScript's modifiers and the class element ones, as written.
enum Modifiers : uint16_t {
  kModifierPublic = 1 << 0,
  kModifierPrivate = 1 << 1,
  kModifierProtected = 1 << 2,
  kModifierReadonly = 1 << 3,
  kModifierAbstract = 1 << 4,
  kModifierDeclare = 1 << 5,
  kModifierOverride = 1 << 6,
  kModifierOptional = 1 << 7,   // name?
  kModifierDefinite = 1 << 8,   // name!
  kModifierStatic = 1 << 9,
  kModifierAccessor = 1 << 10,
  kModifierExport = 1 << 11,
  kModifierDefault = 1 << 12,
};
inline constexpr uint16_t kParameterPropertyModifiers =
    kModifierPublic | kModifierPrivate | kModifierProtected | kModifierReadonly | kModifierOverride;

struct Parameter {
  Span span;
  Span type;               // the annotation after the colon; empty if none
  uint16_t modifiers = 0;  // kParameterPropertyModifiers make it a parameter property
  bool rest = false;
  List<Decorator> decorators;
  Expr* target = nullptr;
  Expr* default_value = nullptr;  // may be null
  KILN_PART(decorators, modifiers, rest, target, default_value)
};

enum FunctionFlags : uint16_t {
  kFunctionAsync = 1 << 0,
  kFunctionGenerator = 1 << 1,
  kFunctionArrow = 1 << 2,
  kFunctionMethod = 1 << 3,       // method, getter, setter or constructor
  kFunctionGetter = 1 << 4,
  kFunctionSetter = 1 << 5,
  kFunctionConstructor = 1 << 6,
  kFunctionDerived = 1 << 7,      // constructor of a class with extends
  kFunctionExpressionBody = 1 << 8,  // arrow: `expression` instead of `body`
  kFunctionUsesThis = 1 << 9,     // own `this`, `super` or `new.target`, also from nested arrows
  kFunctionUsesArguments = 1 << 10,  // names `arguments`, also from nested arrows
  kFunctionNoSideEffects = 1 << 11,  // @__NO_SIDE_EFFECTS__
};

struct Function {
  Span span;
  Span return_type;  // empty if none
  Span body_span;    // with the braces; of the expression for expression bodies
  uint16_t flags = 0;
  BindingIdentifier* name = nullptr;  // may be null
  List<Parameter> parameters;
  List<Stmt*> body;
  Expr* expression = nullptr;
  Scope* scope = nullptr;       // kFunction
  Scope* body_scope = nullptr;  // kFunctionBody; null for expression bodies
  KILN_PART(flags, name, parameters, body, expression)
};

enum class ClassMemberKind : uint8_t {
  kConstructor,
  kMethod,
  kGet,
  kSet,
  kField,
  kAutoAccessor,  // accessor name = value
  kStaticBlock,   // function is null; body and scope are used
};

struct ClassMember {
  Span span;  // with decorators and modifiers
  Span type;  // a field's annotation; empty if none
  ClassMemberKind kind = ClassMemberKind::kField;
  bool is_static = false;
  bool computed = false;
  uint16_t modifiers = 0;
  List<Decorator> decorators;
  Expr* key = nullptr;           // PropertyName, StringLiteral, NumberLiteral, BigIntLiteral, PrivateName, or any if computed
  Expr* value = nullptr;         // a field's initialiser; may be null
  Function* function = nullptr;  // constructor, method, get, set
  List<Stmt*> body;              // static block
  Scope* scope = nullptr;        // kStaticBlock; for fields with a value: the kFunction scope of the initialiser
  KILN_PART(decorators, kind, is_static, computed, modifiers, key, value, function, body)
};

// Overload signatures, index signatures, abstract and `declare` members are erased by the parser,
// but for declared or abstract fields and methods with decorators.
struct Class {
  Span span;       // from the first decorator or `class` to the }
  Span body_span;  // with the braces
  uint16_t modifiers = 0;
  List<Decorator> decorators;
  BindingIdentifier* name = nullptr;  // may be null
  Expr* heritage = nullptr;           // extends …; may be null
  List<ClassMember> members;
  Scope* scope = nullptr;             // kClass
  KILN_PART(decorators, modifiers, name, heritage, members)
};

}  // namespace kiln
