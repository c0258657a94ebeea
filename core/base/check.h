// What happens when kiln itself is wrong: print what broke, where, with the stack and how to
// report it, then abort. Never for wrong input (Diagnostics) or a failing world (Status).
#pragma once
#include <cstddef>
#include <string_view>

namespace kiln {

[[noreturn]] void CheckFailed(const char* file, int line, std::string_view what, std::string_view message = {});
[[noreturn]] void OutOfMemory(size_t bytes);
// `text`, the stack and how to report it. Safe in signal handlers.
void WriteCrashReport(std::string_view text);

// Makes a failing `new` end like a failing check. Call once, first thing in main().
void InstallOutOfMemoryHandler();

}  // namespace kiln

// KILN_CHECK(index < size) or KILN_CHECK(index < size, "scope ids come from the binder").
#define KILN_CHECK(condition, ...)                                                     \
  (__builtin_expect(static_cast<bool>(condition), 1)                                   \
       ? static_cast<void>(0)                                                          \
       : ::kiln::CheckFailed(__FILE__, __LINE__, #condition __VA_OPT__(, ) __VA_ARGS__))

// KILN_UNREACHABLE("every node kind has a case").
#define KILN_UNREACHABLE(...) \
  ::kiln::CheckFailed(__FILE__, __LINE__, "unreachable code was reached" __VA_OPT__(, ) __VA_ARGS__)
