// Host tool of the build: `kiln_embed <runtime folder> <packages folder> <output.cc>` compiles every built-in
// (runtime/**/*.ts but tests) and the files of npm packages that those import as "npm:name" with our own transpiler,
// and writes them and the table of names as C++ constants. Package entry files are keyed "npm/name", the rest by path.
#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/resolve/resolver.h"
#include "core/sys/fs.h"
#include "core/sys/path.h"
#include "runtime/compose/compose_builtin.h"
#include "runtime/compose/cycles.h"
#include "runtime/embed/check_names.h"

namespace kiln {
namespace {

bool IsBuiltinSource(std::string_view name) {
  return name.ends_with(".ts") && !name.ends_with(".test.ts") && !name.ends_with(".d.ts");
}

Status CollectFiles(FileSystem& files, const std::string& root, const std::string& below, std::vector<std::string>* out) {
  TRY_ASSIGN(const std::vector<DirectoryEntry> entries, files.ReadDirectory(JoinPath(root, below)));
  for (const DirectoryEntry& entry : entries) {
    const std::string path = below == "." ? entry.name : StrCat(below, "/", entry.name);
    if (entry.kind == FileKind::kFolder && entry.name != "node_modules" && entry.name != "npm") TRY(CollectFiles(files, root, path, out));
    if (entry.kind == FileKind::kFile && IsBuiltinSource(entry.name)) out->push_back(path);
  }
  return Ok();
}

// Raw string literals of at most this many bytes: compilers limit one literal.
constexpr size_t kLiteralBytes = 15'000;

// {"text", 4}: clang gives up counting this much at compile time.
std::string Literal(std::string_view text) {
  std::string out = "{";
  for (size_t at = 0; at < text.size(); at += kLiteralBytes) {
    StrAppend(&out, at == 0 ? "" : "\n    ", "R\"kiln(", text.substr(at, kLiteralBytes), ")kiln\"");
  }
  return StrCat(out, text.empty() ? "\"\"" : "", ", ", std::to_string(text.size()), "}");
}

struct Built {
  std::string file;
  CompiledBuiltin compiled;
};

// What readable-stream gets instead of what it asks for.
constexpr std::pair<std::string_view, std::string_view> kStreamShims[] = {
    {"abort-controller", "node/stream/abort-controller.ts"},
    {"buffer", "node/stream/buffer-shim.ts"},
};

// Compiles files and, as they are named, those of packages.
class Embedder {
 public:
  Embedder(FileSystem& files, std::string root, std::string packages, std::vector<BuiltinName> names)
      : files_(files), root_(std::move(root)), packages_(std::move(packages)), names_(std::move(names)), resolver_(files, NodeResolverOptions()) {}

  StatusOr<std::vector<Built>> Run(const std::vector<std::string>& paths) {
    std::vector<Built> all;
    for (const std::string& path : paths) TRY(Compile(path, JoinPath(root_, path), &all));
    while (!pending_.empty()) {
      const auto [file, path] = pending_.back();
      pending_.pop_back();
      TRY(Compile(file, path, &all));
    }
    std::ranges::sort(all, {}, &Built::file);
    return all;
  }

 private:
  Status Compile(const std::string& file, const std::string& path, std::vector<Built>* all) {
    TRY_ASSIGN(const PaddedText text, files_.ReadFile(path));
    const auto resolve = [&](std::string_view specifier, std::string_view) { return Resolve(specifier, file, path); };
    TRY_ASSIGN(CompiledBuiltin compiled, CompileBuiltin(file, text, resolve, BuiltinText::kCompact));
    all->push_back({file, std::move(compiled)});
    return Ok();
  }

  std::string Resolve(std::string_view specifier, const std::string& file, const std::string& path) {
    if (specifier.starts_with("npm:")) return AddPackageFile(specifier.substr(4), packages_ + "/", StrCat("npm/", specifier.substr(4)));
    if (!file.starts_with("npm/")) return BuiltinKeyFor(specifier, file, names_);
    // "string_decoder/" is how packages ask for npm's copy of a built-in; ours is better.
    std::string_view name = specifier;
    if (name.ends_with('/')) name.remove_suffix(1);
    if (file.starts_with("npm/readable-stream/")) {
      for (const auto& [asked, given] : kStreamShims) {
        if (name == asked) return StrCat(kBuiltinPrefix, given);
      }
    }
    for (std::string_view prefix : {"", "node:"}) {
      if (std::string key = BuiltinKeyFor(StrCat(prefix, name), "", names_); !key.empty() && !name.starts_with('.')) return key;
    }
    return AddPackageFile(specifier, path, {});
  }

