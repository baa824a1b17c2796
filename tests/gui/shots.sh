#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# shots.sh BUILD_DIR OUT_DIR: the documentation's screenshots: of the real window with the simulator, and
# of the console's pages over made-up books, which a simulator would take months to fill.

set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
for tool in import convert gnome-keyring-daemon; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed (./dev setup)"; exit 77; }
done
mkdir -p "$2"
out=$(readlink -f "$2")
HEADGATE_GUI_KEYRING=1 HEADGATE_GUI_SCREEN=2400x1700 \
    "$here/run.sh" "$1/bin/headgate" "$here/shots.py" "$out"

pictures=$(mktemp -d "${TMPDIR:-/tmp}/headgate-shots-XXXXXX")
trap 'rm -rf "$pictures"' EXIT
gallery() { # BUILD_DIR SUFFIX SCENE [LANGUAGE]
    env QT_QPA_PLATFORM=offscreen "LC_ALL=${4:-en_US}.UTF-8" \
        "$1/bin/gallery" "$pictures" "$2" "$3" 1100 760 2>/dev/null
}
keep() { # PICTURE NAME
    convert "$pictures/$1.png" -strip -alpha off +dither -colors 128 -define png:compression-level=9 "png8:$out/$2.png"
    printf '%s.png: %s KiB\n' "$2" $(($(stat -c %s "$out/$2.png") / 1024))
}
for scene in overview costs-month traffic requests requests-detail keys limits alerts audit gateway local-models side-panel; do
    gallery "$1" '' "$scene"
    keep "$scene-light" "${scene%-month}"
done
keep costs-month-dark costs-dark
keep limits-dark limits-dark
gallery "$1" '' overview-none
keep overview-none-light overview-empty
for scene in overview costs-month gateway; do
    gallery "$1" -fa "$scene" fa_IR
    keep "$scene-light-fa" "${scene%-month}-fa"
done
QT_SCALE_FACTOR=2 gallery "$1" -2x costs-month
keep costs-month-light-2x costs-2x
