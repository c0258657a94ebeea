#include "transpiler/fold/name_generator.h"

#include <algorithm>

namespace kiln::fold {
namespace {

constexpr std::string_view kHead = "etnriaoscludfpmhg_vybxSCwTEDOkAjMNPFILRzBVHUWGKqJYXZQ$";
constexpr std::string_view kTail = "etnriaoscludfpmhg_vybxSCwTEDOkAjMNPFILRzBVHUWGKqJYXZQ$1024368579";
static_assert(kHead.size() == 54 && kTail.size() == NameGenerator::kCharacters);

// https://tc39.es/ecma262/#prod-ReservedWord and what strict code, modules and async code add.
constexpr std::string_view kReserved[] = {
    "Infinity",  "NaN",   "arguments",  "as",       "async",    "await",      "break",     "case",
    "catch",     "class", "const",      "continue", "debugger", "default",    "delete",    "do",
    "else",      "enum",  "eval",       "export",   "extends",  "false",      "finally",   "for",
    "function",  "if",    "implements", "import",   "in",       "instanceof", "interface", "let",
    "new",       "null",  "of",         "package",  "private",  "protected",  "public",    "return",
    "static",    "super", "switch",     "this",     "throw",    "true",       "try",       "typeof",
    "undefined", "using", "var",        "void",     "while",    "with",       "yield"};
static_assert(std::ranges::is_sorted(kReserved));

template <size_t kSize>
void SortByCount(std::string_view alphabet, const NameGenerator::Counts& counts, std::array<char, kSize>* out) {
  std::ranges::copy(alphabet, out->begin());
  std::stable_sort(out->begin(), out->begin() + alphabet.size(), [&](char a, char b) {
    return counts[static_cast<unsigned char>(a)] > counts[static_cast<unsigned char>(b)];
  });
}

}  // namespace

NameGenerator::NameGenerator(const Counts& counts) {
  SortByCount(kHead, counts, &head_);
  SortByCount(kTail, counts, &tail_);
}

std::string NameGenerator::NameAt(uint32_t index) const {
  std::string name(1, head_[index % kHead.size()]);
  for (index /= kHead.size(); index > 0; index /= kTail.size()) {
    --index;
    name += tail_[index % kTail.size()];
  }
  return name;
}

bool IsReservedWord(std::string_view name) { return std::ranges::binary_search(kReserved, name); }

}  // namespace kiln::fold
