// Matches paths against patterns: * ? [a-z] {a,b} and ** across folders.
#pragma once
#include <string_view>

namespace kiln {

// MatchesGlob("src/**/*.{ts,tsx}", "src/a/b.ts") is true. A pattern without a wildcard must be
// equal. `*`, `?` and sets do not cross a slash; a leading dot needs no special treatment.
bool MatchesGlob(std::string_view pattern, std::string_view path);

bool HasGlobCharacters(std::string_view text);

}  // namespace kiln
