# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later

# One INTERFACE target carries standard, warnings, Qt strictness and sanitizers for every target of the project.
add_library(project_options INTERFACE)

target_compile_features(project_options INTERFACE cxx_std_20)
target_include_directories(project_options INTERFACE "${CMAKE_SOURCE_DIR}")

target_compile_definitions(project_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH
    QT_STRICT_ITERATORS
    QT_NO_CONTEXTLESS_CONNECT # acts from Qt 6.7 on, inert on 6.4
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    HEADGATE_VERSION="${PROJECT_VERSION}"
)

target_compile_options(project_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Woverloaded-virtual
    -Wnon-virtual-dtor -Wcast-qual
    # Designated initialisers name what matters and leave the rest to its default; GCC warns of that all the same.
    -Wno-missing-field-initializers
)
if(HEADGATE_WARNINGS_AS_ERRORS)
    target_compile_options(project_options INTERFACE -Werror)
endif()

if(HEADGATE_SANITIZERS)
    target_compile_options(project_options INTERFACE
        "-fsanitize=${HEADGATE_SANITIZERS}" -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(project_options INTERFACE "-fsanitize=${HEADGATE_SANITIZERS}")
endif()

# What the tests' environment tells the sanitizers; the files say why each thing is left out. (No mutex bugs: those that
# Qt locks out of our sight it may unlock in a tail call of ours. Our own are locked by guards only.)
set(HEADGATE_SANITIZER_OPTIONS "")
if(HEADGATE_SANITIZERS MATCHES "thread")
    set(HEADGATE_SANITIZER_OPTIONS
        "TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/tsan.supp:second_deadlock_stack=1:report_mutex_bugs=0:history_size=7:halt_on_error=0:exitcode=66")
elseif(HEADGATE_SANITIZERS MATCHES "address")
    set(HEADGATE_SANITIZER_OPTIONS
        "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/lsan.supp print_suppressions=0")
endif()

# The distribution's Qt is not instrumented: every program tells the thread sanitizer itself how Qt hands values over.
if(HEADGATE_SANITIZERS MATCHES "thread")
    if(NOT TARGET Qt6::CorePrivate)
        find_package(Qt6 6.4 REQUIRED COMPONENTS CorePrivate) # Debian: qt6-base-private-dev
    endif()
    add_library(headgate_tsanqt OBJECT "${CMAKE_SOURCE_DIR}/tests/support/tsanqt.cpp")
    target_link_libraries(headgate_tsanqt PRIVATE project_options Qt6::CorePrivate ${CMAKE_DL_LIBS})
    # It looks into events that belong to Qt, before it tells that they have arrived. (On the source: comes last.)
    # Its functions stand for member functions, which never have an odd address: as pointers to members those are virtual.
    set_source_files_properties("${CMAKE_SOURCE_DIR}/tests/support/tsanqt.cpp" PROPERTIES
        COMPILE_OPTIONS "-fno-sanitize=thread;-falign-functions=16")
    target_sources(project_options INTERFACE
        $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:$<TARGET_OBJECTS:headgate_tsanqt>>)
endif()

# Coverage feedback in every library, so that the fuzzers see into them; the fuzz targets add -fsanitize=fuzzer.
if(HEADGATE_BUILD_FUZZERS)
    target_compile_options(project_options INTERFACE -fsanitize=fuzzer-no-link)
    target_link_options(project_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Some 150 programs are linked, each of them static: lld takes a fifth of the default linker's time. What users get (the release
# preset) comes from the default one. Not mold: 1.10, as Debian 12 has it, makes programs that don't start of some layouts with a
# RELRO part and, without one, never ends with others.
find_program(HEADGATE_LLD ld.lld)
if(HEADGATE_LLD AND CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_link_options(project_options INTERFACE -fuse-ld=lld)
endif()

# What nobody calls does not go into what users get, and its table of addresses is packed: both are read before the first paint.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    include(CheckLinkerFlag)
    target_compile_options(project_options INTERFACE -ffunction-sections -fdata-sections)
    target_link_options(project_options INTERFACE -Wl,--gc-sections)
    check_linker_flag(CXX -Wl,-z,pack-relative-relocs HEADGATE_PACKS_RELOCATIONS) # binutils 2.38, glibc 2.36
    if(HEADGATE_PACKS_RELOCATIONS)
        target_link_options(project_options INTERFACE -Wl,-z,pack-relative-relocs)
    endif()
endif()

find_program(HEADGATE_CCACHE ccache)
if(HEADGATE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${HEADGATE_CCACHE}")
endif()
