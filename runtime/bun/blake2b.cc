#include <bit>

#include "runtime/bun/block_buffer.h"
#include "runtime/bun/digests.h"

namespace kiln {
namespace {

constexpr size_t kSize = 32;
constexpr uint64_t kStart[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
                                0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
constexpr uint8_t kOrder[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};
// Which words of the state the eight steps of a round mix: columns, then diagonals.
constexpr uint8_t kLanes[8][4] = {{0, 4, 8, 12}, {1, 5, 9, 13}, {2, 6, 10, 14}, {3, 7, 11, 15},
                                  {0, 5, 10, 15}, {1, 6, 11, 12}, {2, 7, 8, 13}, {3, 4, 9, 14}};

class Blake2b : public Digest {
 public:
  Blake2b() {
    std::memcpy(state_, kStart, sizeof state_);
    state_[0] ^= 0x01010000 ^ kSize;
  }
  std::unique_ptr<Digest> Copy() const override { return std::make_unique<Blake2b>(*this); }

  void Update(std::string_view bytes) override {
    buffer_.Push(bytes, [this](const uint8_t* block) {
      total_ += 128;
      Eat(block, 0);
    });
  }

  std::string Finish() override {
    total_ += buffer_.size();
    Eat(buffer_.Padded(), ~uint64_t{0});
    return {reinterpret_cast<const char*>(state_), kSize};
  }

 private:
  void Eat(const uint8_t* block, uint64_t last) {
    uint64_t words[16];
    std::memcpy(words, block, sizeof words);
    uint64_t v[16];
    std::memcpy(v, state_, sizeof state_);
    std::memcpy(v + 8, kStart, sizeof kStart);
    v[12] ^= total_;
    v[14] ^= last;
    for (int round = 0; round < 12; ++round) {
      const uint8_t* order = kOrder[round % 10];
      for (int step = 0; step < 8; ++step) MixLane(v, kLanes[step], words[order[2 * step]], words[order[2 * step + 1]]);
    }
    for (int i = 0; i < 8; ++i) state_[i] ^= v[i] ^ v[i + 8];
  }

  static void MixLane(uint64_t* v, const uint8_t* lane, uint64_t first, uint64_t second) {
    uint64_t &a = v[lane[0]], &b = v[lane[1]], &c = v[lane[2]], &d = v[lane[3]];
    a += b + first;
    d = std::rotr(d ^ a, 32);
    c += d;
    b = std::rotr(b ^ c, 24);
    a += b + second;
    d = std::rotr(d ^ a, 16);
    c += d;
    b = std::rotr(b ^ c, 63);
  }

  BlockBuffer<128> buffer_;
  uint64_t total_ = 0;
  uint64_t state_[8];
};

}  // namespace

std::unique_ptr<Digest> NewBlake2b256() { return std::make_unique<Blake2b>(); }

}  // namespace kiln
