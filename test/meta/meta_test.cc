// The repository's own rules: layers, sizes, links, diagnostics, and what the binary loads.
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <set>

#include "core/base/text.h"
#include "core/sys/path.h"
#include "test/meta/tree.h"

namespace kiln {
namespace {

using testing::IsEmpty;

// docs/layers.txt: folder → folders it may include, itself among them.
std::map<std::string, std::set<std::string>, std::less<>> ReadLayers() {
  std::map<std::string, std::set<std::string>, std::less<>> layers;
  for (std::string_view line : LinesOf(FindRepositoryFile("docs/layers.txt")->text)) {
    const size_t colon = line.find(':');
    if (line.starts_with('#') || colon == std::string_view::npos) continue;
    std::set<std::string>& below = layers[std::string(line.substr(0, colon))];
    below.emplace(line.substr(0, colon));
    for (std::string_view word : Split(line.substr(colon + 1), ' ')) {
      if (!word.empty()) below.emplace(word);
    }
  }
  return layers;
}

TEST(Layers, IncludesOnlyPointDown) {
  const auto layers = ReadLayers();
  std::vector<std::string> wrong;
  for (const RepositoryFile& file : RepositoryFiles()) {
    const auto row = layers.find(DirectoryName(file.path));
    if (!IsSourceFile(file.path) || row == layers.end()) continue;
    for (std::string_view line : LinesOf(file.text)) {
      if (!line.starts_with("#include \"")) continue;
      const std::string_view included = line.substr(10, line.rfind('"') - 10);
      if (included.starts_with("absl/")) continue;
      if (!row->second.contains(std::string(DirectoryName(included)))) {
        wrong.push_back(StrCat(file.path, " includes ", included));
      }
    }
  }
  EXPECT_THAT(wrong, IsEmpty()) << "docs/layers.txt says who may include whom";
}

TEST(Layers, EveryFolderWithSourcesHasARow) {
  const auto layers = ReadLayers();
  std::set<std::string> missing;
  for (const RepositoryFile& file : RepositoryFiles()) {
    const std::string folder(DirectoryName(file.path));
    const bool is_test = file.path.starts_with("test/") || file.path.starts_with("bench/");
    if (IsSourceFile(file.path) && !is_test && !layers.contains(folder)) missing.insert(folder);
  }
  EXPECT_THAT(missing, IsEmpty());
}

TEST(Layers, HaveNoCycles) {
  // A row may only name rows above it, which makes cycles impossible.
  std::set<std::string_view> seen;
  for (std::string_view line : LinesOf(FindRepositoryFile("docs/layers.txt")->text)) {
    const size_t colon = line.find(':');
    if (line.starts_with('#') || colon == std::string_view::npos) continue;
    for (std::string_view word : Split(line.substr(colon + 1), ' ')) {
      if (word.empty()) continue;
      EXPECT_TRUE(seen.contains(word)) << line.substr(0, colon) << " uses " << word;
    }
    seen.insert(line.substr(0, colon));
  }
}

bool IsTable(std::string_view path) { return path.find("_table") != std::string_view::npos || path.ends_with("_entities.cc"); }

TEST(Sizes, FilesStayShort) {
  constexpr size_t kHardLimit = 800, kUsualLimit = 500;
  std::vector<std::string> too_long;
  size_t files = 0, above_usual = 0;
  for (const RepositoryFile& file : RepositoryFiles()) {
    if (!IsSourceFile(file.path) || IsTable(file.path)) continue;
    const size_t lines = LinesOf(file.text).size();
    ++files;
    above_usual += lines > kUsualLimit ? 1 : 0;
    if (lines > kHardLimit) too_long.push_back(StrCat(file.path, ": ", lines, " lines"));
  }
  EXPECT_THAT(too_long, IsEmpty()) << "split by question, or name it *_table if it is data";
  EXPECT_LE(above_usual * 10, files) << "more than a tenth of the files have over " << kUsualLimit << " lines";
}

// A function body in our formatting: from a line that ends in `{` at indentation n to the `}` at n.
// Namespaces, classes and tables are skipped.
std::vector<std::string> LongFunctions(const RepositoryFile& file, size_t limit) {
  std::vector<std::string> found;
  const std::vector<std::string_view> lines = LinesOf(file.text);
  for (size_t i = 0; i < lines.size(); ++i) {
    const size_t indent = lines[i].find_first_not_of(' ');
    const bool opens = lines[i].ends_with(" {") && lines[i].find(") ") != std::string_view::npos && indent <= 2;
    const std::string_view code = indent == std::string_view::npos ? lines[i] : lines[i].substr(indent);
    const bool is_statement = code.starts_with("if ") || code.starts_with("for ") || code.starts_with("while ") ||
                              code.starts_with("switch ") || code.starts_with("TEST") || code.starts_with("}");
    if (!opens || is_statement) continue;
    const std::string closing = std::string(indent, ' ') + "}";
    size_t end = i + 1;
    while (end < lines.size() && lines[end] != closing) ++end;
    if (end - i > limit && end < lines.size()) found.push_back(StrCat(file.path, ":", i + 1, ": ", end - i, " lines"));
  }
  return found;
}

TEST(Sizes, FunctionsStayShort) {
  constexpr size_t kHardLimit = 80;
  std::vector<std::string> too_long;
  for (const RepositoryFile& file : RepositoryFiles()) {
    if (!IsSourceFile(file.path) || IsTable(file.path)) continue;
    for (std::string& place : LongFunctions(file, kHardLimit)) too_long.push_back(std::move(place));
  }
  EXPECT_THAT(too_long, IsEmpty());
}

TEST(Sizes, EverySourceFileSaysWhatItIsFor) {
  std::vector<std::string> silent;
  for (const RepositoryFile& file : RepositoryFiles()) {
    if (!file.path.ends_with(".h")) continue;
    if (!file.text.starts_with("// ")) silent.push_back(file.path);
  }
  EXPECT_THAT(silent, IsEmpty()) << "a header's first comment says which question it answers";
}

TEST(Docs, LinksLeadSomewhere) {
  std::vector<std::string> broken;
  for (const RepositoryFile& file : RepositoryFiles()) {
    if (!file.path.ends_with(".md")) continue;
    for (size_t at = 0; (at = file.text.find("](", at)) != std::string::npos;) {
      at += 2;
      const std::string_view link = std::string_view(file.text).substr(at, file.text.find(')', at) - at);
      const std::string_view path = link.substr(0, link.find('#'));
      if (path.empty() || link.find("://") != std::string_view::npos) continue;
      const std::string target = JoinPath(DirectoryName(file.path), path);
      const auto is_target = [&](const RepositoryFile& other) {
        return other.path == target || other.path.starts_with(target + "/");
      };
      if (std::ranges::none_of(RepositoryFiles(), is_target)) broken.push_back(StrCat(file.path, " → ", link));
    }
  }
  EXPECT_THAT(broken, IsEmpty());
}

// In `code`, paths of files that documentation names must exist.
TEST(Docs, NamedFilesExist) {
  std::vector<std::string> missing;
  for (const RepositoryFile& file : RepositoryFiles()) {
    if (!file.path.ends_with(".md")) continue;
    const std::vector<std::string_view> parts = Split(file.text, '`');
    for (size_t i = 1; i < parts.size(); i += 2) {
      const std::string_view word = parts[i];
      const bool is_path = word.find('/') != std::string_view::npos && (word.ends_with(".h") || word.ends_with(".cc") || word.ends_with(".md"));
      if (is_path && word.find_first_of(" *<{$") == std::string_view::npos && FindRepositoryFile(word) == nullptr) {
        missing.push_back(StrCat(file.path, ": ", word));
      }
    }
  }
  EXPECT_THAT(missing, IsEmpty());
}

// The codes of `Message<…> kName{"code", …}`.
std::set<std::string> DeclaredCodes() {
  std::set<std::string> codes;
  for (const RepositoryFile& file : RepositoryFiles()) {
    const bool is_test = file.path.starts_with("test/") || file.path.ends_with("_test.cc");
    if (!IsSourceFile(file.path) || is_test) continue;
    for (size_t at = 0; (at = file.text.find("Message<", at)) != std::string::npos; ++at) {
      const size_t brace = file.text.find_first_of("{;)", at);
      if (brace == std::string::npos || file.text[brace] != '{') continue;
      const size_t quote = file.text.find_first_not_of(" \n", brace + 1);
      const size_t line = file.text.rfind('\n', at) + 1;
      const bool is_comment = std::string_view(file.text).substr(line).starts_with("//");
      if (quote == std::string::npos || file.text[quote] != '"' || is_comment) continue;
      codes.insert(file.text.substr(quote + 1, file.text.find('"', quote + 1) - quote - 1));
    }
  }
  return codes;
}

TEST(Diagnostics, EveryCodeIsExercisedBySomeTest) {
  std::string tests;
  for (const RepositoryFile& file : RepositoryFiles()) {
    if (file.path.ends_with("_test.cc") || file.path.starts_with("test/golden/")) tests += file.text;
  }
  std::vector<std::string> unexercised;
  for (const std::string& code : DeclaredCodes()) {
    if (tests.find(code) == std::string::npos) unexercised.push_back(code);
  }
  EXPECT_TRUE(unexercised.empty()) << "add a golden (docs/adding-a-diagnostic.md) for: " << Join(unexercised, ", ");
}

TEST(Hygiene, NoRegistryHostsAndNoPathsOfSomeMachine) {
  const std::string hosts[] = {StrCat("registry", ".npmjs"), StrCat("npm", "mirror.com"), StrCat("/", "home/"),
                               StrCat("/", "root/."), StrCat("/", "work/")};
  std::vector<std::string> found;
  for (const RepositoryFile& file : RepositoryFiles()) {
    if (file.path.starts_with("test/fuzz/corpus/")) continue;
    for (const std::string& host : hosts) {
      if (file.text.find(host) != std::string::npos) found.push_back(StrCat(file.path, ": ", host));
    }
  }
  EXPECT_THAT(found, IsEmpty());
}

std::string OutputOf(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
  std::string output;
  std::array<char, 4096> buffer;
  while (pipe != nullptr && std::fgets(buffer.data(), buffer.size(), pipe.get()) != nullptr) output += buffer.data();
  return output;
}

TEST(Binary, LoadsNeitherEngineNorIcu) {
  const std::string needed = OutputOf("readelf -d " KILN_BINARY);
  ASSERT_THAT(needed, testing::HasSubstr("NEEDED"));
  for (const char* library : {"javascriptcore", "libicu", "libglib", "libstdc++", "libabsl"}) {
    EXPECT_THAT(ToLowerAscii(needed), testing::Not(testing::HasSubstr(library)));
  }
}

}  // namespace
}  // namespace kiln
