# Writes what `PROGRAM ARGUMENTS` prints to OUTPUT.
execute_process(COMMAND ${PROGRAM} ${ARGUMENTS} OUTPUT_FILE ${OUTPUT}.new RESULT_VARIABLE status)
if(status)
  message(FATAL_ERROR "selfcheck ${ARGUMENTS}: exit ${status}")
endif()
file(RENAME ${OUTPUT}.new ${OUTPUT})
