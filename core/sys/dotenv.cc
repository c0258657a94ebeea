#include "core/sys/dotenv.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "core/base/text.h"
#include "core/sys/env.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

bool IsNameCharacter(char c) { return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsKeyCharacter(char c) { return IsNameCharacter(c) || c == '-' || c == '.'; }
bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }

class DotenvParser {
 public:
  explicit DotenvParser(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  // Without expansion; a later line wins.
  EnvironmentVariables Parse() {
    EnvironmentVariables found;
    std::map<std::string, size_t, std::less<>> places;
    while (at_ < text_.size()) {
      std::string key = ReadKey();
      if (!key.empty()) {
        std::string value = ReadValue();
        const auto [place, is_new] = places.emplace(key, found.size());
        if (is_new) {
          found.emplace_back(std::move(key), std::move(value));
        } else {
          found[place->second].second = std::move(value);
        }
      }
      SkipLine();
    }
    return found;
  }

 private:
  bool AtEnd() const { return at_ >= text_.size(); }

  void SkipBlanks() {
    while (!AtEnd() && IsBlank(text_[at_])) ++at_;
  }
  void SkipLine() {
    while (!AtEnd() && text_[at_] != '\n') ++at_;
    if (!AtEnd()) ++at_;
  }

  std::string_view ReadWord() {
    const size_t start = at_;
    while (!AtEnd() && IsKeyCharacter(text_[at_])) ++at_;
    return text_.substr(start, at_ - start);
  }

  // Up to and with the `=` or `:`; empty if this line sets nothing.
  std::string ReadKey() {
    SkipBlanks();
    std::string_view key = ReadWord();
    SkipBlanks();
    if (key == "export" && !AtEnd() && IsKeyCharacter(text_[at_])) {
      key = ReadWord();
      SkipBlanks();
    }
    if (key.empty() || AtEnd() || (text_[at_] != '=' && text_[at_] != ':')) return {};
    ++at_;
    return std::string(key);
  }

  std::string ReadValue() {
    SkipBlanks();
    if (AtEnd()) return {};
    const char quote = text_[at_];
    if (quote == '"' || quote == '\'' || quote == '`') {
      if (std::optional<std::string> value = ReadQuoted(quote)) return *std::move(value);
    }
    const size_t start = at_;
    while (!AtEnd() && text_[at_] != '\n' && text_[at_] != '#') ++at_;
    return std::string(Trim(text_.substr(start, at_ - start)));
  }

  // Nothing if the quote is never closed: then it is a character like any other.
  std::optional<std::string> ReadQuoted(char quote) {
    std::string value;
    for (size_t i = at_ + 1; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c == quote) {
        at_ = i + 1;
        return value;
      }
      if (c != '\\' || i + 1 == text_.size()) {
        value += c;
        continue;
      }
      const char next = text_[++i];
      if (quote == '"' && (next == 'n' || next == 'r')) {
        value += next == 'n' ? '\n' : '\r';
      } else {
        StrAppend(&value, '\\', next);
      }
    }
    return std::nullopt;
  }

  std::string_view text_;
  size_t at_ = 0;
};

using Lookup = std::function<std::string_view(const std::string&)>;

std::string Expand(std::string_view value, const Lookup& lookup);

// What the `$…` at `start` stands for, with its length; nothing if it is only a dollar sign.
std::optional<std::pair<std::string, size_t>> ExpandOne(std::string_view value, size_t start, const Lookup& lookup) {
  const bool braced = start + 1 < value.size() && value[start + 1] == '{';
  const size_t name_start = start + (braced ? 2 : 1);
  size_t end = name_start;
  while (end < value.size() && IsNameCharacter(value[end])) ++end;
  const std::string name(value.substr(name_start, end - name_start));
  if (!braced) {
    if (name.empty()) return std::nullopt;
    return std::pair(std::string(lookup(name)), end - start);
  }
  if (value.substr(end).starts_with('}')) return std::pair(std::string(lookup(name)), end + 1 - start);
  if (!value.substr(end).starts_with(":-")) return std::nullopt;
  const size_t close = value.find('}', end);
  if (close == std::string_view::npos) return std::nullopt;
  const std::string_view set = lookup(name);
  std::string text = set.empty() ? Expand(value.substr(end + 2, close - end - 2), lookup) : std::string(set);
  return std::pair(std::move(text), close + 1 - start);
}

std::string Expand(std::string_view value, const Lookup& lookup) {
  std::string out;
  for (size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\' && i + 1 < value.size() && value[i + 1] == '$') {
      out += '$';
      ++i;
      continue;
    }
    if (value[i] == '$') {
      if (auto expanded = ExpandOne(value, i, lookup)) {
        out += expanded->first;
        i += expanded->second - 1;
        continue;
      }
    }
    out += value[i];
  }
  return out;
}

}  // namespace

EnvironmentVariables ParseDotenv(std::string_view text,
                                 const std::function<std::optional<std::string_view>(const std::string&)>& outside) {
  EnvironmentVariables variables = DotenvParser(text).Parse();
  std::map<std::string, std::string*, std::less<>> own;
  for (auto& [name, value] : variables) own[name] = &value;
  const Lookup lookup = [&](const std::string& name) -> std::string_view {
    if (const auto value = outside(name)) return *value;
    const auto found = own.find(name);
    return found == own.end() ? std::string_view{} : std::string_view(*found->second);
  };
  for (auto& [name, value] : variables) {
    if (value.find('$') != std::string::npos) value = Expand(value, lookup);
  }
  return variables;
}

std::vector<std::string> DefaultDotenvFiles(std::string_view mode) {
  const std::string_view name = mode == "production" || mode == "test" ? mode : "development";
  std::vector<std::string> names = {StrCat(".env.", name, ".local")};
  // Tests must come out the same on every machine.
  if (name != "test") names.emplace_back(".env.local");
  names.push_back(StrCat(".env.", name));
  names.emplace_back(".env");
  return names;
}

void LoadDotenvFiles(FileSystem& files, const std::vector<std::string>& paths) {
  const auto outside = [](const std::string& name) { return GetEnvironment(name.c_str()); };
  for (const std::string& path : paths) {
    const StatusOr<PaddedText> text = files.ReadFile(path);
    if (!text.ok()) continue;
    for (const auto& [name, value] : ParseDotenv(text->view(), outside)) {
      if (name.find('\0') == std::string::npos) setenv(name.c_str(), value.c_str(), 0);
    }
  }
}

}  // namespace kiln
