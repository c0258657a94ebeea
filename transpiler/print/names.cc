// How do names come out: identifiers, labels, property and private names, module export names?
#include "transpiler/lex/identifier.h"
#include "core/base/text.h"
#include "transpiler/print/printer.h"

namespace kiln {

namespace {

struct ByteClassTable {
  uint8_t classes[256] = {};
  constexpr ByteClassTable() {
    for (int c = 0; c < 256; ++c) {
      const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                        c == '$' || c == '\\' || c >= 0x80;
      if (word) classes[c] |= kWordByte;
    }
    for (const char c : {'(', '[', '`', '+', '-', '/', '*', '<'}) classes[static_cast<uint8_t>(c)] |= kHazardByte;
  }
};
constexpr ByteClassTable kTable;

bool IsAscii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

}  // namespace

#define KILN_ROW(i) kTable.classes[i], kTable.classes[i + 1], kTable.classes[i + 2], kTable.classes[i + 3]
#define KILN_ROWS(i) KILN_ROW(i), KILN_ROW(i + 4), KILN_ROW(i + 8), KILN_ROW(i + 12)
constinit const uint8_t kByteClasses[256] = {
    KILN_ROWS(0),   KILN_ROWS(16),  KILN_ROWS(32),  KILN_ROWS(48),  KILN_ROWS(64),  KILN_ROWS(80),
    KILN_ROWS(96),  KILN_ROWS(112), KILN_ROWS(128), KILN_ROWS(144), KILN_ROWS(160), KILN_ROWS(176),
    KILN_ROWS(192), KILN_ROWS(208), KILN_ROWS(224), KILN_ROWS(240),
};
#undef KILN_ROWS
#undef KILN_ROW

void Printer::PrintName(Name name) {
  SpaceBeforeWord();
  if (options_.ascii_only && !IsAscii(name.view())) [[unlikely]] return PrintEscapedName(name.view());
  Text(name.view());
}

void Printer::PrintEscapedName(std::string_view name) {
  for (size_t i = 0; i < name.size();) {
    const DecodedCodePoint decoded = DecodeWtf8(name, i);
    if (decoded.value < 0x80) {
      Char(name[i]);
    } else {
      PrintUnicodeEscape(decoded.value, true);
    }
    i += decoded.size;
  }
}

// What the source calls it where it stands: `written`, or the C that a made-up C_1 comes from; else empty.
Name Printer::SourceName(uint32_t offset, Name written) const {
  uint32_t end = offset;
  while ((kByteClasses[static_cast<uint8_t>(SourceAt(end))] & kWordByte) != 0) ++end;
  const std::string_view word = SourceOf({offset, end});
  if (word.empty() || !written.view().starts_with(word)) return {};
  const std::string_view rest = written.view().substr(word.size());
  const bool numbered = rest.size() > 1 && rest[0] == '_' && rest.find_first_not_of("_0123456789") == rest.npos;
  return rest.empty() || numbered ? Name(word) : Name();
}

// A name that a lowering made up maps to the construct it was made from. Only where the source says
// a name there does the map say it, too: a wrong pair of identifiers is worse than none.
void Printer::MapSymbol(SymbolId symbol, Name written, const Node* node) {
  const bool renamed = IsRenamed(symbol);
  if ((node->flags & kNodeSynthetic) == 0) {
    return renamed ? MapName(node->span.start, written) : Map(node->span);
  }
  if (node->span.empty()) return;
  const Name original = SourceName(node->span.start, written);
  if (original.empty() || (!renamed && original == written)) return Map(node->span);
  MapName(node->span.start, original);
}

void Printer::PrintSymbol(SymbolId symbol, Name written, const Node* node) {
  SpaceBeforeWord();
  if (map_ != nullptr) MapSymbol(symbol, written, node);
  PrintName(PrintedName(symbol, written));
}

void Printer::PrintLabel(Name name, Span source) {
  SpaceBeforeWord();
  const std::string_view written = SourceOf(source);
  name == written || source.empty() ? Map(source) : MapName(source.start, Name(written));
  PrintName(name);
}

// A name that the source has in quotes stands after the quote.
void Printer::MapProperty(Span source) {
  if (map_ == nullptr || source.empty()) return;
  const char first = SourceAt(source.start);
  Map(source.start + (first == '"' || first == '\'' ? 1 : 0));
}

void Printer::PrintPropertyName(Name name, Span source) {
  SpaceBeforeWord();
  MapProperty(source);
  PrintName(name);
}

void Printer::PrintPrivateName(const PrivateName* node) {
  SpaceBeforeWord();
  const bool has_source_name = !node->span.empty() && SourceAt(node->span.start) == '#';
  if (has_source_name && IsRenamed(node->symbol)) {
    if (map_ != nullptr) MapName(node->span.start, Name(SourceOf(node->span)));
  } else {
    Map(node->span);
  }
  Char('#');
  PrintName(PrintedName(node->symbol, node->name));
}

void Printer::PrintModuleName(const ModuleName& name) {
  if (!name.is_string) return PrintPropertyName(name.text, name.span);
  Map(name.span);
  PrintStringValue(name.text.view());
}

void Printer::PrintBindingIdentifier(const BindingIdentifier* name) {
  PrintSymbol(name->symbol, name->name, name);
}

}  // namespace kiln
