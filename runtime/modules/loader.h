// Reads, compiles and resolves the modules of a program: the native half of runtime/modules/linker.ts.
// Static imports are followed ahead of evaluation, a level of the graph at a time on all processors.
#pragma once
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/resolve/resolver.h"
#include "core/sys/fs.h"
#include "runtime/compose/module_script.h"
#include "runtime/engine/bind.h"
#include "runtime/modules/import_names.h"
#include "runtime/modules/stack_places.h"
#include "runtime/modules/transpile_cache.h"
#include "runtime/modules/transpile_pack.h"
#include "transpiler/transpile.h"

namespace kiln {

struct LoaderOptions {
  // How the file at `path` is compiled: flags and the tsconfig that applies. Called on one thread.
  std::function<StatusOr<TranspileOptions>(std::string_view path)> options_for;
  // The text of modules that are not files: [eval], stdin. By absolute path.
  std::map<std::string, std::string, std::less<>> virtual_files;
  // --loader: ".ext" → the name of a loader, of code or of data.
  std::vector<std::pair<std::string, std::string>> loaders;
  // Called with the path of every file that is read for a module, from any thread. May be empty.
  std::function<void(std::string_view path)> on_read;
};

// "text", "toml", "file", …: what is not code.
bool IsDataLoader(std::string_view name);

class ModuleLoader {
 public:
  ModuleLoader(FileSystem& files, Resolver& resolver, LoaderOptions options);
  ~ModuleLoader();

  static ModuleLoader& Of(Realm& realm);
  void Attach(Realm& realm);

  // Reads and compiles `key` and all that it imports statically; failures wait for Record. Needs no engine.
  void Prefetch(const std::string& key);
  // The record of `key`, evaluated in `realm`.
  Completion Record(Realm& realm, const std::string& key);
  // What the linker asks about a module whose record it has (runtime/compose/module_script.h).
  Completion Details(Realm& realm, const std::string& key);
  // Where `specifier` leads for `referrer` (a key, or a folder with a trailing slash), with packages from
  // `package_folders` if there are any (resolver.h).
  Result<std::string> Resolve(std::string_view specifier, std::string_view referrer, ResolveKind kind,
                              const std::vector<std::string>* package_folders = nullptr);
  // Is the file an ES module by its extension or its package?
  bool IsModule(std::string_view path);
  // The key under which what `key` names is read as `type`, the value of the import attribute.
  Result<std::string> WithType(std::string key, std::string_view type);
  // Compiles `text` as CommonJS for Module.prototype._compile.
  Completion Compile(Realm& realm, std::string text, const std::string& path);
  // What the engine's place in the script of `key` is in the file that the module was made of.
  std::optional<StackPlace> FindPlace(const std::string& key, uint32_t line, uint32_t column);
  // The engine's message with the names of `key` for what its imports were made into.
  std::string RestoreNames(const std::string& key, std::string message);
  Result<std::string> ReadText(const std::string& key);
  // JSON of a data file (core/data/data_formats.h).
  Result<std::string> ReadData(const std::string& key, std::string_view kind);
  // The path, or the data: URL, that `key` stands for.
  static std::string PathOf(const std::string& key);

 private:
  struct Entry;

  Entry* Load(const std::string& key);
  void LoadLevel(std::vector<Entry*>& level, std::vector<Entry*>* next, std::string_view root);
  static bool IsSealed(const Entry& entry);
  BodyForm FormOf(const Entry& entry) const;
  void Read(Entry& entry);
  void ChooseLoader(Entry& entry);
  void ReadDataUrl(Entry& entry);
  bool FindCompiled(Entry& entry, const std::string& path);
  void WritePack(const std::string& key);
  void CompileEntry(Entry& entry);
  void ResolveRequests(Entry& entry);
  bool ForgetFolder(const ResolveRequest& request);
  bool ForgetPackageFolders(const ResolveRequest& request);
  void FindEarly(const std::vector<Entry*>& loaded);
  void CheckNames(Entry& entry);

  FileSystem& files_;
  Resolver& resolver_;
  LoaderOptions options_;
  TranspileCache cache_;
  std::unique_ptr<TranspilePack> pack_;  // of the program, while its static graph is loaded
  std::deque<std::string> scripts_;      // of the static graph: the engine refers to them
  std::map<std::string, std::unique_ptr<Entry>, std::less<>> entries_;
  bool is_sealed_ = false;  // while a module of the static graph runs, nobody can look at it
  StackPlaces places_;
  std::map<std::string, ImportNames, std::less<>> import_names_;  // of modules that such a message was about
};

extern const NativeModule kModulesNative;

}  // namespace kiln
