#include "transpiler/lower/decorator_metadata.h"

#include <algorithm>
#include <optional>

#include "transpiler/lower/declarations.h"
#include "transpiler/lower/type_tokens.h"

namespace kiln {
namespace {

constexpr std::string_view kObject = "Object";

// What a type is at run time.
struct Serialized {
  enum class Kind : uint8_t {
    kVoid,     // void 0
    kGlobal,   // String, Object …
    kEntity,   // a class of this file, by its name
    kUnknown,  // a name that may or may not be a class: checked when the file runs
    kAnything, // kAlias: a type parameter whose constraint is not known; fits whatever it is asked for
  };
  Kind kind = Kind::kGlobal;
  std::string_view global = kObject;
  std::vector<Name> names;                     // A.B.C
  SymbolId root = SymbolId::kNone;             // what A means
  std::vector<SymbolId> temporaries;           // kUnknown: for each name from the third on, then for the whole

  bool IsObject() const { return kind == Kind::kGlobal && global == kObject; }
};
using SerializedKind = Serialized::Kind;

Serialized Global(std::string_view name) { return {SerializedKind::kGlobal, name, {}, SymbolId::kNone, {}}; }
Serialized Void() { return {SerializedKind::kVoid, {}, {}, SymbolId::kNone, {}}; }

// Whether two constituents of a union are the same. Checked ones never are: each has its own temporary.
bool Same(const Serialized& a, const Serialized& b) {
  if (a.kind != b.kind || a.kind == SerializedKind::kUnknown) return false;
  return a.kind != SerializedKind::kGlobal || a.global == b.global ? a.names == b.names : false;
}

struct Range {
  uint32_t first, last;  // tokens [first, last)
  bool empty() const { return first >= last; }
  uint32_t size() const { return last - first; }
};

enum class Purpose : uint8_t {
  kEmit,   // as written at the member
  kAlias,  // what a type alias or a constraint comes down to, as a type: no temporaries
};

class TypeReader {
 public:
  TypeReader(LowerContext& context, const Class& container, Purpose purpose, int depth = 0)
      : context_(context), container_(container), purpose_(purpose), depth_(depth) {}

  Serialized Read(Span span) {
    tokens_ = ReadTypeTokens(context_.file.text, span);
    return Type({0, static_cast<uint32_t>(tokens_.size())});
  }
  void HasParameters(std::vector<TypeToken> tokens) { own_parameters_ = std::move(tokens); }
  // What type parameters in tokens[first], a `<`, come down to.
  static std::optional<Serialized> FindParameter(LowerContext& context, const Class& container, int depth,
                                                 const std::vector<TypeToken>& tokens, std::string_view name);
  // Of T[], (T)[] and Array<T>: T; otherwise nothing.
  Serialized ReadElement(Span span);

 private:
  bool Is(uint32_t at, Tok kind) const { return at < tokens_.size() && tokens_[at].kind == kind; }
  bool IsWord(uint32_t at, Contextual word) const { return at < tokens_.size() && tokens_[at].word == word; }
  // The first of `kinds` outside brackets.
  uint32_t Find(Range range, Tok kind) const;
  std::vector<Range> Split(Range range, Tok separator) const;
  Range Unwrap(Range range) const;

  Serialized Type(Range range);
  std::optional<Serialized> Conditional(Range range);
  Serialized Constituents(const std::vector<Range>& types, bool is_intersection);
  Serialized Single(Range range);
  Serialized Keyword(Range range, bool* found);
  Serialized Reference(Range range);

  Serialized NamedType(Serialized entity);
  Serialized Declared(const std::vector<const Declaration*>& declarations, Serialized entity);
  Serialized Enumeration(const BindingIdentifier* name);
  Serialized Interface(const BindingIdentifier* name);
  Serialized Alias(const BindingIdentifier* name, Serialized entity);
  std::optional<Serialized> TypeParameter(Name name);
  Serialized Unknown(Serialized entity);
  std::string_view WordBefore(uint32_t offset) const;

