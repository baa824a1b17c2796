#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Headgate developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check.sh LUPDATE TOP: extracts every translatable string and fails on what lupdate complains of, e.g. a tr() whose class it
# can't find or a string that is no literal. The committed .ts files are not touched.

set -euo pipefail
lupdate=$1
top=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$lupdate" -no-obsolete -locations none -I "$top" $(find "$top/ui" -name '*.cpp' -o -name '*.h' | sort) \
    -ts "$scratch/all.ts" >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
found=$(grep -c '<source>' "$scratch/all.ts")
if grep -vE '^(Updating|Scanning|    Found|    Kept|    Removed|    Same-text)' "$scratch/log" | grep -q .; then
    cat "$scratch/log"
    exit 1
fi
[ "$found" -gt 100 ] || { echo "only $found strings were found"; exit 1; }
echo "$found translatable strings, no complaint"
