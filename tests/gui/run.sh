#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh HEADGATE [DRIVER [ARG…]]: starts a display, a session bus and a window manager of its own, and
# runs DRIVER (drive.py unless named) with the program's path and a work folder in front of its
# arguments; with HEADGATE_GUI_KEYRING set also an unlocked keyring. HEADGATE_GUI_SCREEN is the display's
# size. 77 when the machine lacks what that needs. Nothing of the caller's session is touched.

set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
program=$(readlink -f "$1")
driver=${2:-$here/drive.py}
canaries=$here/../support/canaries.h
shift $(($# < 2 ? $# : 2))

skip() { printf 'skipped: %s\n' "$*"; exit 77; }
for tool in Xvfb openbox dbus-run-session xdotool; do
    command -v "$tool" >/dev/null || skip "$tool is not installed (./dev setup)"
done
/usr/bin/python3 -c 'import pyatspi' 2>/dev/null || skip 'python3-pyatspi is not installed (./dev setup)'

work=$(mktemp -d "${TMPDIR:-/tmp}/headgate-gui-XXXXXX")
server=''
finish() {
    if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
    rm -rf "$work"
}
trap finish EXIT

mkdir -m 700 "$work/home" "$work/runtime"
mkfifo "$work/display"
exec {number}<>"$work/display"
# -r: no key repeats itself, however late its release comes on a busy machine.
Xvfb -r -displayfd "$number" -screen 0 "${HEADGATE_GUI_SCREEN:-1400x1000}x24" -dpi 96 -nolisten tcp >"$work/xvfb.log" 2>&1 &
server=$!
read -r -t 20 -u "$number" display || { cat "$work/xvfb.log"; echo 'Xvfb did not start'; exit 1; }

unset DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS WAYLAND_DISPLAY SESSION_MANAGER
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME
# The tests' keys, which must be nowhere afterwards; the screenshots show none.
canary() { sed -n "s/^inline constexpr char $1\[\] = \"\(.*\)\";/\1/p" "$canaries"; }
if [ "$driver" = "$here/drive.py" ]; then
    GEMINI_API_KEY=$(canary kGeminiCanary) OPENAI_API_KEY=$(canary kOpenAiCanary) ANTHROPIC_API_KEY=$(canary kAnthropicCanary)
    [ -n "$GEMINI_API_KEY" ] && [ -n "$OPENAI_API_KEY" ] && [ -n "$ANTHROPIC_API_KEY" ] || { echo 'no canary keys'; exit 1; }
    export GEMINI_API_KEY OPENAI_API_KEY ANTHROPIC_API_KEY
fi
export DISPLAY=":$display" HOME="$work/home" XDG_RUNTIME_DIR="$work/runtime"
export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 LC_ALL=C.UTF-8 NO_AT_BRIDGE=0
dbus-run-session -- bash -c '
    openbox >/dev/null 2>&1 & manager=$!
    for _ in $(seq 200); do # a window that comes before it is never given the keys
        xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q "window id" && break
        sleep 0.05
    done
    if [ -n "${HEADGATE_GUI_KEYRING:-}" ]; then # in a home of its own, so its password protects nothing
        printf pictures | gnome-keyring-daemon --unlock --components=secrets >/dev/null
    fi
    status=0
    "$@" || status=$?
    kill "$manager" 2>/dev/null
    exit "$status"' gui /usr/bin/python3 "$driver" "$program" "$work" "$@" 2>"$work/errors" && status=0 || status=$?
/usr/bin/python3 "$here/../integration/canary.py" check "$canaries" "$work" || status=1
grep -v -e 'Failed to set fd limit' -e 'dbus-daemon' "$work/errors" >&2 || true
exit "$status"
