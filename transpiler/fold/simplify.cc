#include "transpiler/fold/fold.h"

namespace kiln {

// Placeholder until the passes land, so that the binary links.
void Simplify(const SimplifyOptions&, ParsedFile&, Bindings&, Arena&) {}

}  // namespace kiln
