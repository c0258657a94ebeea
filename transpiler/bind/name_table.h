// What does a name mean right now? One open-addressing table for the whole file: entering a scope
// overwrites the meaning of its names, leaving it restores them, so a reference costs one probe.
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

#include "core/base/name.h"
#include "transpiler/ast/symbols.h"

namespace kiln::bind {

class NameTable {
 public:
  explicit NameTable(size_t expected_names)
      : slots_(std::bit_ceil(std::max<size_t>(expected_names, 64) * 2)), mask_(slots_.size() - 1) {}

  // The slot of `name`, made if there was none. Valid until the next call.
  uint32_t Find(const Name& name) {
    uint32_t at = name.hash & mask_;
    for (;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.name.data == nullptr) break;
      if (slot.name.hash == name.hash && slot.name.size == name.size &&
          SameBytes(slot.name.data, name.data, name.size)) {
        return at;
      }
    }
    return Insert(name, at);
  }

  SymbolId operator[](uint32_t slot) const { return slots_[slot].symbol; }
  void Set(uint32_t slot, SymbolId symbol) { slots_[slot].symbol = symbol; }

  // Gives `slot` a new meaning until Restore goes back to a mark from before.
  void Push(uint32_t slot, SymbolId symbol) {
    undo_.push_back({slot, slots_[slot].symbol});
    slots_[slot].symbol = symbol;
  }
  uint32_t Mark() const { return static_cast<uint32_t>(undo_.size()); }
  void Restore(uint32_t mark) {
    while (undo_.size() > mark) {
      slots_[undo_.back().slot].symbol = undo_.back().previous;
      undo_.pop_back();
    }
  }

 private:
  // Names are short: two overlapping loads compare most of them without a call.
  static bool SameBytes(const char* a, const char* b, uint32_t size) {
    const auto same = [&](auto word, uint32_t offset) {
      decltype(word) x, y;
      std::memcpy(&x, a + offset, sizeof(word));
      std::memcpy(&y, b + offset, sizeof(word));
      return x == y;
    };
    if (size > 16) return std::memcmp(a, b, size) == 0;
    if (size >= 8) return same(uint64_t{}, 0) && same(uint64_t{}, size - 8);
    if (size >= 4) return same(uint32_t{}, 0) && same(uint32_t{}, size - 4);
    for (uint32_t i = 0; i < size; ++i) {
      if (a[i] != b[i]) return false;
    }
    return true;
  }

  struct Slot {
    Name name;
    SymbolId symbol = SymbolId::kNone;
  };
  struct Undo {
    uint32_t slot;
    SymbolId previous;
  };

  uint32_t Insert(const Name& name, uint32_t at) {
    if (++used_ * 2 > slots_.size()) [[unlikely]] {
      Grow();
      at = FreeSlot(name.hash);
    }
    slots_[at].name = name;
    return at;
  }

  uint32_t FreeSlot(uint32_t hash) const {
    uint32_t at = hash & mask_;
    while (slots_[at].name.data != nullptr) at = (at + 1) & mask_;
    return at;
  }

  void Grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    mask_ = static_cast<uint32_t>(slots_.size() - 1);
    std::vector<uint32_t> moved(old.size());
    for (size_t i = 0; i < old.size(); ++i) {
      if (old[i].name.data == nullptr) continue;
      moved[i] = FreeSlot(old[i].name.hash);
      slots_[moved[i]] = old[i];
    }
    for (Undo& undo : undo_) undo.slot = moved[undo.slot];
  }

  std::vector<Slot> slots_;
  uint32_t mask_;
  size_t used_ = 0;
  std::vector<Undo> undo_;
};

}  // namespace kiln::bind
