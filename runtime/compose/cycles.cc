#include "runtime/compose/cycles.h"

#include <algorithm>

namespace kiln {
namespace {

constexpr uint32_t kUnseen = 0xFFFFFFFF;

// Members of cycles, by Tarjan's strongly connected components on an explicit stack.
class ComponentFinder {
 public:
  explicit ComponentFinder(std::span<const std::vector<uint32_t>> edges)
      : edges_(edges), index_(edges.size(), kUnseen), low_(edges.size()), on_stack_(edges.size()), in_cycle_(edges.size()) {}

  std::vector<bool> Run() {
    for (uint32_t node = 0; node < edges_.size(); ++node) {
      if (index_[node] == kUnseen) Visit(node);
    }
    return std::move(in_cycle_);
  }

 private:
  struct Frame {
    uint32_t node;
    size_t next_edge;
  };

  void Enter(uint32_t node) {
    index_[node] = low_[node] = counter_++;
    stack_.push_back(node);
    on_stack_[node] = true;
    frames_.push_back({node, 0});
  }

  void Visit(uint32_t root) {
    Enter(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.next_edge < edges_[frame.node].size()) {
        const uint32_t to = edges_[frame.node][frame.next_edge++];
        if (to == frame.node) in_cycle_[to] = true;
        if (index_[to] == kUnseen) {
          Enter(to);
        } else if (on_stack_[to]) {
          low_[frame.node] = std::min(low_[frame.node], index_[to]);
        }
        continue;
      }
      Leave(frame.node);
    }
  }

  void Leave(uint32_t node) {
    frames_.pop_back();
    if (!frames_.empty()) low_[frames_.back().node] = std::min(low_[frames_.back().node], low_[node]);
    if (low_[node] != index_[node]) return;
    const bool alone = stack_.back() == node;
    for (;;) {
      const uint32_t member = stack_.back();
      stack_.pop_back();
      on_stack_[member] = false;
      if (!alone) in_cycle_[member] = true;
      if (member == node) return;
    }
  }

  std::span<const std::vector<uint32_t>> edges_;
  std::vector<uint32_t> index_, low_;
  std::vector<bool> on_stack_, in_cycle_;
  std::vector<uint32_t> stack_;
  std::vector<Frame> frames_;
  uint32_t counter_ = 0;
};

}  // namespace

std::vector<bool> FindReachableEarly(std::span<const std::vector<uint32_t>> edges) {
  const std::vector<bool> in_cycle = ComponentFinder(edges).Run();
  std::vector<bool> early = in_cycle;
  for (size_t node = 0; node < edges.size(); ++node) {
    if (!in_cycle[node]) continue;
    for (uint32_t to : edges[node]) early[to] = true;
  }
  return early;
}

}  // namespace kiln
