#include "core/base/json.h"

#include <absl/container/flat_hash_set.h>

#include <charconv>
#include <vector>

#include "core/base/name.h"
#include "core/base/text.h"

namespace kiln {

std::string_view JsonValue::string() const {
  return IsString() ? std::string_view{static_cast<const char*>(data), size} : std::string_view{};
}
std::span<const JsonValue> JsonValue::elements() const {
  return IsArray() ? std::span{static_cast<const JsonValue*>(data), size} : std::span<const JsonValue>{};
}
std::span<const JsonMember> JsonValue::members() const {
  return IsObject() ? std::span{static_cast<const JsonMember*>(data), size} : std::span<const JsonMember>{};
}

const JsonMember* JsonValue::FindMember(std::string_view key) const {
  const std::span<const JsonMember> all = members();
  for (size_t i = all.size(); i-- > 0;) {
    if (all[i].key == key) return &all[i];
  }
  return nullptr;
}

const JsonValue* JsonValue::Find(std::string_view key) const {
  const JsonMember* member = FindMember(key);
  return member == nullptr ? nullptr : &member->value;
}

std::string_view DescribeJsonKind(JsonKind kind) {
  constexpr std::string_view kWords[] = {"null", "a boolean", "a number", "a string", "an array", "an object"};
  return kWords[static_cast<size_t>(kind)];
}

namespace {

using enum Severity;
constexpr Message<> kEmpty{"json-empty", kError, "Expected a JSON value but the file is empty"};
constexpr Message<> kTooLarge{"json-too-large", kError, "This JSON file is too large"};
constexpr Message<Text> kTooDeep{"json-too-deep", kError, "JSON is nested more than $0 levels deep"};
constexpr Message<Text> kExpectedValue{"json-expected-value", kError, "Expected a JSON value but found $0"};
constexpr Message<Text, Text> kExpected{"json-expected", kError, "Expected $0 but found $1"};
constexpr Message<> kSingleQuotes{"json-single-quotes", kError, "JSON strings need double quotes",
                                  "Write \"…\" instead of '…'"};
constexpr Message<> kUnquotedKey{"json-unquoted-key", kError, "JSON keys need double quotes"};
constexpr Message<> kTrailingComma{"json-trailing-comma", kError, "JSON does not allow a comma after the last item",
                                   "Remove the comma"};
constexpr Message<> kComment{"json-comment", kError, "JSON does not allow comments"};
constexpr Message<> kUnterminatedComment{"json-unterminated-comment", kError, "This comment never ends",
                                         "Close it with */"};
constexpr Message<> kUnterminatedString{"json-unterminated-string", kError, "This string never ends",
                                        "Close it with a double quote on the same line"};
constexpr Message<> kControlCharacter{"json-control-character", kError,
                                      "Control characters must be escaped in JSON strings",
                                      "Write \\n for a line break, \\t for a tab"};
constexpr Message<Text> kBadEscape{"json-bad-escape", kError, "$0 is not an escape that JSON knows",
                                   "Write \\\\ for a backslash"};
constexpr Message<> kBadNumber{"json-bad-number", kError, "This is not a number that JSON allows"};
constexpr Message<> kAfterEnd{"json-after-end", kError, "Expected the file to end after the JSON value"};
constexpr Message<Text> kDuplicateKey{"json-duplicate-key", kWarning, "Duplicate key $0: the last one counts"};
constexpr Message<> kInvalidUtf8{"json-invalid-utf8", kError, "This file is not valid UTF-8"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWordCharacter(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}

struct KeyHash {
  size_t operator()(std::string_view key) const { return HashName(key.data(), static_cast<uint32_t>(key.size())); }
};

class JsonParser {
 public:
  JsonParser(std::string_view text, const JsonOptions& options, Arena* arena, Diagnostics* diagnostics)
      : text_(text), options_(options), arena_(arena), diagnostics_(diagnostics) {}

  const JsonValue* ParseDocument() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    if (!SkipTrivia()) return nullptr;
    if (AtEnd()) return Fail(Here(), kEmpty), nullptr;
    JsonValue value;
    if (!ParseValue(&value, 0) || !SkipTrivia()) return nullptr;
    if (!AtEnd()) return Fail(Here(), kAfterEnd), nullptr;
    return arena_->Make<JsonValue>(value);
  }

 private:
  bool AtEnd() const { return at_ >= text_.size(); }
  char Peek() const { return AtEnd() ? '\0' : text_[at_]; }
  Span Here() const { return SpanOf(at_, AtEnd() ? at_ : at_ + DecodeUtf8(text_, at_).size); }
  static Span SpanOf(size_t start, size_t end) { return {static_cast<uint32_t>(start), static_cast<uint32_t>(end)}; }

  template <class M, class... Args>
  bool Fail(Span span, const M& message, const Args&... arguments) {
    diagnostics_->Add(span, message, arguments...);
    return false;
  }

  std::string DescribeHere() const {
    if (AtEnd()) return "the end of the file";
    return Quote(text_.substr(at_, WordSize()));
  }
  size_t WordSize() const {
    size_t end = at_;
    while (end < text_.size() && IsWordCharacter(text_[end])) ++end;
    return end > at_ ? end - at_ : DecodeUtf8(text_, at_).size;
  }

  bool SkipTrivia() {
    while (!AtEnd()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        ++at_;
      } else if (c == '/' && at_ + 1 < text_.size() && (text_[at_ + 1] == '/' || text_[at_ + 1] == '*')) {
        if (!SkipComment()) return false;
      } else {
        return true;
      }
    }
    return true;
  }

