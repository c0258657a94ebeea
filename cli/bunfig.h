// bunfig.toml: defaults for the flags of `kiln run`. Keys that are not about running are other commands' business.
// https://bun.com/docs/runtime/bunfig
#pragma once
#include <string_view>

#include "cli/run_flags.h"
#include "core/base/diagnostics.h"
#include "core/base/source.h"

namespace kiln {

// Sets what `source` says; what is wrong with it is in `diagnostics`.
void ApplyBunfig(const Source& source, RunFlags* flags, Diagnostics* diagnostics);

}  // namespace kiln
