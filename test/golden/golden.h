// A golden case is one text file: flags, input files, expected output and messages.
//
//   A sentence on what this case is about.
//   flags: --minify-whitespace
//   === input.ts
//   const a: number = 1;
//   === output
//   const a=1;
//   === messages
//
// The first file is transpiled; others (tsconfig.json) stand beside it. Sections that a run leaves
// empty are not written. A heading with a line `dump: module` shows `kiln dump module` instead, with
// `dump: module readable` printed from the tree. `=== input.js (escaped)` reads \n, \r, \t, \\ and \xNN.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/status.h"

namespace kiln {

struct GoldenFile {
  std::string name;
  std::string text;     // as it stands in the case
  bool escaped = false;
};

struct GoldenCase {
  std::string heading;  // everything above the first section
  std::vector<std::string> flags;
  std::vector<std::string> dump;  // words of the line `dump:`; empty if there is none
  std::vector<GoldenFile> files;
  std::string expected;  // the result sections, as they stand in the case
};

StatusOr<GoldenCase> ParseGoldenCase(std::string_view text);

// The result sections of a run: `=== output`, `=== map`, `=== messages`.
std::string RunGoldenCase(const GoldenCase& golden);

// The case file with these results.
std::string FormatGoldenCase(const GoldenCase& golden, std::string_view results);

}  // namespace kiln
