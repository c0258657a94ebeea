// Runs a fuzz target over the files of a corpus folder, without a fuzzer: past findings stay fixed.
#include <cstdint>
#include <cstdio>

#include "core/sys/fs.h"
#include "core/sys/path.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int main(int argc, char** argv) {
  kiln::FileSystem& files = kiln::RealFileSystem();
  size_t count = 0;
  for (int i = 1; i < argc; ++i) {
    if (!files.IsFolder(argv[i])) continue;
    const auto entries = files.ReadDirectory(argv[i]);
    if (!entries.ok()) return 1;
    for (const kiln::DirectoryEntry& entry : *entries) {
      const auto text = files.ReadFile(kiln::JoinPath(argv[i], entry.name));
      if (!text.ok()) return 1;
      LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(text->view().data()), text->size());
      ++count;
    }
  }
  std::printf("replayed %zu inputs\n", count);
  return 0;
}
