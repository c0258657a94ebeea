#include "runtime/engine/stand_ins.h"

#include <dlfcn.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "runtime/engine/symbols.h"

namespace kiln {
namespace {

std::string Mappings() {
  std::ostringstream out;
  out << std::ifstream("/proc/self/maps").rdbuf();
  return out.str();
}

TEST(StandInsTest, TheEngineLoadsWithoutWhatTheyStandInFor) {
  ASSERT_TRUE(LoadEngine().ok());
  const std::string mappings = Mappings();
  EXPECT_NE(mappings.find("libjavascriptcoregtk"), std::string::npos);
  for (const char* name : {"libsystemd", "libgcrypt", "libgio", "libmount"}) {
    EXPECT_EQ(mappings.find(name), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace kiln
