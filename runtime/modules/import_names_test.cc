#include "runtime/modules/import_names.h"

#include <gtest/gtest.h>

namespace kiln {
namespace {

TEST(ImportNames, AreThoseOfTheModulesText) {
  ModuleRecord record;
  record.parameters = {{ModuleParameterKind::kImports, 0, "$i0"}, {ModuleParameterKind::kImports, 1, "$i1"}};
  const auto name = [](uint32_t request, std::string imported, std::string local) {
    ImportEntry entry;
    entry.request = request;
    entry.import_name = std::move(imported);
    entry.local_name = std::move(local);
    return entry;
  };
  record.import_entries = {name(0, "default", "fs"), name(0, "f", "g"), name(1, "", "ns")};
  record.import_entries[2].kind = ImportNameKind::kNamespace;
  const ImportNames names(record);
  EXPECT_EQ(names.Restore("(evaluating '$i0.default.x')"), "(evaluating 'fs.x')");
  EXPECT_EQ(names.Restore("(0,$i0.f) is not a function"), "g is not a function");
  EXPECT_EQ(names.Restore("$i0.foo $i1.f.x a$i0.f"), "$i0.foo ns.f.x a$i0.f");
}

}  // namespace
}  // namespace kiln
