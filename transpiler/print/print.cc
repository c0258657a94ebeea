#include "transpiler/print/print.h"

#include <algorithm>

#include "transpiler/print/printer.h"

namespace kiln {

namespace {

bool AnyRenamed(const Bindings& bindings) {
  return std::ranges::any_of(bindings.symbols,
                             [](const Symbol& symbol) { return (symbol.flags & kSymbolRenamed) != 0; });
}

// Readable output grows by its indentation, minified output is about half as long.
size_t ExpectedSize(const ParsedFile& file, PrintMode mode) {
  const size_t size = file.text.size();
  return mode == PrintMode::kMinified ? size / 2 + 256 : size + size / 8 + 256;
}

}  // namespace

Printer::Printer(const ParsedFile& file, const Bindings& bindings, const PrintOptions& options, SourceMapBuilder* map)
    : file_(file),
      bindings_(bindings),
      options_(options),
      map_(map),
      pretty_(options.mode == PrintMode::kReadable),
      verbatim_(options.mode == PrintMode::kVerbatim),
      minify_syntax_(options.minify_syntax),
      shorten_(options.mode == PrintMode::kMinified),
      any_renamed_(AnyRenamed(bindings)),
      out_(ExpectedSize(file, options.mode)) {}

std::string Printer::Run() {
  if (verbatim_) {
    PrintVerbatimFile();
  } else {
    if (!file_.hashbang.empty()) {
      Text(SourceOf(file_.hashbang));
      Char('\n');
    }
    SkipUnwantedComments();
    in_prologue_ = true;
    PrintStatements(file_.body, Span{0, static_cast<uint32_t>(file_.text.size())});
    FlushSemicolon();
  }
  if (map_ != nullptr) map_->Finish(out_.view());
  return out_.Take();
}

std::string Print(const ParsedFile& file, const Bindings& bindings, const PrintOptions& options,
                  SourceMapBuilder* map) {
  return Printer(file, bindings, options, map).Run();
}

}  // namespace kiln
