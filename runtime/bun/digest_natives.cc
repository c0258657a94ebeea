// native('bun/digest'): md4 and blake2b256.
#include "runtime/bun/bun_natives.h"
#include "runtime/bun/digests.h"
#include "runtime/bun/text_or_bytes.h"
#include "runtime/engine/handle.h"

namespace kiln {
namespace {

struct DigestState {
  std::unique_ptr<Digest> digest;
};
using DigestHandle = Handle<DigestState>;

DigestHandle New(std::unique_ptr<Digest> digest) {
  auto state = std::make_shared<DigestState>();
  state->digest = std::move(digest);
  return {std::move(state)};
}

DigestHandle NewMd4Digest(Realm&) { return New(NewMd4()); }
DigestHandle NewBlake2b256Digest(Realm&) { return New(NewBlake2b256()); }
DigestHandle Copy(Realm&, DigestHandle from) { return New(from->digest->Copy()); }
void Update(Realm&, DigestHandle digest, TextOrBytes data) { digest->digest->Update(data.view()); }

OwnedBytes Finish(Realm&, DigestHandle digest) {
  const std::string bytes = digest->digest->Finish();
  OwnedBytes out{std::make_unique<uint8_t[]>(bytes.size()), bytes.size()};
  std::copy(bytes.begin(), bytes.end(), out.data.get());
  return out;
}

constexpr NativeFunction kFunctions[] = {
    Native<&NewMd4Digest>("md4"), Native<&NewBlake2b256Digest>("blake2b256"), Native<&Copy>("copy"), Native<&Update>("update"), Native<&Finish>("finish"),
};

}  // namespace

const NativeModule kBunDigestNative{"bun/digest", kFunctions};

}  // namespace kiln
