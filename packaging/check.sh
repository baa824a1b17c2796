#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check.sh CMAKE BUILD_DIR VERSION: installs into a folder of its own and looks whether a desktop would find everything there. 77
# when the validators are missing.

set -euo pipefail
for tool in desktop-file-validate appstreamcli; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed (./dev setup)"; exit 77; }
done
fail() { printf 'install: %s\n' "$*" >&2; exit 1; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$1" --install "$2" --prefix "$scratch/usr" >"$scratch/log" || { cat "$scratch/log"; exit 1; }
cd "$scratch/usr"

id=org.headgate.Headgate
desktop-file-validate "share/applications/$id.desktop"
appstreamcli validate --no-net "share/metainfo/$id.metainfo.xml" || fail 'the metainfo is not valid'
grep -qx 'Exec=headgate' "share/applications/$id.desktop" || fail 'the desktop file starts something else'
grep -qx "Icon=$id" "share/applications/$id.desktop" || fail 'the desktop file names another icon'
[ -s "share/icons/hicolor/scalable/apps/$id.svg" ] || fail 'no scalable icon'
for size in 16 32 48 128 256; do
    # Width and height stand in bytes 16 to 23 of a PNG.
    found=$(od -An -tu1 -j16 -N8 "share/icons/hicolor/${size}x$size/apps/$id.png" | tr -s ' ')
    wanted=" 0 0 $((size / 256)) $((size % 256)) 0 0 $((size / 256)) $((size % 256))"
    [ "$found" = "$wanted" ] || fail "the icon of $size pixels has another size: $found"
done
bin/headgatectl version
[ "$(bin/headgate --version)" = "headgate $3" ] || fail 'headgate tells another version'
