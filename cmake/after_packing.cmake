# CPack puts files into .tar.gz in the order in which the disk has them, owned by who builds: made
# again with an order and an owner that are everywhere the same.
foreach(package IN LISTS CPACK_PACKAGE_FILES)
  if(NOT package MATCHES "\\.tar\\.gz$")
    continue()
  endif()
  get_filename_component(above ${CPACK_TEMPORARY_INSTALL_DIRECTORY} DIRECTORY)
  get_filename_component(folder ${CPACK_TEMPORARY_INSTALL_DIRECTORY} NAME)
  execute_process(
    COMMAND tar -c --format=ustar --sort=name --owner=root:0 --group=root:0 ${folder}
    COMMAND gzip -9n WORKING_DIRECTORY ${above} OUTPUT_FILE ${package} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
