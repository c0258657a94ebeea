#include "test/golden/golden.h"

#include <algorithm>
#include <charconv>

#include "cli/dump.h"
#include "cli/input_source_map.h"
#include "cli/transpile_flags.h"
#include "core/base/render.h"
#include "core/base/text.h"
#include "core/sys/memory_fs.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

constexpr std::string_view kSection = "=== ";
constexpr std::string_view kEscaped = " (escaped)";
constexpr std::string_view kFlags = "flags:";
constexpr std::string_view kDump = "dump:";
constexpr std::string_view kResults[] = {"output", "map", "messages"};

bool IsResult(std::string_view name) { return std::ranges::find(kResults, name) != std::end(kResults); }

struct Section {
  std::string_view title;  // empty for the heading
  std::string_view body;
};

std::vector<Section> SplitSections(std::string_view text) {
  std::vector<Section> sections{{}};
  size_t body = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string_view line = text.substr(at, end - at);
    if (line.starts_with(kSection)) {
      sections.back().body = text.substr(body, at - body);
      sections.push_back({Trim(line.substr(kSection.size())), {}});
      body = end;
    }
    at = end;
  }
  sections.back().body = text.substr(body);
  return sections;
}

// Words separated by spaces; 'single quotes' keep spaces.
std::vector<std::string> SplitFlags(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false, any = false;
  for (char c : line) {
    if (c == '\'') {
      quoted = !quoted;
      any = true;
    } else if (c == ' ' && !quoted) {
      if (any) words.push_back(std::move(word));
      word.clear();
      any = false;
    } else {
      word += c;
      any = true;
    }
  }
  if (any) words.push_back(std::move(word));
  return words;
}

std::string Unescape(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') continue;  // lines are written as \n
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char kind = text[++i];
    if (kind == 'x') {
      int byte = 0;
      std::from_chars(text.data() + i + 1, text.data() + std::min(i + 3, text.size()), byte, 16);
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += kind == 'n' ? '\n' : kind == 'r' ? '\r' : kind == 't' ? '\t' : kind;
    }
  }
  return out;
}

// The case's last line end belongs to the format, not to the file.
std::string TextOf(const GoldenFile& file) { return file.escaped ? Unescape(file.text) : file.text; }

constexpr auto kRows = TranspileRows<TranspileFlags>();
constexpr CommandSyntax kSyntax{"golden", "", "", kRows, {}, {}};

std::string FormatSection(std::string_view title, std::string_view body) {
  if (body.empty()) return {};
  return StrCat(kSection, title, "\n", body, body.ends_with('\n') ? "" : "\n");
}

}  // namespace

StatusOr<GoldenCase> ParseGoldenCase(std::string_view text) {
  GoldenCase golden;
  for (const Section& section : SplitSections(text)) {
    if (section.title.empty()) {
      golden.heading = section.body;
      for (std::string_view line : Split(section.body, '\n')) {
        if (line.starts_with(kFlags)) golden.flags = SplitFlags(Trim(line.substr(kFlags.size())));
        if (line.starts_with(kDump)) golden.dump = SplitFlags(Trim(line.substr(kDump.size())));
      }
    } else if (IsResult(section.title)) {
      golden.expected += FormatSection(section.title, section.body);
    } else {
      const bool escaped = section.title.ends_with(kEscaped);
      const std::string_view name = section.title.substr(0, section.title.size() - (escaped ? kEscaped.size() : 0));
      golden.files.push_back({std::string(name), std::string(section.body), escaped});
    }
  }
  if (golden.files.empty()) return InvalidArgument("A golden case needs an input: a line like \"=== input.ts\"");
  return golden;
}

namespace {

// Like the command line would: flags, then tsconfig.json, then the file.
class GoldenRun {
 public:
  explicit GoldenRun(const GoldenCase& golden) : golden_(golden) {}

  std::string Run() {
    if (!golden_.dump.empty()) return RunDump();
    for (const GoldenFile& file : golden_.files) files_.Add(file.name, TextOf(file));
    TranspileResult result;
    if (Status status = Transpile(&result); !status.ok()) StrAppend(&messages_, MessageOf(status), "\n");
    return StrCat(FormatSection("output", result.code), FormatSection("map", result.source_map),
                  FormatSection("messages", messages_));
  }

 private:
  std::string RunDump() {
    const GoldenFile& file = golden_.files.front();
    const std::optional<Loader> loader = LoaderForPath(file.name);
    if (!loader || golden_.dump.front() != "module") return "Only module files can be dumped\n";
    const Source source(file.name, std::string_view(TextOf(file)));
    const DumpResult result = DumpModule(source, *loader, {.readable = golden_.dump.back() == "readable"});
    for (const Diagnostic& diagnostic : result.diagnostics.list()) Report(source, diagnostic);
    return StrCat(FormatSection("output", result.text), FormatSection("messages", messages_));
  }

  Status Transpile(TranspileResult* result) {
    TranspileFlags flags;
    const std::vector<std::string_view> words(golden_.flags.begin(), golden_.flags.end());
    TRY(ParseCommandLine(kSyntax, words, &flags).status());
    TRY_ASSIGN(const TranspileSetup setup, SetUp(flags, EnvironmentDefaults::kNone));
    TsConfigs configs(files_, [this](const Source& source, const Diagnostic& diagnostic) { Report(source, diagnostic); });
    TRY_ASSIGN(const TsConfig* config, configs.FindFor(MemoryFileSystem::kRoot));
    TranspileOptions options = OptionsForFile(flags, setup, config, EnvironmentDefaults::kNone);

    const std::string& name = golden_.files.front().name;
    const std::optional<Loader> loader = setup.FindLoader(name);
    if (!loader) return InvalidArgument(StrCat("There is no loader for ", name));
    options.source_map_file = ReplaceExtension(name, ".js");
    options.source_map_url = StrCat(options.source_map_file, ".map");
    const Source source(name, std::string_view(TextOf(golden_.files.front())));
    const std::string input_map = FindInputSourceMap(source, options, files_);
    *result = kiln::Transpile(
        {.path = name, .text = &source.padded_text(), .loader = *loader, .input_source_map = input_map}, options);
    for (const Diagnostic& diagnostic : result->diagnostics.list()) Report(source, diagnostic);
    return Ok();
  }

  void Report(const Source& source, const Diagnostic& diagnostic) {
    // The code stands in front: goldens are also where every diagnostic is exercised.
    StrAppend(&messages_, messages_.empty() ? "" : "\n", "[", diagnostic.code, "]\n", RenderDiagnostic(source, diagnostic));
  }

  const GoldenCase& golden_;
  MemoryFileSystem files_;
  std::string messages_;
};

}  // namespace

std::string RunGoldenCase(const GoldenCase& golden) { return GoldenRun(golden).Run(); }

std::string FormatGoldenCase(const GoldenCase& golden, std::string_view results) {
  std::string text = golden.heading;
  for (const GoldenFile& file : golden.files) {
    StrAppend(&text, kSection, file.name, file.escaped ? kEscaped : "", "\n", file.text);
    if (!file.text.empty() && !file.text.ends_with('\n')) text += '\n';
  }
  return StrCat(text, results);
}

}  // namespace kiln
