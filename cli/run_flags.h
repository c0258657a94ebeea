// The flags of `kiln run`, which are also those of `kiln FILE`: about scripts, and about how programs are run.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "cli/transpile_flags.h"
#include "runtime/modules/program.h"

namespace kiln {

enum class ScriptShell : uint8_t { kSystem, kBun };
template <>
struct Choices<ScriptShell> {
  static constexpr std::string_view kNames[] = {"system", "bun"};
};

template <>
struct Choices<RejectionMode> {
  static constexpr std::string_view kNames[] = {"throw", "strict", "warn", "none", "warn-with-error-codes"};
};

struct RunFlags : TranspileFlags {
  // scripts
  bool silent = false;
  bool if_present = false;
  bool workspaces = false;
  bool parallel = false;
  bool sequential = false;
  bool no_exit_on_error = false;
  bool node_is_kiln = false;
  ScriptShell shell = ScriptShell::kSystem;
  std::vector<std::string> filter;
  // programs
  std::optional<std::string> eval;
  std::optional<std::string> print;
  std::vector<std::string> preload;
  std::vector<std::string> conditions;
  std::vector<std::string> main_fields;
  std::vector<std::string> extension_order;
  bool preserve_symlinks = false;
  bool preserve_symlinks_main = false;
  bool smol = false;
  bool expose_gc = false;
  bool no_warnings = false;
  bool no_deprecation = false;
  RejectionMode unhandled_rejections = RejectionMode::kThrow;
  std::string title;
  bool watch = false;
  bool no_clear_screen = false;
  std::string watch_kill_signal = "SIGTERM";
  // the world
  std::vector<std::string> env_file;
  bool no_env_file = false;
  std::string cwd;
  std::string config;
  bool help = false;
  // Where rows without effect would store.
  bool unused_toggle = false;
  std::vector<std::string> unused_list;
};

extern const CommandSyntax kRunSyntax;

// "-pe CODE" is "-p CODE", "--max_old_space_size" is "--max-old-space-size"; both as Node has it.
std::vector<std::string> NormalizeRunArguments(std::span<const std::string_view> args);

}  // namespace kiln
