// The lexer alone, and the tree dump: any bytes are tokens or diagnostics.
#include <cstdint>
#include <string_view>

#include "core/base/padded_text.h"
#include "transpiler/lex/dump_tokens.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const kiln::PaddedText text(std::string_view(reinterpret_cast<const char*>(data), size));
  kiln::Diagnostics diagnostics;
  kiln::DumpTokens(text.view(), diagnostics);
  return 0;
}
