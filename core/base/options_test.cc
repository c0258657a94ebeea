#include "core/base/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kiln {

enum class Flavor : uint8_t { kSweet, kSour };
template <>
struct Choices<Flavor> {
  static constexpr std::string_view kNames[] = {"sweet", "sour"};
};

namespace {

struct TestOptions {
  bool minify = false;
  bool verbose = false;
  std::optional<bool> strict;
  std::string outdir;
  std::string map;
  std::vector<std::string> define;
  uint32_t jobs = 0;
  Flavor flavor = Flavor::kSweet;
};

using Row = OptionTable<TestOptions>;
constexpr OptionRow kRows[] = {
    Row::Make<&TestOptions::minify>("minify", {.letter = 'm', .help = "Shorten"}),
    Row::Make<&TestOptions::verbose>("verbose", {.letter = 'v', .help = "Say more"}),
    Row::Make<&TestOptions::strict>("strict", {.help = "Be strict"}),
    Row::Make<&TestOptions::outdir>("outdir", {.letter = 'o', .value = "<dir>", .help = "Where"}),
    Row::Make<&TestOptions::map>("map", {.value = "linked", .help = "Maps", .implied = "linked"}),
    Row::Make<&TestOptions::define>("define", {.letter = 'd', .value = "<K:V>", .help = "It's"}),
    Row::Make<&TestOptions::jobs>("jobs", {.letter = 'j', .help = "Threads"}),
    Row::Make<&TestOptions::flavor>("flavor", {.help = "Taste"}),
    Row::Make<&TestOptions::verbose>("splitting", {.help = "It needs the bundler.", .support = Support::kNotYet}),
};
constexpr Example kExamples[] = {{"Cook it", "cook a.ts"}};
constexpr CommandSyntax kSyntax{"cook", "[flags] <files…>", "Cooks files.", kRows, {}, kExamples};

std::string ErrorOf(std::vector<std::string_view> args) {
  TestOptions options;
  return std::string(MessageOf(ParseCommandLine(kSyntax, args, &options).status()));
}

TEST(Options, ReadsEverySpelling) {
  TestOptions options;
  const std::string_view args[] = {"a.ts", "--minify", "--no-verbose", "--strict=false", "--outdir", "x", "-d", "A:1",
                                   "-dB:2", "--define=C:3", "-j4", "--flavor=sour", "--map", "-", "--", "--b.ts"};
  const StatusOr<std::vector<std::string>> files = ParseCommandLine(kSyntax, args, &options);
  ASSERT_TRUE(files.ok()) << files.status();
  EXPECT_THAT(*files, testing::ElementsAre("a.ts", "-", "--b.ts"));
  EXPECT_TRUE(options.minify);
  EXPECT_FALSE(options.verbose);
  EXPECT_EQ(options.strict, false);
  EXPECT_EQ(options.outdir, "x");
  EXPECT_EQ(options.map, "linked");
  EXPECT_THAT(options.define, testing::ElementsAre("A:1", "B:2", "C:3"));
  EXPECT_EQ(options.jobs, 4u);
  EXPECT_EQ(options.flavor, Flavor::kSour);
}

TEST(Options, ReadsClusters) {
  TestOptions options;
  const std::string_view args[] = {"-mvo", "out"};
  ASSERT_TRUE(ParseCommandLine(kSyntax, args, &options).ok());
  EXPECT_TRUE(options.minify && options.verbose);
  EXPECT_EQ(options.outdir, "out");
}

TEST(Options, SaysWhatIsWrong) {
  EXPECT_EQ(ErrorOf({"--minfy"}), "Unknown flag --minfy. Did you mean --minify?");
  EXPECT_EQ(ErrorOf({"--no-minfy"}), "Unknown flag --no-minfy. Did you mean --no-minify?");
  EXPECT_EQ(ErrorOf({"--zzzzzz"}), "Unknown flag --zzzzzz");
  EXPECT_EQ(ErrorOf({"-z"}), "Unknown flag -z");
  EXPECT_EQ(ErrorOf({"-mz"}), "Unknown flag -z in -mz");
  EXPECT_EQ(ErrorOf({"--outdir"}), "The flag --outdir needs a value: --outdir <dir>");
  EXPECT_EQ(ErrorOf({"--minify=3"}), "The flag --minify takes no value");
  EXPECT_EQ(ErrorOf({"--jobs", "many"}), "The flag --jobs needs a whole number, found \"many\"");
  EXPECT_EQ(ErrorOf({"--flavor", "swet"}),
            "The flag --flavor must be one of sweet, sour; found \"swet\". Did you mean \"sweet\"?");
  EXPECT_EQ(ErrorOf({"--splitting"}), "The flag --splitting is not supported yet. It needs the bundler.");
}

TEST(Options, ExplainsThemselves) {
  EXPECT_EQ(HelpText(kSyntax, "kiln"), R"(Usage: kiln cook [flags] <files…>
  Cooks files.

Flags:
  -m, --minify               Shorten
  -v, --verbose              Say more
      --strict               Be strict
  -o, --outdir <dir>         Where
      --map[=linked]         Maps
  -d, --define <K:V>         It's
  -j, --jobs <value>         Threads
      --flavor <sweet|sour>  Taste

Examples:
  Cook it
    kiln cook a.ts
)");
}

TEST(Options, CompleteInEveryShell) {
  const CommandSyntax* const commands[] = {&kSyntax};
  EXPECT_THAT(CompletionScript(Shell::kBash, "kiln", commands), testing::HasSubstr("cook:--flavor) choices=\"sweet sour\""));
  EXPECT_THAT(CompletionScript(Shell::kZsh, "kiln", commands), testing::HasSubstr("'--define=[It'\\''s]:define:_files'"));
  EXPECT_THAT(CompletionScript(Shell::kFish, "kiln", commands), testing::HasSubstr("-l jobs -s j -r -d 'Threads'"));
  EXPECT_THAT(CompletionScript(Shell::kFish, "kiln", commands), testing::Not(testing::HasSubstr("splitting")));
}

}  // namespace
}  // namespace kiln
