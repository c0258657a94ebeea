// Template literals. Those with a tag show their raw text to the tag and must not change.
#include "core/base/text.h"
#include "transpiler/print/printer.h"
#include "transpiler/print/script_tag.h"

namespace kiln {

namespace {

bool HasNonAscii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all >= 0x80;
}

}  // namespace

void Printer::PrintTemplate(const TemplateLiteral* node, bool tagged) {
  Map(node->span);
  Char('`');
  for (size_t i = 0; i < node->quasis.size(); ++i) {
    if (i > 0) {
      Literal("${");
      PrintExpr(node->expressions[i - 1], kLowest);
      Char('}');
    }
    PrintTemplatePart(node->quasis[i], tagged);
  }
  Char('`');
}

void Printer::PrintTemplatePart(const TemplatePart& part, bool tagged) {
  if (tagged) return PrintValidUtf8(part.raw);
  const bool made = part.raw.empty() && !part.cooked.empty();
  const bool rewrite = made || (shorten_ && minify_syntax_) || (options_.ascii_only && HasNonAscii(part.raw)) ||
                       FindScriptTag(part.raw) != std::string_view::npos;
  rewrite ? PrintEscaped(part.cooked, '`') : PrintValidUtf8(part.raw);
}

// Source bytes that are not UTF-8 come out as U+FFFD, as every reader would see them.
void Printer::PrintValidUtf8(std::string_view text) {
  if (!HasNonAscii(text) || IsValidUtf8(text)) return Text(text);
  for (size_t i = 0; i < text.size();) {
    const DecodedCodePoint decoded = DecodeUtf8(text, i);
    decoded.valid ? Text(text.substr(i, decoded.size)) : Literal("\xEF\xBF\xBD");
    i += decoded.size;
  }
}

}  // namespace kiln
