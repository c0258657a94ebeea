// The command line as people use it: real files, what is printed where, exit codes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "cli/commands.h"
#include "cli/transpile_flags.h"
#include "cli/transpile_job.h"
#include "core/base/text.h"
#include "core/sys/fs.h"
#include "core/sys/memory_fs.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

struct Outcome {
  int exit_code;
  std::string output;
  std::string errors;
};

// Each test has a folder of its own and is in it.
class CommandLine : public testing::Test {
 protected:
  void SetUp() override {
    setenv("NO_COLOR", "1", 1);
    unsetenv("NODE_ENV");
    folder_ = testing::TempDir() + "kiln-cli-XXXXXX";
    ASSERT_NE(mkdtemp(folder_.data()), nullptr);
    ASSERT_EQ(chdir(folder_.c_str()), 0);
  }

  static Outcome Kiln(std::vector<std::string_view> words) {
    words.insert(words.begin(), "/usr/bin/kiln");
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int exit_code = RunCommandLine(words);
    std::string output = testing::internal::GetCapturedStdout();
    return {exit_code, std::move(output), testing::internal::GetCapturedStderr()};
  }

  static void Write(std::string_view path, std::string_view text) {
    ASSERT_TRUE(RealFileSystem().CreateDirectories(DirectoryName(path)).ok());
    ASSERT_TRUE(RealFileSystem().WriteFileAtomically(path, text).ok());
  }

  static std::string Read(std::string_view path) {
    const StatusOr<PaddedText> text = RealFileSystem().ReadFile(path);
    return text.ok() ? std::string(text->view()) : std::string(MessageOf(text.status()));
  }

  static std::vector<std::string> Names(std::string_view folder) {
    std::vector<std::string> names;
    const StatusOr<std::vector<DirectoryEntry>> entries = RealFileSystem().ReadDirectory(folder);
    if (!entries.ok()) return {std::string(MessageOf(entries.status()))};
    for (const DirectoryEntry& entry : *entries) names.push_back(entry.name);
    return names;
  }

  std::string folder_;
};

