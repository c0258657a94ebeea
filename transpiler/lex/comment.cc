#include "transpiler/lex/comment.h"

#include <cstring>

#include "core/base/text.h"
#include "transpiler/lex/identifier.h"

namespace kiln {
namespace {

constexpr bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f'; }

struct Annotation {
  std::string_view text;  // after @ or #
  uint8_t flag;
  bool word;  // must not be followed by a letter
};
constexpr Annotation kAnnotations[] = {
    {"__PURE__", Comment::kPure, false},
    {"__NO_SIDE_EFFECTS__", Comment::kNoSideEffects, false},
    {"license", Comment::kLegal, true},
    {"preserve", Comment::kLegal, true},
    {" sourceMappingURL=", Comment::kSourceMappingUrl, false},
};

uint8_t FlagsAt(std::string_view rest, char sigil) {
  for (const Annotation& annotation : kAnnotations) {
    if (!rest.starts_with(annotation.text)) continue;
    if (annotation.flag == Comment::kLegal && sigil != '@') continue;
    const size_t after = annotation.text.size();
    if (annotation.word && after < rest.size() && (rest[after] | 0x20) >= 'a' && (rest[after] | 0x20) <= 'z') continue;
    return annotation.flag;
  }
  return 0;
}

uint8_t FlagsOf(std::string_view text, char sigil) {
  uint8_t flags = 0;
  const char* const end = text.data() + text.size();
  for (const char* p = text.data(); p < end;) {
    p = static_cast<const char*>(std::memchr(p, sigil, static_cast<size_t>(end - p)));
    if (p == nullptr) break;
    ++p;
    if (p < end && (*p == '_' || *p == 'l' || *p == 'p' || *p == ' '))
      flags |= FlagsAt({p, static_cast<size_t>(end - p)}, sigil);
  }
  return flags;
}

std::string_view FirstWord(std::string_view text) {
  size_t from = 0;
  while (from < text.size() && IsBlank(text[from])) ++from;
  size_t to = from;
  while (to < text.size() && !IsBlank(text[to]) && text.substr(to, 2) != "*/") ++to;
  return text.substr(from, to - from);
}

}  // namespace

uint8_t ClassifyComment(std::string_view text) {
  const uint8_t bang = text.size() > 2 && text[2] == '!' ? Comment::kLegal : 0;
  return bang | FlagsOf(text, '@') | FlagsOf(text, '#');
}

void CollectJsxPragmas(std::string_view text, JsxPragmas* pragmas) {
  for (size_t at = text.find("@jsx"); at != text.npos; at = text.find("@jsx", at + 1)) {
    std::string_view rest = text.substr(at);
    size_t name_size = 1;
    while (name_size < rest.size() && (rest[name_size] | 0x20) >= 'a' && (rest[name_size] | 0x20) <= 'z') ++name_size;
    const std::string_view name = rest.substr(0, name_size);
    rest.remove_prefix(name_size);
    if (rest.empty() || !IsBlank(rest[0]) || rest[0] == '\n' || rest[0] == '\r') continue;
    const std::string_view value = FirstWord(rest.substr(0, rest.find_first_of("\r\n")));
    if (value.empty()) continue;
    const bool is_factory = IsFactoryName(value);
    if (name == "@jsx" && is_factory && pragmas->factory.empty()) pragmas->factory = value;
    if (name == "@jsxFrag" && is_factory && pragmas->fragment.empty()) pragmas->fragment = value;
    // It becomes a string of the output, and those are text.
    if (name == "@jsxImportSource" && IsValidUtf8(value)) pragmas->import_source = value;
    if (name == "@jsxRuntime") pragmas->runtime = value;
  }
}

}  // namespace kiln
