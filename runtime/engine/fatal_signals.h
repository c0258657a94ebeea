// Signals that end the process, or that the engine takes for itself. The engine crashes on purpose where it cannot go on (no
// more memory) and says nothing; and its own handlers swallow what other processes send.
#pragma once

namespace kiln {

// How the engine asks its threads to stand still for the collector (WTF::Thread::suspend), which waits forever if a program
// takes the signal for itself. The engine would choose SIGUSR1; this is a real-time one that programs have no name for.
inline constexpr int kSuspendSignal = 62;

// From here on a crash is reported before it ends the process. Before the engine starts: the engine falls back to what was
// there when it does not know a fault.
void ReportCrashes();

// After the engine has started: its handlers get what they are for, and everything else ends the process, as ever.
void KeepEngineFromSentSignals();

}  // namespace kiln
