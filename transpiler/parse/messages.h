// Every message the ECMAScript half of the parser can give, with its code. Plain words: what is wrong, and
// what to do about it.
#pragma once
#include "core/base/diagnostics.h"

namespace kiln {

inline constexpr Severity kSyntaxError = Severity::kError;

// --- tokens ------------------------------------------------------------------------------------
inline constexpr Message<Text, Text> kExpectedToken{"expected-token", kSyntaxError, "Expected $0 but found $1"};
inline constexpr Message<Text> kUnexpectedToken{"unexpected-token", kSyntaxError, "Unexpected $0"};
inline constexpr Message<Text> kUnexpectedKeyword{"unexpected-keyword", kSyntaxError, "Unexpected keyword \"$0\""};
inline constexpr Message<> kUnexpectedEnd{"unexpected-end", kSyntaxError, "The file ends in the middle of something",
                                          "A closing bracket, or the rest of an expression, is missing"};
inline constexpr Message<Text> kMissingSemicolon{"missing-semicolon", kSyntaxError, "Expected \";\" but found $0",
                                                 "Two statements on one line need a semicolon between them"};
inline constexpr Message<> kUnexpectedArrow{
    "unexpected-arrow", kSyntaxError, "Unexpected \"=>\"",
    "What stands before an arrow must be a name or a parenthesised list of parameters on the same line"};
inline constexpr Message<> kNestedTooDeeply{"nested-too-deeply", kSyntaxError, "The code is nested too deeply",
                                            "More than 20,000 levels; split the expression"};
inline constexpr Message<Text> kEscapedKeyword{"escaped-keyword", kSyntaxError,
                                               "The keyword $0 must be written without escapes"};
inline constexpr Message<> kHtmlCommentInModule{"html-comment-in-module", kSyntaxError,
                                                "HTML comments are not allowed in modules", "Use // instead"};

inline constexpr Message<> kJsxNotEnabled{"jsx-not-enabled", kSyntaxError, "JSX is not enabled for this file",
                                           "Rename the file to .jsx or .tsx"};
inline constexpr Message<Text> kTypeScriptInJavaScript{
    "typescript-in-javascript", kSyntaxError, "\"$0\" declarations are TypeScript, and this file is JavaScript",
    "Rename the file to .ts"};
inline constexpr Message<> kTypeInJavaScript{"type-in-javascript", kSyntaxError,
                                              "Type annotations are TypeScript, and this file is JavaScript",
                                              "Rename the file to .ts"};

// --- names ---------------------------------------------------------------------------------------
inline constexpr Message<Text> kKeywordAsName{"keyword-as-name", kSyntaxError,
                                              "\"$0\" is a keyword and cannot be used as a name"};
inline constexpr Message<Text> kReservedInStrict{"reserved-in-strict", kSyntaxError,
                                                 "\"$0\" is a reserved word in strict mode code",
                                                 "Modules and classes are always strict"};
inline constexpr Message<Text> kStrictBinding{"strict-binding", kSyntaxError,
                                              "\"$0\" cannot be declared in strict mode code"};
inline constexpr Message<Text> kStrictAssignment{"strict-assignment", kSyntaxError,
                                                 "\"$0\" cannot be assigned to in strict mode code"};
inline constexpr Message<> kAwaitAsName{"await-as-name", kSyntaxError, "\"await\" cannot be used as a name here",
                                        "It is reserved in modules and async functions"};
inline constexpr Message<> kAwaitOutsideAsync{"await-outside-async", kSyntaxError,
                                              "\"await\" is only allowed in async functions and at the top of modules",
                                              "Add \"async\" to the function around it"};
inline constexpr Message<> kYieldAsName{"yield-as-name", kSyntaxError,
                                        "\"yield\" cannot be used as a name in a generator"};
inline constexpr Message<> kLetAsLexicalName{"let-as-name", kSyntaxError,
                                             "A let, const or class declaration cannot declare the name \"let\""};
inline constexpr Message<Text> kPrivateNameAlone{
    "private-name-alone", kSyntaxError, "Unexpected private name $0",
    "Private names stand after a dot, or before \"in\": this.#a, #a in object"};
inline constexpr Message<Text> kPrivateNameInObject{"private-name-in-object", kSyntaxError,
                                                    "Private name $0 is not allowed in an object literal",
                                                    "Only classes have private members"};
inline constexpr Message<Text> kReservedShorthand{
    "reserved-shorthand", kSyntaxError, "\"$0\" is a keyword; a property without a value needs the name of a variable",
    "Write { name: value }"};

// --- literals ------------------------------------------------------------------------------------
inline constexpr Message<Text> kLegacyOctalNumber{
    "legacy-octal-number", kSyntaxError, "Numbers with a leading zero such as $0 are not allowed in strict mode code",
    "Write octal numbers as 0o17"};
inline constexpr Message<> kLegacyOctalString{
    "legacy-octal-escape", kSyntaxError, "Octal escapes are not allowed in strict mode code", "Use \\x or \\u instead"};
inline constexpr Message<> kInvalidTemplateEscape{"invalid-template-escape", kSyntaxError,
                                                  "Invalid escape in a template literal",
                                                  "Only tagged templates may have it; write \\\\ for a backslash"};
inline constexpr Message<> kInitializerInObject{"initializer-in-object", kSyntaxError,
                                                "\"=\" is only allowed here if the object is a pattern",
                                                "Use \":\" to give a property its value"};
inline constexpr Message<> kDuplicateProto{"duplicate-proto", kSyntaxError,
                                           "An object literal can set __proto__ only once"};

// --- expressions ---------------------------------------------------------------------------------
inline constexpr Message<> kInvalidAssignmentTarget{"invalid-assignment-target", kSyntaxError,
                                                    "This cannot be assigned to",
                                                    "Only variables, properties and patterns can"};
inline constexpr Message<> kInvalidUpdateTarget{"invalid-update-target", kSyntaxError,
                                                "++ and -- need a variable or a property"};
inline constexpr Message<> kOptionalChainTarget{"optional-chain-target", kSyntaxError,
                                                "An optional chain cannot be assigned to",
                                                "There may be nothing to assign to; test with \"if\" first"};
inline constexpr Message<> kUnaryBeforeExponent{
    "unary-before-exponent", kSyntaxError, "The operand before ** needs parentheses", "Write (-a) ** b or -(a ** b)"};
inline constexpr Message<> kMixedNullish{"mixed-nullish", kSyntaxError,
                                         "?? cannot be mixed with || and && without parentheses"};
inline constexpr Message<> kArrowAsOperand{"arrow-as-operand", kSyntaxError,
                                           "An arrow function needs parentheses here"};
inline constexpr Message<> kDeletePrivate{"delete-private", kSyntaxError, "Private members cannot be deleted"};
inline constexpr Message<> kDeleteIdentifier{"delete-identifier", kSyntaxError,
                                             "Variables cannot be deleted in strict mode code"};
inline constexpr Message<> kAwaitInParameters{"await-in-parameters", kSyntaxError,
                                              "\"await\" is not allowed in parameters"};
inline constexpr Message<> kYieldInParameters{"yield-in-parameters", kSyntaxError,
                                              "\"yield\" is not allowed in parameters"};
inline constexpr Message<> kAwaitInStaticBlock{"await-in-static-block", kSyntaxError,
                                               "\"await\" is not allowed in a static block"};
inline constexpr Message<> kOptionalChainInNew{"optional-chain-in-new", kSyntaxError,
                                               "The callee of \"new\" cannot be an optional chain",
                                               "Put the chain in parentheses"};
inline constexpr Message<> kTemplateInOptionalChain{"template-in-optional-chain", kSyntaxError,
                                                    "A template literal cannot be a part of an optional chain"};
inline constexpr Message<> kSuperCallOutsideConstructor{
    "super-call", kSyntaxError, "super() is only allowed in constructors of classes with \"extends\""};
inline constexpr Message<> kSuperPropertyOutsideMethod{"super-property", kSyntaxError,
                                                       "\"super\" is only allowed in methods and class fields"};
inline constexpr Message<> kSuperAlone{"super-alone", kSyntaxError,
                                       "\"super\" must be followed by \".\", \"[\" or arguments"};
inline constexpr Message<> kSuperOptional{"super-optional", kSyntaxError, "\"super\" cannot be followed by \"?.\""};
inline constexpr Message<> kSuperPrivate{"super-private", kSyntaxError,
                                         "Private names cannot be accessed through \"super\"", "Use \"this\""};
inline constexpr Message<> kNewTargetOutsideFunction{"new-target", kSyntaxError,
                                                     "new.target is only allowed in functions and class fields"};
inline constexpr Message<> kNewImport{"new-import", kSyntaxError, "import() cannot be called with \"new\""};
inline constexpr Message<> kNewSuper{"new-super", kSyntaxError, "super() cannot be called with \"new\""};
inline constexpr Message<Text> kImportDot{"import-dot", kSyntaxError,
                                          "Expected \"meta\", \"defer\" or \"source\" after \"import.\" but found $0"};
inline constexpr Message<> kImportMetaOutsideModule{"import-meta-outside-module", kSyntaxError,
                                                    "import.meta is only allowed in modules"};
inline constexpr Message<> kImportWithoutSource{"import-without-source", kSyntaxError,
                                                "import() needs the module to import"};
inline constexpr Message<> kImportSpread{"import-spread", kSyntaxError, "import() does not take \"...\""};
inline constexpr Message<> kEmptyParentheses{"empty-parentheses", kSyntaxError,
                                             "Expected an expression between the parentheses",
                                             "An arrow function needs \"=>\" after them"};
inline constexpr Message<> kSpreadInParentheses{"spread-in-parentheses", kSyntaxError, "\"...\" is not allowed here",
                                                "A rest parameter needs \"=>\" after the parentheses"};
inline constexpr Message<> kTrailingCommaInParentheses{"trailing-comma", kSyntaxError,
                                                       "Expected an expression after the comma"};

// --- functions and patterns ----------------------------------------------------------------------
inline constexpr Message<> kNewlineBeforeArrow{"newline-before-arrow", kSyntaxError,
                                               "\"=>\" must be on the line where the parameters end"};
inline constexpr Message<> kInvalidParameter{"invalid-parameter", kSyntaxError, "This cannot be a parameter",
                                             "Use a name or a pattern"};
inline constexpr Message<> kParenthesizedBinding{"parenthesized-binding", kSyntaxError,
                                                 "A declared name cannot be in parentheses"};
inline constexpr Message<> kParenthesizedPattern{"parenthesized-pattern", kSyntaxError,
                                                 "A pattern cannot be in parentheses"};
inline constexpr Message<> kMemberInBinding{"member-in-binding", kSyntaxError,
                                            "A declaration can only declare names, not properties"};
inline constexpr Message<> kMethodInPattern{"method-in-pattern", kSyntaxError, "A pattern cannot have methods"};
inline constexpr Message<> kObjectRestPattern{"object-rest-pattern", kSyntaxError,
                                              "\"...\" in an object pattern must be followed by a plain target"};
inline constexpr Message<> kRestNotLast{"rest-not-last", kSyntaxError,
                                        "A rest element must be the last, without a comma after it"};
inline constexpr Message<> kRestInitializer{"rest-initializer", kSyntaxError,
                                            "A rest element cannot have a default value"};
inline constexpr Message<> kParameterDecorator{"parameter-decorator", kSyntaxError, "Parameters cannot have decorators",
                                               "Only TypeScript's experimental decorators allow it, in members of classes"};
inline constexpr Message<> kUseStrictWithParameters{
    "use-strict-with-parameters", kSyntaxError,
    "\"use strict\" is not allowed in a function with default values, patterns or a rest parameter",
    "Put it at the top of the file"};
inline constexpr Message<> kGetterParameters{"getter-parameters", kSyntaxError, "A getter cannot have parameters"};
inline constexpr Message<> kSetterParameters{"setter-parameters", kSyntaxError,
                                             "A setter must have exactly one parameter"};
inline constexpr Message<> kSetterRest{"setter-rest", kSyntaxError, "A setter's parameter cannot be a rest parameter"};

// --- classes -------------------------------------------------------------------------------------
inline constexpr Message<Text> kConstructorKind{"constructor-kind", kSyntaxError, "A constructor cannot be $0"};
inline constexpr Message<> kDuplicateConstructor{"duplicate-constructor", kSyntaxError,
                                                 "A class can have only one constructor"};
inline constexpr Message<> kConstructorField{"constructor-field", kSyntaxError,
                                             "A field cannot be named \"constructor\""};
inline constexpr Message<> kPrivateConstructor{"private-constructor", kSyntaxError,
                                               "A private member cannot be named #constructor"};
inline constexpr Message<> kStaticPrototype{"static-prototype", kSyntaxError,
                                            "A static member cannot be named \"prototype\""};
inline constexpr Message<> kArgumentsInField{"arguments-in-field", kSyntaxError,
                                             "\"arguments\" is not allowed in a class field's value"};
inline constexpr Message<> kArgumentsInStaticBlock{"arguments-in-static-block", kSyntaxError,
                                                   "\"arguments\" is not allowed in a static block"};
inline constexpr Message<> kDecoratedStaticBlock{"decorated-static-block", kSyntaxError,
                                                 "A static block cannot have decorators"};
inline constexpr Message<> kDecoratorWithoutClass{"decorator-without-class", kSyntaxError,
                                                  "Decorators can only stand before a class or a class member"};
inline constexpr Message<> kDecoratorsTwice{"decorators-twice", kSyntaxError,
                                            "Decorators can stand before or after \"export\", not both"};

// --- statements ----------------------------------------------------------------------------------
inline constexpr Message<Text> kDeclarationNeedsBlock{"declaration-needs-block", kSyntaxError,
                                                      "$0 cannot stand here without a block", "Put it in { }"};
inline constexpr Message<> kFunctionInStatement{
    "function-in-statement", kSyntaxError,
    "In strict mode code, a function declaration cannot be the body of \"if\" or of a label", "Put it in { }"};
inline constexpr Message<> kLabelledFunctionBody{"labelled-function-body", kSyntaxError,
                                                 "A labelled function cannot be the body of another statement",
                                                 "Put it in { }"};
inline constexpr Message<> kPatternWithoutInitializer{"pattern-without-initializer", kSyntaxError,
                                                      "A pattern needs a value to take apart", "Add \"= value\""};
inline constexpr Message<Text> kConstWithoutInitializer{
    "const-without-initializer", kSyntaxError, "The constant \"$0\" needs a value", "Add \"= value\", or use \"let\""};
inline constexpr Message<Text> kUsingWithoutInitializer{"using-without-initializer", kSyntaxError,
                                                        "The using declaration of \"$0\" needs a value"};
inline constexpr Message<> kUsingPattern{"using-pattern", kSyntaxError, "A using declaration cannot have a pattern"};
inline constexpr Message<> kUsingInCase{"using-in-case", kSyntaxError,
                                        "A using declaration cannot stand directly in a case clause", "Put it in { }"};
inline constexpr Message<> kUsingInScript{"using-in-script", kSyntaxError,
                                          "A using declaration cannot stand at the top of a script", "Put it in { }"};
inline constexpr Message<> kUsingInForIn{"using-in-for-in", kSyntaxError,
                                         "for-in loops cannot have a using declaration"};
inline constexpr Message<Text> kForInitializer{"for-initializer", kSyntaxError,
                                               "The variable of a for-$0 loop cannot have a value"};
inline constexpr Message<Text> kForDeclaresSeveral{"for-declares-several", kSyntaxError,
                                                   "A for-$0 loop can declare only one variable"};
inline constexpr Message<Text> kInvalidForTarget{"invalid-for-target", kSyntaxError,
                                                 "A for-$0 loop cannot assign to this"};
inline constexpr Message<> kForLetOf{"for-let-of", kSyntaxError,
                                     "The target of a for-of loop cannot start with \"let\""};
inline constexpr Message<> kForAsyncOf{"for-async-of", kSyntaxError, "The target of a for-of loop cannot be \"async\"",
                                       "Put it in parentheses"};
inline constexpr Message<> kForAwaitNeedsOf{"for-await-needs-of", kSyntaxError, "\"for await\" needs a for-of loop"};
inline constexpr Message<> kForAwaitOutsideAsync{"for-await-outside-async", kSyntaxError,
                                                 "\"for await\" is only allowed in async functions and modules"};
inline constexpr Message<> kReturnOutsideFunction{"return-outside-function", kSyntaxError,
                                                  "\"return\" is only allowed in functions"};
inline constexpr Message<> kReturnInStaticBlock{"return-in-static-block", kSyntaxError,
                                                "\"return\" is not allowed in a static block"};
inline constexpr Message<> kBreakOutsideLoop{"break-outside-loop", kSyntaxError,
                                             "\"break\" is only allowed in loops and switch statements"};
inline constexpr Message<> kContinueOutsideLoop{"continue-outside-loop", kSyntaxError,
                                                "\"continue\" is only allowed in loops"};
inline constexpr Message<Text> kUndefinedLabel{"undefined-label", kSyntaxError, "There is no label \"$0\" around this"};
inline constexpr Message<Text> kDuplicateLabel{"duplicate-label", kSyntaxError,
                                               "The label \"$0\" is already used around this"};
inline constexpr Message<Text> kContinueToNonLoop{
    "continue-to-non-loop", kSyntaxError, "The label \"$0\" does not belong to a loop", "Only \"break\" can use it"};
inline constexpr Message<> kNewlineAfterThrow{"newline-after-throw", kSyntaxError,
                                              "The expression must be on the same line as \"throw\""};
inline constexpr Message<> kTryAlone{"try-alone", kSyntaxError, "\"try\" needs a \"catch\" or a \"finally\""};
inline constexpr Message<> kDuplicateDefault{"duplicate-default", kSyntaxError,
                                             "A switch statement can have only one \"default\""};
inline constexpr Message<> kWithInStrict{"with-in-strict", kSyntaxError, "\"with\" is not allowed in strict mode code"};

// --- modules -------------------------------------------------------------------------------------
inline constexpr Message<> kImportNotTopLevel{"import-not-top-level", kSyntaxError,
                                              "Import declarations are only allowed at the top of a module",
                                              "Use import() to load a module here"};
inline constexpr Message<> kExportNotTopLevel{"export-not-top-level", kSyntaxError,
                                              "Exports are only allowed at the top of a module"};
inline constexpr Message<> kImportOutsideModule{"import-outside-module", kSyntaxError,
                                                "Import declarations are only allowed in modules",
                                                "Rename the file to .mjs, or set \"type\": \"module\" in package.json"};
inline constexpr Message<> kExportOutsideModule{"export-outside-module", kSyntaxError,
                                                "Exports are only allowed in modules",
                                                "Rename the file to .mjs, or set \"type\": \"module\" in package.json"};
inline constexpr Message<Text> kExportWhat{
    "export-what", kSyntaxError, "Expected a declaration, \"{\", \"*\" or \"default\" after \"export\" but found $0"};
inline constexpr Message<> kExportUsing{"export-using", kSyntaxError, "A using declaration cannot be exported"};
inline constexpr Message<> kStringImportNeedsAs{"string-import-needs-as", kSyntaxError,
                                                "A name in quotes must be imported under another name",
                                                "Write { \"name\" as name }"};
inline constexpr Message<Text> kStringExportNeedsFrom{
    "string-export-needs-from", kSyntaxError,
    "$0 is no variable: a name in quotes can only be exported from another module"};
inline constexpr Message<Text> kReservedExport{
    "reserved-export", kSyntaxError, "\"$0\" is a reserved word and cannot be the name of an exported variable"};
inline constexpr Message<> kMalformedModuleName{"malformed-module-name", kSyntaxError,
                                                "The name holds half of a surrogate pair"};
inline constexpr Message<Text> kDuplicateAttribute{"duplicate-attribute", kSyntaxError,
                                                   "The attribute \"$0\" is given twice"};

}  // namespace kiln
