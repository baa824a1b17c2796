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

# Coverage feedback in every library, so that the fuzzers see into them; the fuzz targets add -fsanitize=fuzzer.
if(HEADGATE_BUILD_FUZZERS)
    target_compile_options(project_options INTERFACE -fsanitize=fuzzer-no-link)
    target_link_options(project_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(HEADGATE_CCACHE ccache)
if(HEADGATE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${HEADGATE_CCACHE}")
endif()
