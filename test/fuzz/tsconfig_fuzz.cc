// tsconfig.json: the input's parts, split at form feeds, become configs that may extend each other.
#include <cstdint>
#include <string>

#include "core/base/text.h"
#include "core/resolve/tsconfig.h"
#include "core/sys/memory_fs.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace kiln;
  static constexpr std::string_view kPaths[] = {
      "/root/project/tsconfig.json", "/root/project/base.json", "/root/tsconfig.json",
      "/root/project/node_modules/shared/tsconfig.json", "/root/project/node_modules/shared/package.json"};
  MemoryFileSystem files;
  files.AddFolder("/root/project/src");
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  for (const std::string_view path : kPaths) {
    const size_t end = rest.find('\f');
    files.Add(path, rest.substr(0, end));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  size_t reported = 0;
  TsConfigs configs(files, [&](const Source& source, const Diagnostic& diagnostic) {
    reported += diagnostic.span.end <= source.text().size() ? 1 : 0;
  });
  const auto found = configs.FindFor("/root/project/src");
  if (found.ok() && *found != nullptr) (*found)->UsesDefine();
  return 0;
}
