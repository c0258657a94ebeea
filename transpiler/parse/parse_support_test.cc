#include <algorithm>
#include <type_traits>

#include "core/base/deep_stack.h"
#include "core/base/text.h"
#include "transpiler/ast/visit.h"
#include "transpiler/parse/parse_testing.h"  // Named _test so that only the test program has it.

namespace kiln {
namespace {

class ShapeWriter {
 public:
  std::string Write(const ParsedFile& file) {
    for (Stmt* statement : file.body) {
      if (!out_.empty()) out_ += ' ';
      WriteValue(statement);
    }
    return std::move(out_);
  }

 private:
  template <class T>
  void WriteNode(T* node) {
    if constexpr (std::is_same_v<T, Expr> || std::is_same_v<T, Stmt>) {
      Visit(node, [&](auto* concrete) { WriteConcrete(concrete); });
    } else {
      WriteConcrete(node);
    }
  }

  void WriteConcrete(Identifier* node) { out_ += node->name.view(); }
  void WriteConcrete(BindingIdentifier* node) { StrAppend(&out_, "def:", node->name.view()); }
  void WriteConcrete(PropertyName* node) { StrAppend(&out_, ".", node->name.view()); }
  void WriteConcrete(PrivateName* node) { StrAppend(&out_, "#", node->name.view()); }
  void WriteConcrete(StringLiteral* node) { StrAppend(&out_, "'", node->value, "'"); }
  void WriteConcrete(BooleanLiteral* node) { out_ += node->value ? "true" : "false"; }
  void WriteConcrete(NullLiteral*) { out_ += "null"; }
  void WriteConcrete(ThisExpr*) { out_ += "this"; }
  void WriteConcrete(NumberLiteral* node) { StrAppend(&out_, static_cast<int64_t>(node->value)); }
  void WriteConcrete(ExpressionStatement* node) {
    WriteNode(node->expression);
    out_ += ';';
  }
  template <class T>
  void WriteConcrete(T* node) {
    out_ += KindName(node->kind);
    WritePart(*node);
  }

  template <class P>
  void WritePart(P& part) {
    out_ += '(';
    const size_t begin = out_.size();
    part.EachField([&](const char* name, auto& field) {
      const size_t before = out_.size();
      if (before != begin) out_ += ' ';
      const size_t after_space = out_.size();
      WriteField(name, field);
      if (out_.size() == after_space) out_.resize(before);
    });
    out_ += ')';
  }

  template <class V>
  void WriteField(std::string_view name, V& value) {
    if constexpr (std::is_same_v<V, bool>) {
      if (value) out_ += name;
    } else if constexpr (std::is_same_v<V, SymbolId>) {
    } else if constexpr (std::is_same_v<V, PropertyKind> || std::is_same_v<V, ClassMemberKind> ||
                         std::is_same_v<V, VariableKind> || std::is_same_v<V, ImportPhase>) {
      StrAppend(&out_, name, "=", static_cast<int>(value));
    } else if constexpr (requires { OperatorText(value); }) {
      out_ += OperatorText(value);
    } else if constexpr (std::is_enum_v<V>) {
      StrAppend(&out_, static_cast<int>(value) == 0 ? "++" : "--");
    } else if constexpr (std::is_integral_v<V>) {
      if (value != 0) StrAppend(&out_, name, "=", value);
    } else {
      WriteValue(value);
    }
  }

  template <class V>
  void WriteValue(V& value) {
    if constexpr (std::is_same_v<V, Name>) {
      out_ += value.view();
    } else if constexpr (std::is_same_v<V, std::string_view>) {
      out_ += value;
    } else if constexpr (std::is_pointer_v<V>) {
      using Pointee = std::remove_cv_t<std::remove_pointer_t<V>>;
      if (value == nullptr) return;
      if constexpr (std::is_base_of_v<Node, Pointee>) {
        WriteNode(value);
      } else {
        WritePart(*value);
      }
    } else if constexpr (internal::IsList<V>::value) {
      out_ += '[';
      for (size_t i = 0; i < value.size(); ++i) {
        if (i != 0) out_ += ", ";
        WriteValue(value[i]);
      }
      out_ += ']';
    } else {
      WritePart(value);
    }
  }

  std::string out_;
};

// Parses on a deep stack, as the transpiler does.
template <class F>
void WithParsed(std::string_view text, const ParseOptions& options, F&& use) {
  RunOnDeepStack([&] {
    Arena arena;
    Diagnostics diagnostics;
    ParsedFile file;
    const PaddedText padded(text);
    const bool ok = Parse(padded.view(), options, arena, diagnostics, &file);
    use(ok, file, diagnostics);
  });
}

}  // namespace

std::string ShapeOf(std::string_view text, const ParseOptions& options) {
  std::string shape;
  WithParsed(text, options, [&](bool ok, const ParsedFile& file, const Diagnostics& diagnostics) {
    if (ok) shape = ShapeWriter().Write(file);
    for (const Diagnostic& diagnostic : diagnostics.list()) StrAppend(&shape, "!", diagnostic.code);
  });
  return shape;
}

std::string CaretsOf(std::string_view text, const ParseOptions& options) {
  std::string carets;
  WithParsed(text, options, [&](bool, const ParsedFile&, const Diagnostics& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics.list()) {
      if (!carets.empty()) carets += '\n';
      carets.append(diagnostic.span.start, ' ');
      carets.append(std::max<uint32_t>(diagnostic.span.size(), 1), '^');
      StrAppend(&carets, " ", diagnostic.code);
    }
  });
  return carets;
}

}  // namespace kiln
