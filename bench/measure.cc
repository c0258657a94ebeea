// Runs a command and writes what the kernel says it cost, as JSON:
//   measure RESULT.json COUNT command…
// Times and page faults are medians of COUNT runs started one after another; peak memory the largest.
// A program of its own because Node cannot ask for a child's peak memory, and its spawn is slow.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

extern char** environ;

namespace {

struct Cost {
  double wall_ms = 0;
  double cpu_ms = 0;
  long faults = 0;
  long peak_kb = 0;
  int status = 0;
};

double Milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

bool RunOnce(char** command, Cost* cost) {
  const auto started = std::chrono::steady_clock::now();
  pid_t child = 0;
  if (posix_spawnp(&child, command[0], nullptr, nullptr, command, environ) != 0) return false;
  rusage usage{};
  if (wait4(child, &cost->status, 0, &usage) != child) return false;
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - started;
  cost->wall_ms = wall.count();
  cost->cpu_ms = Milliseconds(usage.ru_utime) + Milliseconds(usage.ru_stime);
  cost->faults = usage.ru_minflt + usage.ru_majflt;
  cost->peak_kb = usage.ru_maxrss;
  return true;
}

template <class T>
T MedianOf(std::vector<Cost>& costs, T Cost::*member) {
  const auto middle = costs.begin() + static_cast<ptrdiff_t>(costs.size() / 2);
  std::ranges::nth_element(costs, middle, {}, member);
  return (*middle).*member;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: measure RESULT.json COUNT command…\n");
    return 2;
  }
  const int count = std::max(1, std::atoi(argv[2]));
  std::vector<Cost> costs(static_cast<size_t>(count));
  for (Cost& cost : costs) {
    if (!RunOnce(argv + 3, &cost)) {
      std::perror(argv[3]);
      return 1;
    }
  }
  long peak_kb = 0;
  int status = 0;
  for (const Cost& cost : costs) {
    peak_kb = std::max(peak_kb, cost.peak_kb);
    status = std::max(status, cost.status);
  }
  std::FILE* out = std::fopen(argv[1], "w");
  if (out == nullptr) return 1;
  std::fprintf(out, "{\"wall_ms\": %.3f, \"cpu_ms\": %.3f, \"faults\": %ld, \"peak_kb\": %ld, \"status\": %d}\n",
               MedianOf(costs, &Cost::wall_ms), MedianOf(costs, &Cost::cpu_ms), MedianOf(costs, &Cost::faults), peak_kb, status);
  return std::fclose(out) == 0 ? 0 : 1;
}
