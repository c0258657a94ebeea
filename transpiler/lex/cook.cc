#include "transpiler/lex/cook.h"

#include <algorithm>

#include "transpiler/lex/escape.h"
#include "transpiler/lex/utf8.h"

namespace kiln::lex {
namespace {

// Appends code points; a low surrogate right after a high one makes one character of both.
class Wtf8Writer {
 public:
  explicit Wtf8Writer(char* out) : start_(out), out_(out) {}

  void Byte(char c) { *out_++ = c; }
  void Bytes(const char* from, uint32_t size) { out_ = std::copy_n(from, size, out_); }
  void CodePoint(uint32_t code_point) {
    if (code_point >= 0xDC00 && code_point <= 0xDFFF && EndsWithHighSurrogate()) {
      const uint32_t high = (static_cast<uint8_t>(out_[-2]) & 0xFu) << 6 | (static_cast<uint8_t>(out_[-1]) & 0x3Fu);
      out_ -= 3;
      code_point = 0x10000 + (high << 10) + (code_point - 0xDC00);
    }
    out_ = EncodeUtf8(code_point, out_);
  }
  std::string_view view() const { return {start_, static_cast<size_t>(out_ - start_)}; }

 private:
  // U+D800 to U+DBFF are ED A0..AF xx.
  bool EndsWithHighSurrogate() const {
    return out_ - start_ >= 3 && out_[-3] == '\xED' && static_cast<uint8_t>(out_[-2]) >= 0xA0 &&
           static_cast<uint8_t>(out_[-2]) < 0xB0;
  }

  char* start_;
  char* out_;
};

// A byte that is not UTF-8 grows to the three bytes of U+FFFD.
char* AllocateFor(std::string_view body, Arena& arena) {
  const bool is_ascii = std::ranges::all_of(body, [](char c) { return static_cast<uint8_t>(c) < 0x80; });
  return static_cast<char*>(arena.Allocate(body.size() * (is_ascii ? 1 : 3), 1));
}

}  // namespace

std::string_view CookString(std::string_view body, Arena& arena) {
  Wtf8Writer writer(AllocateFor(body, arena));
  const char* const end = body.data() + body.size();
  for (const char* p = body.data(); p < end;) {
    if (*p == '\\') {
      const Escape escape = ReadEscape(p);
      if (escape.kind != Escape::Kind::kLineContinuation && escape.value != kNothing) writer.CodePoint(escape.value);
      p += escape.size;
    } else if (*p == '\r') {
      writer.Byte('\n');
      p += p[1] == '\n' ? 2 : 1;
    } else if (static_cast<uint8_t>(*p) < 0x80) {
      writer.Byte(*p++);
    } else {
      const Utf8Char c = DecodeUtf8(p);
      c.valid ? writer.Bytes(p, c.size) : writer.CodePoint(c.code_point);
      p += c.size;
    }
  }
  return writer.view();
}

std::string_view NormalizeLineBreaks(std::string_view body, Arena& arena) {
  if (body.find('\r') == body.npos) return body;
  char* const start = static_cast<char*>(arena.Allocate(body.size(), 1));
  char* out = start;
  for (size_t i = 0; i < body.size(); ++i) {
    if (body[i] == '\r' && i + 1 < body.size() && body[i + 1] == '\n') continue;
    *out++ = body[i] == '\r' ? '\n' : body[i];
  }
  return {start, static_cast<size_t>(out - start)};
}

}  // namespace kiln::lex
