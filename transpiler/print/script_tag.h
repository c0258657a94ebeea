// Where does a text hold `</script`, which would end the HTML element that a script is pasted into?
#pragma once
#include <cstddef>
#include <string_view>

namespace kiln {

inline bool StartsWithScript(std::string_view text) {
  constexpr std::string_view kScript = "script";
  if (text.size() < kScript.size()) return false;
  for (size_t i = 0; i < kScript.size(); ++i) {
    if ((text[i] | 0x20) != kScript[i]) return false;
  }
  return true;
}

// The offset of the `<`, or npos.
inline size_t FindScriptTag(std::string_view text) {
  for (size_t at = text.find("</"); at != std::string_view::npos; at = text.find("</", at + 2)) {
    if (StartsWithScript(text.substr(at + 2))) return at;
  }
  return std::string_view::npos;
}

}  // namespace kiln
