#include "transpiler/ast/dump.h"

#include <concepts>
#include <map>
#include <type_traits>
#include <vector>

#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "transpiler/ast/visit.h"

namespace kiln {
namespace {

template <class T>
concept HasEachField = requires(T& value) { value.EachField([](const char*, auto&) {}); };

// Prints fields as the macros of fields.h list them, so that new node kinds need nothing here.
class TreeWriter {
 public:
  std::string Write(const ParsedFile& file) {
    for (Stmt* statement : file.body) WriteNode(statement);
    return std::move(out_);
  }

 private:
  void Line(std::string_view text) {
    out_.append(2 * depth_, ' ');
    StrAppend(&out_, text, "\n");
  }

  // Values go on the node's line, children below it.
  template <class T>
  void WriteNode(T* node, std::string_view label = {}) {
    std::string line = StrCat(label, label.empty() ? "" : ": ", KindName(node->kind), " ", node->span.start, "-", node->span.end);
    const auto visit = [&](auto* concrete) {
      concrete->EachField([&](const char* name, auto& field) { AppendValue(name, field, &line); });
      Line(line);
      ++depth_;
      concrete->EachField([&](const char* name, auto& field) { WriteChild(name, field); });
      --depth_;
    };
    if constexpr (std::is_same_v<T, Expr> || std::is_same_v<T, Stmt>) {
      Visit(node, visit);
    } else {
      visit(node);
    }
  }

  template <class V>
  static void AppendValue(std::string_view name, const V& value, std::string* line) {
    if constexpr (std::is_same_v<V, bool>) {
      if (value) StrAppend(line, " ", name);
    } else if constexpr (std::is_same_v<V, Name>) {
      StrAppend(line, " ", name, "=", value.view());
    } else if constexpr (std::is_same_v<V, std::string_view>) {
      StrAppend(line, " ", name, "=", QuoteJson(value));
    } else if constexpr (std::is_same_v<V, double>) {
      StrAppend(line, " ", name, "=", FormatJsonNumber(value));
    } else if constexpr (std::is_same_v<V, SymbolId>) {
      if (value != SymbolId::kNone) StrAppend(line, " #", IndexOf(value));
    } else if constexpr (requires { OperatorText(value); }) {
      StrAppend(line, " ", name, "=", OperatorText(value));
    } else if constexpr (std::is_enum_v<V>) {
      StrAppend(line, " ", name, "=", static_cast<int>(value));
    } else if constexpr (std::integral<V>) {
      StrAppend(line, " ", name, "=", value);
    }
  }

  template <class V>
  void WriteChild(std::string_view name, V& value) {
    if constexpr (std::is_pointer_v<V>) {
      using Pointee = std::remove_cv_t<std::remove_pointer_t<V>>;
      if (value == nullptr) return;
      if constexpr (std::is_base_of_v<Node, Pointee>) {
        WriteNode(value, name);
      } else if constexpr (HasEachField<Pointee>) {
        WritePart(name, *value);
      }
    } else if constexpr (internal::IsList<V>::value) {
      if (value.empty()) return;
      Line(StrCat(name, ": [", value.size(), "]"));
      ++depth_;
      for (auto& item : value) WriteItem(item);
      --depth_;
    } else if constexpr (HasEachField<V>) {
      WritePart(name, value);
    }
  }

  template <class V>
  void WriteItem(V& item) {
    if constexpr (std::is_pointer_v<V>) {
      if (item == nullptr) return Line("-");  // a hole
      if constexpr (std::is_base_of_v<Node, std::remove_pointer_t<V>>) {
        WriteNode(item);
      } else {
        WritePart("-", *item);
      }
    } else if constexpr (HasEachField<V>) {
      WritePart("-", item);
    }
  }

  template <class P>
  void WritePart(std::string_view label, P& part) {
    std::string line(label);
    part.EachField([&](const char* name, auto& field) { AppendValue(name, field, &line); });
    Line(line);
    ++depth_;
    part.EachField([&](const char* name, auto& field) { WriteChild(name, field); });
    --depth_;
  }

  std::string out_;
  size_t depth_ = 0;
};

constexpr std::string_view kScopeNames[] = {"program", "function", "function body", "block",        "for",       "catch",
                                            "switch",  "class",    "static block",  "namespace", "enum", "with"};
constexpr std::string_view kSymbolNames[] = {
    "unbound",   "var",           "let",        "const",  "using",       "function", "block function", "class",
    "parameter", "catch pattern", "catch name", "function name", "class name", "import", "type import", "enum",
    "const enum", "namespace",    "type",       "ambient", "arguments",  "generated",
    "enum member", "private name"};

std::string DescribeSymbol(SymbolId id, const Symbol& symbol) {
  std::string line = StrCat(kSymbolNames[static_cast<size_t>(symbol.kind)], " ", symbol.name.view(), " #", IndexOf(id), ", ",
                            FormatCount(symbol.references, "use"));
  if ((symbol.flags & kSymbolReassigned) != 0) line += ", reassigned";
  if ((symbol.flags & kSymbolExported) != 0) line += ", exported";
  if ((symbol.flags & kSymbolMustKeepName) != 0) line += ", keeps its name";
  return line;
}

size_t DepthOf(const Scope* scope) {
  size_t depth = 0;
  for (; scope->parent != nullptr; scope = scope->parent) ++depth;
  return depth;
}

}  // namespace

std::string DumpTree(const ParsedFile& file) { return TreeWriter().Write(file); }

std::string DumpScopes(const ParsedFile& file, const Bindings& bindings) {
  std::string out;
  std::vector<const Scope*> order;
  std::map<const Scope*, std::vector<SymbolId>> members;
  for (uint32_t i = 0; i < bindings.symbols.size(); ++i) {
    const Scope* scope = bindings.symbols[i].scope;
    std::vector<SymbolId>& list = members[scope];
    if (list.empty() && scope != nullptr) order.push_back(scope);
    list.push_back(SymbolId{i});
  }
  for (const Scope* scope : order) {
    const std::string indent(2 * DepthOf(scope), ' ');
    const bool is_strict = (scope->flags & kScopeStrict) != 0 || (scope == file.scope && file.source_type == SourceType::kModule);
    StrAppend(&out, indent, kScopeNames[static_cast<size_t>(scope->kind)], is_strict ? " (strict)\n" : "\n");
    for (SymbolId id : members[scope]) StrAppend(&out, indent, "  ", DescribeSymbol(id, bindings[id]), "\n");
  }
  if (!members[nullptr].empty()) out += "undeclared\n";
  for (SymbolId id : members[nullptr]) StrAppend(&out, "  ", DescribeSymbol(id, bindings[id]), "\n");
  return out;
}

}  // namespace kiln
