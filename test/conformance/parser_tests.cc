// What does the transpiler say to each case of test262-parser-tests? Prints a line per case:
// `PASS folder/file` or `FAIL folder/file<TAB>why`; expectations are the runner's business.
// In process, because 5,361 processes would take minutes.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/deep_stack.h"
#include "transpiler/transpile.h"

namespace kiln {
namespace {

namespace fs = std::filesystem;

std::string ReadText(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

enum class Look { kReadable, kMinified, kVerbatim };
constexpr const char* kSuffixes[] = {".readable", ".minified", ".verbatim"};

TranspileOptions OptionsFor(Look look, Goal goal) {
  TranspileOptions options;
  options.goal = goal;
  if (look == Look::kVerbatim) options.mode = PrintMode::kVerbatim;
  if (look == Look::kMinified) {
    options.mode = PrintMode::kMinified;
    options.minify_syntax = true;
    options.minify_identifiers = true;
  }
  return options;
}

TranspileResult Run(std::string_view code, Look look, Goal goal) {
  const PaddedText text(code);
  TranspileInput input;
  input.path = "case.js";
  input.text = &text;
  return Transpile(input, OptionsFor(look, goal));
}

std::string FirstMessage(const TranspileResult& result) {
  return result.diagnostics.size() == 0 ? "no diagnostic" : result.diagnostics.list()[0].text;
}

// Empty if reading our own output gives it again; else what is wrong.
std::string CheckOutput(const std::string& code, Look look, Goal goal) {
  const TranspileResult again = Run(code, look, goal);
  if (!again.ok) return "own output is rejected: " + FirstMessage(again) + ": " + code;
  // Renaming and folding may find more to do in a second round; printing may not.
  if (look != Look::kMinified && again.code != code) return "not a fixed point: " + code + " becomes " + again.code;
  return {};
}

// Leaves the outputs beside each other for the runner, which compares their trees with the source's.
std::string CheckValid(const fs::path& file, const fs::path& out, Goal goal) {
  const std::string text = ReadText(file);
  for (const Look look : {Look::kReadable, Look::kMinified, Look::kVerbatim}) {
    const TranspileResult result = Run(text, look, goal);
    if (!result.ok) return "rejected: " + FirstMessage(result);
    std::ofstream(out / (file.filename().string() + kSuffixes[static_cast<size_t>(look)]), std::ios::binary) << result.code;
    if (std::string problem = CheckOutput(result.code, look, goal); !problem.empty()) return problem;
  }
  return {};
}

std::string CheckInvalid(const fs::path& file, Goal goal) {
  const TranspileResult result = Run(ReadText(file), Look::kReadable, goal);
  if (result.ok) return "accepted";
  if (result.diagnostics.size() == 0) return "rejected without a diagnostic";
  return {};
}

std::vector<fs::path> FilesIn(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

std::string OneLine(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text.substr(0, 300);
}

void RunAll(const fs::path& root, const fs::path& out) {
  for (const std::string_view folder : {"pass", "pass-explicit", "fail", "early"}) {
    fs::create_directories(out / folder);
    for (const fs::path& file : FilesIn(root / folder)) {
      const std::string name = file.filename().string();
      const Goal goal = name.ends_with(".module.js") ? Goal::kModule : Goal::kScript;
      const bool valid = folder.starts_with("pass");
      const std::string problem = valid ? CheckValid(file, out / folder, goal) : CheckInvalid(file, goal);
      std::printf(problem.empty() ? "PASS %s/%s%s%s\n" : "FAIL %s/%s%s%s\n", folder.data(), name.c_str(),
                  problem.empty() ? "" : "\t", OneLine(problem).c_str());
      std::fflush(stdout);  // The last line names the case before a crash.
    }
  }
}

}  // namespace
}  // namespace kiln

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: kiln_parser_tests FOLDER-OF-test262-parser-tests OUTPUT-FOLDER\n");
    return 2;
  }
  kiln::RunOnDeepStack([&] { kiln::RunAll(argv[1], argv[2]); });
  return 0;
}