  bool SkipComment() {
    const size_t start = at_;
    const bool is_line = text_[at_ + 1] == '/';
    const size_t end = is_line ? text_.find_first_of("\r\n", at_) : text_.find("*/", at_ + 2);
    if (end == std::string_view::npos && !is_line) return Fail(SpanOf(start, start + 2), kUnterminatedComment);
    at_ = end == std::string_view::npos ? text_.size() : end + (is_line ? 0 : 2);
    if (options_.dialect == JsonDialect::kStrict) return Fail(SpanOf(start, at_), kComment);
    return true;
  }

  bool ParseValue(JsonValue* value, uint32_t depth) {
    const size_t start = at_;
    const bool ok = ParseValueAt(value, depth);
    value->span = SpanOf(start, at_);
    return ok;
  }

  bool ParseValueAt(JsonValue* value, uint32_t depth) {
    switch (Peek()) {
      case '{': return ParseObject(value, depth + 1);
      case '[': return ParseArray(value, depth + 1);
      case '"': {
        std::string_view string;
        if (!ParseString(&string)) return false;
        value->kind = JsonKind::kString;
        value->data = string.data();
        value->size = string.size();
        return true;
      }
      case '\'': return Fail(Here(), kSingleQuotes);
      default: break;
    }
    if (IsDigit(Peek()) || Peek() == '-' || Peek() == '+' || Peek() == '.') return ParseNumber(value);
    return ParseWord(value);
  }

  bool ParseWord(JsonValue* value) {
    const std::string_view word = AtEnd() ? std::string_view{} : text_.substr(at_, WordSize());
    if (word == "true" || word == "false") {
      value->kind = JsonKind::kBoolean;
      value->boolean = word == "true";
    } else if (word != "null") {
      return Fail(SpanOf(at_, at_ + word.size()), kExpectedValue, DescribeHere());
    }
    at_ += word.size();
    return true;
  }

