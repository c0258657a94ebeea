// The rows of native('fs'). Every operation is there twice: `stat(…)` answers or throws, and `statAsync(callback, …)`
// runs on the pool.
#include "runtime/node/fs/fs_natives.h"

#include <cstring>
#include <tuple>
#include <variant>

#include "runtime/loop/event_loop.h"
#include "runtime/node/fs/fs_operations.h"
#include "runtime/node/fs/fs_watch.h"

namespace kiln {
namespace {

// The last stat, in Node's order, as doubles and as 64-bit integers with nanoseconds: JavaScript reads it from here right
// after the call, which costs far less than an object of eighteen properties.
constexpr size_t kStatFields = 10;
constexpr size_t kStatTimes = 4;
struct StatTable {
  double numbers[kStatFields + kStatTimes];
  int64_t integers[kStatFields + kStatTimes];
};
thread_local StatTable stat_table;

void FillStatTable(const uv_stat_t& stat) {
  const uint64_t fields[kStatFields] = {stat.st_dev,  stat.st_mode,    stat.st_nlink, stat.st_uid,  stat.st_gid,
                                        stat.st_rdev, stat.st_blksize, stat.st_ino,   stat.st_size, stat.st_blocks};
  for (size_t i = 0; i < kStatFields; ++i) {
    stat_table.numbers[i] = static_cast<double>(fields[i]);
    stat_table.integers[i] = static_cast<int64_t>(fields[i]);
  }
  const uv_timespec_t* times[kStatTimes] = {&stat.st_atim, &stat.st_mtim, &stat.st_ctim, &stat.st_birthtim};
  for (size_t i = 0; i < kStatTimes; ++i) {
    stat_table.numbers[kStatFields + i] = static_cast<double>(times[i]->tv_sec) * 1e3 + static_cast<double>(times[i]->tv_nsec) / 1e6;
    stat_table.integers[kStatFields + i] = static_cast<int64_t>(times[i]->tv_sec) * 1'000'000'000 + times[i]->tv_nsec;
  }
}

// The buffer that the table is: 14 doubles, then 14 integers.
ObjectValue StatBuffer(Realm& realm) {
  return {js.JSObjectMakeArrayBufferWithBytesNoCopy(realm.context(), &stat_table, sizeof stat_table, nullptr, nullptr, nullptr)};
}

// What most programs do most: read a short file as text, with one buffer for all.
Result<AnyValue> ReadTextNow(Realm& realm, FileTarget file, int flags) {
  // Not an array: every thread of the process would clear one when it starts.
  constexpr size_t kSize = 64 << 10;
  thread_local const std::unique_ptr<char[]> buffer = std::make_unique_for_overwrite<char[]>(kSize);
  if (file.descriptor < 0) {
    FileContents longer;
    Result<std::string_view> text = fs::ReadShortText(PathArgument{std::move(file.path)}, flags, {buffer.get(), kSize}, &longer);
    if (!text.ok()) return text.error();
    return AnyValue{realm.String(*text)};
  }
  Result<FileContents> contents = fs::ReadText(file, flags);
  if (!contents.ok()) return contents.error();
  return AnyValue{realm.String(contents->view())};
}

// --- the asynchronous form of an operation ---

// What keeps an argument alive while the pool uses it.
Persistent Keep(Realm& realm, const Bytes& bytes) { return {realm, bytes.object}; }
std::vector<Persistent> Keep(Realm& realm, const std::vector<Bytes>& all) {
  std::vector<Persistent> kept;
  for (const Bytes& bytes : all) kept.emplace_back(realm, bytes.object);
  return kept;
}
template <class T>
std::monostate Keep(Realm&, const T&) {
  return {};
}

template <class T>
Completion CompletionOf(Realm& realm, Result<T>& result) {
  if (!result.ok()) return {.thrown = MakeErrorValue(realm, result.error())};
  return {.value = Convert<T>::To(realm, std::move(*result))};
}
template <class T>
Completion CompletionOf(Realm& realm, T& value) {
  return {.value = Convert<T>::To(realm, std::move(value))};
}

template <auto kOperation>
struct Operation;

template <class R, class... Args, R (*kOperation)(Args...)>
struct Operation<kOperation> {
  static R Now(Realm&, Args... args) { return kOperation(std::forward<Args>(args)...); }