TEST_F(CommandLine, KnowsItself) {
  EXPECT_THAT(Kiln({"--version"}).output, testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+\n"));
  EXPECT_THAT(Kiln({"--revision"}).output, StartsWith(Kiln({"-v"}).output.substr(0, 5)));
  EXPECT_THAT(Kiln({"help"}).output, HasSubstr("transpile"));
  EXPECT_THAT(Kiln({"help", "build"}).output, HasSubstr("--no-bundle"));
  EXPECT_THAT(Kiln({"build", "--help"}).output, HasSubstr("Usage: kiln build"));
  EXPECT_EQ(Kiln({"completions", "fish"}).exit_code, kSuccess);
}

TEST_F(CommandLine, SaysWhatItDoesNotKnow) {
  EXPECT_EQ(Kiln({"bulid"}).errors, "error: Script not found \"bulid\". Did you mean `kiln build`?\n");
  EXPECT_EQ(Kiln({"install"}).errors, "error: `kiln install` is not supported yet\n");
  EXPECT_EQ(Kiln({"a.ts"}).errors, "error: Module not found \"a.ts\"\n");
  EXPECT_EQ(Kiln({"run", "--hot", "a.ts"}).errors, "error: The flag --hot is not supported yet. Use --watch.\n");
  EXPECT_THAT(Kiln({"build", "a.ts"}).errors, HasSubstr("Bundling is not supported yet"));
  EXPECT_THAT(Kiln({"build", "--no-bundle", "--splitting", "a.ts"}).errors, HasSubstr("not supported yet"));
  EXPECT_EQ(Kiln({"transpile", "--minfy"}).errors, "error: Unknown flag --minfy. Did you mean --minify?\n");
  EXPECT_EQ(Kiln({"dump", "tree", "a.ts"}).exit_code, kFailure);
}

TEST_F(CommandLine, DumpResolveSaysWhichFileANameMeans) {
  Write("src/a.ts", "");
  Write("src/b.js", "");
  const Outcome found = Kiln({"dump", "resolve", "./a", "fs", "--from", "src/b.js", "--explain"});
  EXPECT_EQ(found.exit_code, kSuccess);
  EXPECT_THAT(found.output, AllOf(HasSubstr("/src/a.ts\n  typescript, ambiguous\n"), HasSubstr("tried "), HasSubstr("\nnode:fs\n")));
  const Outcome exact = Kiln({"dump", "resolve", "./a", "--from", "src/", "--target", "node"});
  EXPECT_EQ(exact.exit_code, kFailure);
  EXPECT_THAT(exact.output, StartsWith("ERR_MODULE_NOT_FOUND: Cannot find module '"));
  EXPECT_THAT(Kiln({"dump", "resolve", "./b", "--from", "src", "--require"}).output, HasSubstr("/src/b.js\n"));
}

TEST_F(CommandLine, BuildsFilesAsBunDoes) {
  Write("a.ts", "export const a: number = 1;\n");
  Write("b/c.mts", "export const c: number = 1;\n");
  EXPECT_THAT(Kiln({"build", "--no-bundle", "a.ts"}).output, HasSubstr("const a = 1"));
  const Outcome run = Kiln({"build", "--no-bundle", "a.ts", "b/c.mts", "--outdir", "out"});
  EXPECT_EQ(run.exit_code, kSuccess);
  EXPECT_THAT(run.output, AllOf(StartsWith("Transpiled 2 files in "), HasSubstr("  a.js"), HasSubstr("  b/c.mjs")));
  EXPECT_THAT(Read("out/b/c.mjs"), HasSubstr("const c = 1"));
  EXPECT_EQ(Kiln({"build", "--no-bundle", "a.ts", "b/c.mts"}).errors,
            "error: Must use --outdir when specifying more than one entry point.\n");
}

TEST_F(CommandLine, MirrorsTreesAndGoesOnAfterAFailure) {
  Write("src/a.ts", "export const a: number = 1;\n");
  Write("src/deep/b.tsx", "export const b: number = 1;\n");
  Write("src/bad.ts", "let x: = 1;\n");
  Write("src/types.d.ts", "let x: number;\n");
  Write("src/node_modules/x.ts", "");
  const Outcome run = Kiln({"transpile", "src", "--outdir", "src/out"});
  EXPECT_EQ(run.exit_code, kFailure);
  EXPECT_THAT(run.output, StartsWith("Transpiled 2 files ("));
  EXPECT_THAT(run.errors, AllOf(HasSubstr("    at src/bad.ts:1:8\n"), HasSubstr("1 file failed:\n  src/bad.ts\n")));
  EXPECT_THAT(Names("src/out"), ElementsAre("a.js", "deep"));
  // The output folder inside the tree is not input the next time.
  EXPECT_THAT(Kiln({"transpile", "src", "--outdir", "src/out"}).output, StartsWith("Transpiled 2 files ("));
}

TEST_F(CommandLine, WritesMapsBesideTheOutput) {
  Write("src/a.ts", "export const a: number = 1;\n");
  EXPECT_EQ(Kiln({"transpile", "src", "--outdir", "out", "--sourcemap"}).exit_code, kSuccess);
  EXPECT_THAT(Read("out/a.js"), HasSubstr("//# sourceMappingURL=a.js.map"));
  EXPECT_THAT(Read("out/a.js.map"), AllOf(HasSubstr("\"../src/a.ts\""), HasSubstr("\"version\":3")));
}

TEST_F(CommandLine, NeverOverwritesAnInput) {
  Write("a.js", "1;\n");
  Write("b.ts", "2;\n");
  ASSERT_EQ(link("a.js", "same.js"), 0);
  EXPECT_THAT(Kiln({"transpile", "a.js", "--outfile", "a.js"}).errors, HasSubstr("would overwrite an input"));
  EXPECT_THAT(Kiln({"transpile", "a.js", "--outfile", "same.js"}).errors, HasSubstr("is the same file as the input"));
  EXPECT_THAT(Kiln({"transpile", ".", "--outdir", "."}).exit_code, kFailure);
  EXPECT_EQ(Read("a.js"), "1;\n");
}

TEST_F(CommandLine, ExplainsBadInput) {
  EXPECT_EQ(Kiln({"build", "--no-bundle", "none.ts"}).errors, "error: Cannot read none.ts: No such file or directory\n");
  EXPECT_THAT(Kiln({"build", "--no-bundle", "."}).errors, HasSubstr("it is a folder, not a file"));
  Write("a.css", "");
  EXPECT_THAT(Kiln({"transpile", "a.css"}).errors, HasSubstr("There is no loader for a.css"));
  Write("a.ts", "1;\n");
  EXPECT_THAT(Kiln({"transpile", "a.ts", "--outfile", "/dev/full"}).errors, HasSubstr("No space left on device"));
  EXPECT_THAT(Kiln({"transpile", "a.ts", "--define", "x"}).errors, HasSubstr("--define needs a name and a value"));
  EXPECT_THAT(Kiln({"transpile", "a.ts", "--define", "x:a b"}).errors, HasSubstr("needs a JSON value or a name"));
}

TEST_F(CommandLine, ReportsBrokenConfigsAndTranspilesTheRest) {
  Write("good/a.ts", "export const a: number = 1;\n");
  Write("bad/a.ts", "1;\n");
  Write("bad/tsconfig.json", "{ nope }");
  const Outcome run = Kiln({"transpile", "good", "bad", "--outdir", "out"});
  EXPECT_EQ(run.exit_code, kFailure);
  EXPECT_THAT(run.errors, AllOf(HasSubstr("bad/tsconfig.json:1:3"), HasSubstr("1 file failed:\n  bad/a.ts")));
}

TEST_F(CommandLine, SpeaksJsonOnRequest) {
  Write("bad.ts", "let x: = 1;\n");
  const Outcome run = Kiln({"transpile", "bad.ts", "--log-format=json"});
  EXPECT_THAT(run.errors, AllOf(StartsWith("{\"type\":\"diagnostic\",\"severity\":\"error\""),
                                HasSubstr("\"path\":\"bad.ts\",\"line\":1,\"column\":8")));
}

// --- flags to options ---

TranspileOptions OptionsFor(const TranspileFlags& flags, const TsConfig* config = nullptr) {
  const StatusOr<TranspileSetup> setup = kiln::SetUp(flags, EnvironmentDefaults::kNone);
  EXPECT_TRUE(setup.ok()) << MessageOf(setup.status());
  return OptionsForFile(flags, *setup, config, EnvironmentDefaults::kNone);
}

TEST(TranspileFlags, WinOverTheConfig) {
  TsConfig config;
  config.jsx = TsJsx::kReact;
  config.jsx_factory = "h";
  config.experimental_decorators = true;
  config.target_has_class_fields = false;
  TranspileFlags flags;
  EXPECT_EQ(OptionsFor(flags, &config).jsx.runtime, JsxRuntime::kClassic);
  EXPECT_EQ(OptionsFor(flags, &config).jsx.factory, "h");
  EXPECT_EQ(OptionsFor(flags, &config).use_define_for_class_fields, false);
  flags.jsx_runtime = "preserve";
  flags.jsx_factory = "g";
  flags.experimental_decorators = false;
  EXPECT_EQ(OptionsFor(flags, &config).jsx.runtime, JsxRuntime::kPreserve);
  EXPECT_EQ(OptionsFor(flags, &config).jsx.factory, "g");
  EXPECT_FALSE(OptionsFor(flags, &config).experimental_decorators);
}

TEST(TranspileFlags, FactoriesAreDottedNames) {
  for (const char* name : {"", "a b", "h(", "a..b", "1", "if", "\xff"}) {
    TranspileFlags flags;
    flags.jsx_factory = name;
    EXPECT_FALSE(kiln::SetUp(flags, EnvironmentDefaults::kNone).ok()) << name;
    TsConfig config;
    config.jsx_fragment_factory = name;
    EXPECT_EQ(OptionsFor({}, &config).jsx.fragment, JsxOptions().fragment) << name;
  }
}

TEST(TranspileFlags, DefineInBothSpellings) {
  TranspileFlags flags;
  flags.define = {"B:1", "A=\"x=y\"", "B:2"};
  const TranspileOptions options = OptionsFor(flags);
  EXPECT_THAT(options.defines, ElementsAre(testing::Pair("A", "\"x=y\""), testing::Pair("B", "2")));
}

TEST(TranspileFlags, InlineEnvironmentByPrefix) {
  setenv("KILN_TEST_X", "a\"b", 1);
  TranspileFlags flags;
  flags.env = "KILN_TEST_*";
  EXPECT_THAT(OptionsFor(flags).defines, ElementsAre(testing::Pair("process.env.KILN_TEST_X", "\"a\\\"b\"")));
}

TEST(TranspileFlags, MinifyIsThreeFlags) {
  TranspileFlags flags;
  flags.minify = true;
  const TranspileOptions options = OptionsFor(flags);
  EXPECT_TRUE(options.minify_syntax && options.minify_identifiers && options.mode == PrintMode::kMinified);
  flags.verbatim = true;
  EXPECT_FALSE(kiln::SetUp(flags, EnvironmentDefaults::kNone).ok());
}

TEST(TranspileJob, NamesOutputsAsTscDoes) {
  EXPECT_EQ(OutputName("a/b.ts", Loader::kTs, JsxRuntime::kAutomatic), "a/b.js");
  EXPECT_EQ(OutputName("b.mts", Loader::kMts, JsxRuntime::kAutomatic), "b.mjs");
  EXPECT_EQ(OutputName("b.cts", Loader::kCts, JsxRuntime::kAutomatic), "b.cjs");
  EXPECT_EQ(OutputName("b.tsx", Loader::kTsx, JsxRuntime::kPreserve), "b.jsx");
  EXPECT_EQ(OutputName("b.cjs", Loader::kCjs, JsxRuntime::kPreserve), "b.cjs");
}

TEST(TranspileJob, RefusesTwoInputsForOneOutput) {
  MemoryFileSystem fs;
  fs.Add("a.ts", "");
  fs.Add("a.js", "");
  const std::vector<TranspileJob> jobs = {{.input = "a.ts", .output = "out/a.js"}, {.input = "a.js", .output = "out/a.js"}};
  EXPECT_EQ(MessageOf(CheckOutputs(jobs, fs)), "a.ts and a.js would both be written to out/a.js");
}

}  // namespace
}  // namespace kiln
