#include "runtime/bun/bcrypt.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "runtime/bun/blowfish_pi.h"

namespace kiln {
namespace {

constexpr std::string_view kLetters = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr size_t kPrefix = 7;  // "$2b$10$"
constexpr size_t kSaltLetters = 22, kSaltBytes = 16, kDigestBytes = 23, kPasswordMost = 72;
constexpr std::string_view kPlaintext = "OrpheanBeholderScryDoubt";

// 32 bits at a time, big-endian, around and around.
class WordStream {
 public:
  explicit WordStream(std::string_view bytes) : bytes_(bytes) {}
  uint32_t Next() {
    uint32_t word = 0;
    for (int i = 0; i < 4; ++i) {
      word = word << 8 | static_cast<uint8_t>(bytes_[at_]);
      at_ = (at_ + 1) % bytes_.size();
    }
    return word;
  }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
};

class Blowfish {
 public:
  Blowfish() { std::copy(std::begin(kPi), std::end(kPi), state_); }

  // Mixes the key in, and `salt` into what is encrypted; an empty salt is zeros.
  void Expand(std::string_view key, std::string_view salt) {
    WordStream key_words(key), salt_words(salt);
    for (int i = 0; i < 18; ++i) state_[i] ^= key_words.Next();
    uint32_t left = 0, right = 0;
    for (int i = 0; i < 18 + 4 * 256; i += 2) {
      if (!salt.empty()) {
        left ^= salt_words.Next();
        right ^= salt_words.Next();
      }
      Encrypt(left, right);
      state_[i] = left;
      state_[i + 1] = right;
    }
  }

  void Encrypt(uint32_t& left, uint32_t& right) const {
    left ^= state_[0];
    for (int i = 1; i <= 16; i += 2) {
      right ^= Mix(left) ^ state_[i];
      left ^= Mix(right) ^ state_[i + 1];
    }
    std::swap(left, right);
    left ^= state_[17];
  }

 private:
  uint32_t Mix(uint32_t x) const {
    const uint32_t* box = state_ + 18;
    return ((box[x >> 24] + box[256 + (x >> 16 & 255)]) ^ box[512 + (x >> 8 & 255)]) + box[768 + (x & 255)];
  }

  uint32_t state_[18 + 4 * 256];
};

// Six bits a letter, from the top; what is left over of the last letter is dropped.
bool Decode(std::string_view letters, std::string* bytes) {
  uint32_t bits = 0;
  int count = 0;
  for (const char letter : letters) {
    const size_t value = kLetters.find(letter);
    if (value == std::string_view::npos) return false;
    bits = bits << 6 | static_cast<uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes->push_back(static_cast<char>(bits >> count & 255));
  }
  return true;
}

std::string Encode(std::string_view bytes) {
  std::string letters;
  uint32_t bits = 0;
  int count = 0;
  for (const char byte : bytes) {
    bits = bits << 8 | static_cast<uint8_t>(byte);
    for (count += 8; count >= 6; letters.push_back(kLetters[bits >> count & 63])) count -= 6;
  }
  if (count > 0) letters.push_back(kLetters[bits << (6 - count) & 63]);
  return letters;
}

std::string Digest(std::string_view key, std::string_view salt, int cost) {
  Blowfish cipher;
  cipher.Expand(key, salt);
  for (uint64_t round = 0; round < uint64_t{1} << cost; ++round) {
    cipher.Expand(key, {});
    cipher.Expand(salt, {});
  }
  std::string digest;
  WordStream plain(kPlaintext);
  for (int block = 0; block < 3; ++block) {
    uint32_t left = plain.Next(), right = plain.Next();
    for (int i = 0; i < 64; ++i) cipher.Encrypt(left, right);
    for (const uint32_t word : {left, right}) {
      for (int shift = 24; shift >= 0; shift -= 8) digest.push_back(static_cast<char>(word >> shift & 255));
    }
  }
  digest.resize(kDigestBytes);
  return digest;
}

int CostOf(std::string_view setting) {
  const auto digit = [&](size_t at) { return setting[at] >= '0' && setting[at] <= '9' ? setting[at] - '0' : 100; };
  const int cost = digit(4) * 10 + digit(5);
  return cost >= 4 && cost <= 31 ? cost : -1;
}

}  // namespace

std::string Bcrypt(std::string_view password, std::string_view setting) {
  if (setting.size() < kPrefix + kSaltLetters || !setting.starts_with("$2") || setting[3] != '$' || setting[6] != '$') return {};
  const int cost = CostOf(setting);
  std::string salt;
  if (cost < 0 || !Decode(setting.substr(kPrefix, kSaltLetters), &salt)) return {};
  salt.resize(kSaltBytes);
  std::string key(password.substr(0, kPasswordMost));
  key.push_back('\0');
  return std::string(setting.substr(0, kPrefix)) + Encode(salt) + Encode(Digest(key, salt, cost));
}

}  // namespace kiln
