// Makes a file's tree into the body of a function that a loader calls, and collects what the loader has to
// know (module_record.h says what that is, and what the code looks like from outside).
//
//   import { f } from "a";          (nothing; a request)
//   export const x = f(1);     →    const x = (0, $i0.f)(1);        and   $e({x:()=>x});   in the prologue
//   await x;                        (yield x);
//
// The pass comes after all lowerings and goes by symbols. It changes the tree, and where it changes an
// expression that copied source may surround, it says so in ParsedFile::replaced: verbatim printing prints
// that very node between two copied pieces. There is no second description of the change, so the two ways
// of printing cannot disagree.
//
// Left alone: `arguments` at the top of a module (here, the function's own), and imported names inside
// strings that are passed to direct eval.
#pragma once
#include <vector>

#include "transpiler/ast/file.h"
#include "transpiler/modules/module_record.h"

namespace kiln {

// A record whose names are still symbols: a renamer may run before FinishRecord.
struct FunctionBody {
  // const ns = $n0;
  struct Constant {
    SymbolId local = SymbolId::kNone;
    uint32_t parameter = 0;  // index into record.parameters
  };

  ModuleRecord record;
  std::vector<SymbolId> exported_locals;  // of record.local_exports, in the same order
  std::vector<SymbolId> parameters;       // of record.parameters
  std::vector<Constant> constants;
  SymbolId anonymous_default = SymbolId::kNone;
};

FunctionBody MakeFunctionBody(ProgramHooks hooks, ParsedFile& file, Bindings& bindings, Arena& arena);

// With the names that will be printed, and the prologue made of them.
ModuleRecord FinishRecord(FunctionBody body, const Bindings& bindings);

}  // namespace kiln
