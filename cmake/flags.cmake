# Warnings, hardening and sanitizers, in one place for every target.
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-Og -g")

find_program(CCACHE ccache)
if(CCACHE)
  # Any checkout hits what another one built; the settings about precompiled headers are those of ccache's manual.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()

find_program(LLD NAMES ld.lld)
if(LLD)
  add_link_options(-fuse-ld=lld)
endif()

add_library(kiln_flags INTERFACE)
target_include_directories(kiln_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_include_directories(kiln_flags BEFORE INTERFACE ${CMAKE_SOURCE_DIR}/cmake/headers)
target_compile_options(kiln_flags INTERFACE -Wall -Wextra -Werror -fno-strict-aliasing
                       -fstack-protector-strong)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False alarms of g++ 12 about std::string at -O2.
  target_compile_options(kiln_flags INTERFACE -Wno-stringop-overflow -Wno-array-bounds -Wno-restrict)
  target_compile_options(kiln_flags INTERFACE -fpch-preprocess)  # ccache asks for it
endif()
target_compile_definitions(kiln_flags INTERFACE _GLIBCXX_ASSERTIONS)
target_link_options(kiln_flags INTERFACE -static-libstdc++ -static-libgcc -Wl,-z,relro,-z,now -Wl,--gc-sections)
if(KILN_SANITIZE)
  target_compile_definitions(kiln_flags INTERFACE KILN_SANITIZED)
  target_compile_options(kiln_flags INTERFACE -fsanitize=${KILN_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all)
  target_link_options(kiln_flags INTERFACE -fsanitize=${KILN_SANITIZE})
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_definitions(kiln_flags INTERFACE _FORTIFY_SOURCE=2)
endif()

# Parsing the headers that every file includes is half of a build. One precompiled header for the modules, one for
# their tests (executables: -fPIE); the clang preset does without, so that each file names what it uses.
file(WRITE ${CMAKE_BINARY_DIR}/generated/precompiled.cc "")
add_library(kiln_precompiled OBJECT ${CMAKE_BINARY_DIR}/generated/precompiled.cc)
target_link_libraries(kiln_precompiled PRIVATE kiln_flags absl::flat_hash_map absl::flat_hash_set absl::inlined_vector)
set(KILN_COMMON_HEADERS <algorithm> <functional> <memory> <optional> <span> <string> <string_view> <variant> <vector>
    <absl/container/flat_hash_map.h> <absl/container/flat_hash_set.h> <absl/container/inlined_vector.h>)
target_precompile_headers(kiln_precompiled PRIVATE ${KILN_COMMON_HEADERS})
