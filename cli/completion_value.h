// `--print`: makes code that reports its completion value. What is printed is the value of the last expression statement that
// runs, looked for at the end of the program and, from there, in blocks, `if`, `try` and labelled statements:
//   "a(); if (b) c" → "a(); if (b) __kilnPrint((c))"
// Programs that end in anything else print undefined.
#pragma once
#include <string>
#include <string_view>

namespace kiln {

// `code` itself if it cannot be parsed: running it reports the error.
std::string ReportCompletionValue(std::string_view code);

}  // namespace kiln
