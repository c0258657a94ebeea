#include "runtime/runtime.h"

#include <unistd.h>

#include <climits>
#include <csignal>
#include <cstdlib>
#include <initializer_list>
#include <vector>

#include "core/base/text.h"
#include "core/sys/path.h"
#include "runtime/engine/bind.h"
#include "runtime/loop/event_loop.h"
#include "runtime/modules/builtins.h"
#include "runtime/natives.h"
#include "runtime/node/handles/stream_handle.h"

namespace kiln {
namespace {

// Runs runtime/modules/main.ts, which runs everything else.
constexpr std::string_view kBoot = R"js((function (native, record) {
  const environment = Object.create(null);
  record.body((makeGetters) => {
    const getters = makeGetters();
    for (const name in getters) Object.defineProperty(environment, name, { get: getters[name], enumerable: true });
  });
  environment.start(native, environment);
  return environment;
}))js";

// native(name) for built-ins: an object of functions, made once.
JSValueRef NativeByName(JSContextRef context, JSObjectRef function, JSObjectRef, size_t count, const JSValueRef arguments[],
                        JSValueRef* thrown) {
  Realm& realm = Realm::Of(context);
  const std::string name = count > 0 ? DescribeValue(context, arguments[0]) : std::string();
  const JSValueRef known = realm.Get(function, name);
  if (js.JSValueGetType(context, known) == kJSTypeObject) return known;
  for (const NativeModule* module : AllNatives()) {
    if (module->name != name) continue;
    if (const Status loaded = module->load != nullptr ? module->load() : Ok(); !loaded.ok()) {
      *thrown = MakeErrorValue(realm, {.message = std::string(loaded.message())});
      return nullptr;
    }
    const JSObjectRef object = MakeNativeObject(realm, module->functions);
    realm.Set(function, name, object, kJSPropertyAttributeDontEnum);
    return object;
  }
  *thrown = MakeErrorValue(realm, {.message = StrCat("There is no native module ", name)});
  return nullptr;
}

// The engine takes its settings from the environment.
struct EngineSetting {
  const char* name;
  const char* value;
};
// Compile later than the engine would: command-line programs run much code a little, and compiling it cost webpack and eslint
// a third of their time. What is hot passes these counts within milliseconds.
constexpr EngineSetting kBaselineThreshold{"JSC_thresholdForJITAfterWarmUp", "4000"};      // 500
constexpr EngineSetting kOptimizeThreshold{"JSC_thresholdForOptimizeAfterWarmUp", "10000"};  // 1000
// As if the machine had little.
constexpr EngineSetting kSmallMemory{"JSC_forceRAMSize", "67108864"};
// When to collect first: after 1 MB, as embedders in browsers want it, starting a program of 300 modules collects twice.
constexpr EngineSetting kNormalMemory{"JSC_smallHeapSize", "16777216"};

// In the environment for the engine to read; what the user has set wins.
class EngineSettings {
 public:
  explicit EngineSettings(std::initializer_list<EngineSetting> settings) {
    for (const EngineSetting& setting : settings) {
      if (getenv(setting.name) != nullptr) continue;
      setenv(setting.name, setting.value, 0);
      added_.push_back(setting.name);
    }
  }
  // The program must not see what was added.
  ~EngineSettings() {
    for (const char* name : added_) unsetenv(name);
  }
  EngineSettings(const EngineSettings&) = delete;
  EngineSettings& operator=(const EngineSettings&) = delete;

 private:
  std::vector<const char*> added_;
};

class Program {
 public:
  Program(FileSystem& files, ProgramOptions options)
      : options_(std::move(options)), resolver_(files, options_.resolver), loader_(files, resolver_, options_.loader) {}

