#include "runtime/node/os/os_natives.h"

#include <sched.h>
#include <uv.h>

#include <algorithm>
#include <cstdio>

#include "runtime/loop/event_loop.h"

namespace kiln {
namespace {

// [sysname, version, release, machine]
Result<std::vector<std::string>> SystemName(Realm&) {
  uv_utsname_t name;
  if (const int error = uv_os_uname(&name); error != 0) return SystemError(error, "uv_os_uname");
  return std::vector<std::string>{name.sysname, name.version, name.release, name.machine};
}

Result<std::string> HostName(Realm&) {
  char name[UV_MAXHOSTNAMESIZE];
  size_t size = sizeof name;
  if (const int error = uv_os_gethostname(name, &size); error != 0) return SystemError(error, "uv_os_gethostname");
  return std::string(name, size);
}

Result<std::string> HomeFolder(Realm&) {
  char path[4096];
  size_t size = sizeof path;
  if (const int error = uv_os_homedir(path, &size); error != 0) return SystemError(error, "uv_os_homedir");
  return std::string(path, size);
}

std::vector<double> LoadAverage(Realm&) {
  double load[3];
  uv_loadavg(load);
  return {load[0], load[1], load[2]};
}

double Uptime(Realm&) {
  double seconds = 0;
  uv_uptime(&seconds);
  return seconds;
}

double FreeMemory(Realm&) { return static_cast<double>(uv_get_free_memory()); }
double TotalMemory(Realm&) { return static_cast<double>(uv_get_total_memory()); }

// What the affinity mask allows, as nproc tells.
double Parallelism(Realm&) {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return 1;
  return std::max(CPU_COUNT(&allowed), 1);
}

Result<ObjectValue> Processors(Realm& realm) {
  uv_cpu_info_t* infos = nullptr;
  int count = 0;
  if (const int error = uv_cpu_info(&infos, &count); error != 0) return SystemError(error, "uv_cpu_info");
  const JSObjectRef list = realm.NewArray({});
  for (int i = 0; i < count; ++i) {
    const uv_cpu_info_t& info = infos[i];
    const JSObjectRef times = realm.NewObject();
    const auto set = [&](std::string_view name, uint64_t value) { realm.Set(times, name, realm.Number(static_cast<double>(value))); };
    set("user", info.cpu_times.user);
    set("nice", info.cpu_times.nice);
    set("sys", info.cpu_times.sys);
    set("idle", info.cpu_times.idle);
    set("irq", info.cpu_times.irq);
    const JSObjectRef processor = realm.NewObject();
    realm.Set(processor, "model", realm.String(info.model));
    realm.Set(processor, "speed", realm.Number(info.speed));
    realm.Set(processor, "times", times);
    js.JSObjectSetPropertyAtIndex(realm.context(), list, static_cast<unsigned>(i), processor, nullptr);
  }
  uv_free_cpu_info(infos, count);
  return ObjectValue{list};
}

// [name, address, netmask, is IPv6, mac, is internal, scope id] of each address, flat.
Result<std::vector<std::string>> NetworkAddresses(Realm&) {
  uv_interface_address_t* all = nullptr;
  int count = 0;
  if (const int error = uv_interface_addresses(&all, &count); error != 0) return SystemError(error, "uv_interface_addresses");
  std::vector<std::string> flat;
  for (int i = 0; i < count; ++i) {
    const uv_interface_address_t& one = all[i];
    const bool v6 = one.address.address4.sin_family == AF_INET6;
    char address[INET6_ADDRSTRLEN] = "", netmask[INET6_ADDRSTRLEN] = "", mac[18];
    if (v6) {
      uv_ip6_name(&one.address.address6, address, sizeof address);
      uv_ip6_name(&one.netmask.netmask6, netmask, sizeof netmask);
    } else {
      uv_ip4_name(&one.address.address4, address, sizeof address);
      uv_ip4_name(&one.netmask.netmask4, netmask, sizeof netmask);
    }
    const auto byte = [&](int at) { return static_cast<unsigned>(static_cast<unsigned char>(one.phys_addr[at])); };
    std::snprintf(mac, sizeof mac, "%02x:%02x:%02x:%02x:%02x:%02x", byte(0), byte(1), byte(2), byte(3), byte(4), byte(5));
    for (std::string text : {std::string(one.name), std::string(address), std::string(netmask), std::string(v6 ? "1" : ""),
                             std::string(mac), std::string(one.is_internal ? "1" : ""),
                             std::to_string(v6 ? one.address.address6.sin6_scope_id : 0)}) {
      flat.push_back(std::move(text));
    }
  }
  uv_free_interface_addresses(all, count);
  return flat;
}

// [uid, gid, username, homedir, shell]
Result<std::vector<std::string>> UserInfo(Realm&) {
  uv_passwd_t user;
  if (const int error = uv_os_get_passwd(&user); error != 0) return SystemError(error, "uv_os_get_passwd");
  std::vector<std::string> info = {std::to_string(user.uid), std::to_string(user.gid), user.username, user.homedir,
                                   user.shell != nullptr ? user.shell : ""};
  uv_os_free_passwd(&user);
  return info;
}

Result<int> GetPriority(Realm&, int process) {
  int priority = 0;
  if (const int error = uv_os_getpriority(process, &priority); error != 0) return SystemError(error, "uv_os_getpriority");
  return priority;
}

Result<Done> SetPriority(Realm&, int process, int priority) {
  if (const int error = uv_os_setpriority(process, priority); error != 0) return SystemError(error, "uv_os_setpriority");
  return Done{};
}

constexpr NativeFunction kFunctions[] = {
    Native<&SystemName>("uname"),
    Native<&HostName>("hostname"),
    Native<&HomeFolder>("homedir"),
    Native<&LoadAverage>("loadavg"),
    Native<&Uptime>("uptime"),
    Native<&FreeMemory>("freemem"),
    Native<&TotalMemory>("totalmem"),
    Native<&Parallelism>("availableParallelism"),
    Native<&Processors>("cpus"),
    Native<&NetworkAddresses>("networkInterfaces"),
    Native<&UserInfo>("userInfo"),
    Native<&GetPriority>("getPriority"),
    Native<&SetPriority>("setPriority"),
};

}  // namespace

const NativeModule kOsNative{"os", kFunctions};

}  // namespace kiln
