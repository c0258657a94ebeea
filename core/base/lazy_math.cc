// The C library's mathematics, loaded when it is first needed: libm.so.6 is a twelfth of the time of `kiln --version`
// (mapping it, choosing its functions for the processor), and only folding constants and compressing ask it for something.
// These definitions take the place of libm's in kiln alone (--exclude-libs); what is loaded later, as the engine, has its own.
#include <dlfcn.h>

#include "core/base/check.h"

namespace {

template <class Function>
Function* Load(const char* name) {
  void* library = dlopen("libm.so.6", RTLD_LAZY | RTLD_LOCAL);
  KILN_CHECK(library != nullptr, "libm.so.6 is part of the C library");
  void* symbol = dlsym(library, name);
  KILN_CHECK(symbol != nullptr, name);
  return reinterpret_cast<Function*>(symbol);
}

}  // namespace

extern "C" {

double pow(double base, double exponent) {
  static auto* const function = Load<double(double, double)>("pow");
  return function(base, exponent);
}

double fmod(double dividend, double divisor) {
  static auto* const function = Load<double(double, double)>("fmod");
  return function(dividend, divisor);
}

double log2(double value) {
  static auto* const function = Load<double(double)>("log2");
  return function(value);
}

double trunc(double value) {
  static auto* const function = Load<double(double)>("trunc");
  return function(value);
}

double ldexp(double value, int exponent) {
  static auto* const function = Load<double(double, int)>("ldexp");
  return function(value, exponent);
}

// std::from_chars sets the rounding mode around strtod.
int fesetround(int mode) {
  static auto* const function = Load<int(int)>("fesetround");
  return function(mode);
}

int fegetround() {
  static auto* const function = Load<int()>("fegetround");
  return function();
}
}
