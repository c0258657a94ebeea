// Whom we stand in for: the name we were called by decides.
#pragma once
#include <cstdint>
#include <string_view>

namespace kiln {

enum class Identity : uint8_t { kKiln, kBun, kNode };

inline Identity IdentityOf(std::string_view program) {
  if (program == "node" || program == "nodejs") return Identity::kNode;
  return program == "bun" ? Identity::kBun : Identity::kKiln;
}

// The versions that programs see in process.versions (runtime/node/process/process.ts).
inline constexpr std::string_view kBunVersion = "1.4.5";
inline constexpr std::string_view kNodeVersion = "22.20.0";

}  // namespace kiln
