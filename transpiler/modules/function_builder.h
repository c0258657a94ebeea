// What the steps of MakeFunctionBody share.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "transpiler/ast/build.h"
#include "transpiler/modules/function_body.h"
#include "transpiler/sourcemap/line_cursor.h"

namespace kiln::modules {

// What an imported name stands for.
struct ImportedName {
  uint32_t request = 0;
  ImportNameKind kind = ImportNameKind::kName;
  ImportPhase phase = ImportPhase::kEvaluation;
  ModuleName imported;       // if kName
  uint32_t value_uses = 0;   // of a namespace or source: uses as a value, not as `ns.name`
};

struct FunctionBuilder {
  FunctionBuilder(ParsedFile& f, Bindings& b, Arena& a) : file(f), bindings(b), arena(a) {}

  ParsedFile& file;
  Bindings& bindings;
  Arena& arena;
  FunctionBody out;
  absl::flat_hash_map<SymbolId, ImportedName> imports;
  absl::flat_hash_map<const Await*, size_t> hooked_awaits;  // indices into ParsedFile::replaced

  ImportedName* FindImport(SymbolId id) {
    if (id == SymbolId::kNone) return nullptr;
    const SymbolKind kind = bindings[id].kind;
    if (kind != SymbolKind::kImport && kind != SymbolKind::kGenerated) return nullptr;  // made: by JSX
    const auto found = imports.find(id);
    return found == imports.end() ? nullptr : &found->second;
  }

  // The parameter of that kind, which the function gets if it does not have it yet; an index into
  // record.parameters.
  uint32_t ParameterFor(ModuleParameterKind kind, uint32_t request = 0);
  Identifier* UseParameter(const Builder& build, ModuleParameterKind kind, uint32_t request = 0);

  // From 1, in bytes.
  void Locate(Span span, uint32_t* line, uint32_t* column);

 private:
  absl::flat_hash_map<uint64_t, uint32_t> parameter_indices_;
  LineCursor lines_;
};

// The parser may have read a part of the file twice; only what it made last is in the tree.
template <class Node>
std::vector<Node*> LastAtEachPlace(const std::vector<Node*>& nodes) {
  absl::flat_hash_map<uint32_t, Node*> last;
  for (Node* node : nodes) last[node->span.start] = node;
  std::vector<Node*> out;
  for (Node* node : nodes) {
    if (last[node->span.start] == node) out.push_back(node);
  }
  return out;
}

// Takes import and export declarations out of the file and puts them into the record. entries.cc
void CollectEntries(FunctionBuilder& builder);
// Rewrites every reference to an imported name, import.meta, import() and top-level await. references.cc
void RewriteReferences(FunctionBuilder& builder);
// Makes catch clauses hand what they caught to the loader first. caught.cc
void ConvertCaught(FunctionBuilder& builder);
// Makes `await` pass what it waits for to the loader. awaited.cc
void HookAwaits(FunctionBuilder& builder);

}  // namespace kiln::modules
