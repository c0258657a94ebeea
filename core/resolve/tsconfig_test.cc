#include "core/resolve/tsconfig.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/render.h"
#include "core/base/text.h"
#include "core/sys/memory_fs.h"

namespace kiln {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TsConfigTest : public testing::Test {
 protected:
  StatusOr<const TsConfig*> Find(std::string_view folder) { return configs_.FindFor(folder); }

  MemoryFileSystem fs_;
  std::vector<std::string> reported_;
  TsConfigs configs_{fs_, [this](const Source& source, const Diagnostic& diagnostic) {
                       reported_.push_back(StrCat(diagnostic.code, " ", FormatPlace(source, diagnostic.span.start)));
                     }};
};

TEST_F(TsConfigTest, FindsTheNearestConfigUpwards) {
  fs_.Add("/p/tsconfig.json", R"({"compilerOptions": {"jsx": "react"}})");
  fs_.Add("/p/web/tsconfig.json", R"({"compilerOptions": {"jsx": "react-jsxdev"}})");
  EXPECT_EQ((*Find("/p/src/deep"))->jsx, TsJsx::kReact);
  EXPECT_EQ((*Find("/p/web/src"))->jsx, TsJsx::kReactJsxDev);
  EXPECT_EQ(*Find("/other"), nullptr);
}

TEST_F(TsConfigTest, ReadsCommentsAndEveryOption) {
  fs_.Add("/p/tsconfig.json", R"({
    // all of them
    "compilerOptions": {
      "jsx": "preserve", "jsxFactory": "h", "jsxFragmentFactory": "F", "jsxImportSource": "preact",
      "verbatimModuleSyntax": true, "experimentalDecorators": true, "emitDecoratorMetadata": true,
      "importHelpers": true, "target": "ES2020",
    },
  })");
  const TsConfig& config = **Find("/p");
  EXPECT_EQ(config.jsx, TsJsx::kPreserve);
  EXPECT_EQ(config.jsx_factory, "h");
  EXPECT_EQ(config.jsx_fragment_factory, "F");
  EXPECT_EQ(config.jsx_import_source, "preact");
  EXPECT_EQ(config.verbatim_module_syntax, true);
  EXPECT_EQ(config.experimental_decorators, true);
  EXPECT_EQ(config.emit_decorator_metadata, true);
  EXPECT_EQ(config.import_helpers, true);
  EXPECT_EQ(config.UsesDefine(), false);
  EXPECT_THAT(reported_, IsEmpty());
}

TEST_F(TsConfigTest, MergesWhatItExtends) {
  fs_.Add("/p/tsconfig.json", R"({"extends": ["./a", "@scope/b", "c/strict"], "compilerOptions": {"jsxFactory": "own"}})");
  fs_.Add("/p/a.json", R"({"compilerOptions": {"jsxFactory": "a", "target": "es5", "jsx": "react"}})");
  fs_.Add("/node_modules/@scope/b/package.json", R"({"tsconfig": "base.json"})");
  fs_.Add("/node_modules/@scope/b/base.json", R"({"compilerOptions": {"target": "esnext"}})");
  fs_.Add("/p/node_modules/c/package.json", R"({"exports": {"./strict": {"default": "./s.json"}}})");
  fs_.Add("/p/node_modules/c/s.json", R"({"extends": "./t", "compilerOptions": {"jsxImportSource": "c"}})");
  fs_.Add("/p/node_modules/c/t.json", R"({"compilerOptions": {"importHelpers": true}})");
  const TsConfig& config = **Find("/p");
  EXPECT_EQ(config.jsx_factory, "own");
  EXPECT_EQ(config.jsx, TsJsx::kReact);
  EXPECT_EQ(config.UsesDefine(), true);
  EXPECT_EQ(config.jsx_import_source, "c");
  EXPECT_EQ(config.import_helpers, true);
  EXPECT_THAT(reported_, IsEmpty());
}

TEST_F(TsConfigTest, ReportsWhatIsBrokenWithItsPlace) {
  fs_.Add("/syntax/tsconfig.json", "{\n  bad");
  fs_.Add("/array/tsconfig.json", "[]");
  fs_.Add("/cycle/tsconfig.json", R"({"extends": "./other.json"})");
  fs_.Add("/cycle/other.json", R"({"extends": "./tsconfig.json"})");
  EXPECT_FALSE(Find("/syntax").ok());
  EXPECT_FALSE(Find("/syntax/again").ok());
  EXPECT_FALSE(Find("/array").ok());
  EXPECT_FALSE(Find("/cycle").ok());
  EXPECT_THAT(reported_, ElementsAre("json-unquoted-key /syntax/tsconfig.json:2:3",
                                     "tsconfig-not-an-object /array/tsconfig.json:1:1",
                                     "tsconfig-cycle /cycle/other.json:1:13"));
}

TEST_F(TsConfigTest, GoesOnAfterSmallMistakes) {
  fs_.Add("/p/tsconfig.json", R"({"extends": "missing", "compilerOptions": {
"jsx": "reactt",
"target": "es99",
"importHelpers": "yes",
"jsxFactory": null, "jsxFragmentFactory": "a b", "experimentalDecorators": true}})");
  EXPECT_EQ((*Find("/p"))->jsx_fragment_factory, std::nullopt);
  EXPECT_EQ((*Find("/p"))->experimental_decorators, true);
  EXPECT_THAT(reported_, ElementsAre("tsconfig-base-not-found /p/tsconfig.json:1:13",
                                     "tsconfig-wrong-type /p/tsconfig.json:4:18",
                                     "tsconfig-unknown-value /p/tsconfig.json:5:43",
                                     "tsconfig-unknown-value /p/tsconfig.json:2:8",
                                     "tsconfig-unknown-value /p/tsconfig.json:3:11"));
}

TEST_F(TsConfigTest, DoesNotReadPublishedConfigs) {
  fs_.Add("/p/tsconfig.json", R"({"compilerOptions": {"jsx": "react"}})");
  fs_.Add("/p/node_modules/x/tsconfig.json", "broken");
  EXPECT_EQ(*Find("/p/node_modules/x/src"), nullptr);
  EXPECT_THAT(reported_, IsEmpty());
}

}  // namespace
}  // namespace kiln
