// The loader sees what is caught before the program does:
//   catch (e) { f(e) }               →  catch (e) {$c(e); f(e) }
//   catch ({ message, stack }) { }   →  catch ({ [$c]: $0, message, stack }) { }
// Left alone: what nobody looks at, and patterns that do not read `stack`.
#include <algorithm>

#include "transpiler/bind/bind.h"
#include "transpiler/modules/function_builder.h"

namespace kiln::modules {
namespace {

bool IsSeen(const Try& node, const BindingIdentifier& parameter, const Bindings& bindings) {
  const bool seen_by_eval = node.catch_scope != nullptr && (node.catch_scope->flags & kScopeHasDirectEval) != 0;
  return bindings[parameter.symbol].references > 0 || seen_by_eval;
}

void ConvertName(FunctionBuilder& builder, Try& node, const BindingIdentifier& parameter) {
  const Span brace{node.handler->span.start, node.handler->span.start + 1};
  const Builder build{builder.arena, {brace.end, brace.end}};
  Expr* const name = build.Ref(parameter.name, parameter.symbol);
  Expr* const call = build.CallOf(builder.UseParameter(build, ModuleParameterKind::kCaught), {name});
  builder.bindings[parameter.symbol].references++;
  std::vector<Stmt*> body(node.handler->body.begin(), node.handler->body.end());
  body.insert(body.begin(), build.Do(call));
  node.handler->body = CopyList(builder.arena, body);
  builder.file.replaced.push_back({.span = brace, .node = call, .is_first_in_block = true});
}

void ConvertPattern(FunctionBuilder& builder, Try& node, const ObjectPattern& pattern) {
  const Builder build{builder.arena, pattern.span};
  const SymbolId unused = GenerateSymbol("$0", node.catch_scope, builder.arena, builder.bindings);
  PatternProperty property;
  property.computed = true;
  property.key = builder.UseParameter(build, ModuleParameterKind::kCaught);
  property.target = build.Binding(builder.bindings[unused].name, unused);
  std::vector<PatternProperty> properties(pattern.properties.begin(), pattern.properties.end());
  properties.insert(properties.begin(), property);
  node.parameter = build.Make<ObjectPattern>(CopyList(builder.arena, properties));
  builder.file.replaced.push_back({.span = pattern.span, .node = node.parameter});
}

}  // namespace

void ConvertCaught(FunctionBuilder& builder) {
  for (Try* node : LastAtEachPlace(builder.file.catches)) {
    if (const auto* name = As<BindingIdentifier>(node->parameter)) {
      if (IsSeen(*node, *name, builder.bindings)) ConvertName(builder, *node, *name);
    } else if (const auto* pattern = As<ObjectPattern>(node->parameter)) {
      const std::string_view text = builder.file.text.substr(pattern->span.start, pattern->span.size());
      if (text.find("stack") != text.npos) ConvertPattern(builder, *node, *pattern);
    }
  }
}

}  // namespace kiln::modules
