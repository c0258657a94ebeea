// The features' own state, made once per file.
#pragma once
#include "transpiler/lower/declarations.h"
#include "transpiler/lower/decorators.h"
#include "transpiler/lower/defines.h"
#include "transpiler/lower/enum_values.h"
#include "transpiler/lower/helpers.h"
#include "transpiler/lower/jsx.h"
#include "transpiler/lower/lower_context.h"
#include "transpiler/lower/namespaces.h"

namespace kiln {

struct LowerStates {
  DeclarationIndex declarations;
  EnumState enums;
  NamespaceState namespaces;
  JsxState jsx;
  HelperState helpers;
  DefineState defines;
  LegacyDecorators legacy_decorators;
  StandardDecorators standard_decorators;

  void Attach(LowerContext& context) {
    context.declarations = &declarations;
    context.enums = &enums;
    context.namespace_state = &namespaces;
    context.jsx = &jsx;
    context.helpers = &helpers;
    context.defines = &defines;
    context.legacy_decorators = &legacy_decorators;
    context.standard_decorators = &standard_decorators;
  }
};

}  // namespace kiln
