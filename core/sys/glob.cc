#include "core/sys/glob.h"

#include <string>

#include "core/base/text.h"

namespace kiln {
namespace {

// Bounds backtracking, so that no pattern can hang a command.
constexpr uint32_t kMaxSteps = 1'000'000;

class GlobMatcher {
 public:
  bool Match(std::string_view pattern, std::string_view path) {
    while (true) {
      if (++steps_ > kMaxSteps) return false;
      if (pattern.empty()) return path.empty();
      if (pattern.starts_with("**")) return MatchFolders(pattern, path);
      if (pattern[0] == '*') return MatchStar(pattern.substr(1), path);
      if (pattern[0] == '{') return MatchBraces(pattern, path);
      if (path.empty()) return false;
      const size_t used = MatchOne(pattern, path);
      if (used == 0) return false;
      pattern.remove_prefix(used);
      path.remove_prefix(DecodeUtf8(path, 0).size);
    }
  }

 private:
  // `**/` matches any number of folders, a `**` at the end everything.
  bool MatchFolders(std::string_view pattern, std::string_view path) {
    std::string_view rest = pattern.substr(2);
    if (rest.empty()) return true;
    if (rest[0] != '/') return MatchStar(rest, path);
    rest.remove_prefix(1);
    while (true) {
      if (Match(rest, path)) return true;
      const size_t slash = path.find('/');
      if (slash == std::string_view::npos) return false;
      path.remove_prefix(slash + 1);
    }
  }

  bool MatchStar(std::string_view rest, std::string_view path) {
    for (size_t i = 0;; ++i) {
      if (Match(rest, path.substr(i))) return true;
      if (i == path.size() || path[i] == '/') return false;
    }
  }

  bool MatchBraces(std::string_view pattern, std::string_view path) {
    const size_t close = ClosingBrace(pattern);
    if (close == std::string_view::npos) {
      return path.starts_with('{') && Match(pattern.substr(1), path.substr(1));
    }
    size_t start = 1;
    int depth = 0;
    for (size_t i = 1; i <= close; ++i) {
      if (pattern[i] == '{') ++depth;
      const bool ends_choice = depth == 0 && (pattern[i] == ',' || i == close);
      if (pattern[i] == '}') --depth;
      if (!ends_choice) continue;
      if (Match(StrCat(pattern.substr(start, i - start), pattern.substr(close + 1)), path)) return true;
      start = i + 1;
    }
    return false;
  }

  static size_t ClosingBrace(std::string_view pattern) {
    int depth = 0;
    for (size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] == '\\') ++i;
      else if (pattern[i] == '{') ++depth;
      else if (pattern[i] == '}' && --depth == 0) return i;
    }
    return std::string_view::npos;
  }

  // Bytes of the pattern that match the first character of `path`; 0 if they do not.
  static size_t MatchOne(std::string_view pattern, std::string_view path) {
    if (pattern[0] == '?') return path[0] == '/' ? 0 : 1;
    if (pattern[0] == '[') {
      const size_t used = MatchSet(pattern, DecodeUtf8(path, 0).value);
      if (used > 0) return used == 1 ? 0 : used;
    }
    const bool escaped = pattern[0] == '\\' && pattern.size() > 1;
    const std::string_view wanted = pattern.substr(escaped ? 1 : 0);
    const uint32_t size = DecodeUtf8(wanted, 0).size;
    if (path.substr(0, size) != wanted.substr(0, size)) return 0;
    return size + (escaped ? 1 : 0);
  }

  // `[a-z]`, `[!a]`: bytes of the set if it matches, 1 if it does not, 0 if it is no set.
  static size_t MatchSet(std::string_view pattern, char32_t character) {
    const size_t close = pattern.find(']', 2);
    if (close == std::string_view::npos) return 0;
    size_t i = 1;
    const bool negated = pattern[i] == '!' || pattern[i] == '^';
    if (negated) ++i;
    bool found = false;
    while (i < close) {
      const DecodedCodePoint low = DecodeUtf8(pattern, i);
      i += low.size;
      char32_t high = low.value;
      if (pattern[i] == '-' && i + 1 < close) {
        const DecodedCodePoint end = DecodeUtf8(pattern, i + 1);
        high = end.value;
        i += 1 + end.size;
      }
      found |= low.value <= character && character <= high;
    }
    return found != negated && character != '/' ? close + 1 : 1;
  }

  uint32_t steps_ = 0;
};

}  // namespace

bool MatchesGlob(std::string_view pattern, std::string_view path) { return GlobMatcher().Match(pattern, path); }

bool HasGlobCharacters(std::string_view text) { return text.find_first_of("*?[{") != std::string_view::npos; }

}  // namespace kiln
