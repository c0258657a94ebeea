// What can be wrong with TypeScript's own syntax and with JSX?
#pragma once
#include "core/base/diagnostics.h"

namespace kiln {

inline constexpr Message<Text> kExpectedType{"expected-type", Severity::kError, "Expected a type but found $0"};
inline constexpr Message<> kFunctionTypeInUnion{
    "function-type-in-union", Severity::kError, "A function type inside a union or intersection needs parentheses",
    "Write (() => void) | string."};
inline constexpr Message<> kEmptyTypeArguments{"empty-type-list", Severity::kError,
                                               "A list of type arguments cannot be empty"};
inline constexpr Message<> kEmptyTypeParameters{"empty-type-list", Severity::kError,
                                                "A list of type parameters cannot be empty"};
inline constexpr Message<Text> kDuplicateModifier{"duplicate-modifier", Severity::kError, "$0 is written twice"};
inline constexpr Message<> kDuplicateAccessibility{"duplicate-modifier", Severity::kError,
                                                   "This member already has an accessibility modifier"};
inline constexpr Message<Text, Text> kModifierOrder{"modifier-order", Severity::kError, "$0 must stand before $1"};
inline constexpr Message<Text, Text> kModifierConflict{"modifier-conflict", Severity::kError,
                                                       "$0 and $1 cannot be used together"};
inline constexpr Message<> kModifierOfStaticBlock{"modifier-conflict", Severity::kError,
                                                  "A static block cannot have modifiers"};
inline constexpr Message<> kNumericEnumMember{"enum-member-name", Severity::kError,
                                              "An enum member cannot have a number as its name"};
inline constexpr Message<> kComputedEnumMember{"enum-member-name", Severity::kError,
                                               "The name of an enum member cannot be computed",
                                               "Write the name itself, in quotes if it is no identifier."};
inline constexpr Message<> kPrivateEnumMember{"enum-member-name", Severity::kError,
                                              "The name of an enum member cannot start with #"};
inline constexpr Message<> kAmbientModuleNotDeclared{"undeclared-module", Severity::kError,
                                                     "A module with a name in quotes must be declared",
                                                     "Write `declare` before it."};
inline constexpr Message<> kNamespaceInBlock{"misplaced-namespace", Severity::kError,
                                             "A namespace is only allowed at the top of a file or of a namespace"};
inline constexpr Message<> kDeclareInAmbient{"redundant-declare", Severity::kError,
                                             "Inside `declare` everything is declared already",
                                             "Remove this `declare`."};
inline constexpr Message<> kAmbientBody{"ambient-implementation", Severity::kError,
                                        "A declared function cannot have a body"};
inline constexpr Message<> kMisplacedDecorator{"misplaced-decorator", Severity::kError,
                                               "Decorators are only allowed on classes and their members"};
inline constexpr Message<> kThisParameterModifier{"this-parameter", Severity::kError,
                                                  "`this` must be the first parameter and stand alone"};
inline constexpr Message<> kBodylessNamespace{"expected-token", Severity::kError,
                                              "Expected \"{\": a namespace needs a body"};
inline constexpr Message<Text> kMissingEnumComma{"expected-token", Severity::kError,
                                                 "Expected \",\" between enum members but found $0"};

inline constexpr Message<Text, Text> kJsxMismatchedTag{"jsx-mismatched-tag", Severity::kError,
                                                       "Expected closing tag </$0> but found </$1>"};
inline constexpr Message<Text> kJsxUnclosed{"jsx-unclosed", Severity::kError, "<$0> is never closed",
                                            "Write </$0>, or end the tag with />."};
inline constexpr Message<> kJsxEmptyAttribute{"jsx-empty-expression", Severity::kError,
                                              "The value of an attribute cannot be an empty expression"};
inline constexpr Message<> kJsxNamespaceMember{"jsx-namespace-member", Severity::kError,
                                               "A name with a namespace cannot be followed by a dot"};
inline constexpr Message<> kJsxDashMember{"jsx-name", Severity::kError,
                                          "A name with a dash cannot be part of a name with dots"};

}  // namespace kiln
