// What is wrong with the user's text: one typed constant per message, a list that collects them.
// How they look is core/base/render; where a line starts is core/base/source.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/base/span.h"

namespace kiln {

enum class Severity : uint8_t { kError, kWarning };

using Text = std::string_view;

// `inline constexpr Message<Text, Text> kExpectedToken{"expected-token", Severity::kError,
//  "Expected $0 but found $1"};` One argument too few or too many does not compile.
// `hint` may use the same holes; empty means none.
template <class... Args>
struct Message {
  std::string_view code;
  Severity severity;
  std::string_view text;
  std::string_view hint = {};
};

// "$0" … "$9" become the arguments.
std::string Substitute(std::string_view text, std::initializer_list<std::string_view> arguments);

struct Note {
  Span span;
  std::string text;
};

struct Diagnostic {
  Severity severity;
  std::string_view code;
  Span span;
  std::string text;
  std::string hint;
  std::vector<Note> notes;
};

class Diagnostics {
 public:
  // Keeps at most this many; a flood of errors helps nobody.
  static constexpr size_t kLimit = 50;

  template <class... Args>
  void Add(Span span, const Message<Args...>& message, std::type_identity_t<Args>... arguments) {
    AddText(span, message.severity, message.code, message.text, message.hint, {Text(arguments)...});
  }
  // One that another list held back.
  void Add(Diagnostic diagnostic);
  // Attaches "first declared here" and the like to the newest diagnostic.
  void AddNote(Span span, std::string text);

  const std::vector<Diagnostic>& list() const { return list_; }
  bool has_errors() const { return errors_ != 0; }
  size_t size() const { return list_.size(); }
  // Drops what was added after `size`, for speculative parsing.
  void Truncate(size_t size);

 private:
  void AddText(Span span, Severity severity, std::string_view code, std::string_view text,
               std::string_view hint, std::initializer_list<std::string_view> arguments);

  std::vector<Diagnostic> list_;
  size_t errors_ = 0;
  bool keeps_newest_ = true;  // false past kLimit: notes then belong to nothing
};

}  // namespace kiln
