# What is about to be packed gets the time of the release, and folders the mode that all may read,
# whatever the umask.
file(GLOB_RECURSE files LIST_DIRECTORIES ON ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/*)
list(APPEND files ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
foreach(file IN LISTS files)
  if(IS_DIRECTORY ${file})
    file(CHMOD ${file} DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
      GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
  endif()
endforeach()
execute_process(COMMAND touch -h -d @$ENV{SOURCE_DATE_EPOCH} ${files} COMMAND_ERROR_IS_FATAL ANY)
