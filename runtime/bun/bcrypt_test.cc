#include "runtime/bun/bcrypt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kiln {
namespace {

// Of the test suite of OpenBSD's bcrypt, by way of https://github.com/openwall/crypt_blowfish (wrapper.c).
TEST(BcryptTest, KnownAnswers) {
  EXPECT_EQ(Bcrypt("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC."), "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
  EXPECT_EQ(Bcrypt("U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC."), "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK");
  EXPECT_EQ(Bcrypt("", "$2a$05$CCCCCCCCCCCCCCCCCCCCC."), "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy");
}

TEST(BcryptTest, NullBytesCount) {
  using namespace std::string_view_literals;
  EXPECT_NE(Bcrypt("a\0b"sv, "$2b$04$CCCCCCCCCCCCCCCCCCCCC."), Bcrypt("a\0c"sv, "$2b$04$CCCCCCCCCCCCCCCCCCCCC."));
}

TEST(BcryptTest, RefusesWhatIsNoSetting) {
  EXPECT_EQ(Bcrypt("a", "$2b$10$short"), "");
  EXPECT_EQ(Bcrypt("a", "$2b$03$CCCCCCCCCCCCCCCCCCCCC."), "");
  EXPECT_EQ(Bcrypt("a", "$2b$10$CCCCCCCCCCCC!CCCCCCCC."), "");
}

}  // namespace
}  // namespace kiln
