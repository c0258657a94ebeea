#include "runtime/natives.h"

#include "runtime/bun/bun_natives.h"
#include "runtime/loop/loop_natives.h"
#include "runtime/modules/loader.h"
#include "runtime/node/child_process/child_process_natives.h"
#include "runtime/node/handles/stream_handle.h"
#include "runtime/node/buffer/buffer_natives.h"
#include "runtime/node/crypto/crypto_natives.h"
#include "runtime/node/fs/fs_natives.h"
#include "runtime/node/os/os_natives.h"
#include "runtime/node/process/process_natives.h"
#include "runtime/node/util/util_natives.h"
#include "runtime/node/vm/vm_natives.h"
#include "runtime/web/url/url_natives.h"
#include "runtime/node/zlib/zlib_natives.h"

namespace kiln {
namespace {

constexpr const NativeModule* kNatives[] = {
    &kModulesNative,
    &kLoopNative,
    &kChildProcessNative,
    &kHandlesNative,
    &kBufferNative,
    &kZlibNative,
    &kCryptoHashNative,
    &kCryptoDeriveNative,
    &kCryptoCipherNative,
    &kCryptoKeysNative,
    &kCryptoSignNative,
    &kCryptoExchangeNative,
    &kFsNative,
    &kOsNative,
    &kProcessNative,
    &kCellsNative,
    &kVmNative,
    &kIdnaNative,
    &kBunHashNative,
    &kBunDigestNative,
    &kBunDataNative,
    &kBunTranspilerNative,
    &kBunPasswordNative,
    &kBunSystemNative,
};

}  // namespace

std::span<const NativeModule* const> AllNatives() { return kNatives; }

}  // namespace kiln
