// Which texts are identifiers, and which of them are reserved? The printer asks, too.
#pragma once
#include <cstdint>
#include <string_view>

namespace kiln {

// IdentifierStartChar and IdentifierPartChar of Unicode 17: ID_Start and ID_Continue with $, _, ZWNJ and ZWJ.
bool IsIdentifierStart(uint32_t code_point);
bool IsIdentifierPart(uint32_t code_point);

// ReservedWord without await and yield: never an identifier.
bool IsReservedWord(std::string_view name);
// let, static, yield, implements … : no identifiers in strict code. (`await` is the goal's business.)
bool IsStrictReservedWord(std::string_view name);

// IdentifierName without escapes, in UTF-8: `a.name` needs no brackets.
bool IsIdentifierName(std::string_view text);
// Likewise, but only ASCII: safe under an option that keeps the output ASCII, and for every engine.
bool IsAsciiIdentifierName(std::string_view text);
// What JSX can be told to call: "h", "React.createElement", also "this.h" and "null".
bool IsFactoryName(std::string_view text);

}  // namespace kiln