  std::string AddPackageFile(std::string_view specifier, const std::string& referrer, std::string key) {
    const ResolveResult found = resolver_.Resolve({.specifier = specifier, .referrer = referrer, .kind = ResolveKind::kRequire});
    if (!found.ok()) {
      std::fprintf(stderr, "%s\n", found.failure().message.c_str());
      return {};
    }
    const auto known = file_of_path_.find(found->path);
    if (known != file_of_path_.end()) return StrCat(kBuiltinPrefix, known->second);
    if (key.empty()) key = StrCat("npm/", RelativePath(StrCat(packages_, "/node_modules"), found->path));
    file_of_path_.emplace(found->path, key);
    pending_.emplace_back(key, found->path);
    return StrCat(kBuiltinPrefix, key);
  }

  FileSystem& files_;
  std::string root_, packages_;
  std::vector<BuiltinName> names_;
  Resolver resolver_;
  std::map<std::string, std::string> file_of_path_;
  std::vector<std::pair<std::string, std::string>> pending_;
};

std::vector<bool> EarlyModules(const std::vector<Built>& all) {
  std::map<std::string, uint32_t, std::less<>> numbers;
  for (const Built& one : all) numbers.emplace(StrCat(kBuiltinPrefix, one.file), static_cast<uint32_t>(numbers.size()));
  std::vector<std::vector<uint32_t>> edges(all.size());
  for (size_t i = 0; i < all.size(); ++i) {
    for (const ResolvedRequest& request : all[i].compiled.requests) {
      if (const auto found = numbers.find(request.key); found != numbers.end()) edges[i].push_back(found->second);
    }
  }
  return FindReachableEarly(edges);
}

std::string WriteTables(const std::vector<Built>& all, const std::vector<BuiltinName>& names) {
  std::string out = "// Written by kiln_embed.\n#include \"runtime/modules/builtins.h\"\n\nnamespace kiln {\nnamespace {\n\n"
                    "constexpr Builtin kBuiltins[] = {\n";
  const std::vector<bool> early = EarlyModules(all);
  for (size_t i = 0; i < all.size(); ++i) {
    const CompiledBuiltin& compiled = all[i].compiled;
    // Where a realm starts runs before there is anything that could run it in steps.
    const bool in_steps = early[i] && all[i].file != "modules/main.ts";
    const std::string script =
        ComposeModuleScript(compiled.record, compiled.code, compiled.requests, FormFor(compiled.record, in_steps));
    StrAppend(&out, "    {\"", all[i].file, "\",\n     ", Literal(script), "},\n");
  }
  StrAppend(&out, "};\n\nconstexpr BuiltinName kNames[] = {\n");
  for (const BuiltinName& name : names) {
    StrAppend(&out, "    {\"", name.name, "\", \"", name.file, "\", ", name.prefix_only ? "true" : "false", "},\n");
  }
  StrAppend(&out, "};\n\n}  // namespace\n\nstd::span<const Builtin> EmbeddedBuiltins() { return kBuiltins; }\n",
            "std::span<const BuiltinName> BuiltinNames() { return kNames; }\n\n}  // namespace kiln\n");
  return out;
}

Status Embed(const std::string& root, const std::string& packages, const std::string& output) {
  FileSystem& files = RealFileSystem();
  TRY_ASSIGN(const PaddedText table, files.ReadFile(JoinPath(root, "builtins.txt")));
  TRY_ASSIGN(const std::vector<BuiltinName> names, ParseBuiltinNames(table.view()));
  std::vector<std::string> paths;
  TRY(CollectFiles(files, root, ".", &paths));
  TRY_ASSIGN(const std::vector<Built> all, Embedder(files, root, packages, names).Run(paths));
  std::map<std::string, const CompiledBuiltin*, std::less<>> by_file;
  for (const Built& one : all) by_file.emplace(one.file, &one.compiled);
  TRY(CheckImportedNames(by_file));
  return files.WriteFileAtomically(output, WriteTables(all, names));
}

}  // namespace
}  // namespace kiln

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: kiln_embed <runtime folder> <packages folder> <output.cc>\n", stderr);
    return 2;
  }
  const kiln::Status status = kiln::Embed(argv[1], argv[2], argv[3]);
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}
