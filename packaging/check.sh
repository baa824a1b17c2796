#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check.sh CMAKE BUILD_DIR VERSION GUI_TESTS: installs into a folder of its own and looks whether a desktop and a screen reader
# would find everything there. 77 when the validators are missing.

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
[ -s share/headgate/grafana/headgate.json ] || fail 'no dashboard'
[ -s share/headgate/openapi.json ] || fail 'no description of the gateway'
unit=headgate-gateway.service
[ -s "lib/systemd/user/$unit" ] || fail 'no unit of the gateway'
if command -v systemd-analyze >/dev/null; then
    mkdir "$scratch/units"
    sed "s|^ExecStart=headgatectl |ExecStart=$PWD/bin/headgatectl |" "lib/systemd/user/$unit" >"$scratch/units/$unit"
    told=$(XDG_RUNTIME_DIR="$scratch" systemd-analyze --user verify "$scratch/units/$unit" 2>&1) || fail "the unit is not valid: $told"
    [ -z "$told" ] || fail "the unit is not valid: $told"
fi
# What a screen reader needs: the bus that the package asks for, and the window on it.
grep -q 'set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "at-spi2-core' "$2/CPackConfig.cmake" || fail 'the package does not ask for at-spi2-core'
status=0
"$4/run.sh" bin/headgate "$4/installed.py" || status=$?
[ "$status" = 0 ] || [ "$status" = 77 ] || fail 'the installed window does not speak to a screen reader'
bin/headgatectl version
[ "$(bin/headgate --version)" = "headgate $3" ] || fail 'headgate tells another version'
