#include "transpiler/lower/uproot.h"

#include "transpiler/ast/visit.h"

namespace kiln {
namespace {

struct Uprooter {
  Span at;

  template <class T>
  void Fields(T& fields) {
    if constexpr (requires { fields.name_span; }) fields.name_span = at;
    fields.EachField([&](const char*, auto& field) { this->Field(field); });
  }

  template <class T>
  void Field(T& field) {
    if constexpr (std::is_pointer_v<T>) {
      if (field != nullptr) Pointee(field);
    } else if constexpr (internal::IsList<T>::value) {
      for (auto& item : field) Field(item);
    } else if constexpr (internal::HasFields<T>::value) {
      if constexpr (requires { field.span; }) field.span = at;
      Fields(field);
    }
  }

  template <class P>
  void Pointee(P* pointee) {
    if constexpr (std::is_base_of_v<Node, P>) {
      pointee->flags |= kNodeSynthetic;
      pointee->span = at;
      if constexpr (std::is_same_v<P, Expr> || std::is_same_v<P, Stmt>) {
        Visit(pointee, [&](auto* concrete) { this->Fields(*concrete); });
      } else {
        Fields(*pointee);
      }
    } else if constexpr (internal::HasFields<P>::value) {  // Function, Class
      pointee->span = at;
      pointee->body_span = at;
      Fields(*pointee);
    }
  }
};

}  // namespace

void Uproot(Expr* node, Span at) { Uprooter{at}.Pointee(node); }

}  // namespace kiln
