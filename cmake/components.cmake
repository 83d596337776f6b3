# What of others is in the program: for the copyright file and the SBOM. Written out as
# generated/components.json.

# header_version(RESULT FILE PREFIX): from `#define PREFIX_MAJOR 2` and its like.
function(header_version result file prefix)
  file(STRINGS ${file} lines REGEX "define +${prefix}_(MAJOR|MINOR|PATCH)[ \t]")
  list(TRANSFORM lines REPLACE "^.*_(MAJOR|MINOR|PATCH)[ \t]+([0-9]+).*$" "\\2")
  list(JOIN lines "." version)
  set(${result} ${version} PARENT_SCOPE)
endfunction()

set(components "[]")
set(component_count 0)
# component(NAME VERSION LICENCE COPYRIGHT): LICENCE is an SPDX expression.
function(component name version licence copyright)
  foreach(field name version licence copyright)
    if(NOT ${field})
      message(FATAL_ERROR "component ${name} has no ${field}")
    endif()
  endforeach()
  set(one "{}")
  foreach(field name version licence copyright)
    string(JSON one SET "${one}" ${field} "\"${${field}}\"")
  endforeach()
  string(JSON all SET "${components}" ${component_count} "${one}")
  math(EXPR count "${component_count} + 1")
  set(components "${all}" PARENT_SCOPE)
  set(component_count ${count} PARENT_SCOPE)
endfunction()

find_path(utf8proc_folder utf8proc.h HINTS ${utf8proc_INCLUDE_DIRS} REQUIRED)
header_version(utf8proc_header_version ${utf8proc_folder}/utf8proc.h UTF8PROC_VERSION)
set(toml_version_file ${tomlplusplus_folder}/toml++/impl/version.h)
if(NOT EXISTS ${toml_version_file})
  set(toml_version_file ${tomlplusplus_folder}/toml++/toml.h)
endif()
header_version(toml_version ${toml_version_file} TOML_LIB)

header_version(highway_version ${highway_folder}/hwy/highway.h HWY)

set(libstdcxx_version ${CMAKE_CXX_COMPILER_VERSION})
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL GNU) # then it is in the folder of the g++ that is there
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=libstdc++.a
    OUTPUT_VARIABLE libstdcxx_file OUTPUT_STRIP_TRAILING_WHITESPACE)
  string(REGEX REPLACE "^.*/([0-9.]+)/libstdc.*$" "\\1" libstdcxx_version "${libstdcxx_file}")
endif()

component(CLI11 "${CLI11_VERSION}" BSD-3-Clause
  "2017-2020 University of Cincinnati, developed by Henry Schreiner")
component(fmt "${fmt_VERSION}" MIT "2012-2022 Victor Zverovich")
component(Highway "${highway_version}" Apache-2.0 "2019-2022 Google LLC")
component(libsodium "${sodium_VERSION}" ISC "2013-2019 Frank Denis")
component(libyaml "${yaml_VERSION}" MIT "2006-2020 Kirill Simonov, Ingy d\\u00f6t Net")
component(nlohmann-json "${nlohmann_json_VERSION}" MIT "2013-2022 Niels Lohmann")
component(tl-expected "${tl-expected_VERSION}" CC0-1.0 "2017 Simon Brand")
component(toml++ "${toml_version}" MIT "2020-2022 Mark Gillard")
component(utf8proc "${utf8proc_header_version}" "MIT AND Unicode-DFS-2015"
  "2009-2018 Public Software Group e. V., Steven G. Johnson and others; 1991-2007 Unicode, Inc.")
component(yaml-cpp "${yaml-cpp_VERSION}" MIT "2008 Jesse Beder")
component(libstdc++ "${libstdcxx_version}" "GPL-3.0-or-later WITH GCC-exception-3.1"
  "1997-2022 Free Software Foundation, Inc.")
if(SELFCHECK_STATIC)
  find_path(features_folder features.h REQUIRED PATH_SUFFIXES ${CMAKE_LIBRARY_ARCHITECTURE})
  file(STRINGS ${features_folder}/features.h glibc REGEX "define[ \t]+__GLIBC(_MINOR)?__[ \t]+[0-9]")
  list(TRANSFORM glibc REPLACE "^.*__[ \t]+([0-9]+).*" "\\1")
  list(JOIN glibc "." glibc)
  component(glibc "${glibc}" LGPL-2.1-or-later "1991-2022 Free Software Foundation, Inc.")
endif()

file(CONFIGURE OUTPUT ${generated}/components.json CONTENT "${components}" @ONLY)
