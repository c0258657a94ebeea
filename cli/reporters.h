// How events look: text for people with a progress line on terminals, or one JSON object per line.
#pragma once
#include <cstdint>
#include <memory>

#include "core/base/options.h"
#include "core/base/reporter.h"

namespace kiln {

enum class ReporterKind : uint8_t { kHuman, kJson };
template <>
struct Choices<ReporterKind> {
  static constexpr std::string_view kNames[] = {"human", "json"};
};

// Where summaries go: with code on stdout they must not be there.
enum class SummaryStyle : uint8_t { kNone, kBun, kTree };

// Diagnostics and progress go to stderr, summaries to stdout; JSON goes to stderr.
std::unique_ptr<Reporter> MakeReporter(ReporterKind kind, SummaryStyle style);

}  // namespace kiln
