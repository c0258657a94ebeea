// How is a pattern checked? By recursive descent, one function per production; see regexp.h for the way in.
// Like the Lexer, the first error moves to the end, so that every loop ends by itself.
#pragma once
#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/diagnostics.h"

namespace kiln::lex {

// Flag v implies what u does.
enum class RegExpMode : uint8_t { kAnnexB, kUnicode, kUnicodeSets };

class RegExpParser {
 public:
  RegExpParser(std::string_view pattern, uint32_t offset, RegExpMode mode, Diagnostics& diagnostics)
      : p_(pattern.data()),
        base_(pattern.data()),
        end_(pattern.data() + pattern.size()),
        offset_(offset),
        mode_(mode),
        diagnostics_(diagnostics) {}

  // Returns whether the pattern is right.
  bool Check();

 private:
  // What an atom of a class stands for, to compare the ends of a range.
  static constexpr uint32_t kSet = 0xFFFFFFFF;
  struct Operand {
    uint32_t value = kSet;  // of a single character
    bool may_contain_strings = false;
  };
  enum class Where : uint8_t { kAtom, kClass };

  // regexp.cc
  void Disjunction();
  void HideNames(size_t from, std::vector<std::string>* hidden);
  void Alternative();
  void Term();
  void Quantifier();
  bool EatBraces();
  void Brace();
  void Group();
  void GroupAfterQuestion(const char* open, bool* is_quantifiable);
  void Modifiers(const char* open);
  void DeclareName(const char* open);
  bool GroupName(std::string* name);
  std::optional<uint32_t> GroupNameCharacter();
  void CheckReferences();

  // regexp_escape.cc
  bool AtomEscape();  // whether it can be repeated
  void DecimalEscape();
  void NamedReference();
  bool IsClassEscape() const;  // \d \D \s \S \w \W, and \p \P with u or v
  bool ClassEscape();          // whether it may match strings
  bool Property();
  bool PropertyWithValue(const char* start, std::string_view name);
  uint32_t CharacterEscape(Where where);
  uint32_t ControlLetter(Where where);
  uint32_t HexEscape();
  uint32_t UnicodeEscape();
  uint32_t LegacyOctal();
  uint32_t IdentityEscape(Where where);
  std::optional<uint32_t> EatUnicodeEscape(bool unicode);  // `\u…`; nothing eaten if malformed
  std::optional<uint32_t> EatHexDigits(uint32_t count);

  // regexp_class.cc
  void Class();
  uint32_t ClassAtom(bool is_range_end);
  uint32_t ClassCharacter(bool is_range_end);

  // regexp_class_set.cc
  bool ClassSet();  // whether it may match strings
  bool SetUnion(Operand operand, const char* start);
  bool SetOperation(Operand operand, std::string_view op);
  Operand SetOperand();
  uint32_t SetCharacter();
  bool StringDisjunction();
  bool EnterNested(const char* open);

  bool unicode() const { return mode_ != RegExpMode::kAnnexB; }
  bool AtEnd() const { return p_ >= end_; }
  bool At(char c) const { return p_ < end_ && *p_ == c; }
  bool AtText(std::string_view text) const { return Rest().starts_with(text); }
  bool Eat(char c) {
    if (!At(c)) return false;
    ++p_;
    return true;
  }
  std::string_view Rest() const { return {p_, static_cast<size_t>(end_ - p_)}; }
  char Peek(int distance) const { return p_ + distance < end_ ? p_[distance] : '\0'; }
  uint32_t NextCodePoint();

  template <class... Args>
  void Fail(const char* from, const char* to, const Message<Args...>& message,
            std::type_identity_t<Args>... arguments) {
    if (failed_) return;
    failed_ = true;
    const auto offset = [&](const char* p) { return offset_ + static_cast<uint32_t>(p - base_); };
    diagnostics_.Add({offset(from), offset(to)}, message, arguments...);
    p_ = end_;
  }

  struct Reference {
    const char* start;
    const char* end;
    std::string name;
  };

  const char* p_;
  const char* const base_;
  const char* const end_;
  const uint32_t offset_;
  const RegExpMode mode_;
  bool failed_ = false;
  uint32_t depth_ = 0;
  uint32_t captures_ = 0;
  uint32_t pending_unit_ = kSet;  // the second half of a surrogate pair in a class without u
  // Names of groups that can take part in a match together with what comes next, and of all groups.
  std::vector<std::string> active_;
  absl::flat_hash_set<std::string> active_set_;
  absl::flat_hash_set<std::string> names_;
  std::vector<Reference> named_references_;
  Reference last_group_reference_{nullptr, nullptr, {}};  // the highest number
  uint32_t last_group_number_ = 0;
  const char* bare_k_ = nullptr;  // a \k that is only allowed without named groups
  Diagnostics& diagnostics_;
};

}  // namespace kiln::lex
