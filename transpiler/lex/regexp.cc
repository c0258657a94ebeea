#include "transpiler/lex/regexp.h"

#include <array>
#include <utility>

#include "core/base/text.h"
#include "transpiler/lex/identifier.h"
#include "transpiler/lex/regexp_messages.h"
#include "transpiler/lex/regexp_parser.h"
#include "transpiler/lex/utf8.h"

namespace kiln {
namespace lex {
namespace {

// Anything else stands for itself.
constexpr std::array<bool, 256> MakeSyntaxTable() {
  std::array<bool, 256> table{};
  for (char c : std::string_view("^$\\.*+?()[]{}|")) table[static_cast<uint8_t>(c)] = true;
  return table;
}
constexpr std::array<bool, 256> kIsSyntax = MakeSyntaxTable();

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Decimal numbers of any length.
bool IsGreater(std::string_view a, std::string_view b) {
  a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
  b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
  return a.size() != b.size() ? a.size() > b.size() : a > b;
}

}  // namespace

bool RegExpParser::Check() {
  Disjunction();
  if (At(')')) Fail(p_, p_ + 1, kUnmatchedParenthesis);
  CheckReferences();
  return !failed_;
}

// A group name may be used again in another alternative: names of earlier alternatives are set aside.
void RegExpParser::Disjunction() {
  const size_t mark = active_.size();
  std::vector<std::string> hidden;
  for (;;) {
    Alternative();
    if (!Eat('|')) break;
    if (active_.size() > mark) HideNames(mark, &hidden);
  }
  for (std::string& name : hidden) {
    if (active_set_.insert(name).second) active_.push_back(std::move(name));
  }
}

void RegExpParser::HideNames(size_t from, std::vector<std::string>* hidden) {
  for (size_t i = from; i < active_.size(); ++i) {
    active_set_.erase(active_[i]);
    hidden->push_back(std::move(active_[i]));
  }
  active_.resize(from);
}

void RegExpParser::Alternative() {
  while (!AtEnd() && *p_ != '|' && *p_ != ')') Term();
}

void RegExpParser::Term() {
  switch (*p_) {
    case '^':
    case '$':
      ++p_;
      return;
    case '(':
      return Group();
    case '*':
    case '+':
    case '?':
      return Fail(p_, p_ + 1, kNothingToRepeat);
    case '{':
    case '}':
    case ']':
      Brace();
      break;
    case '[':
      mode_ == RegExpMode::kUnicodeSets ? void(ClassSet()) : Class();
      break;
    case '\\':
      if (!AtomEscape()) return;
      break;
    case '.':
      ++p_;
      break;
    default:
      while (!AtEnd() && !kIsSyntax.data()[static_cast<uint8_t>(*p_)]) ++p_;
  }
  Quantifier();
}

// https://tc39.es/ecma262/#prod-annexB-ExtendedAtom: without u they stand for themselves if they are no quantifier.
void RegExpParser::Brace() {
  const char* const start = p_;
  if (*p_ == '{' && EatBraces()) return Fail(start, p_, kNothingToRepeat);
  if (unicode()) return Fail(start, start + 1, kLoneBracket, std::string_view(start, 1));
  ++p_;
}

void RegExpParser::Quantifier() {
  if (AtEnd()) return;
  const char* const start = p_;
  if (*p_ == '*' || *p_ == '+' || *p_ == '?') {
    ++p_;
  } else if (*p_ != '{') {
    return;
  } else if (!EatBraces()) {
    if (unicode()) Fail(start, start + 1, kIncompleteQuantifier);
    return;
  }
  Eat('?');
}

// `{2}` `{2,}` `{2,3}`
bool RegExpParser::EatBraces() {
  const char* q = p_ + 1;
  const auto digits = [&] {
    const char* const from = q;
    while (q < end_ && IsDigit(*q)) ++q;
    return std::string_view(from, static_cast<size_t>(q - from));
  };
  const std::string_view low = digits();
  if (low.empty()) return false;
  std::string_view high;
  if (q < end_ && *q == ',') ++q, high = digits();
  if (q >= end_ || *q != '}') return false;
  if (!high.empty() && IsGreater(low, high)) return Fail(p_, q + 1, kQuantifierOutOfOrder), true;
  p_ = q + 1;
  return true;
}

bool RegExpParser::EnterNested(const char* open) {
  constexpr uint32_t kDepthLimit = 5000;
  if (++depth_ <= kDepthLimit) return true;
  Fail(open, open + 1, kNestedTooDeeply);
  return false;
}

void RegExpParser::Group() {
  const char* const open = p_++;
  if (!EnterNested(open)) return;
  bool is_quantifiable = true;
  if (Eat('?')) {
    GroupAfterQuestion(open, &is_quantifiable);
  } else {
    ++captures_;
  }
  Disjunction();
  if (!Eat(')')) return Fail(open, open + 1, kUnterminatedGroup);
  --depth_;
  if (is_quantifiable) Quantifier();
}

void RegExpParser::GroupAfterQuestion(const char* open, bool* is_quantifiable) {
  if (Eat(':')) return;
  if (Eat('=') || Eat('!')) {
    // https://tc39.es/ecma262/#prod-annexB-QuantifiableAssertion
    *is_quantifiable = !unicode();
    return;
  }
  if (AtText("<=") || AtText("<!")) {
    p_ += 2;
    *is_quantifiable = false;
    return;
  }
  if (Eat('<')) return DeclareName(open);
  Modifiers(open);
}

// https://tc39.es/ecma262/#prod-RegularExpressionModifiers
void RegExpParser::Modifiers(const char* open) {
  const char* const start = p_;
  uint32_t seen = 0;
  bool has_minus = false;
  for (; !AtEnd() && *p_ != ':'; ++p_) {
    if (*p_ == '-' && !has_minus) {
      has_minus = true;
      continue;
    }
    const bool is_modifier = *p_ == 'i' || *p_ == 'm' || *p_ == 's';
    if (!is_modifier) {
      const bool looks_like_flags = p_ != start;
      return looks_like_flags ? Fail(p_, p_ + 1, kInvalidModifiers) : Fail(open, p_, kInvalidGroup);
    }
    const uint32_t bit = 1u << (*p_ - 'a');
    if (seen & bit) return Fail(p_, p_ + 1, kDuplicateModifier, std::string_view(p_, 1));
    seen |= bit;
  }
  if (AtEnd()) return Fail(open, p_, kInvalidGroup);
  if (seen == 0) return Fail(start, p_, kInvalidModifiers);
  ++p_;
}

void RegExpParser::DeclareName(const char* open) {
  ++captures_;
  const char* const start = p_;
  std::string name;
  if (!GroupName(&name)) return Fail(open, p_, kInvalidGroupName);
  if (!active_set_.insert(name).second) return Fail(start, p_ - 1, kDuplicateGroupName, name);
  names_.insert(name);
  active_.push_back(std::move(name));
}

// After `<`, up to and with `>`. https://tc39.es/ecma262/#prod-RegExpIdentifierName
bool RegExpParser::GroupName(std::string* name) {
  while (!AtEnd() && *p_ != '>') {
    const std::optional<uint32_t> c = GroupNameCharacter();
    if (!c || !(name->empty() ? IsIdentifierStart(*c) : IsIdentifierPart(*c))) return false;
    AppendUtf8(name, *c);
  }
  return !name->empty() && Eat('>');
}

std::optional<uint32_t> RegExpParser::GroupNameCharacter() {
  if (*p_ == '\\') return EatUnicodeEscape(true);
  return NextCodePoint();
}

uint32_t RegExpParser::NextCodePoint() {
  const Utf8Char c = kiln::DecodeUtf8(p_);
  p_ += c.size;
  return c.code_point;
}

void RegExpParser::CheckReferences() {
  if (failed_) return;
  if (unicode() && last_group_number_ > captures_) {
    const Reference& reference = last_group_reference_;
    return Fail(reference.start, reference.end, kNoSuchGroup, reference.name);
  }
  if (!unicode() && names_.empty()) return;
  if (bare_k_ != nullptr) return Fail(bare_k_, bare_k_ + 2, kInvalidNamedReference);
  for (const Reference& reference : named_references_) {
    if (!names_.contains(reference.name)) return Fail(reference.start, reference.end, kNoSuchGroupName, reference.name);
  }
}

namespace {

// Returns nothing if the flags are wrong, which has then been said.
std::optional<RegExpMode> ModeOf(std::string_view flags, uint32_t offset, Diagnostics& diagnostics) {
  constexpr std::string_view kFlags = "dgimsuvy";
  uint32_t seen = 0;
  for (size_t i = 0; i < flags.size();) {
    const uint32_t at = offset + static_cast<uint32_t>(i);
    const uint32_t size = kiln::DecodeUtf8(flags.data() + i).size;
    const std::string_view shown = flags.substr(i, size);
    const size_t index = kFlags.find(flags[i]);
    if (index == kFlags.npos) return diagnostics.Add({at, at + size}, kUnknownRegExpFlag, shown), std::nullopt;
    if (seen >> index & 1) return diagnostics.Add({at, at + size}, kDuplicateRegExpFlag, shown), std::nullopt;
    seen |= 1u << index;
    i += size;
  }
  const bool u = seen >> kFlags.find('u') & 1, v = seen >> kFlags.find('v') & 1;
  if (u && v) {
    diagnostics.Add({offset, offset + static_cast<uint32_t>(flags.size())}, kConflictingRegExpFlags);
    return std::nullopt;
  }
  return v ? RegExpMode::kUnicodeSets : u ? RegExpMode::kUnicode : RegExpMode::kAnnexB;
}

}  // namespace
}  // namespace lex

bool CheckRegExp(std::string_view pattern, std::string_view flags, uint32_t offset, Diagnostics& diagnostics) {
  const uint32_t flags_offset = offset + static_cast<uint32_t>(pattern.size()) + 1;
  const std::optional<lex::RegExpMode> mode = lex::ModeOf(flags, flags_offset, diagnostics);
  return mode && lex::RegExpParser(pattern, offset, *mode, diagnostics).Check();
}

}  // namespace kiln
