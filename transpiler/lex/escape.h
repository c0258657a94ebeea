// What does one escape sequence in a string, template or identifier stand for?
#pragma once
#include <cstdint>

namespace kiln::lex {

struct Escape {
  enum class Kind : uint8_t {
    kCodePoint,         // \n \x41 \u0041 \u{41} \q: `value`, which may be a surrogate
    kLineContinuation,  // stands for nothing
    kLegacyOctal,       // \07 \8: `value`, but neither in strict code nor in templates
    kBadHex,
    kBadUnicode,
    kTooLarge,
  };
  Kind kind;
  uint32_t size;  // with the backslash
  uint32_t value;

  bool valid() const { return kind <= Kind::kLegacyOctal; }
};

// `p` is at the backslash. Zeros must follow the text. A backslash before a character that is not ASCII has size 1
// and value kNothing: the character follows as it is.
inline constexpr uint32_t kNothing = 0xFFFFFFFF;
Escape ReadEscape(const char* p);

}  // namespace kiln::lex
