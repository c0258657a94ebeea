#include "cli/run_many.h"

#include <algorithm>

#include "cli/scripts/many.h"
#include "cli/scripts/workspaces.h"
#include "core/base/text.h"
#include "core/sys/glob.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

class Planner {
 public:
  Planner(const ManyRequest& request, const std::vector<std::string>& words)
      : request_(request), flags_(request.flags), many_names_(flags_.parallel || flags_.sequential) {
    names_ = many_names_ ? words : std::vector<std::string>(words.begin(), words.begin() + 1);
    if (!many_names_) arguments_.assign(words.begin() + 1, words.end());
  }

  StatusOr<std::vector<ScriptTask>> Plan() {
    if (flags_.filter.empty() && !flags_.workspaces) {
      TRY_ASSIGN(own_, ScriptPackage::FindFrom(request_.context.files, request_.folder));
      if (own_ == nullptr) return NotFound(StrCat("No package.json was found from ", request_.folder, " upwards"));
      TRY(AddPackage(*own_, ""));
      return std::move(tasks_);
    }
    TRY_ASSIGN(workspaces_, FindWorkspaces(request_.context.files, request_.folder));
    TRY_ASSIGN(const std::vector<const ScriptPackage*> packages, Select());
    for (const ScriptPackage* package : packages) TRY(AddPackage(*package, LabelOf(*package)));
    if (tasks_.empty() && !flags_.if_present) {
      if (packages.size() == 1) return NotFound(StrCat("Script ", Quote(names_[0]), " not found in package ", Quote(LabelOf(*packages[0]))));
      return NotFound(StrCat("Script ", Quote(names_[0]), " not found in ", packages.size(), " packages matching ", Quote(Join(flags_.filter, ", "))));
    }
    if (!many_names_) OrderByDependencies();
    return std::move(tasks_);
  }

 private:
  StatusOr<std::vector<const ScriptPackage*>> Select() {
    if (!flags_.filter.empty()) return SelectPackages(workspaces_, flags_.filter, request_.folder);
    std::vector<const ScriptPackage*> all;
    for (const auto& package : workspaces_.packages) all.push_back(package.get());
    if (all.empty()) return NotFound(StrCat("No workspace packages were found from ", request_.folder));
    return all;
  }

  std::string LabelOf(const ScriptPackage& package) const {
    return package.name().empty() ? RelativePath(workspaces_.root, package.folder()) : std::string(package.name());
  }

  // The scripts of `package` that `name` stands for; itself if it is none: then it is a command.
  Status AddPackage(const ScriptPackage& package, const std::string& label) {
    for (const std::string& name : names_) {
      std::vector<std::string> scripts;
      if (HasGlobCharacters(name)) {
        for (const auto& [script, command] : package.Scripts()) {
          if (MatchesGlob(name, script)) scripts.emplace_back(script);
        }
      } else if (package.FindScript(name)) {
        scripts.push_back(name);
      }
      if (scripts.empty()) TRY(AddMissing(package, name, label));
      for (const std::string& script : scripts) AddTask(package, script, label, StepsOf(package, script, arguments_));
    }
    return Ok();
  }

  Status AddMissing(const ScriptPackage& package, const std::string& name, const std::string& label) {
    if (flags_.if_present) return Ok();
    if (label.empty() && !HasGlobCharacters(name)) {
      AddTask(package, name, label, {{name, name}});
      return Ok();
    }
    if (label.empty()) return NotFound(StrCat("No scripts match pattern ", Quote(name)));
    // A filter asks for those that have it, --workspaces for all.
    if (flags_.workspaces) return NotFound(StrCat("Missing '", name, "' script at '", package.folder(), "'"));
    return Ok();
  }

  void AddTask(const ScriptPackage& package, const std::string& script, const std::string& label, std::vector<ScriptStep> steps) {
    const std::string shown = !many_names_ ? label : label.empty() ? script : StrCat(label, ":", script);
    tasks_.push_back({&package, script, std::move(steps), shown, {}});
  }

  // A package waits for those it needs, but not in circles.
  void OrderByDependencies() {
    for (size_t i = 0; i < tasks_.size(); ++i) {
      for (size_t k = 0; k < tasks_.size(); ++k) {
        if (i != k && Workspaces::Needs(*tasks_[i].package, *tasks_[k].package) && !Reaches(k, i)) tasks_[i].after.push_back(k);
      }
    }
  }
  bool Reaches(size_t from, size_t to) const {
    return std::ranges::any_of(tasks_[from].after, [&](size_t next) { return next == to || Reaches(next, to); });
  }

  const ManyRequest& request_;
  const RunFlags& flags_;
  bool many_names_;
  std::vector<std::string> names_, arguments_;
  std::unique_ptr<ScriptPackage> own_;
  Workspaces workspaces_;
  std::vector<ScriptTask> tasks_;
};

}  // namespace

int RunManyScripts(const ManyRequest& request, const std::vector<std::string>& words) {
  const RunFlags& flags = request.flags;
  if (flags.parallel && flags.sequential) return FailWith("--parallel and --sequential exclude each other");
  if (flags.shell == ScriptShell::kBun) return FailWith("Bun's shell is not supported yet; use --shell=system");
  Planner planner(request, words);
  const StatusOr<std::vector<ScriptTask>> tasks = planner.Plan();
  if (!tasks.ok()) return FailWith(MessageOf(tasks.status()));
  const bool foreman = flags.parallel || flags.sequential;
  return RunMany(request.host, *tasks,
                 {.style = foreman ? ManyStyle::kForeman : ManyStyle::kFilter,
                  .order = flags.sequential ? ManyOrder::kSequential : ManyOrder::kParallel,
                  .on_failure = flags.no_exit_on_error ? OnFailure::kGoOn : OnFailure::kStop});
}

}  // namespace kiln
