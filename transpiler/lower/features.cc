// Which lowerings there are and the order in which they see a node.
#include "transpiler/lower/features.h"

#include "transpiler/lower/all_features.h"

namespace kiln {
namespace {

constexpr const Feature* kFeatures[] = {
    &kDefines,              // before all others: what they see is what was meant
    &kDrops,
    &kJsxClassic,
    &kJsxAutomatic,
    &kInlineEnums,          // before enums: they change the initialisers that the values come from
    &kEnums,
    &kNamespaces,
    &kImportEquals,
    &kLegacyDecorators,     // before what changes the members that it decorates
    &kStandardDecorators,   // likewise
    &kParameterProperties,  // before fields: they become some
    &kClassFields,
    &kExportAssignment,
    &kUsing,                // after all that make or move statements of its lists
    &kForAwait,             // after using: it may stand in the head
    &kHelpers,              // after all that may ask for one
    &kImports,              // last: only now it is known what is still used
};

}  // namespace

std::span<const Feature* const> Features() { return kFeatures; }

}  // namespace kiln
