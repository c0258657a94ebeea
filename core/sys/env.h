// Environment variables and what the terminal can do.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace kiln {

std::optional<std::string_view> GetEnvironment(const char* name);

enum class Stream : uint8_t { kInput, kOutput, kError };

bool IsTerminal(Stream stream);
// In cells; 80 if it cannot be asked.
uint32_t TerminalWidth();
// https://no-color.org, FORCE_COLOR, TERM=dumb; otherwise whether the stream is a terminal.
bool WantsColor(Stream stream);
bool IsContinuousIntegration();

}  // namespace kiln
