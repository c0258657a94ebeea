// YAML through yaml-cpp; its exceptions end here.
#include <yaml-cpp/yaml.h>

#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

#include "core/base/text.h"
#include "core/data/data_formats.h"
#include "core/data/tree.h"

namespace kiln {
namespace {

// Aliases may make a small file a huge tree.
constexpr size_t kMaxNodes = 1'000'000;

bool IsOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
  for (std::string_view word : words) {
    if (text == word) return true;
  }
  return false;
}

// "0x1F", "0o17", "12", "1.5e3"; https://yaml.org/spec/1.2.2/#1032-tag-resolution
std::optional<double> ParseNumber(std::string_view text) {
  if (text.starts_with("0x") || text.starts_with("0o")) {
    uint64_t number = 0;
    const auto result = std::from_chars(text.data() + 2, text.data() + text.size(), number, text[1] == 'x' ? 16 : 8);
    if (text.size() == 2 || result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::nullopt;
    return static_cast<double>(number);
  }
  if (text.starts_with('+')) text.remove_prefix(1);
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.empty() || (digits[0] != '.' && (digits[0] < '0' || digits[0] > '9'))) return std::nullopt;
  if (digits[0] == '.' && (digits.size() == 1 || digits[1] < '0' || digits[1] > '9')) return std::nullopt;
  const std::string padded = text.starts_with('-') ? StrCat("-0", digits) : StrCat("0", digits);
  double number = 0;
  const auto result = std::from_chars(padded.data(), padded.data() + padded.size(), number);
  if (result.ptr != padded.data() + padded.size()) return std::nullopt;
  if (result.ec == std::errc::result_out_of_range) return std::numeric_limits<double>::infinity() * (text[0] == '-' ? -1 : 1);
  return number;
}

class YamlReader {
 public:
  YamlReader(std::string_view text, Arena* arena, Diagnostics* diagnostics) : text_(text), arena_(arena), diagnostics_(diagnostics) {}

  const JsonValue* Read() {
    const std::vector<YAML::Node> documents = YAML::LoadAll(std::string(text_));
    std::vector<JsonValue> values;
    for (const YAML::Node& document : documents) values.push_back(Convert(document, 0));
    if (failed_) return nullptr;
    if (values.empty()) return arena_->Make<JsonValue>();
    return arena_->Make<JsonValue>(values.size() == 1 ? values[0] : MakeArray(values, arena_));
  }

  void Fail(const YAML::Mark& mark, std::string_view message) {
    failed_ = true;
    const auto at = static_cast<uint32_t>(mark.is_null() ? 0 : std::clamp<int64_t>(mark.pos, 0, static_cast<int64_t>(text_.size())));
    diagnostics_->Add({at, std::min(at + 1, static_cast<uint32_t>(text_.size()))}, kDataSyntax, message);
  }

 private:
  JsonValue Convert(const YAML::Node& node, uint32_t depth) {
    if (failed_) return {};
    if (depth > kMaxDataDepth || ++nodes_ > kMaxNodes) {
      Fail(node.Mark(), depth > kMaxDataDepth ? "This YAML is nested too deeply" : "This YAML becomes too large; its aliases repeat too much");
      return {};
    }
    JsonValue value;
    switch (node.Type()) {
      case YAML::NodeType::Scalar: value = ConvertScalar(node); break;
      case YAML::NodeType::Map: value = ConvertMap(node, depth); break;
      case YAML::NodeType::Sequence: {
        std::vector<JsonValue> elements;
        for (const YAML::Node& element : node) elements.push_back(Convert(element, depth + 1));
        value = MakeArray(elements, arena_);
        break;
      }
      default: break;
    }
    const auto at = static_cast<uint32_t>(std::clamp<int64_t>(node.Mark().pos, 0, static_cast<int64_t>(text_.size())));
    value.span = {at, std::min(at + 1, static_cast<uint32_t>(text_.size()))};
    return value;
  }

  JsonValue ConvertScalar(const YAML::Node& node) {
    const std::string& text = node.Scalar();
    // "!" is what yaml-cpp calls the tag of quoted text.
    if (node.Tag() == "!" || node.Tag() == "tag:yaml.org,2002:str") return MakeString(text, arena_);
    if (IsOneOf(text, {"", "~", "null", "Null", "NULL"})) return {};
    if (IsOneOf(text, {"true", "True", "TRUE"})) return MakeBoolean(true);
    if (IsOneOf(text, {"false", "False", "FALSE"})) return MakeBoolean(false);
    if (IsOneOf(text, {".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"})) return MakeNumber(std::numeric_limits<double>::infinity());
    if (IsOneOf(text, {"-.inf", "-.Inf", "-.INF"})) return MakeNumber(-std::numeric_limits<double>::infinity());
    if (IsOneOf(text, {".nan", ".NaN", ".NAN"})) return MakeNumber(std::numeric_limits<double>::quiet_NaN());
    if (const std::optional<double> number = ParseNumber(text)) return MakeNumber(*number);
    return MakeString(text, arena_);
  }

  std::string KeyText(const YAML::Node& key, uint32_t depth) {
    if (key.IsScalar()) return key.Scalar();
    if (key.IsNull()) return "null";
    return DataToJson(Convert(key, depth + 1));
  }

  JsonValue ConvertMap(const YAML::Node& node, uint32_t depth) {
    std::vector<JsonMember> members, merged;
    std::map<std::string, size_t, std::less<>> places;
    for (const auto& pair : node) {
      if (pair.first.IsScalar() && pair.first.Scalar() == "<<" && pair.first.Tag() != "!") {
        AddMerged(pair.second, depth, &merged);
        continue;
      }
      const std::string key = KeyText(pair.first, depth);
      // Written twice, it is what it is the second time, as Bun has it.
      if (const auto [place, is_new] = places.emplace(key, members.size()); !is_new) {
        members[place->second].value = Convert(pair.second, depth + 1);
        continue;
      }
      members.push_back({arena_->Copy(std::string_view(key)), {}, Convert(pair.second, depth + 1)});
    }
    // What is merged comes first and loses to what is written.
    std::vector<JsonMember> all;
    std::map<std::string_view, bool> seen;
    for (const JsonMember& member : merged) {
      if (!places.contains(member.key) && seen.emplace(member.key, true).second) all.push_back(member);
    }
    all.insert(all.end(), members.begin(), members.end());
    return MakeObject(all, arena_);
  }

  // https://yaml.org/type/merge.html
  void AddMerged(const YAML::Node& source, uint32_t depth, std::vector<JsonMember>* merged) {
    const JsonValue value = Convert(source, depth + 1);
    const auto add = [&](const JsonValue& one) { merged->insert(merged->end(), one.members().begin(), one.members().end()); };
    if (value.IsObject()) add(value);
    for (const JsonValue& element : value.elements()) add(element);
  }

  std::string_view text_;
  Arena* arena_;
  Diagnostics* diagnostics_;
  size_t nodes_ = 0;
  bool failed_ = false;
};

}  // namespace

const JsonValue* ParseYaml(std::string_view text, Arena* arena, Diagnostics* diagnostics) {
  YamlReader reader(text, arena, diagnostics);
  try {
    return reader.Read();
  } catch (const YAML::Exception& error) {
    reader.Fail(error.mark, error.msg);
  } catch (const std::exception& error) {
    reader.Fail(YAML::Mark::null_mark(), error.what());
  }
  return nullptr;
}

}  // namespace kiln
