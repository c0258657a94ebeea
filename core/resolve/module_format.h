// How the text of a file is to be read, by its name and its package.
#pragma once
#include <cstdint>
#include <string_view>

#include "core/resolve/package_json.h"

namespace kiln {

enum class ModuleFormat : uint8_t {
  kUnknown, kJavaScript, kTypeScript, kJson, kJsonc, kJson5, kToml, kYaml, kText, kMarkdown,
  kCss, kHtml, kWasm, kAddon, kSqlite,
};

// For JavaScript and TypeScript. Ambiguous: no extension and no `"type"` decides, so the syntax does.
enum class ModuleSystem : uint8_t { kAmbiguous, kEsm, kCommonJs };

struct FormatOfModule {
  ModuleFormat format = ModuleFormat::kUnknown;
  ModuleSystem system = ModuleSystem::kAmbiguous;
};

// `package` is the nearest one, null if there is none.
FormatOfModule FormatOf(std::string_view path, const PackageJson* package);

std::string_view ModuleFormatName(ModuleFormat format);
std::string_view ModuleSystemName(ModuleSystem system);

}  // namespace kiln
