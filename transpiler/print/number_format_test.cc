#include "transpiler/print/number_format.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace kiln {
namespace {

std::string Format(double value, NumberStyle style) {
  char buffer[kNumberBufferSize];
  return std::string(buffer, FormatNumber(value, style, buffer));
}

TEST(NumberFormat, SpellsNumbersAsToStringDoesAndInTheFewestCharacters) {
  static constexpr struct {
    double value;
    const char* standard;
    const char* shortest;
  } kCases[] = {
      {0, "0", "0"},
      {1, "1", "1"},
      {10, "10", "10"},
      {100, "100", "100"},
      {1000, "1000", "1e3"},
      {1200, "1200", "1200"},
      {12000, "12000", "12e3"},
      {123456789, "123456789", "123456789"},
      {0.5, "0.5", ".5"},
      {0.05, "0.05", ".05"},
      {0.001, "0.001", ".001"},
      {0.0001, "0.0001", "1e-4"},
      {0.00015, "0.00015", "15e-5"},
      {1.5, "1.5", "1.5"},
      {123.456, "123.456", "123.456"},
      {1e21, "1e+21", "1e21"},
      {1e300, "1e+300", "1e300"},
      {1.5e-7, "1.5e-7", "15e-8"},
      {1e-7, "1e-7", "1e-7"},
      {123456789012345680000.0, "123456789012345680000", "12345678901234568e4"},
      {4294967295.0, "4294967295", "4294967295"},
      {18014398509481984.0, "18014398509481984", "0x40000000000000"},
      {9007199254740991.0, "9007199254740991", "9007199254740991"},
      {5e-324, "5e-324", "5e-324"},
      {1.7976931348623157e308, "1.7976931348623157e+308", "17976931348623157e292"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Format(c.value, NumberStyle::kStandard), c.standard);
    EXPECT_EQ(Format(c.value, NumberStyle::kShortest), c.shortest);
  }
}

TEST(NumberFormat, ReadsBackAsTheSameNumber) {
  double value = 1.0 / 3;
  for (int i = 0; i < 2000; ++i, value *= i % 2 == 0 ? 1.37e3 : 0.9e-3) {
    EXPECT_EQ(std::strtod(Format(value, NumberStyle::kStandard).c_str(), nullptr), value);
    EXPECT_EQ(std::strtod(Format(value, NumberStyle::kShortest).c_str(), nullptr), value);
  }
}

}  // namespace
}  // namespace kiln
