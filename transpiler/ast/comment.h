// A comment as the tree remembers it. Which ones are recorded is ParseOptions::comments.
#pragma once
#include <cstdint>
#include <string_view>

#include "core/base/span.h"

namespace kiln {

enum class CommentKind : uint8_t { kLine, kBlock, kHtmlOpen, kHtmlClose };

struct Comment {
  enum Flag : uint8_t {
    kLegal = 1,             // `//!`, `/*!`, @license, @preserve
    kPure = 2,              // @__PURE__, #__PURE__
    kNoSideEffects = 4,     // @__NO_SIDE_EFFECTS__, #__NO_SIDE_EFFECTS__
    kSourceMappingUrl = 8,  // `//# sourceMappingURL=`
    kNewlineBefore = 16,    // first on its line
  };

  Span span;  // with its delimiters, without the line break that ends a line comment
  CommentKind kind;
  uint8_t flags;
};

// `/** @jsx h */` and its kin in block comments before the first token; empty if absent.
// The views point into the source. Line comments are ignored, as TypeScript does.
struct JsxPragmas {
  std::string_view factory;        // @jsx
  std::string_view fragment;       // @jsxFrag
  std::string_view import_source;  // @jsxImportSource
  std::string_view runtime;        // @jsxRuntime: automatic, classic
};

}  // namespace kiln
