#include "runtime/compose/builtin_names.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/sys/path.h"

namespace kiln {

StatusOr<std::vector<BuiltinName>> ParseBuiltinNames(std::string_view text) {
  std::vector<BuiltinName> names;
  size_t number = 0;
  for (std::string_view line : Split(text, '\n')) {
    ++number;
    line = Trim(line);
    if (line.empty() || line.starts_with('#')) continue;
    std::vector<std::string_view> words = Split(line, ' ');
    std::erase(words, std::string_view());
    if (words.size() < 2 || words.size() > 3 || (words.size() == 3 && words[2] != "prefix-only")) {
      return InvalidArgument(StrCat("builtins.txt:", std::to_string(number), ": expected `name file [prefix-only]`"));
    }
    names.push_back({words[0], words[1] == "-" ? std::string_view() : words[1], words.size() == 3});
  }
  return names;
}

std::string BuiltinKeyFor(std::string_view specifier, std::string_view importer, const std::vector<BuiltinName>& names) {
  if (specifier.starts_with('.')) return StrCat(kBuiltinPrefix, JoinPath(DirectoryName(importer), specifier));
  const auto found = std::ranges::find(names, specifier, &BuiltinName::name);
  return found == names.end() || found->file.empty() ? std::string() : StrCat(kBuiltinPrefix, found->file);
}

}  // namespace kiln