  bool ParseNumber(JsonValue* value) {
    const size_t start = at_;
    if (Peek() == '-') ++at_;
    const size_t integer = at_;
    const bool ok = SkipDigits() && (text_[integer] != '0' || at_ == integer + 1) && SkipFraction() && SkipExponent();
    if (!ok || IsWordCharacter(Peek()) || Peek() == '.') {
      while (!AtEnd() && (IsWordCharacter(Peek()) || Peek() == '.' || Peek() == '+' || Peek() == '-')) ++at_;
      return Fail(SpanOf(start, at_), kBadNumber);
    }
    value->kind = JsonKind::kNumber;
    const std::from_chars_result result = std::from_chars(text_.data() + start, text_.data() + at_, value->number);
    if (result.ec == std::errc::result_out_of_range) value->number = OutOfRange(text_.substr(start, at_ - start));
    return true;
  }
  bool SkipDigits() {
    const size_t start = at_;
    while (IsDigit(Peek())) ++at_;
    return at_ > start;
  }
  bool SkipFraction() {
    if (Peek() != '.') return true;
    ++at_;
    return SkipDigits();
  }
  bool SkipExponent() {
    if (Peek() != 'e' && Peek() != 'E') return true;
    ++at_;
    if (Peek() == '+' || Peek() == '-') ++at_;
    return SkipDigits();
  }
  // from_chars leaves the value alone when it does not fit; strtod gives ±infinity or ±0.
  static double OutOfRange(std::string_view text) { return std::strtod(std::string(text).c_str(), nullptr); }

  bool ParseString(std::string_view* out) {
    const size_t start = at_++;
    const size_t content = at_;
    bool has_escape = false;
    while (true) {
      if (AtEnd() || text_[at_] == '\n' || text_[at_] == '\r') return Fail(SpanOf(start, at_), kUnterminatedString);
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (c == '"') break;
      if (c < 0x20) return Fail(Here(), kControlCharacter);
      if (c == '\\') {
        has_escape = true;
        if (++at_ == text_.size()) continue;
      }
      ++at_;
    }
    *out = text_.substr(content, at_ - content);
    if (has_escape && !Unescape(content, out)) return false;
    ++at_;
    return true;
  }

  // Called with at_ on the closing quote.
  bool Unescape(size_t offset, std::string_view* string) {
    std::string decoded;
    const std::string_view raw = *string;
    for (size_t i = 0; i < raw.size();) {
      if (raw[i] != '\\') {
        decoded += raw[i++];
        continue;
      }
      const size_t used = UnescapeOne(raw.substr(i), &decoded);
      if (used == 0) {
        const size_t shown = 1 + DecodeUtf8(raw, i + 1).size;
        return Fail(SpanOf(offset + i, offset + i + shown), kBadEscape, Quote(raw.substr(i, shown)));
      }
      i += used;
    }
    *string = arena_->Copy(std::string_view(decoded));
    return true;
  }

