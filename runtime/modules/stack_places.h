// Where in its file a frame of the engine's stack is: lines and columns of the program's own text, as V8 tells them.
//
// The engine counts in the script that a module was made into, and says of a call where its parenthesis is; V8 says where
// the called name, or `new`, is.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "transpiler/transpile.h"

namespace kiln {

enum class CallKind : uint8_t { kCall, kConstruct };

// From 1, columns in UTF-16 code units.
struct StackPlace {
  uint32_t line = 0;
  uint32_t column = 0;
  CallKind call = CallKind::kCall;  // what the frame does there
  bool in_module = false;           // an ES module's
};

class StackPlaces {
 public:
  // Keeps what tells how places of `script` are places of the module's text.
  void Add(const std::string& key, std::string_view script, const TranspileResult& compiled);
  bool Knows(std::string_view key) const { return modules_.find(key) != modules_.end(); }
  // `text` is that of the module, or empty if it is not there any more.
  StackPlace Find(std::string_view key, std::string_view text, uint32_t line, uint32_t column) const;

 private:
  struct Module {
    uint32_t first_line_offset = 0;
    bool is_module = false;
    std::vector<PlaceShift> shifts;
  };
  std::map<std::string, Module, std::less<>> modules_;
};

// The place that V8 tells for the engine's place in `line`: byte offsets.
struct LinePlace {
  size_t offset;
  CallKind call;
};
LinePlace PlaceAsInV8(std::string_view line, size_t offset);

}  // namespace kiln
