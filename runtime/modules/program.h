// What a program is run with; natives find it as the realm's host.
#pragma once
#include <string>
#include <vector>

#include "core/resolve/resolver.h"
#include "runtime/modules/loader.h"

namespace kiln {

struct ProgramOptions {
  std::string executable;              // process.execPath
  std::string title;                   // process.argv0
  std::string entry;                   // a word of the command line: a path
  std::vector<std::string> arguments;  // process.argv from 2 on
  std::vector<std::string> exec_arguments;
  std::vector<std::string> preloads;   // modules that run before the entry
  ResolverOptions resolver;
  LoaderOptions loader;
};

// The options of the program that runs in `realm`.
inline const ProgramOptions& ProgramOf(Realm& realm) { return realm.host<ProgramOptions>(); }

}  // namespace kiln
