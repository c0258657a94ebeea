#include "cli/dump_resolve.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "core/base/text.h"
#include "core/resolve/resolver.h"
#include "core/sys/path.h"
#include "runtime/modules/builtins.h"

namespace kiln {
namespace {

// The names of Bun are packages like others to the rest.
std::vector<std::string_view> MakeNodeBuiltins() {
  std::vector<std::string_view> names;
  std::ranges::copy_if(BuiltinSpellings(), std::back_inserter(names), [](std::string_view name) { return !name.starts_with("bun"); });
  return names;
}

std::span<const std::string_view> BuiltinsOf(ResolveTarget target) {
  if (target == ResolveTarget::kBun) return BuiltinSpellings();
  static const std::vector<std::string_view> names = MakeNodeBuiltins();
  return names;
}

ResolverOptions OptionsFor(const DumpResolveFlags& flags) {
  constexpr ResolverOptions (*kPresets[])() = {&BunResolverOptions, &NodeResolverOptions, &BrowserResolverOptions};
  ResolverOptions options = kPresets[static_cast<size_t>(flags.target)]();
  options.builtins = BuiltinsOf(flags.target);
  options.conditions.insert(options.conditions.end(), flags.conditions.begin(), flags.conditions.end());
  return options;
}

StatusOr<std::vector<std::string>> ReadSpecifiers(const std::vector<std::string>& words, FileSystem& files) {
  if (words.size() != 1 || words[0] != "-") return words;
  TRY_ASSIGN(const PaddedText text, files.ReadFile("/dev/stdin"));
  std::vector<std::string> lines;
  for (const std::string_view line : Split(text.view(), '\n')) {
    if (!line.empty()) lines.emplace_back(line);
  }
  return lines;
}

std::string DescribeFile(const Resolution& found, const DumpResolveFlags& flags) {
  std::string text = StrCat(found.kind == ResolutionKind::kDisabled ? "(disabled) " : "", found.path, found.suffix, "\n");
  if (!flags.explain) return text;
  StrAppend(&text, "  ", ModuleFormatName(found.format), ", ", ModuleSystemName(found.system));
  if (found.package != nullptr) StrAppend(&text, ", package ", found.package->path());
  return text + "\n";
}

std::string DescribeFailure(const ResolveFailure& failure, const DumpResolveFlags& flags) {
  // One line each: the require stack says nothing new here.
  const std::string_view message = std::string_view(failure.message).substr(0, failure.message.find('\n'));
  std::string text = StrCat(NodeErrorCode(failure.error), ": ", message, "\n");
  if (flags.explain && !failure.hint.empty()) StrAppend(&text, "  hint: ", failure.hint, "\n");
  return text;
}

}  // namespace

StatusOr<DumpResolveResult> DumpResolve(const std::vector<std::string>& words, const DumpResolveFlags& flags,
                                        FileSystem& files) {
  TRY_ASSIGN(const std::vector<std::string> specifiers, ReadSpecifiers(words, files));
  TRY_ASSIGN(const std::string here, files.RealPath("."));
  const std::string from = JoinPath(here, flags.from);
  const std::string referrer = files.IsFolder(from) ? StrCat(from, "/") : from;
  Resolver resolver(files, OptionsFor(flags));
  DumpResolveResult result;
  for (const std::string& specifier : specifiers) {
    ResolveTrace trace;
    const ResolveKind kind = flags.require ? ResolveKind::kRequire : ResolveKind::kImport;
    const ResolveResult found = resolver.Resolve({specifier, referrer, kind, flags.explain ? &trace : nullptr});
    for (const std::string& line : trace.lines()) StrAppend(&result.text, "  ", line, "\n");
    result.all_found = result.all_found && found.ok();
    result.text += found.ok() ? DescribeFile(*found, flags) : DescribeFailure(found.failure(), flags);
  }
  return result;
}

}  // namespace kiln
