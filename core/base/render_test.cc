#include "core/base/render.h"

#include <gtest/gtest.h>

namespace kiln {
namespace {

constexpr Message<Text> kTest{"test-message", Severity::kError, "Bad $0", "Try $0 again"};
constexpr Message<> kPlain{"plain-message", Severity::kWarning, "Odd"};

std::string Render(const Source& source, const Diagnostics& diagnostics, uint32_t width = 100) {
  return RenderDiagnostics(source, diagnostics, {.width = width});
}

TEST(Render, ShowsFrameMessagePlaceHintAndNotes) {
  const Source source("src/a.ts", "let a = 1;\nlet b;\nlet a = 2;\n");
  Diagnostics diagnostics;
  diagnostics.Add({22, 23}, kTest, "a");
  diagnostics.AddNote({4, 5}, "first declared here");
  EXPECT_EQ(Render(source, diagnostics), R"(1 | let a = 1;
2 | let b;
3 | let a = 2;
        ^
error: Bad a
    at src/a.ts:3:5
hint: Try a again

1 | let a = 1;
        ^
note: first declared here
    at src/a.ts:1:5
)");
}

TEST(Diagnostics, NotesOfWhatIsDroppedAreDroppedToo) {
  Diagnostics diagnostics;
  for (size_t i = 0; i <= Diagnostics::kLimit; ++i) {
    diagnostics.Add({0, 1}, kPlain);
    diagnostics.AddNote({0, 1}, "here");
  }
  EXPECT_EQ(diagnostics.size(), Diagnostics::kLimit);
  EXPECT_EQ(diagnostics.list().back().notes.size(), 1U);
}

TEST(Render, AlignsCaretsUnderTabsAndWideCharacters) {
  const Source source("a.ts", "\tx = \"中文\" + foo");
  Diagnostics diagnostics;
  diagnostics.Add({16, 19}, kPlain);
  EXPECT_EQ(Render(source, diagnostics), "1 |   x = \"中文\" + foo\n                   ^^^\nwarn: Odd\n    at a.ts:1:13\n");
}

TEST(Render, CutsLongLinesToAWindow) {
  const Source source("a.ts", std::string(100'000, 'a') + "@@" + std::string(100'000, 'b'));
  Diagnostics diagnostics;
  diagnostics.Add({100'000, 100'002}, kPlain);
  EXPECT_EQ(Render(source, diagnostics, 12), "1 | …aaaa@@bbbbbb…\n         ^^\nwarn: Odd\n    at a.ts:1:100001\n");
}

TEST(Render, StopsCaretsAtTheEndOfTheLine) {
  const Source source("a.ts", "ab\ncd");
  Diagnostics diagnostics;
  diagnostics.Add({1, 5}, kPlain);
  EXPECT_EQ(Render(source, diagnostics), "1 | ab\n     ^\nwarn: Odd\n    at a.ts:1:2\n");
}

TEST(Render, PointsBehindTheLastCharacter) {
  const Source source("a.ts", "ab");
  Diagnostics diagnostics;
  diagnostics.Add({2, 2}, kPlain);
  EXPECT_EQ(Render(source, diagnostics), "1 | ab\n      ^\nwarn: Odd\n    at a.ts:1:3\n");
}

TEST(Render, ShowsControlCharactersAndBadBytesAsReplacement) {
  const Source source("a.ts", std::string("a\0\xFF z", 5));
  Diagnostics diagnostics;
  diagnostics.Add({2, 3}, kPlain);
  EXPECT_EQ(Render(source, diagnostics), "1 | a\uFFFD\uFFFD z\n      ^\nwarn: Odd\n    at a.ts:1:3\n");
}

TEST(Render, NeedsNoFrameForAnEmptyFile) {
  const Source source("a.json", "");
  Diagnostics diagnostics;
  diagnostics.Add({0, 0}, kPlain);
  EXPECT_EQ(Render(source, diagnostics), "warn: Odd\n    at a.json:1:1\n");
}

TEST(Render, ColorsOnRequest) {
  EXPECT_EQ(RenderMessage(Severity::kError, "x", Color::kNo), "error: x\n");
  EXPECT_NE(RenderMessage(Severity::kError, "x", Color::kYes).find("\x1b["), std::string::npos);
}

}  // namespace
}  // namespace kiln
