// The transpiler's façade: three structs and one function, which every other module uses.
// Safe to call from many threads; nothing is shared between calls.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/diagnostics.h"
#include "core/base/padded_text.h"
#include "transpiler/lower/lower.h"
#include "transpiler/modules/module_record.h"
#include "transpiler/parse/parse.h"
#include "transpiler/print/print.h"

namespace kiln {

// Which grammar a file has; from its extension, or --loader.
enum class Loader : uint8_t { kJs, kJsx, kTs, kTsx, kMts, kCts, kMjs, kCjs, kDts };
// "a.mts" → kMts. Nothing for other extensions.
std::optional<Loader> LoaderForPath(std::string_view path);
// "ts", "tsx", "js", "jsx", … as in --loader.
std::optional<Loader> LoaderByName(std::string_view name);

// The grammar `loader` stands for, for tools that parse without printing.
ParseOptions ParseOptionsForLoader(Loader loader);

enum class SourceMapMode : uint8_t { kNone, kLinked, kInline, kExternal };

struct TranspileInput {
  std::string_view path;       // for messages, source maps and jsxDEV
  const PaddedText* text = nullptr;
  Loader loader = Loader::kJs;
  std::string_view input_source_map;  // JSON; composed into the output's map. Empty if none
};

struct TranspileOptions {
  PrintMode mode = PrintMode::kReadable;  // kMinified is --minify-whitespace
  bool minify_syntax = false;
  bool minify_identifiers = false;
  bool private_top_level = true;  // minifying: nobody outside of a module sees its top-level names
  bool keep_names = false;
  bool ascii_only = false;
  CommentMode comments = CommentMode::kLegal;
  Goal goal = Goal::kAuto;
  SourceMapMode source_map = SourceMapMode::kNone;
  bool sources_content = true;
  std::string source_map_url;   // for kLinked: the file name to name in the comment
  std::string source_map_file;  // the map's "file"
  std::string source_name;      // the map's entry in "sources"; default: the input's path
  std::string banner;
  std::string footer;
  JsxOptions jsx;
  bool verbatim_module_syntax = false;
  // Unset: true as for a target of ES2022 or later.
  std::optional<bool> use_define_for_class_fields;
  bool experimental_decorators = false;
  bool emit_decorator_metadata = false;
  bool import_helpers = false;
  bool lower_decorators = true;
  bool lower_using = true;
  bool commonjs_output = false;
  ModuleForm module_form = ModuleForm::kModule;
  ProgramHooks hooks = ProgramHooks::kNone;  // of kFunctionBody
  std::vector<std::pair<std::string, std::string>> defines;
  std::vector<std::string> drops;
};

struct TranspileResult {
  bool ok = false;
  std::string code;        // with banner, footer and, for kLinked and kInline, the map's comment
  std::string source_map;  // JSON; empty for kNone and kInline
  Diagnostics diagnostics;
  bool is_module = false;  // what the output is: JSX may need an import, `export =` makes a script
  ModuleRecord record;     // for ModuleForm::kFunctionBody; `code` is the body without the record's prologue
  std::vector<PlaceShift> shifts;  // likewise, of verbatim `code`: where its places are in the source
};

TranspileResult Transpile(const TranspileInput& input, const TranspileOptions& options);

}  // namespace kiln
