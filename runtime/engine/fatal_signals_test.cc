#include "runtime/engine/fatal_signals.h"

#include <gtest/gtest.h>

#include <csignal>

namespace kiln {
namespace {

TEST(FatalSignalsTest, ACrashIsReportedAndEndsTheProcess) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "AddressSanitizer takes these signals before kiln does, and kiln leaves them to it";
#endif
  const auto crash = [] {
    ReportCrashes();
    __builtin_trap();
  };
  EXPECT_EXIT(crash(), testing::KilledBySignal(SIGILL), "kiln crashed: Illegal instruction at address 0x.*Please report it");
}

TEST(FatalSignalsTest, ASignalThatIsSentEndsTheProcessSilently) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "AddressSanitizer takes these signals before kiln does, and kiln leaves them to it";
#endif
  const auto end = [] {
    ReportCrashes();
    raise(SIGFPE);
  };
  EXPECT_EXIT(end(), testing::KilledBySignal(SIGFPE), "^$");
}

}  // namespace
}  // namespace kiln
