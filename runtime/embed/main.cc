// Host tool of the build: `kiln_embed <runtime folder> <output.cc>` compiles every built-in (runtime/**/*.ts but
// tests) with our own transpiler and writes them and the table of names as C++ constants.
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/sys/fs.h"
#include "core/sys/path.h"
#include "runtime/compose/compose_builtin.h"
#include "runtime/compose/cycles.h"

namespace kiln {
namespace {

bool IsBuiltinSource(std::string_view name) {
  return name.ends_with(".ts") && !name.ends_with(".test.ts") && !name.ends_with(".d.ts");
}

Status CollectFiles(FileSystem& files, const std::string& root, const std::string& below, std::vector<std::string>* out) {
  TRY_ASSIGN(const std::vector<DirectoryEntry> entries, files.ReadDirectory(JoinPath(root, below)));
  for (const DirectoryEntry& entry : entries) {
    const std::string path = below == "." ? entry.name : StrCat(below, "/", entry.name);
    if (entry.kind == FileKind::kFolder) TRY(CollectFiles(files, root, path, out));
    if (entry.kind == FileKind::kFile && IsBuiltinSource(entry.name)) out->push_back(path);
  }
  return Ok();
}

// Raw string literals of at most this many bytes: compilers limit one literal.
constexpr size_t kLiteralBytes = 15'000;

std::string Literal(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size(); at += kLiteralBytes) {
    StrAppend(&out, at == 0 ? "" : "\n    ", "R\"kiln(", text.substr(at, kLiteralBytes), ")kiln\"");
  }
  return out.empty() ? "\"\"" : out;
}

struct Built {
  std::string file;
  CompiledBuiltin compiled;
};

std::vector<bool> CycleMembers(const std::vector<Built>& all) {
  std::map<std::string, uint32_t, std::less<>> numbers;
  for (const Built& one : all) numbers.emplace(StrCat(kBuiltinPrefix, one.file), static_cast<uint32_t>(numbers.size()));
  std::vector<std::vector<uint32_t>> edges(all.size());
  for (size_t i = 0; i < all.size(); ++i) {
    for (const ResolvedRequest& request : all[i].compiled.requests) {
      if (const auto found = numbers.find(request.key); found != numbers.end()) edges[i].push_back(found->second);
    }
  }
  return FindCycleMembers(edges);
}

std::string WriteTables(const std::vector<Built>& all, const std::vector<BuiltinName>& names) {
  std::string out = "// Written by kiln_embed.\n#include \"runtime/modules/builtins.h\"\n\nnamespace kiln {\nnamespace {\n\n"
                    "constexpr Builtin kBuiltins[] = {\n";
  const std::vector<bool> in_cycle = CycleMembers(all);
  for (size_t i = 0; i < all.size(); ++i) {
    const CompiledBuiltin& compiled = all[i].compiled;
    const std::string script =
        ComposeModuleScript(compiled.record, compiled.code, compiled.requests, FormFor(compiled.record, in_cycle[i]));
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

Status Embed(const std::string& root, const std::string& output) {
  FileSystem& files = RealFileSystem();
  TRY_ASSIGN(const PaddedText table, files.ReadFile(JoinPath(root, "builtins.txt")));
  TRY_ASSIGN(const std::vector<BuiltinName> names, ParseBuiltinNames(table.view()));
  std::vector<std::string> paths;
  TRY(CollectFiles(files, root, ".", &paths));
  std::vector<Built> all;
  for (const std::string& path : paths) {
    TRY_ASSIGN(const PaddedText text, files.ReadFile(JoinPath(root, path)));
    TRY_ASSIGN(CompiledBuiltin compiled, CompileBuiltin(path, text, names, BuiltinText::kCompact));
    all.push_back({path, std::move(compiled)});
  }
  return files.WriteFileAtomically(output, WriteTables(all, names));
}

}  // namespace
}  // namespace kiln

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: kiln_embed <runtime folder> <output.cc>\n", stderr);
    return 2;
  }
  const kiln::Status status = kiln::Embed(argv[1], argv[2]);
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}
