// What a program is run with; natives find it as the realm's host.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/resolve/resolver.h"
#include "runtime/modules/loader.h"

namespace kiln {

// What --print does with the value that the program reports.
enum class PrintValue : uint8_t {
  kNo,
  kAsIs,     // as Node
  kSettled,  // promises are waited for, as Bun does
};

enum class MemoryUse : uint8_t { kNormal, kSmall };

// What a rejection does that nobody handles. https://nodejs.org/api/cli.html#--unhandled-rejectionsmode
enum class RejectionMode : uint8_t { kThrow, kStrict, kWarn, kNone, kWarnWithErrorCodes };

struct ProgramOptions {
  std::string executable;              // process.execPath
  std::string title;                   // process.argv0
  std::string process_title;           // process.title
  std::string entry;                   // a word of the command line: a path
  std::optional<std::string> argv1;    // process.argv[1] if it is not the entry's path; empty: none
  std::vector<std::string> arguments;  // process.argv from 2 on
  std::vector<std::string> exec_arguments;
  std::vector<std::string> preloads;   // modules that run before the entry
  bool expose_gc = false;
  bool no_deprecation = false;  // process.noDeprecation
  RejectionMode unhandled_rejections = RejectionMode::kThrow;
  PrintValue print_value = PrintValue::kNo;
  MemoryUse memory = MemoryUse::kNormal;
  ResolverOptions resolver;
  LoaderOptions loader;
};

// The options of the program that runs in `realm`.
inline const ProgramOptions& ProgramOf(Realm& realm) { return realm.host<ProgramOptions>(); }

}  // namespace kiln
