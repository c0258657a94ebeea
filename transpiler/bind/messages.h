// Every message about names: what is declared twice, or not at all.
#pragma once
#include "core/base/diagnostics.h"

namespace kiln::bind {

inline constexpr Message<Text> kDuplicateBinding{"duplicate-binding", Severity::kError, "$0 has already been declared"};
inline constexpr Message<Text> kVarConflict{"duplicate-binding", Severity::kError,
                                            "This var cannot be hoisted: $0 is already declared in a block around it"};
inline constexpr Message<Text> kDuplicateParameter{"duplicate-parameter", Severity::kError,
                                                   "There is already a parameter $0"};
inline constexpr Message<Text> kDuplicateExport{"duplicate-export", Severity::kError, "$0 is exported twice"};
inline constexpr Message<Text> kUndeclaredExport{"undeclared-export", Severity::kError,
                                                 "$0 is not declared in this file",
                                                 "Only what the file itself declares or imports can be exported."};
inline constexpr Message<Text> kDuplicatePrivateName{"duplicate-private-name", Severity::kError,
                                                     "$0 has already been declared in this class"};
inline constexpr Message<Text> kUndeclaredPrivateName{"undeclared-private-name", Severity::kError,
                                                      "$0 is not declared in a class around this"};

}  // namespace kiln::bind
