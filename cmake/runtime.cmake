# The engine's headers (the library itself is loaded when it is first needed), libuv, and the built-in modules,
# compiled into the binary by a host tool.
pkg_check_modules(JSC REQUIRED javascriptcoregtk-4.1)
foreach(name z deflate brotlienc brotlidec brotlicommon zstd)
  find_library(${name}_ARCHIVE NAMES lib${name}.a lib${name}-static.a REQUIRED)
endforeach()
find_library(YAML_CPP_ARCHIVE NAMES libyaml-cpp.a REQUIRED)
find_library(ARGON2_ARCHIVE NAMES libargon2.a REQUIRED)
find_library(LIBUV_ARCHIVE NAMES libuv_a.a libuv.a REQUIRED)

# Libraries that the engine finds instead of large ones (runtime/engine/stand_ins.h): each is its own file, no sanitizer's
# or compiler's library, and no more pages than it needs.
function(kiln_add_stand_in name soname)
  set(folder ${CMAKE_SOURCE_DIR}/runtime/engine/stand_ins)
  set(library ${CMAKE_BINARY_DIR}/generated/stand_ins/${name}.so)
  add_custom_command(
    OUTPUT ${library}
    COMMAND ${CMAKE_CXX_COMPILER} -x c -shared -fPIC -Os -nostdlib -s -Wl,-soname,${soname},--build-id=none,--hash-style=gnu
            -Wl,-z,noseparate-code,-z,max-page-size=4096,--version-script=${folder}/${name}.map ${folder}/${name}.c -o ${library}
    DEPENDS ${folder}/${name}.c ${folder}/${name}.map
    COMMENT "Compiling what stands in for ${soname}")
  set_property(SOURCE ${CMAKE_SOURCE_DIR}/runtime/engine/stand_ins.cc APPEND PROPERTY OBJECT_DEPENDS ${library})
endfunction()

function(kiln_set_up_runtime)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated/stand_ins)
  kiln_add_stand_in(systemd libsystemd.so.0)
  kiln_add_stand_in(gio libgio-2.0.so.0)
  set_property(SOURCE ${CMAKE_SOURCE_DIR}/runtime/engine/stand_ins.cc APPEND PROPERTY
               COMPILE_DEFINITIONS KILN_STAND_INS_FOLDER="${CMAKE_BINARY_DIR}/generated/stand_ins")
  target_include_directories(kiln_runtime_engine SYSTEM PUBLIC ${JSC_INCLUDE_DIRS})
  target_link_libraries(kiln_runtime_engine PUBLIC ${CMAKE_DL_LIBS})
  target_link_libraries(kiln_runtime_loop PUBLIC ${LIBUV_ARCHIVE} Threads::Threads ${CMAKE_DL_LIBS} rt)
  target_link_libraries(kiln_runtime_watch PUBLIC ${LIBUV_ARCHIVE} Threads::Threads ${CMAKE_DL_LIBS} rt)
  target_link_libraries(kiln_core_data PRIVATE ${YAML_CPP_ARCHIVE})

  target_link_libraries(kiln_runtime_node_crypto PUBLIC ${CMAKE_DL_LIBS})

  target_link_libraries(kiln_runtime_node_zlib PUBLIC ${z_ARCHIVE} ${deflate_ARCHIVE} ${brotlienc_ARCHIVE} ${brotlidec_ARCHIVE} ${brotlicommon_ARCHIVE} ${zstd_ARCHIVE})

  target_include_directories(kiln_runtime_bun SYSTEM PRIVATE ${XXHASH_INCLUDE_DIRS})
  target_link_libraries(kiln_runtime_bun PUBLIC absl::hash ${z_ARCHIVE} ${ARGON2_ARCHIVE} ${CMAKE_DL_LIBS} Threads::Threads)

  add_executable(kiln_embed ${CMAKE_SOURCE_DIR}/runtime/embed/main.cc ${CMAKE_SOURCE_DIR}/runtime/embed/check_names.cc)
  target_link_libraries(kiln_embed PRIVATE kiln_runtime_compose kiln_core_resolve)
  # Packages with exact semantics that built-ins stand on, pinned by runtime/npm/package-lock.json.
  set(packages ${CMAKE_BINARY_DIR}/npm)
  set(manifests ${CMAKE_SOURCE_DIR}/runtime/npm/package.json ${CMAKE_SOURCE_DIR}/runtime/npm/package-lock.json)
  add_custom_command(
    OUTPUT ${packages}/.installed
    COMMAND ${CMAKE_COMMAND} -E copy ${manifests} ${packages}
    COMMAND npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    COMMAND ${CMAKE_COMMAND} -DPACKAGES=${packages} -P ${CMAKE_SOURCE_DIR}/runtime/npm/adapt.cmake
    COMMAND ${CMAKE_COMMAND} -E touch ${packages}/.installed
    DEPENDS ${manifests} ${CMAKE_SOURCE_DIR}/runtime/npm/adapt.cmake WORKING_DIRECTORY ${packages}
    COMMENT "Fetching the packages that built-in modules stand on")
  file(MAKE_DIRECTORY ${packages})
  file(GLOB_RECURSE scripts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/runtime/*.ts)
  set(table ${CMAKE_BINARY_DIR}/generated/builtins_table.cc)
  add_custom_command(
    OUTPUT ${table}
    COMMAND kiln_embed ${CMAKE_SOURCE_DIR}/runtime ${packages} ${table}
    DEPENDS kiln_embed ${packages}/.installed ${scripts} ${CMAKE_SOURCE_DIR}/runtime/builtins.txt
    COMMENT "Compiling the built-in modules")
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated)
  target_sources(kiln_runtime_modules PRIVATE ${table})
endfunction()
