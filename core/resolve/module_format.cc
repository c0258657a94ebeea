#include "core/resolve/module_format.h"

#include <algorithm>
#include <iterator>

#include "core/sys/path.h"

namespace kiln {
namespace {

enum class SystemBy : uint8_t { kNothing, kExtensionEsm, kExtensionCommonJs, kPackage };

struct FormatRow {
  std::string_view extension;
  ModuleFormat format;
  SystemBy system = SystemBy::kNothing;
};

constexpr FormatRow kFormats[] = {
    {".js", ModuleFormat::kJavaScript, SystemBy::kPackage},
    {".jsx", ModuleFormat::kJavaScript, SystemBy::kPackage},
    {".mjs", ModuleFormat::kJavaScript, SystemBy::kExtensionEsm},
    {".cjs", ModuleFormat::kJavaScript, SystemBy::kExtensionCommonJs},
    {".ts", ModuleFormat::kTypeScript, SystemBy::kPackage},
    {".tsx", ModuleFormat::kTypeScript, SystemBy::kPackage},
    {".mts", ModuleFormat::kTypeScript, SystemBy::kExtensionEsm},
    {".cts", ModuleFormat::kTypeScript, SystemBy::kExtensionCommonJs},
    {".json", ModuleFormat::kJson},
    {".jsonc", ModuleFormat::kJsonc},
    {".json5", ModuleFormat::kJson5},
    {".toml", ModuleFormat::kToml},
    {".yaml", ModuleFormat::kYaml},
    {".yml", ModuleFormat::kYaml},
    {".txt", ModuleFormat::kText},
    {".md", ModuleFormat::kMarkdown},
    {".css", ModuleFormat::kCss},
    {".html", ModuleFormat::kHtml},
    {".htm", ModuleFormat::kHtml},
    {".wasm", ModuleFormat::kWasm},
    {".node", ModuleFormat::kAddon},
    {".sqlite", ModuleFormat::kSqlite},
};

constexpr std::string_view kFormatNames[] = {"unknown", "javascript", "typescript", "json", "jsonc",
                                             "json5",   "toml",       "yaml",       "text", "markdown",
                                             "css",     "html",       "wasm",       "addon", "sqlite"};
constexpr std::string_view kSystemNames[] = {"ambiguous", "esm", "commonjs"};

ModuleSystem SystemOf(SystemBy by, const PackageJson* package) {
  switch (by) {
    case SystemBy::kExtensionEsm: return ModuleSystem::kEsm;
    case SystemBy::kExtensionCommonJs: return ModuleSystem::kCommonJs;
    case SystemBy::kNothing: return ModuleSystem::kAmbiguous;
    case SystemBy::kPackage: break;
  }
  if (package == nullptr || package->type() == PackageType::kNone) return ModuleSystem::kAmbiguous;
  return package->type() == PackageType::kModule ? ModuleSystem::kEsm : ModuleSystem::kCommonJs;
}

// Files that end in .json, but whose readers allow comments.
bool IsCommentedJson(std::string_view name) {
  if (name == "bun.lock") return true;
  return name.ends_with(".json") && (name.starts_with("tsconfig.") || name.starts_with("jsconfig."));
}

}  // namespace

FormatOfModule FormatOf(std::string_view path, const PackageJson* package) {
  if (IsCommentedJson(BaseName(path))) return {ModuleFormat::kJsonc, ModuleSystem::kAmbiguous};
  const std::string_view extension = Extension(path);
  const auto row = std::ranges::find(kFormats, extension, &FormatRow::extension);
  if (row == std::end(kFormats)) return {ModuleFormat::kUnknown, SystemOf(SystemBy::kPackage, package)};
  return {row->format, SystemOf(row->system, package)};
}

std::string_view ModuleFormatName(ModuleFormat format) { return kFormatNames[static_cast<size_t>(format)]; }
std::string_view ModuleSystemName(ModuleSystem system) { return kSystemNames[static_cast<size_t>(system)]; }

}  // namespace kiln
