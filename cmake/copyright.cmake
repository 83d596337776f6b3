# Writes OUTPUT, the copyright file in Debian's form: ours, the wording of each questionnaire in
# LIST (`selfcheck list --format json`), and what COMPONENTS names, with the texts in LICENCES.
cmake_minimum_required(VERSION 3.24)

# indented(RESULT TEXT): one blank before each line, a dot on empty ones.
function(indented result text)
  string(STRIP "${text}" text)
  string(REPLACE "\n" "\n " text "${text}")
  string(REPLACE "\n \n" "\n .\n" text "${text}")
  set(${result} " ${text}" PARENT_SCOPE)
endfunction()

file(READ ${ROOT}/LICENSE licence)
string(REGEX MATCH "Copyright \\(c\\) ([^\n]+)" found "${licence}")
set(holder "${CMAKE_MATCH_1}")
set(text "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: selfcheck
Comment: The wording of third-party questionnaires is not covered by the licence
 of the program. It belongs to its authors and keeps its own notice, which
 stands below, in each file of the questionnaires, and with each result.

Files: *
Copyright: ${holder}
License: MIT
")

file(READ ${LIST} list)
string(JSON count LENGTH "${list}" questionnaires)
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
  foreach(field id title)
    string(JSON ${field} GET "${list}" questionnaires ${i} ${field})
  endforeach()
  foreach(field kind statement attribution)
    string(JSON ${field} GET "${list}" questionnaires ${i} permission ${field})
  endforeach()
  string(APPEND text "
Files: questionnaires/${id}.yaml
Copyright: ${attribution}
License: ${kind}-${id}
 ${statement}
Comment: ${title}
")
endforeach()

file(READ ${COMPONENTS} components)
string(JSON count LENGTH "${components}")
math(EXPR last "${count} - 1")
set(licences MIT)
foreach(i RANGE ${last})
  foreach(field name version licence copyright)
    string(JSON ${field} GET "${components}" ${i} ${field})
  endforeach()
  string(REPLACE " AND " " and " shown "${licence}")
  string(REPLACE " WITH " "-WITH-" shown "${shown}")
  string(APPEND text "
Files: bin/selfcheck (its part ${name} ${version})
Copyright: ${copyright}
License: ${shown}
")
  string(REPLACE " and " ";" shown "${shown}")
  list(APPEND licences ${shown})
endforeach()

list(REMOVE_DUPLICATES licences)
foreach(name IN LISTS licences)
  file(READ ${LICENCES}/${name}.txt licence)
  indented(licence "${licence}")
  string(APPEND text "\nLicense: ${name}\n${licence}\n")
endforeach()
file(WRITE ${OUTPUT} "${text}")
