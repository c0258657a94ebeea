// KILN_NODE(T, a, b) gives a node struct its kind and EachField(f), which calls f("a", a) and so on
// in source order; KILN_PART(a, b) does the same for a struct that is a piece of a node.
#pragma once

#define KILN_PARENS ()
#define KILN_EXPAND(...) KILN_E2(KILN_E2(KILN_E2(__VA_ARGS__)))
#define KILN_E2(...) KILN_E1(KILN_E1(KILN_E1(__VA_ARGS__)))
#define KILN_E1(...) __VA_ARGS__
#define KILN_EACH(x, ...) \
  f(#x, x);               \
  __VA_OPT__(KILN_EACH_AGAIN KILN_PARENS(__VA_ARGS__))
#define KILN_EACH_AGAIN() KILN_EACH

#define KILN_PART(...)                                                 \
  template <class F>                                                   \
  void EachField([[maybe_unused]] F&& f) const {                       \
    __VA_OPT__(KILN_EXPAND(KILN_EACH(__VA_ARGS__)))                    \
  }                                                                    \
  template <class F>                                                   \
  void EachField([[maybe_unused]] F&& f) {                             \
    __VA_OPT__(KILN_EXPAND(KILN_EACH(__VA_ARGS__)))                    \
  }

#define KILN_NODE(T, ...)                   \
  static constexpr Kind kKind = Kind::k##T; \
  KILN_PART(__VA_ARGS__)
