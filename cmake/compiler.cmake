# SPDX-License-Identifier: Apache-2.0
# One target that carries how every module is compiled.
add_library(needlework_compiler INTERFACE)
target_compile_options(needlework_compiler INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  $<$<BOOL:${NEEDLEWORK_WARNINGS_AS_ERRORS}>:-Werror>
  $<$<BOOL:${NEEDLEWORK_NATIVE}>:-march=native>)
# Array loops may assume that square roots do not set errno and that arithmetic does not trap;
# results keep the meaning of IEEE arithmetic (no fast-math: NaN means "not set").
target_compile_options(needlework_compiler INTERFACE -fno-math-errno -fno-trapping-math)
if(NEEDLEWORK_TOGETHER AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # GCC looks for unused memory less often, for some 0.3 GB more of it: less time for large sources.
  target_compile_options(needlework_compiler INTERFACE --param=ggc-min-expand=200 --param=ggc-min-heapsize=262144)
endif()
if(NEEDLEWORK_SANITIZE)
  # GCC warns of uninitialised values in code that a sanitizer itself has put in.
  target_compile_options(needlework_compiler INTERFACE -Wno-maybe-uninitialized
    -fsanitize=${NEEDLEWORK_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(needlework_compiler INTERFACE -fsanitize=${NEEDLEWORK_SANITIZE})
endif()
