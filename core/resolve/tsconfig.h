// Which compiler options apply to a folder: finds tsconfig.json (or jsconfig.json) from there
// upwards, follows `extends` (paths, packages, arrays) and merges. Only the options that change
// emitted code or find modules are read; the rest is the type checker's.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/diagnostics.h"
#include "core/base/source.h"
#include "core/sys/fs.h"

namespace kiln {

enum class TsJsx : uint8_t { kPreserve, kReact, kReactJsx, kReactJsxDev };

// One row of `paths`: "@app/*": ["./src/*", "./generated/*"].
struct TsPath {
  std::string pattern;
  std::vector<std::string> targets;
};

struct TsPaths {
  std::string folder;  // of the config that says `paths`
  std::vector<TsPath> rows;
};

struct TsConfig {
  std::string path;
  std::optional<TsJsx> jsx;
  std::optional<std::string> jsx_factory;
  std::optional<std::string> jsx_fragment_factory;
  std::optional<std::string> jsx_import_source;
  std::optional<bool> verbatim_module_syntax;
  std::optional<bool> use_define_for_class_fields;
  std::optional<bool> experimental_decorators;
  std::optional<bool> emit_decorator_metadata;
  std::optional<bool> import_helpers;
  // Whether `target` is ES2022 or later, which decides useDefineForClassFields when that is unset.
  std::optional<bool> target_has_class_fields;
  // Absolute: relative to the config that says it.
  std::optional<std::string> base_url;
  std::optional<TsPaths> paths;

  // What the targets of `paths` are relative to.
  std::string_view paths_base() const { return base_url ? *base_url : paths->folder; }
  // What useDefineForClassFields comes to; nothing if neither it nor `target` is set.
  std::optional<bool> UsesDefine() const;
};

class TsConfigs {
 public:
  // Called once per diagnostic of every file read.
  using OnDiagnostic = std::function<void(const Source&, const Diagnostic&)>;

  TsConfigs(FileSystem& files, OnDiagnostic on_diagnostic)
      : files_(files), on_diagnostic_(std::move(on_diagnostic)) {}

  // The options for files in `folder`, null if no config applies. Packages in node_modules were
  // published with their own options, which are not the project's: nothing applies there.
  // Fails if the config is broken (the diagnostics were reported) or unreadable.
  StatusOr<const TsConfig*> FindFor(std::string_view folder);

  // --tsconfig-override: the file itself.
  StatusOr<const TsConfig*> Read(std::string_view path);

 private:
  struct Loaded {
    Status status;
    TsConfig config;
  };
  class Reader;

  StatusOr<const TsConfig*> FindUncached(const std::string& folder);

  FileSystem& files_;
  OnDiagnostic on_diagnostic_;
  std::map<std::string, std::unique_ptr<Loaded>, std::less<>> loaded_;  // by path
  std::map<std::string, StatusOr<const TsConfig*>, std::less<>> by_folder_;
};

}  // namespace kiln
