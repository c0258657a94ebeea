// Signals that end the process, or that the engine takes for itself. The engine crashes on purpose where it cannot go on (no
// more memory) and says nothing; and its own handlers swallow what other processes send.
#pragma once

namespace kiln {

// From here on a crash is reported before it ends the process. Before the engine starts: the engine falls back to what was
// there when it does not know a fault.
void ReportCrashes();

// After the engine has started: its handlers get what they are for, and everything else ends the process, as ever.
void KeepEngineFromSentSignals();

}  // namespace kiln