  // `raw` starts with a backslash. Returns the bytes consumed, 0 if it is no escape.
  static size_t UnescapeOne(std::string_view raw, std::string* out) {
    constexpr std::string_view kFrom = "\"\\/bfnrt", kTo = "\"\\/\b\f\n\r\t";
    if (const size_t simple = kFrom.find(raw[1]); simple != std::string_view::npos) {
      *out += kTo[simple];
      return 2;
    }
    char32_t high = 0, low = 0;
    if (raw[1] != 'u' || !ParseHex4(raw.substr(2), &high)) return 0;
    const bool is_high = high >= 0xD800 && high <= 0xDBFF;
    if (is_high && raw.substr(6).starts_with("\\u") && ParseHex4(raw.substr(8), &low) && low >= 0xDC00 && low <= 0xDFFF) {
      AppendUtf8(out, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
      return 12;
    }
    AppendUtf8(out, high);
    return 6;
  }

  static bool ParseHex4(std::string_view text, char32_t* value) {
    if (text.size() < 4) return false;
    uint32_t number = 0;
    const std::from_chars_result result = std::from_chars(text.data(), text.data() + 4, number, 16);
    *value = number;
    return result.ec == std::errc() && result.ptr == text.data() + 4;
  }

  // After an item: true and `*more` set if another follows; closes the container otherwise.
  bool ParseSeparator(char close, std::string_view expected, bool* more) {
    if (!SkipTrivia()) return false;
    *more = Peek() == ',' && !AtEnd();
    if (!*more && Peek() != close) return Fail(Here(), kExpected, expected, DescribeHere());
    const size_t comma = at_++;
    if (!*more) return true;
    if (!SkipTrivia()) return false;
    if (Peek() != close || AtEnd()) return true;
    if (options_.dialect == JsonDialect::kStrict) return Fail(SpanOf(comma, comma + 1), kTrailingComma);
    *more = false;
    ++at_;
    return true;
  }

  // Opens a container; `*more` says whether it has a first item.
  bool ParseOpening(char close, uint32_t depth, bool* more) {
    if (depth > options_.max_depth) return Fail(Here(), kTooDeep, StrCat(options_.max_depth));
    ++at_;
    if (!SkipTrivia()) return false;
    *more = Peek() != close || AtEnd();
    if (!*more) ++at_;
    return true;
  }

  bool ParseArray(JsonValue* value, uint32_t depth) {
    value->kind = JsonKind::kArray;
    const size_t base = values_.size();
    bool more = false;
    if (!ParseOpening(']', depth, &more)) return false;
    while (more) {
      JsonValue element;
      if (!ParseValue(&element, depth)) return false;
      values_.push_back(element);
      if (!ParseSeparator(']', "\",\" or \"]\"", &more)) return false;
    }
    const std::span<JsonValue> kept = arena_->Copy(std::span<const JsonValue>(values_).subspan(base));
    value->data = kept.data();
    value->size = kept.size();
    values_.resize(base);
    return true;
  }

  bool ParseObject(JsonValue* value, uint32_t depth) {
    value->kind = JsonKind::kObject;
    const size_t base = members_.size();
    bool more = false;
    if (!ParseOpening('}', depth, &more)) return false;
    while (more) {
      JsonMember member;
      if (!ParseMember(&member, depth)) return false;
      members_.push_back(member);
      if (!ParseSeparator('}', "\",\" or \"}\"", &more)) return false;
    }
    const std::span<JsonMember> kept = arena_->Copy(std::span<const JsonMember>(members_).subspan(base));
    value->data = kept.data();
    value->size = kept.size();
    members_.resize(base);
    ReportDuplicates(kept);
    return true;
  }

  bool ParseMember(JsonMember* member, uint32_t depth) {
    const size_t start = at_;
    if (Peek() == '\'') return Fail(Here(), kSingleQuotes);
    if (!AtEnd() && IsWordCharacter(Peek())) return Fail(SpanOf(at_, at_ + WordSize()), kUnquotedKey);
    if (Peek() != '"') return Fail(Here(), kExpected, "a key in double quotes", DescribeHere());
    if (!ParseString(&member->key)) return false;
    member->key_span = SpanOf(start, at_);
    if (!SkipTrivia()) return false;
    if (Peek() != ':') return Fail(Here(), kExpected, "\":\"", DescribeHere());
    ++at_;
    return SkipTrivia() && ParseValue(&member->value, depth);
  }

  void ReportDuplicates(std::span<const JsonMember> members) {
    constexpr size_t kFew = 8;
    const auto report = [this](const JsonMember& member) {
      diagnostics_->Add(member.key_span, kDuplicateKey, Quote(member.key));
    };
    if (members.size() <= kFew) {
      for (size_t i = 1; i < members.size(); ++i) {
        for (size_t j = 0; j < i; ++j) {
          if (members[i].key == members[j].key) {
            report(members[i]);
            break;
          }
        }
      }
      return;
    }
    absl::flat_hash_set<std::string_view, KeyHash, std::equal_to<std::string_view>> seen;
    for (const JsonMember& member : members) {
      if (!seen.insert(member.key).second) report(member);
    }
  }

  std::string_view text_;
  const JsonOptions& options_;
  Arena* arena_;
  Diagnostics* diagnostics_;
  size_t at_ = 0;
  // Items of the containers being read; each container copies its own into the arena at its end.
  std::vector<JsonValue> values_;
  std::vector<JsonMember> members_;
};

}  // namespace

const JsonValue* ParseJson(std::string_view text, const JsonOptions& options, Arena* arena, Diagnostics* diagnostics) {
  if (text.size() > options.max_bytes) {
    diagnostics->Add({0, 0}, kTooLarge);
    return nullptr;
  }
  if (const size_t bad = FindInvalidUtf8(text); bad != std::string_view::npos) {
    diagnostics->Add({static_cast<uint32_t>(bad), static_cast<uint32_t>(bad + 1)}, kInvalidUtf8);
    return nullptr;
  }
  return JsonParser(text, options, arena, diagnostics).ParseDocument();
}

}  // namespace kiln
