// One row per command-line option. The rows of a command drive parsing, --help, shell completion
// and "did you mean" (core/base/options). Adding an option is adding a row:
//
//   using Row = OptionTable<BuildOptions>;
//   inline constexpr OptionRow kBuildRows[] = {
//       Row::Make<&BuildOptions::minify>("minify", {.help = "Shorten names and whitespace"}),
//       Row::Make<&BuildOptions::outdir>("outdir", {.value = "<dir>", .help = "Write output files here"}),
//   };
//
// The member's type decides how the option behaves:
//   bool, optional<bool>   --minify, --no-minify, --minify=false
//   string                 --outdir=out, --outdir out
//   vector<string>         the same, repeated
//   uint32_t               a number
//   enum                   one of the names in Choices<Enum>
#pragma once
#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace kiln {

// template <> struct Choices<Target> { static constexpr std::string_view kNames[] = {"browser", "bun"}; };
// The n-th name is the enumerator with value n.
template <class Enum>
struct Choices;

enum class OptionKind : uint8_t { kToggle, kText, kList, kNumber, kChoice };

// Bun has options that kiln does not have yet; they are named in one clear error.
enum class Support : uint8_t { kYes, kNotYet, kIgnored };

struct OptionText {
  char letter = 0;                // 'd' for -d
  std::string_view value = {};    // what --help calls the value: "<dir>"
  std::string_view help = {};
  std::string_view implied = {};  // the value of a bare `--sourcemap`; given ones then need `=`
  Support support = Support::kYes;
};

struct OptionRow {
  std::string_view name;
  OptionText text;
  OptionKind kind;
  std::span<const std::string_view> choices;
  // Stores `value` in the options struct; false if it is not a value of this kind.
  bool (*apply)(void* options, std::string_view value);
};

template <class Options>
class OptionTable {
 public:
  template <auto kMember>
  static constexpr OptionRow Make(std::string_view name, OptionText text) {
    using Value = std::remove_cvref_t<decltype(std::declval<Options>().*kMember)>;
    const auto apply = [](void* options, std::string_view value) {
      return Store(&(static_cast<Options*>(options)->*kMember), value);
    };
    if constexpr (std::is_same_v<Value, bool> || std::is_same_v<Value, std::optional<bool>>) {
      return {name, text, OptionKind::kToggle, {}, apply};
    } else if constexpr (std::is_same_v<Value, std::string> || std::is_same_v<Value, std::optional<std::string>>) {
      return {name, text, OptionKind::kText, {}, apply};
    } else if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
      return {name, text, OptionKind::kList, {}, apply};
    } else if constexpr (std::is_same_v<Value, uint32_t>) {
      return {name, text, OptionKind::kNumber, {}, apply};
    } else {
      return {name, text, OptionKind::kChoice, Choices<Value>::kNames, apply};
    }
  }

 private:
  template <class Value>
  static bool Store(Value* to, std::string_view value) {
    if constexpr (std::is_same_v<Value, bool> || std::is_same_v<Value, std::optional<bool>>) {
      *to = value != "false";
      return value == "true" || value == "false";
    } else if constexpr (std::is_same_v<Value, std::string> || std::is_same_v<Value, std::optional<std::string>>) {
      *to = std::string(value);
      return true;
    } else if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
      to->emplace_back(value);
      return true;
    } else if constexpr (std::is_same_v<Value, uint32_t>) {
      const std::from_chars_result result = std::from_chars(value.data(), value.data() + value.size(), *to);
      return result.ec == std::errc() && result.ptr == value.data() + value.size();
    } else {
      for (size_t i = 0; i < std::size(Choices<Value>::kNames); ++i) {
        if (Choices<Value>::kNames[i] == value) return *to = static_cast<Value>(i), true;
      }
      return false;
    }
  }
};

}  // namespace kiln
