#include <bit>

#include "runtime/bun/block_buffer.h"
#include "runtime/bun/digests.h"

namespace kiln {
namespace {

constexpr int kSecondOrder[] = {0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15};
constexpr int kThirdOrder[] = {0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15};
constexpr int kShifts[3][4] = {{3, 7, 11, 19}, {3, 5, 9, 13}, {3, 9, 11, 15}};

class Md4 : public Digest {
 public:
  std::unique_ptr<Digest> Copy() const override { return std::make_unique<Md4>(*this); }

  void Update(std::string_view bytes) override {
    total_ += bytes.size();
    buffer_.Push(bytes, [this](const uint8_t* block) { Eat(block); });
  }

  std::string Finish() override {
    const uint64_t bits = total_ * 8;
    std::string padding(1, '\x80');
    padding.append((119 - total_ % 64) % 64, '\0');
    padding.append(reinterpret_cast<const char*>(&bits), sizeof bits);
    Update(padding);
    Eat(buffer_.Padded());
    return {reinterpret_cast<const char*>(state_), sizeof state_};
  }

 private:
  void Eat(const uint8_t* block) {
    uint32_t words[16];
    std::memcpy(words, block, sizeof words);
    uint32_t s[4] = {state_[0], state_[1], state_[2], state_[3]};
    for (int step = 0; step < 48; ++step) {
      const int round = step / 16, i = step % 16;
      uint32_t& a = s[(64 - step) % 4];
      const uint32_t b = s[(65 - step) % 4], c = s[(66 - step) % 4], d = s[(67 - step) % 4];
      if (round == 0) a += ((b & c) | (~b & d)) + words[i];
      if (round == 1) a += ((b & c) | (b & d) | (c & d)) + words[kSecondOrder[i]] + 0x5a827999;
      if (round == 2) a += (b ^ c ^ d) + words[kThirdOrder[i]] + 0x6ed9eba1;
      a = std::rotl(a, kShifts[round][i % 4]);
    }
    for (int i = 0; i < 4; ++i) state_[i] += s[i];
  }

  BlockBuffer<64> buffer_;
  uint64_t total_ = 0;
  uint32_t state_[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
};

}  // namespace

std::unique_ptr<Digest> NewMd4() { return std::make_unique<Md4>(); }

}  // namespace kiln
