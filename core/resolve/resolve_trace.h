// What the resolver considered, step by step, for `--explain-resolve`. Costs nothing when absent.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"

namespace kiln {

class ResolveTrace {
 public:
  const std::vector<std::string>& lines() const { return lines_; }

  void Add(std::initializer_list<std::string_view> parts) {
    std::string line(size_t{2} * depth_, ' ');
    AppendViews(&line, parts);
    lines_.push_back(std::move(line));
  }
  void Indent() { ++depth_; }
  void Outdent() { --depth_; }

 private:
  std::vector<std::string> lines_;
  uint32_t depth_ = 0;
};

// Explain(trace, {"looking for ", name}); builds no text if nobody listens.
inline void Explain(ResolveTrace* trace, std::initializer_list<std::string_view> parts) {
  if (trace != nullptr) trace->Add(parts);
}

}  // namespace kiln
