// JSON5: https://spec.json5.org
#include <charconv>
#include <cmath>
#include <limits>

#include "core/base/text.h"
#include "core/data/data_formats.h"
#include "core/data/tree.h"

namespace kiln {
namespace {

bool IsIdentifierStart(char c) {
  return c == '_' || c == '$' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
int HexDigit(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

class Json5Parser {
 public:
  Json5Parser(std::string_view text, Arena* arena, Diagnostics* diagnostics) : text_(text), arena_(arena), diagnostics_(diagnostics) {}

  const JsonValue* Parse() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    JsonValue root;
    if (!ParseValue(&root, 0)) return nullptr;
    Skip();
    if (at_ < text_.size()) return Fail("Expected the end of the file"), nullptr;
    return failed_ ? nullptr : arena_->Make<JsonValue>(root);
  }

 private:
  bool Fail(std::string_view message) {
    if (failed_) return false;
    failed_ = true;
    const auto at = static_cast<uint32_t>(std::min(at_, text_.size()));
    diagnostics_->Add({at, std::min(at + 1, static_cast<uint32_t>(text_.size()))}, kDataSyntax, message);
    return false;
  }

  char Peek(size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  // White space of ECMAScript and comments.
  void Skip() {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      if (rest[0] == ' ' || (rest[0] >= '\t' && rest[0] <= '\r')) {
        ++at_;
      } else if (rest.starts_with("\xC2\xA0")) {
        at_ += 2;
      } else if (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9") || rest.starts_with("\xEF\xBB\xBF")) {
        at_ += 3;
      } else if (rest.starts_with("//")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (rest.starts_with("/*")) {
        const size_t end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) return void(Fail("This comment never ends"));
        at_ = end + 2;
      } else {
        return;
      }
    }
  }

  bool ParseValue(JsonValue* value, uint32_t depth) {
    Skip();
    if (depth > kMaxDataDepth) return Fail("This JSON5 is nested too deeply");
    const auto start = static_cast<uint32_t>(at_);
    const bool ok = ParseValueAt(value, depth);
    value->span = {start, static_cast<uint32_t>(at_)};
    return ok;
  }

  bool ParseValueAt(JsonValue* value, uint32_t depth) {
    const char c = Peek();
    if (c == '{') return ParseObject(value, depth);
    if (c == '[') return ParseArray(value, depth);
    if (c == '"' || c == '\'') {
      std::string text;
      if (!ParseString(&text)) return false;
      *value = MakeString(text, arena_);
      return true;
    }
    if (c == '+' || c == '-' || c == '.' || IsDigit(c)) return ParseNumber(value);
    const std::string_view word = ReadWord();
    if (word == "null") return *value = {}, true;
    if (word == "true" || word == "false") return *value = MakeBoolean(word == "true"), true;
    if (word == "Infinity") return *value = MakeNumber(std::numeric_limits<double>::infinity()), true;
    if (word == "NaN") return *value = MakeNumber(std::numeric_limits<double>::quiet_NaN()), true;
    at_ -= word.size();
    return Fail("Expected a value");
  }

  std::string_view ReadWord() {
    const size_t start = at_;
    while (at_ < text_.size() && (IsIdentifierStart(text_[at_]) || (at_ > start && IsDigit(text_[at_])))) ++at_;
    return text_.substr(start, at_ - start);
  }

  bool ParseNumber(JsonValue* value) {
    double sign = 1;
    if (Peek() == '+' || Peek() == '-') sign = text_[at_++] == '-' ? -1 : 1;
    if (IsIdentifierStart(Peek())) {
      const std::string_view word = ReadWord();
      if (word == "Infinity") return *value = MakeNumber(sign * std::numeric_limits<double>::infinity()), true;
      if (word == "NaN") return *value = MakeNumber(std::numeric_limits<double>::quiet_NaN()), true;
      return Fail("Expected a number");
    }
    double number = 0;
    if (Peek() == '0' && (Peek(1) == 'x' || Peek(1) == 'X')) {
      at_ += 2;
      if (HexDigit(Peek()) < 0) return Fail("Expected a hexadecimal digit");
      for (; HexDigit(Peek()) >= 0 && at_ < text_.size(); ++at_) number = number * 16 + HexDigit(text_[at_]);
    } else {
      if (Peek() == '0' && IsDigit(Peek(1))) return Fail("Numbers do not begin with zeros");
      std::string digits = "0";
      for (; IsDigit(Peek()); ++at_) digits += text_[at_];
      const bool has_integer = digits.size() > 1;
      if (Peek() == '.') {
        digits += text_[at_++];
        if (!has_integer && !IsDigit(Peek())) return Fail("Expected a digit");
        for (; IsDigit(Peek()); ++at_) digits += text_[at_];
        digits += '0';
      } else if (!has_integer) {
        return Fail("Expected a number");
      }
      if (Peek() == 'e' || Peek() == 'E') {
        digits += text_[at_++];
        if (Peek() == '-') digits += '-';
        if (Peek() == '+' || Peek() == '-') ++at_;
        if (!IsDigit(Peek())) return Fail("Expected a digit");
        for (; IsDigit(Peek()); ++at_) digits += text_[at_];
      }
      const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
      if (result.ec == std::errc::result_out_of_range) number = digits.find("e-") != std::string::npos ? 0 : std::numeric_limits<double>::infinity();
    }
    if (IsIdentifierStart(Peek())) return Fail("Expected a comma or the end after this number");
    *value = MakeNumber(sign * number);
    return true;
  }

  bool ParseHex(int digits, uint32_t* code) {
    *code = 0;
    for (int i = 0; i < digits; ++i) {
      const int digit = at_ < text_.size() ? HexDigit(text_[at_]) : -1;
      if (digit < 0) return Fail("Expected a hexadecimal digit");
      *code = *code * 16 + static_cast<uint32_t>(digit);
      ++at_;
    }
    return true;
  }

  bool ParseEscape(std::string* out) {
    const char c = Peek();
    if (at_ >= text_.size()) return Fail("This text never ends");
    ++at_;
    constexpr std::string_view kLetters = "bfnrtv0", kMeanings("\b\f\n\r\t\v\0", 7);
    if (c == 'x' || c == 'u') {
      uint32_t code = 0;
      if (!ParseHex(c == 'x' ? 2 : 4, &code)) return false;
      // A surrogate pair is one character.
      if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_).starts_with("\\u")) {
        const size_t before = at_;
        uint32_t low = 0;
        at_ += 2;
        if (!ParseHex(4, &low)) return false;
        if (low >= 0xDC00 && low < 0xE000) {
          code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        } else {
          at_ = before;
        }
      }
      AppendUtf8(out, static_cast<char32_t>(code));
      return true;
    }
    if (c == '0' && IsDigit(Peek())) return Fail("Octal escapes are not JSON5");
    if (IsDigit(c) && c != '0') return Fail("Digits cannot be escaped");
    if (const size_t found = kLetters.find(c); found != std::string_view::npos) {
      *out += kMeanings[found];
    } else if (c == '\r') {
      if (Peek() == '\n') ++at_;
    } else if (c == '\xE2' && (text_.substr(at_).starts_with("\x80\xA8") || text_.substr(at_).starts_with("\x80\xA9"))) {
      at_ += 2;
    } else if (c != '\n') {
      *out += c;
    }
    return true;
  }

