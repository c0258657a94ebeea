#include "cli/scripts/package.h"

#include "core/base/text.h"
#include "core/sys/path.h"

namespace kiln {

StatusOr<std::unique_ptr<ScriptPackage>> ScriptPackage::Read(FileSystem& files, std::string_view folder) {
  std::string path = JoinPath(folder, "package.json");
  StatusOr<PaddedText> text = files.ReadFile(path);
  if (!text.ok()) return std::unique_ptr<ScriptPackage>();
  std::string problem;
  std::unique_ptr<PackageJson> json = PackageJson::Parse(path, *std::move(text), &problem);
  if (json == nullptr) return InvalidArgument(StrCat("Cannot read ", path, ": ", problem));
  return std::unique_ptr<ScriptPackage>(new ScriptPackage(std::string(folder), std::move(json)));
}

StatusOr<std::unique_ptr<ScriptPackage>> ScriptPackage::FindFrom(FileSystem& files, std::string_view folder) {
  for (std::string_view at = folder;; at = DirectoryName(at)) {
    TRY_ASSIGN(std::unique_ptr<ScriptPackage> found, Read(files, at));
    if (found != nullptr || at == "/" || at == ".") return found;
  }
}

std::vector<std::pair<std::string_view, std::string_view>> ScriptPackage::Scripts() const {
  std::vector<std::pair<std::string_view, std::string_view>> scripts;
  const JsonValue* all = json_->root().Find("scripts");
  if (all == nullptr) return scripts;
  for (const JsonMember& member : all->members()) {
    if (member.value.IsString() && !Trim(member.value.string()).empty()) scripts.emplace_back(member.key, member.value.string());
  }
  return scripts;
}

std::optional<std::string_view> ScriptPackage::FindScript(std::string_view script) const {
  const JsonValue* all = json_->root().Find("scripts");
  const JsonValue* command = all == nullptr ? nullptr : all->Find(script);
  if (command == nullptr || !command->IsString() || Trim(command->string()).empty()) return std::nullopt;
  return command->string();
}

std::vector<std::string_view> ScriptPackage::WorkspacePatterns() const {
  std::vector<std::string_view> patterns;
  const JsonValue* workspaces = json_->root().Find("workspaces");
  if (workspaces != nullptr && workspaces->IsObject()) workspaces = workspaces->Find("packages");
  if (workspaces == nullptr) return patterns;
  for (const JsonValue& pattern : workspaces->elements()) {
    if (pattern.IsString()) patterns.push_back(pattern.string());
  }
  return patterns;
}

}  // namespace kiln
