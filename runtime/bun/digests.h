// The digests of Bun.CryptoHasher that OpenSSL does not have (or only in a provider that may not be installed).
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace kiln {

class Digest {
 public:
  virtual ~Digest() = default;
  virtual std::unique_ptr<Digest> Copy() const = 0;
  virtual void Update(std::string_view bytes) = 0;
  // At most once.
  virtual std::string Finish() = 0;
};

// https://www.rfc-editor.org/rfc/rfc1320
std::unique_ptr<Digest> NewMd4();
// https://www.rfc-editor.org/rfc/rfc7693: BLAKE2b of 32 bytes.
std::unique_ptr<Digest> NewBlake2b256();

}  // namespace kiln
