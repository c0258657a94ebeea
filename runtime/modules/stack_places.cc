#include "runtime/modules/stack_places.h"

#include <algorithm>

#include "core/base/text.h"

namespace kiln {
namespace {

bool IsContinuationByte(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }
uint32_t Utf16Units(char lead) { return static_cast<unsigned char>(lead) >= 0xF0 ? 2 : 1; }

size_t ByteOffset(std::string_view utf8, uint32_t units) {
  size_t at = 0;
  while (at < utf8.size() && units > 0) {
    units -= std::min(units, Utf16Units(utf8[at++]));
    while (at < utf8.size() && IsContinuationByte(utf8[at])) ++at;
  }
  return at;
}

// Line `number`, from 0.
std::string_view LineOf(std::string_view text, uint32_t number) {
  for (; number > 0; --number) {
    const size_t end = text.find_first_of("\n\r");
    if (end == std::string_view::npos) return {};
    text.remove_prefix(text.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
  }
  return text.substr(0, text.find_first_of("\n\r"));
}

bool IsWord(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || c == '_' ||
         c == '$' || c == '#';
}

size_t SkipSpaceBack(std::string_view line, size_t at) {
  while (at > 0 && (line[at - 1] == ' ' || line[at - 1] == '\t')) --at;
  return at;
}
size_t SkipWordBack(std::string_view line, size_t at) {
  while (at > 0 && IsWord(line[at - 1])) --at;
  return at;
}

// f<T>(x): the brackets are only in TypeScript's text.
size_t SkipTypeArgumentsBack(std::string_view line, size_t at) {
  if (at == 0 || line[at - 1] != '>') return at;
  int depth = 0;
  for (size_t i = at; i-- > 0;) {
    if (line[i] == '>') ++depth;
    if (line[i] == '<' && --depth == 0) return i;
  }
  return at;
}

// Where `new` of `new a.b.C(` is, if the name that starts at `name` is constructed.
size_t FindNew(std::string_view line, size_t name) {
  while (name > 0 && line[name - 1] == '.') name = SkipWordBack(line, name - 1);
  const size_t end = SkipSpaceBack(line, name);
  const size_t start = SkipWordBack(line, end);
  return end < name && line.substr(start, end - start) == "new" ? start : std::string_view::npos;
}

}  // namespace

LinePlace PlaceAsInV8(std::string_view line, size_t offset) {
  const auto at = [&](size_t i) { return i < line.size() ? line[i] : '\0'; };
  if (at(offset) == '.') return {offset + 1, CallKind::kCall};
  if (at(offset) == '?' && at(offset + 1) == '.') return {offset + 2, CallKind::kCall};
  // Of a name, or of `new A` without parentheses, the engine tells the end.
  size_t end = offset;
  if (at(offset) == '(') {
    end = SkipTypeArgumentsBack(line, SkipSpaceBack(line, offset));
    if (line.substr(0, end).ends_with("?.")) end -= 2;
  } else if (IsWord(at(offset)) || at(offset) == '[' || at(offset) == '`') {
    const bool constructs = line.substr(offset).starts_with("new") && !IsWord(at(offset + 3)) && (offset == 0 || !IsWord(line[offset - 1]));
    return {offset, constructs ? CallKind::kConstruct : CallKind::kCall};
  }
  const size_t name = SkipWordBack(line, end);
  if (name == end) return {offset, CallKind::kCall};
  if (line.substr(name, end - name) == "super") return {name, CallKind::kConstruct};
  const size_t construct = FindNew(line, name);
  return construct == std::string_view::npos ? LinePlace{name, CallKind::kCall} : LinePlace{construct, CallKind::kConstruct};
}

void StackPlaces::Add(const std::string& key, std::string_view script, const TranspileResult& compiled) {
  const std::string_view first_line = std::string_view(compiled.code).substr(0, compiled.code.find('\n'));
  Module& module = modules_[key];
  module.first_line_offset = static_cast<uint32_t>(Utf16Length(script.substr(0, script.find(first_line))));
  module.is_module = compiled.record.is_module;
  module.shifts = compiled.shifts;
}

StackPlace StackPlaces::Find(std::string_view key, std::string_view text, uint32_t line, uint32_t column) const {
  const auto found = modules_.find(key);
  if (found == modules_.end() || line == 0 || column == 0) return {line, column};
  const Module& module = found->second;
  if (line == 1) column = column > module.first_line_offset ? column - module.first_line_offset : 1;
  const SourcePlace source = ToSource(module.shifts, line - 1, column - 1);
  StackPlace place{source.line + 1, source.column + 1, CallKind::kCall, module.is_module};
  const std::string_view source_line = LineOf(text, source.line);
  const size_t offset = ByteOffset(source_line, source.column);
  if (offset >= source_line.size()) return place;
  const LinePlace as_in_v8 = PlaceAsInV8(source_line, offset);
  place.column = static_cast<uint32_t>(Utf16Length(source_line.substr(0, as_in_v8.offset))) + 1;
  place.call = as_in_v8.call;
  return place;
}

}  // namespace kiln
