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

// A generated name maps to what it replaces only if that is the same name: a wrong pair of
// identifiers in the map is worse than none.
void Printer::PrintSymbol(SymbolId symbol, Name written, const Node* node) {
  SpaceBeforeWord();
  if (IsRenamed(symbol)) {
    MapName(node->span.start, written);
    return PrintName(bindings_[symbol].name);
  }
  if (map_ != nullptr && ((node->flags & kNodeSynthetic) == 0 ||
                          file_.text.substr(node->span.start).starts_with(written.view()))) {
    Map(node->span.start);
  }
  PrintName(written);
}

// Labels have no span of their own, but their bytes lie in the source unless they were escaped.
void Printer::PrintLabel(Name name) {
  SpaceBeforeWord();
  const char* text = file_.text.data();
  if (name.data >= text && name.data < text + file_.text.size()) Map(static_cast<uint32_t>(name.data - text));
  PrintName(name);
}

void Printer::PrintPropertyName(Name name, uint32_t source_offset, bool synthetic) {
  SpaceBeforeWord();
  if (map_ != nullptr && (!synthetic || file_.text.substr(source_offset).starts_with(name.view()))) {
    Map(source_offset);
  }
  PrintName(name);
}

void Printer::PrintPrivateName(const PrivateName* node) {
  SpaceBeforeWord();
  if (IsRenamed(node->symbol)) {
    if (map_ != nullptr) MapName(node->span.start, Name(SourceOf(node->span)));  // with its #
  } else if ((node->flags & kNodeSynthetic) == 0) {
    Map(node->span.start);
  }
  Char('#');
  PrintName(PrintedName(node->symbol, node->name));
}

void Printer::PrintModuleName(const ModuleName& name) {
  if (!name.is_string) return PrintPropertyName(name.text, name.span.start, name.span.empty());
  Map(name.span.start);
  PrintStringValue(name.text.view());
}

void Printer::PrintBindingIdentifier(const BindingIdentifier* name) {
  PrintSymbol(name->symbol, name->name, name);
}

}  // namespace kiln