  StatusOr<int> Run() {
    std::signal(SIGPIPE, SIG_IGN);  // Writing to a closed pipe is an error like others: EPIPE.
    TRY_ASSIGN(const std::string key, StartEngine());
    realm_ = std::make_unique<Realm>(*vm_);
    loop_ = std::make_unique<EventLoop>(*realm_);
    const std::string argv1 = options_.argv1.value_or(key);
    if (!argv1.empty()) options_.arguments.insert(options_.arguments.begin(), argv1);
    realm_->set_host(&options_);
    loader_.Attach(*realm_);
    TRY(Boot());  // From here on there are globals and a linker.
    if (options_.expose_gc) CallMain("exposeGc", {});
    if (options_.print_value != PrintValue::kNo) {
      CallMain("providePrint", {realm_->String(kPrintFunction), realm_->Boolean(options_.print_value == PrintValue::kSettled)});
    }
    CallMain("runMain", {realm_->String(key), realm_->Boolean(!options_.preloads.empty())});
    loop_->DrainTicks();
    RunLoop();
    const Completion code = CallMain("finish", {});
    ResetStandardStreams();
    return static_cast<int>(js.JSValueToNumber(realm_->context(), code.value, nullptr));
  }

 private:
  // The key of the entry, which is found, and read, while the engine is loaded on another thread.
  StatusOr<std::string> StartEngine() {
    const EngineSetting& memory = options_.memory == MemoryUse::kSmall ? kSmallMemory : kNormalMemory;
    const EngineSettings settings({memory, kBaselineThreshold, kOptimizeThreshold});
    StartLoadingEngine();
    TRY_ASSIGN(std::string key, FindEntry());
    loader_.Prefetch(key);
    TRY_ASSIGN(vm_, Vm::Create());
    return key;
  }

  StatusOr<std::string> FindEntry() {
    char folder[PATH_MAX];
    // A folder that has been removed is no reason not to run what has a whole path.
    const std::string_view base = getcwd(folder, sizeof folder) == nullptr ? "/" : folder;
    if (options_.loader.virtual_files.contains(options_.entry)) return options_.entry;
    Result<std::string> key = loader_.Resolve(options_.entry, StrCat(base, "/"), ResolveKind::kEntry);
    if (!key.ok()) return NotFound(key.error().message);
    return *std::move(key);
  }

  Status Boot() {
    const auto record = [&](std::string_view file) -> Completion { return loader_.Record(*realm_, StrCat(kBuiltinPrefix, file)); };
    const Completion main = record("modules/main.ts");
    const Completion boot = realm_->Evaluate(kBoot, "builtin:boot");
    for (const Completion* part : {&main, &boot}) {
      if (!part->ok()) return Internal(StrCat("The built-in modules do not load: ", DescribeValue(realm_->context(), part->thrown)));
    }
    const JsString name("native");
    const JSValueRef arguments[] = {js.JSObjectMakeFunctionWithCallback(realm_->context(), name.get(), &NativeByName), main.value};
    const Completion started = realm_->Call(const_cast<JSObjectRef>(boot.value), arguments);
    if (!started.ok()) return Internal(StrCat("The built-in modules do not start: ", DescribeValue(realm_->context(), started.thrown)));
    main_ = Persistent(*realm_, started.value);
    loop_->set_on_uncaught(MainFunction("reportUncaught"));
    js.JSGlobalContextSetUnhandledRejectionCallback(realm_->context(), MainFunction("reportRejection"), nullptr);
    return Ok();
  }

  JSObjectRef MainFunction(std::string_view name) { return const_cast<JSObjectRef>(realm_->Get(main_.object(), name)); }

  Completion CallMain(std::string_view name, std::initializer_list<JSValueRef> arguments) {
    return realm_->Call(MainFunction(name), {arguments.begin(), arguments.size()});
  }

  // https://nodejs.org/api/process.html#event-beforeexit
  void RunLoop() {
    for (;;) {
      loop_->Run();
      const Completion more = CallMain("beforeExit", {});
      loop_->DrainTicks();
      if (!more.ok() || !loop_->IsAlive()) return;
    }
  }

  ProgramOptions options_;
  Resolver resolver_;
  ModuleLoader loader_;
  std::unique_ptr<Vm> vm_;
  std::unique_ptr<Realm> realm_;
  std::unique_ptr<EventLoop> loop_;
  Persistent main_;
};

}  // namespace

StatusOr<int> RunProgram(FileSystem& files, ProgramOptions options) {
  // Lives to the end of the process: taking the engine down would cost milliseconds and give nothing back.
  static Program* const program = std::make_unique<Program>(files, std::move(options)).release();
  return program->Run();
}

}  // namespace kiln
