#include "cli/scripts/environment.h"

#include <sys/stat.h>
#include <unistd.h>

#include "core/base/hash.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "core/sys/env.h"
#include "core/sys/path.h"

extern char** environ;

namespace kiln {
namespace {

bool IsExecutableFile(const std::string& path) {
  struct stat info{};
  return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && access(path.c_str(), X_OK) == 0;
}

// "/a/b" → "/a/b/node_modules/.bin:/a/node_modules/.bin:/node_modules/.bin"
std::string BinFolders(std::string_view folder) {
  std::string out;
  for (std::string_view at = folder;; at = DirectoryName(at)) {
    StrAppend(&out, out.empty() ? "" : ":", at == "/" ? "" : at, "/node_modules/.bin");
    if (at == "/" || at == ".") return out;
  }
}

// A folder with links to `executable` under the names that are to mean kiln; empty if it cannot be made. Its name tells the
// program and the user, so that it is made once and nobody else's is trusted.
std::string FolderOfLinks(const std::string& executable, std::initializer_list<const char*> names) {
  const std::string_view temporary = GetEnvironment("TMPDIR").value_or("/tmp");
  std::string all;
  for (const char* name : names) StrAppend(&all, "-", name);
  const std::string folder = JoinPath(temporary, StrCat("kiln", all, "-", getuid(), "-", Hash64(executable)));
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return {};
  struct stat info{};
  if (lstat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode) || info.st_uid != getuid() || (info.st_mode & 022) != 0) return {};
  for (const char* name : names) {
    if (symlink(executable.c_str(), JoinPath(folder, name).c_str()) != 0 && errno != EEXIST) return {};
  }
  return folder;
}

void AddConfig(const JsonValue& config, EnvironmentMap* environment) {
  for (const JsonMember& member : config.members()) {
    const std::string text = member.value.IsString() ? std::string(member.value.string()) : StringifyJson(member.value);
    (*environment)[StrCat("npm_package_config_", member.key)] = text;
  }
}

}  // namespace

std::string FindOnPath(std::string_view name, std::string_view path) {
  for (std::string_view folder : Split(path, ':')) {
    std::string candidate = StrCat(folder.empty() ? "." : folder, "/", name);
    if (IsExecutableFile(candidate)) return candidate;
  }
  return {};
}

EnvironmentMap BaseScriptEnvironment(const ScriptHost& host, std::string_view folder) {
  EnvironmentMap environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view variable = *entry;
    const size_t equals = variable.find('=');
    if (equals != std::string_view::npos && equals > 0) environment.emplace(variable.substr(0, equals), variable.substr(equals + 1));
  }
  const std::string old_path = environment["PATH"];
  std::string node = host.node == NodeOnPath::kIsKiln ? std::string() : FindOnPath("node", old_path);
  const bool has_bun = !FindOnPath("bun", old_path).empty();
  std::string links;
  if (node.empty()) {
    links = FolderOfLinks(host.executable, {"node", "bun"});
    node = links.empty() ? host.executable : StrCat(links, "/node");
  } else if (!has_bun) {
    links = FolderOfLinks(host.executable, {"bun"});
  }
  // A `bun` that is there stays what it is, but one of ours must not hide a package's own.
  environment["PATH"] = host.node == NodeOnPath::kIsKiln && !links.empty()
                            ? StrCat(links, ":", BinFolders(folder), ":", old_path)
                            : StrCat(BinFolders(folder), ":", old_path, links.empty() ? "" : ":", links);
  environment["NODE"] = environment["npm_node_execpath"] = node;
  environment["npm_execpath"] = host.executable;
  environment["npm_command"] = "run-script";
  environment["npm_config_user_agent"] = host.user_agent;
  environment["npm_config_local_prefix"] = folder;
  environment["INIT_CWD"] = host.started_in;
  return environment;
}

EnvironmentMap ScriptEnvironment(EnvironmentMap base, const ScriptPackage& package, std::string_view event, std::string_view command) {
  base["npm_lifecycle_event"] = event;
  base["npm_lifecycle_script"] = command;
  base["npm_package_json"] = package.json().path();
  if (!package.name().empty()) base["npm_package_name"] = package.name();
  if (!package.json().version().empty()) base["npm_package_version"] = package.json().version();
  if (const JsonValue* config = package.json().root().Find("config")) AddConfig(*config, &base);
  return base;
}

}  // namespace kiln
