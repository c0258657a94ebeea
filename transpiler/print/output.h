// The text being printed: one buffer that grows, written through a raw pointer.
// A std::string underneath so that the result is handed out without a copy. Knows no JavaScript.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/huge_pages.h"

namespace kiln {

class Output {
 public:
  explicit Output(size_t expected) {
    step_ = std::clamp<size_t>(expected / 4, 1024, 256 << 10);
    text_.reserve(expected + 64);
    PreferHugePages(text_.data(), text_.capacity());
    Grow(std::min(expected, step_));
  }

  uint32_t position() const { return static_cast<uint32_t>(cursor_ - base_); }
  const char* data() const { return base_; }
  std::string_view view() const { return {base_, static_cast<size_t>(cursor_ - base_)}; }
  // The byte `distance` before the end; a line feed before the beginning.
  char Last(uint32_t distance = 1) const { return position() < distance ? '\n' : cursor_[-int64_t{distance}]; }

  void Char(char character) {
    if (cursor_ == limit_) [[unlikely]] Grow(1);
    *cursor_++ = character;
  }
  template <size_t N>
  void Literal(const char (&text)[N]) {
    Need(N - 1);
    std::memcpy(cursor_, text, N - 1);
    cursor_ += N - 1;
  }
  void Text(std::string_view text) {
    Need(text.size());
    CopyShort(cursor_, text.data(), text.size());
    cursor_ += text.size();
  }
  void Repeat(char character, size_t count) {
    Need(count);
    std::memset(cursor_, character, count);
    cursor_ += count;
  }
  // Room for `size` bytes, to be written by the caller at once.
  char* Extend(size_t size) {
    Need(size);
    cursor_ += size;
    return cursor_ - size;
  }
  void DropLast(uint32_t count) { cursor_ -= count; }

  std::string Take() {
    text_.resize(position());
    return std::move(text_);
  }

 private:
  void Need(size_t size) {
    if (static_cast<size_t>(limit_ - cursor_) < size) [[unlikely]] Grow(size);
  }
  // Most texts are names: a call of memcpy would cost more than the copy.
  static void CopyShort(char* to, const char* from, size_t size) {
    if (size > 16) {
      std::memcpy(to, from, size);
    } else if (size >= 8) {
      CopyEnds<uint64_t>(to, from, size);
    } else if (size >= 4) {
      CopyEnds<uint32_t>(to, from, size);
    } else if (size > 0) {
      to[0] = from[0];
      to[size / 2] = from[size / 2];
      to[size - 1] = from[size - 1];
    }
  }
  template <class Word>
  static void CopyEnds(char* to, const char* from, size_t size) {
    Word head, tail;
    std::memcpy(&head, from, sizeof(Word));
    std::memcpy(&tail, from + size - sizeof(Word), sizeof(Word));
    std::memcpy(to, &head, sizeof(Word));
    std::memcpy(to + size - sizeof(Word), &tail, sizeof(Word));
  }
  // The string clears what it adds, so add in steps that stay in the cache.
  [[gnu::noinline]] void Grow(size_t size) {
    const uint32_t at = base_ == nullptr ? 0 : position();
    text_.resize(at + size + step_);
    base_ = text_.data();
    cursor_ = base_ + at;
    limit_ = base_ + text_.size();
  }

  std::string text_;
  size_t step_;
  char* base_ = nullptr;
  char* cursor_ = nullptr;
  char* limit_ = nullptr;
};

}  // namespace kiln
