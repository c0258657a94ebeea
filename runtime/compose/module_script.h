// Makes the script that the linker (runtime/modules/linker.ts) evaluates for one module: an object
// literal that is the module's record, with the module's code as the function `body`. Everything but the
// code stands on the script's first line, so line N of the script is line N of the source.
//
//   ({kind:"esm",requests:[…],imports:[…],…,body:function(i0,e){"use strict";<prologue><code>
//   ;<epilogue>}})
//
// Lists of constants are flat: the engine makes such a list with one instruction, but a list of lists with one for each.
//
// Built-ins are made by the same function at build time (runtime/embed).
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "transpiler/modules/module_record.h"

namespace kiln {

// Where the linker finds the module of a request.
struct ResolvedRequest {
  std::string key;     // empty if it was not found
  std::string failure;  // JavaScript that evaluates to {code, message, …}, if it was not found
  std::string specifier = {};  // of CommonJS that is built in: what require() is called with
};

enum class BodyForm : uint8_t {
  kFunction,
  kUnseenFunction,    // nobody can look at what it exports before it has run
  kGenerator,         // it awaits at its top level
  kHoistedGenerator,  // its functions and getters must be there before anything of its graph runs
};

// `resolved` has one entry per request of `record`; for CommonJS that is built in, one per require("…").
std::string ComposeModuleScript(const ModuleRecord& record, std::string_view code,
                                std::span<const ResolvedRequest> resolved, BodyForm form);

// What the linker asks for when a name is looked up or something is wrong, as an object literal. Of most modules it is never
// asked, and every constant of a script that runs at the start costs.
std::string ComposeModuleDetails(const ModuleRecord& record);

// The form that `record` needs. A module in a cycle of imports is reachable before it has run, and so is what such a
// module imports.
BodyForm FormFor(const ModuleRecord& record, bool reachable_early);

}  // namespace kiln
