// The engine's library depends on two others that it hardly uses, and they on ten more: half of the libraries that would be
// mapped and relocated before a program starts. Empty libraries of the same names, loaded first, are found in their place.
#pragma once

namespace kiln {

// Loads the stand-ins from memory while it lives. What was loaded with them keeps them.
class StandIns {
 public:
  StandIns();
  ~StandIns();
  StandIns(const StandIns&) = delete;
  StandIns& operator=(const StandIns&) = delete;

 private:
  static constexpr int kCount = 2;
  void* libraries_[kCount] = {};
};

}  // namespace kiln
