# Debian's abseil package describes its shared libraries; take the static ones beside them, so
# that starting kiln loads nothing but libc.
find_package(absl REQUIRED)
get_property(imported_targets DIRECTORY PROPERTY IMPORTED_TARGETS)
foreach(target ${imported_targets})
  if(NOT target MATCHES "^absl::")
    continue()
  endif()
  get_target_property(location ${target} IMPORTED_LOCATION_NONE)
  string(REGEX REPLACE "\\.so.*$" ".a" archive "${location}")
  if(EXISTS "${archive}")
    set_target_properties(${target} PROPERTIES IMPORTED_LOCATION_NONE "${archive}" IMPORTED_LOCATION "${archive}")
  endif()
endforeach()
