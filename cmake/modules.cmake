# SPDX-License-Identifier: Apache-2.0

# needlework_module(NAME USES targets...): the library of src/NAME, and its tests.
# Sources are src/NAME/*.cpp; tests are src/NAME/*.test.cpp. A folder that is still empty gives an
# interface target, so that the order of the stages stands before each stage is built.
function(needlework_module name)
  cmake_parse_arguments(arg "" "" "USES" ${ARGN})
  set(folder ${CMAKE_SOURCE_DIR}/src/${name})
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "\\.test\\.cpp$")
  file(GLOB tests CONFIGURE_DEPENDS ${folder}/*.test.cpp)
  if(sources)
    add_library(needlework_${name} STATIC ${sources})
    target_include_directories(needlework_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(needlework_${name} PUBLIC ${arg_USES} tl::expected Threads::Threads
                                             PRIVATE needlework_compiler)
    target_include_directories(needlework_${name} SYSTEM PRIVATE ${RANDOM123_INCLUDE}
                               ${EIGEN3_INCLUDE_DIRS})
  else()
    add_library(needlework_${name} INTERFACE)
    target_include_directories(needlework_${name} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(needlework_${name} INTERFACE ${arg_USES} tl::expected Threads::Threads)
  endif()
  add_library(needlework::${name} ALIAS needlework_${name})
  if(NEEDLEWORK_TESTS AND tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE needlework::${name} GTest::gtest_main
                                               needlework_compiler)
    target_compile_definitions(${name}_test PRIVATE
      NEEDLEWORK_SOURCE_DIR="${CMAKE_SOURCE_DIR}" NEEDLEWORK_BINARY_DIR="${CMAKE_BINARY_DIR}")
    add_test(NAME ${name} COMMAND ${name}_test --gtest_brief=1)
  endif()
endfunction()

# needlework_program(FOLDER NAME USES targets...): a program from src/FOLDER; main.cpp holds main(),
# the rest is a library so that tests can call it.
function(needlework_program folder name)
  cmake_parse_arguments(arg "" "" "USES" ${ARGN})
  if(NOT EXISTS ${CMAKE_SOURCE_DIR}/src/${folder}/main.cpp)
    return()
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "\\.test\\.cpp$")
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE ${arg_USES} needlework_compiler)
  install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()

# needlework_embed(TARGET files...): puts data files into the program, so that it needs no folder of
# its own at run time. Read them back with embedded_file("data/zones.csv") (core/embedded.hpp).
function(needlework_embed target)
  set(listing ${CMAKE_BINARY_DIR}/embedded/${target}_embedded.cpp)
  set(depends)
  foreach(file ${ARGN})
    list(APPEND depends ${CMAKE_SOURCE_DIR}/${file})
  endforeach()
  add_custom_command(OUTPUT ${listing}
    COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_SOURCE_DIR} -DOUT=${listing} "-DFILES=${ARGN}"
            -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${depends} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake VERBATIM)
  target_sources(${target} PRIVATE ${listing})
  set_source_files_properties(${listing} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)  # made anew more often than others
endfunction()

# needlework_version(TARGET): the version and the commit, looked up again at every build.
function(needlework_version target)
  set(out ${CMAKE_BINARY_DIR}/version/version.cpp)
  add_custom_target(needlework_commit BYPRODUCTS ${out}
    COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_SOURCE_DIR} -DOUT=${out} -DVERSION=${PROJECT_VERSION}
            -P ${CMAKE_SOURCE_DIR}/cmake/version.cmake VERBATIM)
  target_sources(${target} PRIVATE ${out})
  set_source_files_properties(${out} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  add_dependencies(${target} needlework_commit)
endfunction()