  bool ParseString(std::string* out) {
    const char quote = text_[at_++];
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n' || c == '\r') return Fail("This text is not closed on its line");
      ++at_;
      if (c == quote) return true;
      if (c != '\\') {
        *out += c;
      } else if (!ParseEscape(out)) {
        return false;
      }
    }
    return Fail("This text never ends");
  }

  bool ParseArray(JsonValue* value, uint32_t depth) {
    ++at_;
    std::vector<JsonValue> elements;
    for (Skip(); Peek() != ']'; Skip()) {
      JsonValue element;
      if (failed_ || !ParseValue(&element, depth + 1)) return false;
      elements.push_back(element);
      Skip();
      if (Peek() == ']') break;
      if (Peek() != ',') return Fail("Expected \",\" or \"]\"");
      ++at_;
    }
    ++at_;
    *value = MakeArray(elements, arena_);
    return true;
  }

  bool ParseKey(std::string* key) {
    if (Peek() == '"' || Peek() == '\'') return ParseString(key);
    while (at_ < text_.size()) {
      if (text_.substr(at_).starts_with("\\u")) {
        at_ += 2;
        uint32_t code = 0;
        if (!ParseHex(4, &code)) return false;
        AppendUtf8(key, static_cast<char32_t>(code));
      } else if (IsIdentifierStart(text_[at_]) || (!key->empty() && IsDigit(text_[at_]))) {
        *key += text_[at_++];
      } else {
        break;
      }
    }
    return !key->empty() || Fail("Expected a key");
  }

  bool ParseObject(JsonValue* value, uint32_t depth) {
    ++at_;
    std::vector<JsonMember> members;
    for (Skip(); Peek() != '}'; Skip()) {
      const auto start = static_cast<uint32_t>(at_);
      std::string key;
      JsonMember member;
      if (failed_ || !ParseKey(&key)) return false;
      member.key = arena_->Copy(std::string_view(key));
      member.key_span = {start, static_cast<uint32_t>(at_)};
      Skip();
      if (Peek() != ':') return Fail("Expected \":\"");
      ++at_;
      if (!ParseValue(&member.value, depth + 1)) return false;
      members.push_back(member);
      Skip();
      if (Peek() == '}') break;
      if (Peek() != ',') return Fail("Expected \",\" or \"}\"");
      ++at_;
    }
    ++at_;
    *value = MakeObject(members, arena_);
    return true;
  }

  std::string_view text_;
  Arena* arena_;
  Diagnostics* diagnostics_;
  size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

const JsonValue* ParseJson5(std::string_view text, Arena* arena, Diagnostics* diagnostics) {
  return Json5Parser(text, arena, diagnostics).Parse();
}

}  // namespace kiln
