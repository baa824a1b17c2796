# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later

# Precompiled headers for the presets that CI builds whole: one for the core, one for the window, each made once and used by every
# folder. The everyday preset goes without, so that a file that forgets an include does not compile there.
function(headgate_precompiled_carrier name header)
    set(source "${CMAKE_BINARY_DIR}/${name}.cpp")
    file(CONFIGURE OUTPUT "${source}" CONTENT "// Carries a precompiled header.\n")
    add_library(${name} STATIC "${source}")
    target_link_libraries(${name} PRIVATE project_options ${ARGN})
    target_precompile_headers(${name} PRIVATE "${CMAKE_SOURCE_DIR}/cmake/${header}")
endfunction()

if(HEADGATE_PRECOMPILED_HEADERS)
    headgate_precompiled_carrier(headgate_precompiled_core precompiled_core.h Qt6::Core)
    headgate_precompiled_carrier(headgate_precompiled_ui precompiled_ui.h Qt6::Core Qt6::Gui Qt6::Widgets)
endif()

# headgate_precompile(TARGET FOLDER…): FOLDER is core_… or ui_…, the target's own or those it depends on.
function(headgate_precompile target)
    if(NOT HEADGATE_PRECOMPILED_HEADERS)
        return()
    endif()
    set(folders ${ARGN})
    list(REMOVE_ITEM folders ui_text ui_models) # they see no widgets
    if("${folders}" MATCHES "ui_")
        target_precompile_headers(${target} REUSE_FROM headgate_precompiled_ui)
    else()
        target_precompile_headers(${target} REUSE_FROM headgate_precompiled_core)
    endif()
endfunction()
