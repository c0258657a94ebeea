// Text to tree: the parser's only public face. Grammar errors and early errors that need no scopes
// are reported here; those about names are bind's.
#pragma once
#include "core/base/diagnostics.h"
#include "core/base/padded_text.h"
#include "transpiler/ast/file.h"

namespace kiln {

enum class Language : uint8_t { kJavaScript, kTypeScript, kTypeScriptDeclaration };

// What the text may be. Auto: a module if it has import/export declarations, import.meta or a
// top-level await; otherwise a script (sloppy, as CommonJS needs it). What is an error only in
// the other goal is held back until the goal is known.
enum class Goal : uint8_t { kAuto, kScript, kModule, kCommonJs };

enum class CommentMode : uint8_t { kNone, kLegal, kAll };

struct ParseOptions {
  Language language = Language::kJavaScript;
  bool jsx = false;
  Goal goal = Goal::kAuto;
  // kCommonJs and kAuto allow `return` at the top level; this allows it for kScript too.
  bool allow_return_outside_function = false;
  // import/export anywhere, `await` anywhere … are never allowed; there is no loose mode.
  CommentMode comments = CommentMode::kLegal;
};

// Fills `file`, whose nodes live in `arena` and point into `text`. `text` outlives both and is
// followed by kTextPadding zero bytes. Returns false if an error was added; the tree is then
// unusable. Nesting deeper than kMaxSyntaxDepth is an error.
bool Parse(std::string_view text, const ParseOptions& options, Arena& arena, Diagnostics& diagnostics,
           ParsedFile* file);

// Levels of tree below the root: bounds the recursion of every pass on a deep stack.
inline constexpr uint32_t kMaxSyntaxDepth = 20000;

}  // namespace kiln
