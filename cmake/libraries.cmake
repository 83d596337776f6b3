# The libraries of others, as lib::NAME targets. They are linked in, as far as the system has the
# archives: one file then runs on its own, and starts in a third of the time.
option(SELFCHECK_LINK_IN "Link libraries other than libc into the program" ON)

find_package(fmt 9 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_path(tomlplusplus_folder toml++/toml.h REQUIRED) # its headers alone: nothing to link
find_path(highway_folder hwy/highway.h REQUIRED) # the same
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(yaml REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
set(yaml_cpp_target yaml-cpp::yaml-cpp)
if(NOT TARGET ${yaml_cpp_target})
  set(yaml_cpp_target yaml-cpp) # its name before 0.8
endif()

# add_archive(NAME TARGET): TARGET, but its archive instead of the shared library if there is one.
function(add_archive name target)
  add_library(lib_${name} INTERFACE)
  add_library(lib::${name} ALIAS lib_${name})
  string(REPLACE _ - file ${name})
  find_library(${name}_archive lib${file}.a)
  if(SELFCHECK_LINK_IN AND ${name}_archive)
    target_include_directories(lib_${name} SYSTEM INTERFACE
      $<TARGET_PROPERTY:${target},INTERFACE_INCLUDE_DIRECTORIES>)
    target_link_libraries(lib_${name} INTERFACE ${${name}_archive})
  else()
    target_link_libraries(lib_${name} INTERFACE ${target})
  endif()
endfunction()

add_archive(utf8proc PkgConfig::utf8proc)
add_archive(yaml PkgConfig::yaml)
add_archive(sodium PkgConfig::sodium)
add_archive(yaml_cpp ${yaml_cpp_target})

if(SELFCHECK_LINK_IN AND fmt_VERSION VERSION_LESS 10)
  add_library(lib_fmt STATIC cmake/fmt.cpp)
  target_include_directories(lib_fmt SYSTEM PUBLIC
    $<TARGET_PROPERTY:fmt::fmt,INTERFACE_INCLUDE_DIRECTORIES>)
else()
  add_library(lib_fmt INTERFACE)
  target_link_libraries(lib_fmt INTERFACE fmt::fmt)
endif()
add_library(lib::fmt ALIAS lib_fmt)
