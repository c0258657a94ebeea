#include "core/base/diagnostics.h"

#include <utility>

namespace kiln {

std::string Substitute(std::string_view text, std::initializer_list<std::string_view> arguments) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_hole = text[i] == '$' && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
    if (!is_hole) {
      out += text[i];
      continue;
    }
    const size_t index = static_cast<size_t>(text[++i] - '0');
    if (index < arguments.size()) out += arguments.begin()[index];
  }
  return out;
}

void Diagnostics::AddText(Span span, Severity severity, std::string_view code, std::string_view text,
                          std::string_view hint, std::initializer_list<std::string_view> arguments) {
  if (severity == Severity::kError) ++errors_;
  keeps_newest_ = list_.size() < kLimit;
  if (!keeps_newest_) return;
  list_.push_back({severity, code, span, Substitute(text, arguments), Substitute(hint, arguments), {}});
}

void Diagnostics::Add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::kError) ++errors_;
  keeps_newest_ = list_.size() < kLimit;
  if (keeps_newest_) list_.push_back(std::move(diagnostic));
}

void Diagnostics::AddNote(Span span, std::string text) {
  if (keeps_newest_ && !list_.empty()) list_.back().notes.push_back({span, std::move(text)});
}

void Diagnostics::Truncate(size_t size) {
  if (list_.size() <= size) return;
  list_.resize(size);
  errors_ = 0;
  for (const Diagnostic& diagnostic : list_) errors_ += diagnostic.severity == Severity::kError;
}

}  // namespace kiln