  LowerContext& context_;
  const Class& container_;
  Purpose purpose_;
  int depth_;  // of aliases that lead here
  bool in_conditional_ = false;
  std::vector<TypeToken> tokens_;
  std::vector<TypeToken> own_parameters_;  // <T, U> of the alias being read
};

// --- ranges --------------------------------------------------------------------------------

uint32_t TypeReader::Find(Range range, Tok kind) const {
  for (uint32_t i = range.first; i < range.last; i++) {
    if (tokens_[i].kind == kind) return i;
    if (tokens_[i].match > i) i = tokens_[i].match;
  }
  return range.last;
}

std::vector<Range> TypeReader::Split(Range range, Tok separator) const {
  std::vector<Range> parts;
  while (!range.empty()) {
    const uint32_t at = Find(range, separator);
    if (at > range.first) parts.push_back({range.first, at});
    range.first = at + 1;
  }
  return parts;
}

// Without parentheres around all of it.
Range TypeReader::Unwrap(Range range) const {
  while (range.size() >= 2 && Is(range.first, Tok::kLParen) && tokens_[range.first].match == range.last - 1)
    range = {range.first + 1, range.last - 1};
  return range;
}

// --- the type grammar ----------------------------------------------------------------------

Serialized TypeReader::Type(Range range) {
  range = Unwrap(range);
  if (range.empty()) return Global(kObject);
  const uint32_t first = range.first;
  if (Is(first, Tok::kLess) || Is(first, Tok::kKwNew)) return Global("Function");
  if (IsWord(first, Contextual::kAbstract) && Is(first + 1, Tok::kKwNew)) return Global("Function");
  if (Is(first, Tok::kLParen) && tokens_[first].match + 1 < range.last && Is(tokens_[first].match + 1, Tok::kArrow))
    return Global("Function");
  if (IsWord(first, Contextual::kAsserts) && range.size() > 1 && !Is(first + 1, Tok::kDot)) return Void();
  if (range.size() > 2 && IsWord(first + 1, Contextual::kIs)) return Global("Boolean");
  if (std::optional<Serialized> conditional = Conditional(range)) return *conditional;
  std::vector<Range> parts = Split(range, Tok::kPipe);
  if (parts.size() > 1) return Constituents(parts, /*is_intersection=*/false);
  if (parts.empty()) return Global(kObject);
  parts = Split(parts[0], Tok::kAmpersand);
  if (parts.size() > 1) return Constituents(parts, /*is_intersection=*/true);
  if (parts.empty()) return Global(kObject);
  return Single(Unwrap(parts[0]));
}

// A extends B ? C : D is C | D, whose names count only if they are known.
std::optional<Serialized> TypeReader::Conditional(Range range) {
  const uint32_t extends = Find(range, Tok::kKwExtends);
  if (extends == range.last) return std::nullopt;
  const uint32_t question = Find({extends, range.last}, Tok::kQuestion);
  uint32_t nested = 0, colon = question + 1;
  for (; colon < range.last; colon++) {
    if (tokens_[colon].match > colon) colon = tokens_[colon].match;
    else if (Is(colon, Tok::kQuestion)) nested++;
    else if (Is(colon, Tok::kColon) && nested-- == 0) break;
  }
  if (colon >= range.last) return Global(kObject);
  const bool outer = std::exchange(in_conditional_, true);
  const Serialized result = Constituents({{question + 1, colon}, {colon + 1, range.last}}, /*is_intersection=*/false);
  in_conditional_ = outer;
  return result;
}

Serialized TypeReader::Constituents(const std::vector<Range>& types, bool is_intersection) {
  std::optional<Serialized> common;
  bool unknown = false, differ = false;
  for (Range range : types) {
    range = Unwrap(range);
    if (range.size() == 1) {
      const TypeToken& only = tokens_[range.first];
      if (only.word == Contextual::kNever) {
        if (is_intersection) return Void();
        continue;
      }
      if (only.word == Contextual::kUnknown) {
        if (!is_intersection) return Global(kObject);
        continue;
      }
      if (only.word == Contextual::kAny) return Global(kObject);
      if (only.kind == Tok::kKwNull || only.word == Contextual::kUndefined) continue;
    }
    Serialized one = Type(range);
    if (one.kind == SerializedKind::kAnything) continue;
    if (purpose_ == Purpose::kAlias && one.kind == SerializedKind::kUnknown) unknown = true;
    if (one.IsObject()) {
      if (purpose_ == Purpose::kEmit) return one;
      differ = true;
    }
    if (!common) common = std::move(one);
    else if (!Same(*common, one)) {
      if (purpose_ == Purpose::kEmit) return Global(kObject);
      differ = true;
    }
  }
  if (unknown) return {SerializedKind::kUnknown, {}, {}, SymbolId::kNone, {}};
  if (differ) return Global(kObject);
  return common ? *common : Void();
}

Serialized TypeReader::Single(Range range) {
  if (range.empty()) return Global(kObject);
  if (range.size() > 1 && IsWord(range.first, Contextual::kReadonly)) return Type({range.first + 1, range.last});
  if (Split(range, Tok::kPipe).size() > 1 || Split(range, Tok::kAmpersand).size() > 1) return Type(range);
  const TypeToken& last = tokens_[range.last - 1];
  if (last.kind == Tok::kRBracket && last.match != range.last - 1) {
    const bool is_array = last.match == range.first || last.match + 1 == range.last - 1;
    const bool is_operator = last.match != range.first && Is(range.first, Tok::kIdentifier) &&
                             Is(range.first + 1, Tok::kIdentifier);  // keyof T[]
    return Global(is_array && !is_operator ? "Array" : kObject);
  }
  bool found = false;
  const Serialized keyword = Keyword(range, &found);
  if (found) return keyword;
  return Reference(range);
}

Serialized TypeReader::Keyword(Range range, bool* found) {
  *found = true;
  const TypeToken& first = tokens_[range.first];
  switch (first.kind) {
    case Tok::kString:
    case Tok::kTemplateNoSubstitution:
    case Tok::kTemplateHead: return Global("String");
    case Tok::kNumber: return Global("Number");
    case Tok::kBigInt: return Global("BigInt");
    case Tok::kMinus: return Global(Is(range.first + 1, Tok::kBigInt) ? "BigInt" : "Number");
    case Tok::kKwTrue:
    case Tok::kKwFalse: return Global("Boolean");
    case Tok::kKwNull:
    case Tok::kKwVoid: return Void();
    case Tok::kIdentifier: break;
    default: return Global(kObject);  // { … }, typeof, import, this
  }
  if (range.size() > 1) {
    if (Is(range.first + 1, Tok::kDot) || Is(range.first + 1, Tok::kLess)) *found = false;
    return Global(kObject);  // keyof T, unique symbol, infer U
  }
  switch (first.word) {
    case Contextual::kString: return Global("String");
    case Contextual::kNumber: return Global("Number");
    case Contextual::kBoolean: return Global("Boolean");
    case Contextual::kSymbol: return Global("Symbol");
    case Contextual::kBigint: return Global("BigInt");
    case Contextual::kNever:
    case Contextual::kUndefined: return Void();
    case Contextual::kAny:
    case Contextual::kUnknown:
    case Contextual::kObject: return Global(kObject);
    default: *found = false; return Global(kObject);
  }
}

// --- names ---------------------------------------------------------------------------------

Serialized TypeReader::Reference(Range range) {
  Serialized entity;
  entity.kind = SerializedKind::kEntity;
  for (uint32_t i = range.first; i < range.last && !Is(i, Tok::kLess); i++) {
    if (Is(i, Tok::kDot)) continue;
    const Span span = tokens_[i].span;
    entity.names.push_back(Name(context_.file.text.substr(span.start, span.size())));
  }
  return NamedType(std::move(entity));
}

Serialized TypeReader::NamedType(Serialized entity) {
  if (entity.names.size() == 1)
    if (std::optional<Serialized> own = FindParameter(context_, container_, depth_, own_parameters_, entity.names[0].view()))
      return *own;
  for (const Scope* scope = container_.scope; scope != nullptr; scope = scope->parent) {
    if (scope == container_.scope && entity.names.size() == 1)
      if (std::optional<Serialized> parameter = TypeParameter(entity.names[0])) return *parameter;
    std::vector<const Declaration*> found;
    for (const Declaration* one = scope->first; one != nullptr; one = one->next)
      if (one->name->name == entity.names[0]) found.push_back(one);
    if (!found.empty()) return Declared(found, std::move(entity));
  }
  return Unknown(std::move(entity));
}

Serialized TypeReader::Declared(const std::vector<const Declaration*>& declarations, Serialized entity) {
  const Declaration* type = nullptr;
  for (const Declaration* one : declarations) {
    if (entity.root == SymbolId::kNone) entity.root = one->name->symbol;
    const std::string_view word = WordBefore(one->name->span.start);
    const bool qualified = entity.names.size() > 1;
    switch (one->kind) {
      case SymbolKind::kImport: return Unknown(std::move(entity));
      case SymbolKind::kTypeImport: return Global(kObject);
      case SymbolKind::kClass:
      case SymbolKind::kClassName:
        entity.root = one->name->symbol;
        if (qualified) return Global(kObject);
        return entity;
      case SymbolKind::kEnum:
      case SymbolKind::kConstEnum: return Enumeration(one->name);
      case SymbolKind::kNamespace:
        if (qualified) return Global(kObject);
        break;
      case SymbolKind::kAmbient:
        entity.root = one->name->symbol;
        if (word == "class" && !qualified) return entity;
        if (word == "enum") return Global("Number");
        if (qualified) return Global(kObject);
        break;
      case SymbolKind::kTypeOnly:
        if (qualified) return Global(kObject);
        if (word == "interface" || word == "type") type = one;
        break;
      default: break;
    }
  }
  if (type == nullptr) return Unknown(std::move(entity));
  return WordBefore(type->name->span.start) == "type" ? Alias(type->name, std::move(entity)) : Interface(type->name);
}

std::string_view TypeReader::WordBefore(uint32_t offset) const {
  const std::string_view text = context_.file.text.substr(0, offset);
  const size_t end = text.find_last_not_of(" \t\r\n");
  if (end == std::string_view::npos) return {};
  const size_t start = text.find_last_not_of("abcdefghijklmnopqrstuvwxyz", end);
  return text.substr(start == std::string_view::npos ? 0 : start + 1, end - (start == std::string_view::npos ? 0 : start + 1) + 1);
}

Serialized TypeReader::Enumeration(const BindingIdentifier* name) {
  IndexEverything(context_);
  bool strings = false, numbers = false;
  const auto found = context_.declarations->enums.find(name->symbol);
  if (found != context_.declarations->enums.end()) {
    for (const Enum* enumeration : found->second) {
      for (const EnumMember& member : enumeration->members) {
        const bool is_string = member.init != nullptr && (member.init->kind == Kind::kStringLiteral ||
                                                          member.init->kind == Kind::kTemplateLiteral);
        (is_string ? strings : numbers) = true;
      }
    }
  }
  if (strings && numbers) return Global(kObject);
  return Global(strings ? "String" : "Number");
}

// An interface with a call signature is a function.
Serialized TypeReader::Interface(const BindingIdentifier* name) {
  const uint32_t from = name->span.end;
  const size_t end = std::min<size_t>(context_.file.text.size(), size_t{from} + 4000);
  const std::vector<TypeToken> tokens = ReadTypeTokens(context_.file.text, {from, static_cast<uint32_t>(end)});
  uint32_t at = 0;
  while (at < tokens.size() && tokens[at].kind != Tok::kLBrace) at = std::max(at, tokens[at].match) + 1;
  if (at >= tokens.size()) return Global(kObject);
  bool member_start = true;
  for (uint32_t i = at + 1; i < tokens.size() && tokens[i].kind != Tok::kRBrace; i++) {
    const Tok kind = tokens[i].kind;
    const bool new_line = tokens[i].newline_before && kind == Tok::kLess;
    if ((member_start || new_line) && (kind == Tok::kLParen || kind == Tok::kLess)) return Global("Function");
    member_start = kind == Tok::kSemicolon || kind == Tok::kComma;
    if (tokens[i].match > i) i = tokens[i].match;
  }
  return Global(kObject);
}

// type A<T> = …
Serialized TypeReader::Alias(const BindingIdentifier* name, Serialized entity) {
  constexpr int kMaxAliases = 20;
  if (depth_ >= kMaxAliases) return Global(kObject);
  const uint32_t from = name->span.end;
  const auto end = static_cast<uint32_t>(std::min<size_t>(context_.file.text.size(), size_t{from} + 4000));
  const std::vector<TypeToken> tokens = ReadTypeTokens(context_.file.text, {from, end});
  uint32_t at = 0;
  if (!tokens.empty() && tokens[0].kind == Tok::kLess) at = tokens[0].match + 1;
  if (at >= tokens.size() || tokens[at].kind != Tok::kAssign) return Global(kObject);
  // To the semicolon, or to a line that does not go on with the type.
  uint32_t last = at + 1;
  bool operand_next = true;
  for (; last < tokens.size(); last++) {
    const TypeToken& token = tokens[last];
    if (token.kind == Tok::kSemicolon || token.kind == Tok::kRBrace) break;
    const bool continues = token.kind == Tok::kPipe || token.kind == Tok::kAmpersand || token.kind == Tok::kQuestion ||
                           token.kind == Tok::kColon || token.kind == Tok::kArrow || token.kind == Tok::kDot;
    if (token.newline_before && !continues && !operand_next) break;
    operand_next = continues || token.kind == Tok::kKwExtends || token.word == Contextual::kKeyof ||
                   token.word == Contextual::kReadonly;
    if (token.match > last) last = token.match;
  }
  if (last == at + 1) return Global(kObject);
  const uint32_t stop = tokens[std::min<size_t>(last, tokens.size()) - 1].span.end;
  TypeReader reader(context_, container_, Purpose::kAlias, depth_ + 1);
  if (tokens[0].kind == Tok::kLess) reader.HasParameters(tokens);
  const Serialized type = reader.Read({tokens[at + 1].span.start, stop});
  if (type.kind == SerializedKind::kAnything) return Void();
  if (type.kind == SerializedKind::kUnknown) return Unknown(std::move(entity));
  if (type.kind == SerializedKind::kEntity) return Global(kObject);
  return type;
}

// A type parameter of the class: what its constraint is.
std::optional<Serialized> TypeReader::TypeParameter(Name name) {
  const uint32_t from = container_.name != nullptr ? container_.name->span.end : container_.span.start;
  if (container_.name != nullptr && container_.name->span.empty()) return std::nullopt;
  if (from >= container_.body_span.start) return std::nullopt;
  const std::vector<TypeToken> tokens = ReadTypeTokens(context_.file.text, {from, container_.body_span.start});
  std::optional<Serialized> found = FindParameter(context_, container_, depth_, tokens, name.view());
  if (found && found->kind == SerializedKind::kAnything && purpose_ == Purpose::kEmit) return Void();
  return found;
}

std::optional<Serialized> TypeReader::FindParameter(LowerContext& context, const Class& container, int depth,
                                                    const std::vector<TypeToken>& tokens, std::string_view name) {
  constexpr int kMaxConstraints = 5;
  if (tokens.empty() || tokens[0].kind != Tok::kLess) return std::nullopt;
  for (uint32_t i = 1; i < tokens[0].match; i++) {
    const std::string_view text = context.file.text.substr(tokens[i].span.start, tokens[i].span.size());
    const TypeToken& before = tokens[i - 1];
    const bool starts = before.kind == Tok::kComma || i == 1 || before.kind == Tok::kKwConst ||
                        before.kind == Tok::kKwIn || before.word == Contextual::kOut;
    if (starts && text == name) {
      if (tokens[i + 1].kind != Tok::kKwExtends || depth > kMaxConstraints) return Global(kObject);
      uint32_t last = i + 2;
      while (last < tokens[0].match && tokens[last].kind != Tok::kComma && tokens[last].kind != Tok::kAssign)
        last = std::max(last, tokens[last].match) + 1;
      Serialized constraint = TypeReader(context, container, Purpose::kAlias, depth + kMaxConstraints + 1)
                                  .Read({tokens[i + 2].span.start, tokens[last - 1].span.end});
      if (constraint.kind == SerializedKind::kUnknown) constraint.kind = SerializedKind::kAnything;
      const bool known = constraint.kind == SerializedKind::kGlobal || constraint.kind == SerializedKind::kAnything;
      return known ? constraint : Global(kObject);
    }
    if (tokens[i].match > i) i = tokens[i].match;
  }
  return std::nullopt;
}

Serialized TypeReader::Unknown(Serialized entity) {
  if (in_conditional_ && purpose_ == Purpose::kEmit) return Global(kObject);
  entity.kind = SerializedKind::kUnknown;
  if (purpose_ == Purpose::kAlias) return entity;
  for (size_t i = 2; i < entity.names.size(); i++) entity.temporaries.push_back(context_.NewTemporary());
  entity.temporaries.push_back(context_.NewTemporary());
  return entity;
}

Serialized TypeReader::ReadElement(Span span) {
  tokens_ = ReadTypeTokens(context_.file.text, span);
  Range range = Unwrap({0, static_cast<uint32_t>(tokens_.size())});
  if (range.empty()) return Global(kObject);
  const TypeToken& last = tokens_[range.last - 1];
  if (last.kind == Tok::kRBracket && last.match + 1 == range.last - 1) return Type({range.first, last.match});
  if (last.kind == Tok::kGreater && last.match == range.first + 1) {
    const uint32_t comma = Find({last.match + 1, range.last - 1}, Tok::kComma);
    if (comma == range.last - 1) return Type({last.match + 1, range.last - 1});
  }
  return Global(kObject);
}

// --- expressions ---------------------------------------------------------------------------

// The names are pieces of the file's text.
Builder AtName(const LowerContext& context, Name name) {
  const auto start = static_cast<uint32_t>(name.data - context.file.text.data());
  return context.At({start, start + name.size});
}

Expr* Entity(LowerContext& context, const Serialized& type, size_t count) {
  const Builder at = AtName(context, type.names[0]);
  Expr* result = type.root != SymbolId::kNone ? context.Use(at, type.root) : at.Ref(type.names[0]);
  for (size_t i = 1; i < count; i++) result = AtName(context, type.names[i]).Dot(result, type.names[i]);
  return result;
}

Expr* And(const Builder& build, Expr* left, Expr* right) {
  return build.Make<Binary>(BinaryOperator::kLogicalAnd, left, right);
}

// typeof A !== "undefined" && A, or with dots: … && (_a = A.B) !== void 0 && _a.C
Expr* Checked(LowerContext& context, const Builder& build, const Serialized& type) {
  Expr* const kind_of = build.Make<Unary>(UnaryOperator::kTypeof, Entity(context, type, 1));
  Expr* const exists = build.Make<Binary>(BinaryOperator::kStrictNotEqual, kind_of, build.String("undefined"));
  Expr* result = And(build, exists, Entity(context, type, std::min<size_t>(type.names.size(), 2)));
  for (size_t i = 2; i < type.names.size(); i++) {
    auto* both = static_cast<Binary*>(result);
    const SymbolId temporary = type.temporaries[i - 2];
    Expr* const stored = build.AssignTo(context.Use(build, temporary), both->right);
    Expr* const defined = build.Make<Binary>(BinaryOperator::kStrictNotEqual, stored, build.Undefined());
    result = And(build, And(build, both->left, defined), AtName(context, type.names[i]).Dot(context.Use(build, temporary), type.names[i]));
  }
  return result;
}

Expr* ToExpression(LowerContext& context, const Builder& build, const Serialized& type) {
  switch (type.kind) {
    case SerializedKind::kVoid: return build.Undefined();
    case SerializedKind::kGlobal: return build.Ref(Name(type.global));
    case SerializedKind::kEntity: return Entity(context, type, type.names.size());
    case SerializedKind::kAnything: return build.Undefined();
    case SerializedKind::kUnknown: break;
  }
  // typeof (_a = …) === "function" ? _a : Object
  const SymbolId temporary = type.temporaries.back();
  Expr* const stored = build.AssignTo(context.Use(build, temporary), Checked(context, build, type));
  Expr* const kind_of = build.Make<Unary>(UnaryOperator::kTypeof, stored);
  Expr* const is_function = build.Make<Binary>(BinaryOperator::kStrictEqual, kind_of, build.String("function"));
  return build.Make<kiln::Conditional>(is_function, context.Use(build, temporary), build.Ref(Name(kObject)));
}

}  // namespace

Expr* SerializeType(LowerContext& context, const Builder& build, Span type, const Class& container) {
  if (type.empty()) return build.Ref(Name(kObject));
  return ToExpression(context, build, TypeReader(context, container, Purpose::kEmit).Read(type));
}

Expr* SerializeRestType(LowerContext& context, const Builder& build, Span type, const Class& container) {
  if (type.empty()) return build.Ref(Name(kObject));
  return ToExpression(context, build, TypeReader(context, container, Purpose::kEmit).ReadElement(type));
}

}  // namespace kiln
