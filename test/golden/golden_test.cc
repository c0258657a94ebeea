// Runs every test/golden/<topic>/<case>.txt. KILN_UPDATE=1 writes what came out into the case.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/sys/env.h"
#include "core/sys/fs.h"
#include "core/sys/path.h"
#include "test/golden/golden.h"

namespace kiln {
namespace {

class GoldenTest : public testing::Test {
 public:
  explicit GoldenTest(std::string path) : path_(std::move(path)) {}

  void TestBody() override {
    const StatusOr<PaddedText> text = RealFileSystem().ReadFile(path_);
    ASSERT_TRUE(text.ok()) << text.status();
    const StatusOr<GoldenCase> golden = ParseGoldenCase(text->view());
    ASSERT_TRUE(golden.ok()) << golden.status();
    const std::string results = RunGoldenCase(*golden);
    if (GetEnvironment("KILN_UPDATE") == "1") {
      ASSERT_TRUE(RealFileSystem().WriteFileAtomically(path_, FormatGoldenCase(*golden, results)).ok());
      return;
    }
    EXPECT_EQ(golden->expected, results) << "If the new result is right: KILN_UPDATE=1 scripts/test --golden";
  }

 private:
  std::string path_;
};

void RegisterFolder(const std::string& folder, const std::string& topic) {
  const StatusOr<std::vector<DirectoryEntry>> entries = RealFileSystem().ReadDirectory(folder);
  if (!entries.ok()) return;
  for (const DirectoryEntry& entry : *entries) {
    const std::string path = JoinPath(folder, entry.name);
    if (entry.kind == FileKind::kFolder) {
      RegisterFolder(path, topic.empty() ? entry.name : StrCat(topic, "/", entry.name));
    } else if (!topic.empty() && Extension(entry.name) == ".txt") {
      std::string name = StrCat(topic, "/", entry.name.substr(0, entry.name.size() - 4));
      // ctest runs one test by --gtest_filter, where what follows a `-` is left out.
      std::ranges::replace(name, '-', '_');
      testing::RegisterTest("Golden", name.c_str(), nullptr, nullptr, path.c_str(), 1,
                            [path]() -> GoldenTest* { return new GoldenTest(path); });
    }
  }
}

}  // namespace
}  // namespace kiln

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  kiln::RegisterFolder(KILN_SOURCE_DIR "/test/golden", "");
  return RUN_ALL_TESTS();
}
