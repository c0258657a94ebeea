// `kiln dump resolve`: which file specifiers mean, and why.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/option.h"
#include "core/sys/fs.h"

namespace kiln {

enum class ResolveTarget : uint8_t { kBun, kNode, kBrowser };
template <>
struct Choices<ResolveTarget> {
  static constexpr std::string_view kNames[] = {"bun", "node", "browser"};
};

struct DumpResolveFlags {
  std::string from;
  bool require = false;
  bool explain = false;
  ResolveTarget target = ResolveTarget::kBun;
  std::vector<std::string> conditions;
};

// One line per specifier: the path, or "CODE: message". "-" stands for the lines of standard input.
struct DumpResolveResult {
  std::string text;
  bool all_found = true;
};
StatusOr<DumpResolveResult> DumpResolve(const std::vector<std::string>& specifiers, const DumpResolveFlags& flags,
                                        FileSystem& files);

}  // namespace kiln
