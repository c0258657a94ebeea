# `kiln --revision` names the commit; only version.cc is compiled again when it changes.
set(KILN_REVISION "${PROJECT_VERSION}")
find_package(Git QUIET)
if(Git_FOUND)
  execute_process(COMMAND ${GIT_EXECUTABLE} rev-parse --short=9 HEAD WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
                  OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(commit)
    set(KILN_REVISION "${PROJECT_VERSION}+${commit}")
  endif()
endif()
set_source_files_properties(core/base/version.cc PROPERTIES COMPILE_DEFINITIONS
                            "KILN_VERSION=\"${PROJECT_VERSION}\";KILN_REVISION=\"${KILN_REVISION}\"")