  static void OnPool(Realm& realm, FunctionValue callback, Args... args) {
    struct State {
      std::optional<std::tuple<std::remove_cvref_t<Args>...>> arguments;
      std::tuple<decltype(Keep(std::declval<Realm&>(), std::declval<const std::remove_cvref_t<Args>&>()))...> kept;
      std::optional<R> result;
    };
    auto state = std::make_shared<State>();
    state->arguments.emplace(args...);
    state->kept = decltype(state->kept)(Keep(realm, args)...);
    EventLoop::Of(realm).RunOnPool(callback.function, {
        .work = [state] { state->result.emplace(std::apply(kOperation, *state->arguments)); },
        .finish = [state](Realm& realm) { return CompletionOf(realm, *state->result); },
    });
  }
};

template <auto kOperation>
constexpr NativeFunction Sync(const char* name) {
  return Native<&Operation<kOperation>::Now>(name);
}
template <auto kOperation>
constexpr NativeFunction Async(const char* name) {
  return Native<&Operation<kOperation>::OnPool>(name);
}

constexpr NativeFunction kFunctions[] = {
    Native<&StatBuffer>("statBuffer"),
    Native<&fs::Watch>("watch"),
    Native<&fs::CloseWatch>("closeWatch"),
    Native<&fs::ReferenceWatch>("referenceWatch"),
    Sync<&fs::Access>("access"), Async<&fs::Access>("accessAsync"),
    Sync<&fs::Chmod>("chmod"), Async<&fs::Chmod>("chmodAsync"),
    Sync<&fs::ChmodDescriptor>("fchmod"), Async<&fs::ChmodDescriptor>("fchmodAsync"),
    Sync<&fs::Chown>("chown"), Async<&fs::Chown>("chownAsync"),
    Sync<&fs::ChownDescriptor>("fchown"), Async<&fs::ChownDescriptor>("fchownAsync"),
    Sync<&fs::Close>("close"), Async<&fs::Close>("closeAsync"),
    Sync<&fs::CloseFolder>("closedir"), Async<&fs::CloseFolder>("closedirAsync"),
    Sync<&fs::CopyFile>("copyFile"), Async<&fs::CopyFile>("copyFileAsync"),
    Sync<&fs::Exists>("exists"), Async<&fs::Exists>("existsAsync"),
    Sync<&fs::Link>("link"), Async<&fs::Link>("linkAsync"),
    Sync<&fs::MakeFolder>("mkdir"), Async<&fs::MakeFolder>("mkdirAsync"),
    Sync<&fs::MakeFolders>("mkdirs"), Async<&fs::MakeFolders>("mkdirsAsync"),
    Sync<&fs::MakeTemporaryFolder>("mkdtemp"), Async<&fs::MakeTemporaryFolder>("mkdtempAsync"),
    Sync<&fs::Open>("open"), Async<&fs::Open>("openAsync"),
    Sync<&fs::OpenFolder>("opendir"), Async<&fs::OpenFolder>("opendirAsync"),
    Sync<&fs::Read>("read"), Async<&fs::Read>("readAsync"),
    Sync<&fs::ReadFile>("readFile"), Async<&fs::ReadFile>("readFileAsync"),
    Sync<&fs::ReadFolder>("readdir"), Async<&fs::ReadFolder>("readdirAsync"),
    Sync<&fs::ReadFolders>("readdirs"), Async<&fs::ReadFolders>("readdirsAsync"),
    Sync<&fs::ReadLink>("readlink"), Async<&fs::ReadLink>("readlinkAsync"),
    Sync<&fs::ReadOpenFolder>("readOpenFolder"), Async<&fs::ReadOpenFolder>("readOpenFolderAsync"),
    Native<&ReadTextNow>("readText"), Async<&fs::ReadText>("readTextAsync"),
    Sync<&fs::ReadVector>("readv"), Async<&fs::ReadVector>("readvAsync"),
    Sync<&fs::RealPath>("realpath"), Async<&fs::RealPath>("realpathAsync"),
    Sync<&fs::RemoveFolder>("rmdir"), Async<&fs::RemoveFolder>("rmdirAsync"),
    Sync<&fs::RemoveTree>("removeTree"), Async<&fs::RemoveTree>("removeTreeAsync"),
    Sync<&fs::Rename>("rename"), Async<&fs::Rename>("renameAsync"),
    Sync<&fs::SetTimes>("utimes"), Async<&fs::SetTimes>("utimesAsync"),
    Sync<&fs::SetTimesDescriptor>("futimes"), Async<&fs::SetTimesDescriptor>("futimesAsync"),
    Sync<&fs::Stat>("stat"), Async<&fs::Stat>("statAsync"),
    Sync<&fs::StatDescriptor>("fstat"), Async<&fs::StatDescriptor>("fstatAsync"),
    Sync<&fs::StatFileSystem>("statfs"), Async<&fs::StatFileSystem>("statfsAsync"),
    Sync<&fs::Symlink>("symlink"), Async<&fs::Symlink>("symlinkAsync"),
    Sync<&fs::Sync>("fsync"), Async<&fs::Sync>("fsyncAsync"),
    Sync<&fs::SyncData>("fdatasync"), Async<&fs::SyncData>("fdatasyncAsync"),
    Sync<&fs::Truncate>("ftruncate"), Async<&fs::Truncate>("ftruncateAsync"),
    Sync<&fs::Unlink>("unlink"), Async<&fs::Unlink>("unlinkAsync"),
    Sync<&fs::Write>("write"), Async<&fs::Write>("writeAsync"),
    Sync<&fs::WriteFile>("writeFile"), Async<&fs::WriteFile>("writeFileAsync"),
    Sync<&fs::WriteString>("writeString"), Async<&fs::WriteString>("writeStringAsync"),
    Sync<&fs::WriteText>("writeText"), Async<&fs::WriteText>("writeTextAsync"),
    Sync<&fs::WriteVector>("writev"), Async<&fs::WriteVector>("writevAsync"),
};

}  // namespace

JSValueRef Convert<StatAnswer>::To(Realm& realm, const StatAnswer& answer) {
  if (answer.found) FillStatTable(answer.stat);
  return realm.Boolean(answer.found);
}

JSValueRef Convert<Name>::To(Realm& realm, Name name) {
  if (!name.as_bytes) return realm.String(name.bytes);
  OwnedBytes bytes{std::make_unique_for_overwrite<uint8_t[]>(name.bytes.size() + 1), name.bytes.size()};
  std::memcpy(bytes.data.get(), name.bytes.data(), name.bytes.size());
  return MakeUint8Array(realm, std::move(bytes));
}

const NativeModule kFsNative{"fs", kFunctions};

}  // namespace kiln
