#include "cli/reporters.h"

#include <mutex>
#include <vector>

#include "cli/context.h"
#include "core/base/json_writer.h"
#include "core/base/render.h"
#include "core/base/text.h"
#include "core/sys/clock.h"
#include "core/sys/env.h"

namespace kiln {
namespace {

class HumanReporter final : public Reporter {
 public:
  explicit HumanReporter(SummaryStyle style)
      : style_(style),
        color_(WantsColor(Stream::kError) ? Color::kYes : Color::kNo),
        shows_progress_(IsTerminal(Stream::kError) && !IsContinuousIntegration()) {}
  ~HumanReporter() override { ClearProgress(); }

  void OnDiagnostic(const DiagnosticEvent& event) override {
    const std::lock_guard lock(mutex_);
    const RenderOptions options{.color = color_, .width = std::max(40u, TerminalWidth() - 8)};
    Write(event.source == nullptr ? RenderMessage(event.diagnostic.severity, event.diagnostic.text, color_)
                                  : RenderDiagnostic(*event.source, event.diagnostic, options));
  }

  void OnError(std::string_view message) override {
    const std::lock_guard lock(mutex_);
    Write(RenderMessage(Severity::kError, message, color_));
  }

  // Short jobs finish before anyone could read a progress line.
  void OnProgress(const ProgressEvent& event) override {
    constexpr double kQuietMs = 500, kIntervalMs = 80;
    if (!shows_progress_) return;
    const std::lock_guard lock(mutex_);
    const double now = watch_.Milliseconds();
    if (now < kQuietMs || now - last_drawn_ms_ < kIntervalMs) return;
    last_drawn_ms_ = now;
    progress_drawn_ = true;
    WriteToError(StrCat("\r\x1b[K", event.activity, " ", event.done, "/", event.total));
  }

  void OnOutput(const OutputEvent& event) override {
    const std::lock_guard lock(mutex_);
    if (style_ == SummaryStyle::kBun) outputs_.push_back({std::string(event.path), event.bytes});
  }

  void OnSummary(const SummaryEvent& event) override {
    const std::lock_guard lock(mutex_);
    ClearProgress();
    if (style_ == SummaryStyle::kBun) (void)WriteToOutput(BunSummary(event));
    if (style_ == SummaryStyle::kTree) (void)WriteToOutput(TreeSummary(event));
    if (event.failed.empty() || (event.failed.size() == 1 && event.files == 0)) return;
    std::string list = StrCat("\n", FormatCount(event.failed.size(), "file"), " failed:\n");
    for (const std::string& path : event.failed) StrAppend(&list, "  ", path, "\n");
    WriteToError(list);
  }

 private:
  struct Output {
    std::string path;
    uint64_t bytes;
  };

  void Write(std::string_view text) {
    ClearProgress();
    // One empty line between two reports.
    WriteToError(wrote_any_ ? StrCat("\n", text) : std::string(text));
    wrote_any_ = true;
  }

  void ClearProgress() {
    if (progress_drawn_) WriteToError("\r\x1b[K");
    progress_drawn_ = false;
  }

  std::string BunSummary(const SummaryEvent& event) const {
    if (outputs_.empty()) return {};
    std::string out = StrCat(event.done_word, " ", outputs_.size() == 1 ? "file" : FormatCount(outputs_.size(), "file"),
                             " in ", FormatDuration(event.milliseconds), "\n\n");
    size_t width = 0, size_width = 0;
    for (const Output& output : outputs_) {
      width = std::max(width, output.path.size());
      size_width = std::max(size_width, FormatBytes(output.bytes).size());
    }
    for (const Output& output : outputs_) {
      const std::string bytes = FormatBytes(output.bytes);
      StrAppend(&out, "  ", output.path, std::string(width + 2 - output.path.size(), ' '), bytes,
                std::string(size_width + 2 - bytes.size(), ' '), "(chunk)\n");
    }
    return out + "\n";
  }

  static std::string TreeSummary(const SummaryEvent& event) {
    return StrCat(event.done_word, " ", FormatCount(event.files, "file"), " (", FormatBytes(event.bytes_in), " → ",
                  FormatBytes(event.bytes_out), ") in ", FormatDuration(event.milliseconds), "\n");
  }

  const SummaryStyle style_;
  const Color color_;
  const bool shows_progress_;
  std::mutex mutex_;
  Stopwatch watch_;
  double last_drawn_ms_ = 0;
  bool progress_drawn_ = false;
  bool wrote_any_ = false;
  std::vector<Output> outputs_;
};

// {"type":"diagnostic","severity":"error","code":"…","message":"…","path":"a.ts","line":1,"column":2,…}
class JsonReporter final : public Reporter {
 public:
  void OnDiagnostic(const DiagnosticEvent& event) override {
    JsonWriter writer = Begin("diagnostic");
    writer.Key("severity");
    writer.String(event.diagnostic.severity == Severity::kError ? "error" : "warning");
    writer.Key("code");
    writer.String(event.diagnostic.code);
    writer.Key("message");
    writer.String(event.diagnostic.text);
    if (!event.diagnostic.hint.empty()) {
      writer.Key("hint");
      writer.String(event.diagnostic.hint);
    }
    if (event.source != nullptr) WritePlace(*event.source, event.diagnostic.span, &writer);
    End(&writer);
  }

  void OnError(std::string_view message) override {
    JsonWriter writer = Begin("error");
    writer.Key("message");
    writer.String(message);
    End(&writer);
  }

  void OnProgress(const ProgressEvent&) override {}

  void OnOutput(const OutputEvent& event) override {
    JsonWriter writer = Begin("output");
    writer.Key("path");
    writer.String(event.path);
    writer.Key("bytes");
    writer.Number(event.bytes);
    End(&writer);
  }

  void OnSummary(const SummaryEvent& event) override {
    JsonWriter writer = Begin("summary");
    writer.Key("files");
    writer.Number(static_cast<uint64_t>(event.files));
    writer.Key("bytesIn");
    writer.Number(event.bytes_in);
    writer.Key("bytesOut");
    writer.Number(event.bytes_out);
    writer.Key("milliseconds");
    writer.Number(event.milliseconds);
    writer.Key("failed");
    writer.BeginArray();
    for (const std::string& path : event.failed) writer.String(path);
    writer.EndArray();
    End(&writer);
  }

 private:
  static JsonWriter Begin(std::string_view type) {
    JsonWriter writer;
    writer.BeginObject();
    writer.Key("type");
    writer.String(type);
    return writer;
  }

  static void WritePlace(const Source& source, Span span, JsonWriter* writer) {
    writer->Key("path");
    writer->String(source.path());
    const Position from = source.PositionAt(span.start), to = source.PositionAt(span.end);
    const std::pair<std::string_view, uint32_t> kFields[] = {
        {"line", from.line}, {"column", from.column}, {"endLine", to.line}, {"endColumn", to.column}};
    for (const auto& [key, value] : kFields) {
      writer->Key(key);
      writer->Number(uint64_t{value});
    }
  }

  void End(JsonWriter* writer) {
    writer->EndObject();
    const std::lock_guard lock(mutex_);
    WriteToError(StrCat(writer->Take(), "\n"));
  }

  std::mutex mutex_;
};

}  // namespace

std::unique_ptr<Reporter> MakeReporter(ReporterKind kind, SummaryStyle style) {
  if (kind == ReporterKind::kJson) return std::make_unique<JsonReporter>();
  return std::make_unique<HumanReporter>(style);
}

}  // namespace kiln
