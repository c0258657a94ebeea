// The names of the features; each is defined in the file named beside it.
#pragma once
#include "transpiler/lower/features.h"

namespace kiln {

extern const Feature kDefines;              // defines.cc
extern const Feature kDrops;                // drops.cc
extern const Feature kJsxClassic;           // jsx_classic.cc
extern const Feature kJsxAutomatic;         // jsx_automatic.cc
extern const Feature kEnums;                // enums.cc
extern const Feature kInlineEnums;          // inline_enums.cc
extern const Feature kNamespaces;           // namespaces.cc
extern const Feature kImportEquals;         // import_equals.cc
extern const Feature kLegacyDecorators;     // decorators_legacy.cc
extern const Feature kStandardDecorators;   // decorators_standard.cc
extern const Feature kParameterProperties;  // parameter_properties.cc
extern const Feature kClassFields;          // class_fields.cc
extern const Feature kExportAssignment;     // export_assignment.cc
extern const Feature kUsing;                // using.cc
extern const Feature kForAwait;             // for_await.cc
extern const Feature kHelpers;              // helpers.cc
extern const Feature kImports;              // imports.cc

}  // namespace kiln
