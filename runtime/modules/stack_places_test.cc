#include "runtime/modules/stack_places.h"

#include <gtest/gtest.h>

namespace kiln {
namespace {

// `line` has a caret before the place that the engine tells; the answer has it where V8 tells it, doubled for `new`.
std::string InV8(std::string line) {
  const size_t caret = line.find('^');
  line.erase(caret, 1);
  const LinePlace place = PlaceAsInV8(line, caret);
  line.insert(place.offset, place.call == CallKind::kConstruct ? "^^" : "^");
  return line;
}

TEST(StackPlaces, AreWhereV8TellsThem) {
  EXPECT_EQ(InV8("f^(x)"), "^f(x)");
  EXPECT_EQ(InV8("a.b.c ^(x)"), "a.b.^c (x)");
  EXPECT_EQ(InV8("a?.^(x)"), "^a?.(x)");
  EXPECT_EQ(InV8("f<A<B>>^(x)"), "^f<A<B>>(x)");
  EXPECT_EQ(InV8("f()^()"), "f()^()");
  EXPECT_EQ(InV8("a^.b"), "a.^b");
  EXPECT_EQ(InV8("a^?.b"), "a?.^b");
  EXPECT_EQ(InV8("a^[0]"), "a^[0]");
  EXPECT_EQ(InV8("a(name^)"), "a(^name)");
}

TEST(StackPlaces, TellWhatConstructs) {
  EXPECT_EQ(InV8("x = new A^(1)"), "x = ^^new A(1)");
  EXPECT_EQ(InV8("new a.b.C^()"), "^^new a.b.C()");
  EXPECT_EQ(InV8("(^new C)"), "(^^new C)");
  EXPECT_EQ(InV8("super^(1)"), "^^super(1)");
  EXPECT_EQ(InV8("renew A^(1)"), "renew ^A(1)");
}

TranspileResult Compiled(std::string_view source) {
  TranspileOptions options;
  options.mode = PrintMode::kVerbatim;
  options.module_form = ModuleForm::kFunctionBody;
  options.hooks = ProgramHooks::kCaughtAndAwaited;
  const PaddedText text(source);
  return Transpile({.path = "a.ts", .text = &text, .loader = Loader::kTs, .input_source_map = {}}, options);
}

TEST(StackPlaces, AreThoseOfTheText) {
  const std::string_view source = "import { f } from 'a'; f(); f.x;\ntry { f() } catch (e) { f(e, 'ä😀', f()) }\nf();";
  const TranspileResult compiled = Compiled(source);
  const std::string script = "PREFIX" + compiled.code;
  StackPlaces places;
  places.Add("a.ts", script, compiled);
  ASSERT_TRUE(places.Knows("a.ts"));
  const auto find = [&](uint32_t line, std::string_view row, std::string_view what) {
    const uint32_t column = static_cast<uint32_t>(row.find(what)) + 1;
    const StackPlace place = places.Find("a.ts", source, line, column);
    return std::pair(place.line, place.column);
  };
  const std::string_view first = std::string_view(script).substr(0, script.find('\n'));
  EXPECT_EQ(find(1, first, "()"), std::pair(1u, 24u));
  EXPECT_EQ(find(1, first, ".x"), std::pair(1u, 31u));
  std::string_view second = std::string_view(script).substr(first.size() + 1);
  second = second.substr(0, second.find('\n'));
  EXPECT_EQ(find(2, second, "(e,"), std::pair(2u, 25u));
  EXPECT_EQ(find(2, second, "()"), std::pair(2u, 7u));
  EXPECT_TRUE(places.Find("a.ts", source, 1, 1).in_module);
}

TEST(StackPlaces, OfTextThatIsGoneAreTheEngines) {
  StackPlaces places;
  places.Add("a.ts", "f()", Compiled("f()"));
  EXPECT_EQ(places.Find("a.ts", "", 1, 2).column, 2u);
}

}  // namespace
}  // namespace kiln
