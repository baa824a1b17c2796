# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later

# headgate_unite(TARGET SOURCE…): compiles some eight files as one, which takes a third of the time. A file's name decides with which
# others, so a new file moves none that stand. Names in their unnamed namespaces meet then: give one of them a better name, or set
# the file's SKIP_UNITY_BUILD_INCLUSION.
function(headgate_unite target)
    set(sources ${ARGN})
    list(FILTER sources INCLUDE REGEX "\\.cpp$")
    list(LENGTH sources count)
    set(groups 1)
    while(count GREATER 8)
        math(EXPR groups "${groups} * 2")
        math(EXPR count "${count} / 2")
    endwhile()
    foreach(source IN LISTS sources)
        string(MD5 hash "${source}")
        string(SUBSTRING "${hash}" 0 4 hash)
        math(EXPR group "0x${hash} % ${groups}")
        set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${group}")
    endforeach()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU") # it takes a file that is included for a header
        target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
    endif()
endfunction()

# headgate_library(core_net [SEPARATE] SOURCES a.cpp b.cpp [DEPENDS core_base …] [LINK CURL::libcurl])
#
# A static library per folder. DEPENDS names other folders' libraries (public, because headers include them), LINK names
# libraries from outside (private: no header of ours may show their types). SEPARATE: never united, since the folder's files name
# things alike by custom.
function(headgate_library name)
    cmake_parse_arguments(ARG "SEPARATE" "" "SOURCES;DEPENDS;LINK;PUBLIC_LINK" ${ARGN})
    add_library(headgate_${name} STATIC ${ARG_SOURCES})
    set_target_properties(headgate_${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(headgate_${name} PRIVATE project_options ${ARG_LINK})
    target_compile_features(headgate_${name} PUBLIC cxx_std_20)
    target_include_directories(headgate_${name} PUBLIC "${CMAKE_SOURCE_DIR}")
    target_link_libraries(headgate_${name} PUBLIC Qt6::Core ${ARG_PUBLIC_LINK})
    foreach(dependency IN LISTS ARG_DEPENDS)
        target_link_libraries(headgate_${name} PUBLIC headgate_${dependency})
    endforeach()
    headgate_precompile(headgate_${name} ${name})
    if(HEADGATE_UNITY AND NOT ARG_SEPARATE)
        headgate_unite(headgate_${name} ${ARG_SOURCES})
    endif()
endfunction()

# headgate_test(tst_ssereader DEPENDS core_net [LINK …] [SOURCES more.cpp] [LABELS slow] [TIMEOUT 300])
#
# One executable per test class, source <name>.cpp, registered with CTest under the same name.
function(headgate_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;DEPENDS;LINK;LABELS" ${ARGN})
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    if(ARG_SOURCES)
        set_target_properties(${name} PROPERTIES AUTOMOC ON)
    else() # its one class needs no scan and no file of its own to compile: two steps fewer, in some 200 tests
        set_target_properties(${name} PROPERTIES AUTOMOC OFF)
        set(moc "${CMAKE_CURRENT_BINARY_DIR}/${name}_moc/${name}.moc")
        qt_generate_moc("${CMAKE_CURRENT_SOURCE_DIR}/${name}.cpp" "${moc}" TARGET ${name})
        target_sources(${name} PRIVATE "${moc}")
        target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${name}_moc")
    endif()
    target_link_libraries(${name} PRIVATE project_options headgate_test_support Qt6::Test ${ARG_LINK})
    foreach(dependency IN LISTS ARG_DEPENDS)
        target_link_libraries(${name} PRIVATE headgate_${dependency})
    endforeach()
    headgate_precompile(${name} ${ARG_DEPENDS})
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    if(HEADGATE_SANITIZERS)
        math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * 5") # what is watched is several times slower
    endif()
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT}
        LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;HEADGATE_TEST_SOURCE_DIR=${CMAKE_SOURCE_DIR};HEADGATE_TEST_PROFILES=${CMAKE_BINARY_DIR}/test-profiles;${HEADGATE_SANITIZER_OPTIONS}"
        # Profiles stay until `canary` has searched them for the tests' keys.
        FIXTURES_REQUIRED test_profiles
    )
endfunction()
