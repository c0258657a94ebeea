// Short names in the order a minifier hands them out: a, b, … z, A, …, aa, … with the file's own most
// frequent characters first, because that compresses better.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace kiln::fold {

class NameGenerator {
 public:
  static constexpr size_t kCharacters = 64;
  using Counts = std::array<int64_t, 256>;  // by byte

  explicit NameGenerator(const Counts& counts);

  // The `index`-th name; may be a reserved word.
  std::string NameAt(uint32_t index) const;

 private:
  std::array<char, kCharacters> head_{};  // the first 54 may begin a name
  std::array<char, kCharacters> tail_{};
};

// Words that cannot be variable names in some context, and a few that would only confuse.
bool IsReservedWord(std::string_view name);

}  // namespace kiln::fold
