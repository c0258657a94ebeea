// Decides which lowerings a file needs, runs them in one walk (or none), and tidies up: new
// statements at the top of the file, and the marks that verbatim printing goes by.
#include "transpiler/lower/lower.h"

#include <algorithm>

#include "transpiler/lower/features.h"
#include "transpiler/lower/states.h"
#include "transpiler/lower/walk.h"

namespace kiln {
namespace {

size_t EndOfDirectives(List<Stmt*> body) {
  size_t i = 0;
  while (i < body.size() && body[i]->kind == Kind::kDirective) i++;
  return i;
}

// What the lowered file is, if that is not what it was.
void SettleModuleKind(LowerContext& context) {
  ParsedFile& file = context.file;
  if (context.wants_module) file.source_type = SourceType::kModule;
  const bool common_js = context.common_js == LowerContext::Answer::kYes;
  if (!common_js || context.options.commonjs_output || file.source_type != SourceType::kModule) return;
  file.source_type = SourceType::kScript;
  Statements body = {context.At({}).Make<Directive>(std::string_view("use strict"))};
  body.insert(body.end(), file.body.begin(), file.body.end());
  file.body = CopyList(context.arena, body);
}

void InsertPrelude(LowerContext& context) {
  Statements prelude = std::move(context.prelude_helpers);
  if (!context.hoists.empty()) {
    for (const auto* symbols : {&context.hoists.back().aliases, &context.hoists.back().temporaries}) {
      if (symbols->empty()) continue;
      const Builder build = context.At({});
      std::vector<Declarator> declarators;
      for (SymbolId id : *symbols) declarators.push_back({Span{}, context.Declare(build, id), nullptr});
      prelude.push_back(
          build.Make<VariableDeclaration>(VariableKind::kVar, CopyList(context.arena, declarators)));
    }
  }
  prelude.insert(prelude.end(), context.prelude_imports.begin(), context.prelude_imports.end());
  prelude.insert(prelude.end(), context.prelude.begin(), context.prelude.end());
  if (prelude.empty()) return;
  Statements body(context.file.body.begin(), context.file.body.end());
  body.insert(body.begin() + static_cast<ptrdiff_t>(EndOfDirectives(context.file.body)), prelude.begin(),
              prelude.end());
  context.file.body = CopyList(context.arena, body);
}

// Removed statements become erased text; what was erased inside them goes with them.
void MergeRemoved(ParsedFile& file, std::vector<Span>& removed) {
  if (removed.empty()) return;
  const auto by_start = [](Span a, Span b) { return a.start != b.start ? a.start < b.start : a.end > b.end; };
  std::vector<Span> all = std::move(file.erased);
  all.insert(all.end(), removed.begin(), removed.end());
  std::ranges::sort(all, by_start);
  std::vector<Span> disjoint;
  for (Span span : all) {
    if (disjoint.empty() || span.start >= disjoint.back().end) {
      disjoint.push_back(span);
    } else {
      disjoint.back().end = std::max(disjoint.back().end, span.end);
    }
  }
  file.erased = std::move(disjoint);
}

// Where one of the words begins, also inside other words, strings and comments.
std::vector<uint32_t> FindWords(std::string_view text, const std::vector<std::string_view>& words) {
  std::vector<uint32_t> found;
  for (std::string_view word : words) {
    if (word.empty()) continue;
    for (size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
      found.push_back(static_cast<uint32_t>(at));
    }
  }
  return found;
}

// Which features the file needs, and where the walk has to go for them.
struct Plan {
  std::vector<const Feature*> active;
  std::vector<uint32_t> places;  // offsets of what the features look for
  WalkExtent extent = WalkExtent::kNothing;
};

Plan PlanFor(const LowerContext& context) {
  Plan plan;
  for (const Feature* feature : Features()) {
    if (!feature->wanted(context)) continue;
    if (feature->words != nullptr) {
      std::vector<std::string_view> words;
      feature->words(context, words);
      const std::vector<uint32_t> places = FindWords(context.file.text, words);
      if (places.empty()) continue;
      plan.places.insert(plan.places.end(), places.begin(), places.end());
      plan.extent = std::max(plan.extent, WalkExtent::kPlaces);
    } else if (feature->walks) {
      plan.extent = WalkExtent::kEverything;
    }
    plan.active.push_back(feature);
  }
  std::ranges::sort(plan.places);
  return plan;
}

}  // namespace

bool Lower(const LowerOptions& options, ParsedFile& file, Bindings& bindings, Arena& arena,
           Diagnostics& diagnostics) {
  const size_t errors = diagnostics.size();
  LowerStates states;
  LowerContext context(options, file, bindings, arena, diagnostics);
  states.Attach(context);
  const Plan plan = PlanFor(context);
  if (plan.active.empty()) return true;

  for (const Feature* feature : plan.active) {
    if (feature->start != nullptr) feature->start(context);
  }
  if (plan.extent != WalkExtent::kNothing) Walk(context, plan.active, plan.extent, plan.places).File();
  for (const Feature* feature : plan.active) {
    if (feature->finish != nullptr) feature->finish(context);
  }
  InsertPrelude(context);
  SettleModuleKind(context);
  MergeRemoved(file, context.removed);
  std::ranges::sort(file.touched);
  return diagnostics.size() == errors || !diagnostics.has_errors();
}

}  // namespace kiln
