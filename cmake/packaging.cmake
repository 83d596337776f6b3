# `cmake --install`, and `cpack` for .deb and .tar.gz. All that is installed and not in the sources
# is made by the program itself or from its tables, so that it cannot drift from them.
include(GNUInstallDirs)
include(cmake/components.cmake)

set(SELFCHECK_MAINTAINER "The selfcheck contributors <selfcheck@noreply.invalid>" CACHE STRING
  "Name and address in packages; whoever publishes one puts their own")

# The release's date as seconds since 1970 (the days of the civil calendar, with years from March).
string(REGEX MATCH "^([0-9]+)-0?([0-9]+)-0?([0-9]+)$" found "${SELFCHECK_DATE}")
math(EXPR year "${CMAKE_MATCH_1} - (14 - ${CMAKE_MATCH_2}) / 12")
math(EXPR month "(${CMAKE_MATCH_2} + 9) % 12")
math(EXPR days "365 * ${year} + ${year} / 4 - ${year} / 100 + ${year} / 400
  + (153 * ${month} + 2) / 5 + ${CMAKE_MATCH_3} - 719469")
math(EXPR SELFCHECK_EPOCH "86400 * ${days}")
set(epoch_before "$ENV{SOURCE_DATE_EPOCH}")
set(ENV{SOURCE_DATE_EPOCH} ${SELFCHECK_EPOCH})
string(TIMESTAMP release_day "%Y-%m-%d" UTC)
string(TIMESTAMP release_time "%a, %d %b %Y %H:%M:%S +0000" UTC)
if(epoch_before)
  set(ENV{SOURCE_DATE_EPOCH} "${epoch_before}")
else()
  unset(ENV{SOURCE_DATE_EPOCH})
endif()
if(NOT release_day STREQUAL SELFCHECK_DATE)
  message(FATAL_ERROR "SELFCHECK_DATE is ${SELFCHECK_DATE}, which is taken for ${release_day}")
endif()

set(made ${PROJECT_BINARY_DIR}/installed)
set(run ${CMAKE_COMMAND} -E env --unset=XDG_DATA_HOME HOME=/nonexistent
  ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:selfcheck>)
set(made_files "")

# made_by_program(FILE ARGUMENTS…): FILE is what `selfcheck ARGUMENTS…` prints.
function(made_by_program file)
  add_custom_command(OUTPUT ${made}/${file}
    COMMAND ${run} "-DARGUMENTS=${ARGN}" -DOUTPUT=${made}/${file}
            -P ${PROJECT_SOURCE_DIR}/cmake/capture.cmake
    DEPENDS selfcheck cmake/capture.cmake VERBATIM)
  set(made_files ${made_files} ${made}/${file} PARENT_SCOPE)
endfunction()

made_by_program(selfcheck.1 manual)
made_by_program(selfcheck-questionnaire.5 manual questionnaire)
made_by_program(selfcheck.bash completion bash)
made_by_program(_selfcheck completion zsh)
made_by_program(selfcheck.fish completion fish)
made_by_program(questionnaires.json list --format json)

file(GLOB licence_texts CONFIGURE_DEPENDS cmake/licences/*.txt)
add_custom_command(OUTPUT ${made}/copyright
  COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -DLIST=${made}/questionnaires.json
          -DCOMPONENTS=${generated}/components.json
          -DLICENCES=${PROJECT_SOURCE_DIR}/cmake/licences -DOUTPUT=${made}/copyright
          -P ${PROJECT_SOURCE_DIR}/cmake/copyright.cmake
  DEPENDS ${made}/questionnaires.json ${generated}/components.json ${licence_texts} LICENSE
          cmake/copyright.cmake VERBATIM)
list(APPEND made_files ${made}/copyright)

file(CONFIGURE OUTPUT ${generated}/changelog.Debian @ONLY CONTENT
"selfcheck (@PROJECT_VERSION@-1) unstable; urgency=medium

  * Version @PROJECT_VERSION@. What is new is in changelog.gz.

 -- @SELFCHECK_MAINTAINER@  @release_time@
")

# compressed(RESULT FILE NAME): FILE as NAME.gz without a time in it; as it is without gzip.
find_program(GZIP gzip)
function(compressed result file name)
  if(NOT GZIP)
    set(${result} ${file} PARENT_SCOPE)
    return()
  endif()
  add_custom_command(OUTPUT ${made}/${name}.gz
    COMMAND ${GZIP} -9nc ${file} > ${made}/${name}.gz DEPENDS ${file} VERBATIM)
  set(${result} ${made}/${name}.gz PARENT_SCOPE)
  set(made_files ${made_files} ${made}/${name}.gz PARENT_SCOPE)
endfunction()
compressed(man1 ${made}/selfcheck.1 selfcheck.1)
compressed(man5 ${made}/selfcheck-questionnaire.5 selfcheck-questionnaire.5)
compressed(changelog ${PROJECT_SOURCE_DIR}/CHANGELOG.md changelog)
compressed(debian_changelog ${generated}/changelog.Debian changelog.Debian)
add_custom_target(installed ALL DEPENDS ${made_files})

install(TARGETS selfcheck)
install(FILES ${man1} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${man5} DESTINATION ${CMAKE_INSTALL_MANDIR}/man5)
install(FILES ${made}/selfcheck.bash RENAME selfcheck
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${made}/selfcheck.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
# Below /usr, Debian's zsh looks in a folder of its own.
if(EXISTS /etc/debian_version)
  set(on_debian 1)
else()
  set(on_debian 0)
endif()
install(CODE "
  set(zsh_folder site-functions)
  if(\"${on_debian}\${CMAKE_INSTALL_PREFIX}\" MATCHES \"^1.*/usr$\")
    set(zsh_folder vendor-completions)
  endif()
  file(INSTALL ${made}/_selfcheck
    DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/zsh/\${zsh_folder}\")")
install(FILES ${made}/copyright ${changelog} ${debian_changelog} README.md
  docs/own-questionnaires.md docs/questionnaire-language.md docs/using.md docs/output.md docs/privacy.md
  docs/safety.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
# To be read, and to begin one's own from; the program has them inside.
install(DIRECTORY questionnaires schema DESTINATION ${CMAKE_INSTALL_DATADIR}/selfcheck
  FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ
  FILES_MATCHING PATTERN "*.yaml" PATTERN "*.json")

set(CPACK_GENERATOR TGZ)
if(on_debian AND NOT SELFCHECK_STATIC)
  list(APPEND CPACK_GENERATOR DEB)
  install(FILES cmake/lintian-overrides RENAME selfcheck
    DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides)
endif()
set(CPACK_PACKAGE_NAME selfcheck)
set(CPACK_PACKAGE_VENDOR "The selfcheck contributors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "symptom questionnaires, scored exactly, in a terminal")
set(CPACK_PACKAGE_DESCRIPTION
"Asks questionnaires such as the PHQ-9 and GAD-7, scores the answers exactly,
and says in plain words when it is time to see a professional and how to get
there. It is a screen, not a diagnosis. It stores and sends nothing.
.
Answers that speak of self-harm show help at once, before the next question.
Questionnaires of one's own are YAML files, about which the program proves that
each score lies in exactly one band and that no skipped answer ends in
reassurance.")
set(CPACK_STRIP_FILES ON)
string(TOLOWER ${CMAKE_SYSTEM_NAME} system)
set(CPACK_PACKAGE_FILE_NAME selfcheck-${PROJECT_VERSION}-${CMAKE_SYSTEM_PROCESSOR}-${system})
if(SELFCHECK_STATIC)
  string(APPEND CPACK_PACKAGE_FILE_NAME -static)
endif()
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${SELFCHECK_MAINTAINER}")
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Two builds give the same packages.
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/before_packing.cmake)
set(CPACK_POST_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/after_packing.cmake)
file(CONFIGURE OUTPUT ${generated}/cpack.cmake @ONLY CONTENT
"set(ENV{SOURCE_DATE_EPOCH} @SELFCHECK_EPOCH@)
")
set(CPACK_PROJECT_CONFIG_FILE ${generated}/cpack.cmake)
include(CPack)
