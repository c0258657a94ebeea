#include "transpiler/lower/lower.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/padded_text.h"
#include "transpiler/bind/bind.h"
#include "transpiler/lower/number_text.h"
#include "transpiler/parse/parse.h"

namespace kiln {
namespace {

LowerOptions TypeScript() {
  LowerOptions options;
  options.typescript = true;
  return options;
}

// Output is tested by the goldens; here is what the printer relies on and does not show.
struct Lowered {
  PaddedText text;
  Arena arena;
  Diagnostics diagnostics;
  ParsedFile file;
  Bindings bindings;
  bool ok = false;

  explicit Lowered(std::string_view source, LowerOptions options = TypeScript()) : text(source) {
    const ParseOptions parse{.language = options.typescript ? Language::kTypeScript : Language::kJavaScript,
                             .jsx = true};
    ok = Parse(text.view(), parse, arena, diagnostics, &file) &&
         Bind(file, options.typescript ? BindTypeScript::kYes : BindTypeScript::kNo, arena, diagnostics, &bindings);
    before = file.body.data();
    ok = ok && Lower(options, file, bindings, arena, diagnostics);
  }

  Stmt** before = nullptr;
};

TEST(LowerTest, FilesWithoutWorkAreLeftAlone) {
  for (const char* source : {"", "a;", "import 'x'; class A { x = 1; static { this } }", "export const a = `b`;"}) {
    const Lowered plain(source, {});
    EXPECT_TRUE(plain.ok) << source;
    EXPECT_TRUE(plain.file.touched.empty()) << source;
    EXPECT_TRUE(plain.file.erased.empty()) << source;
    EXPECT_EQ(plain.before, plain.file.body.data()) << source;
  }
}

TEST(LowerTest, ErasureAndKeptImportsTouchNothing) {
  const Lowered lowered("import { a } from 'a'; export const b: number = a as any;");
  ASSERT_TRUE(lowered.ok);
  EXPECT_TRUE(lowered.file.touched.empty());
  EXPECT_EQ(lowered.before, lowered.file.body.data());
}

TEST(LowerTest, RemovedImportsBecomeErasedText) {
  const Lowered lowered("import { type T, U } from 'a'; import { b } from 'b'; b as U;");
  ASSERT_TRUE(lowered.ok);
  EXPECT_EQ(lowered.file.body.size(), 2u);
  ASSERT_FALSE(lowered.file.erased.empty());
  EXPECT_EQ(lowered.file.erased[0], (Span{0, 30}));
  for (size_t i = 1; i < lowered.file.erased.size(); i++) {
    EXPECT_LE(lowered.file.erased[i - 1].end, lowered.file.erased[i].start);
  }
}

TEST(LowerTest, TouchedOffsetsAreSortedAndInsideWhatChanged) {
  const Lowered lowered("f(); enum A { x = y, z } namespace N { export let a = 1; a } class C { constructor(public p) {} }");
  ASSERT_TRUE(lowered.ok);
  ASSERT_FALSE(lowered.file.touched.empty());
  EXPECT_TRUE(std::ranges::is_sorted(lowered.file.touched));
  EXPECT_GE(lowered.file.touched.front(), 5u);
}

TEST(LowerTest, GeneratedSymbolsHaveScopes) {
  const Lowered lowered("namespace N { const N = 1; export const a = N; } enum E { x }");
  ASSERT_TRUE(lowered.ok);
  for (const Symbol& symbol : lowered.bindings.symbols) {
    if (symbol.kind == SymbolKind::kUnbound) continue;
    EXPECT_NE(symbol.scope, nullptr) << symbol.name.view();
  }
}

TEST(LowerTest, NumbersAreWrittenAsJavaScriptDoes) {
  const std::pair<double, const char*> cases[] = {{0, "0"},       {-1.5, "-1.5"}, {1e21, "1e+21"}, {1e20, "100000000000000000000"},
                                                  {1e-7, "1e-7"}, {0.1 + 0.2, "0.30000000000000004"}, {1e-6, "0.000001"}};
  for (const auto& [value, text] : cases) EXPECT_EQ(NumberText(value), text);
}

}  // namespace
}  // namespace kiln
