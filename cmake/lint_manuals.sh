#!/usr/bin/env bash
# lint_manuals.sh PAGE…: what mandoc finds in manual pages of ours, and exit 1 if that is anything.
set -euo pipefail
command -v mandoc >/dev/null || { echo "mandoc is not installed"; exit 1; }
status=0
for page; do
    [[ -s $page ]] || { echo "$page: there is no such page"; exit 1; }
    judged=0
    said=$(mandoc -T lint "$page") || judged=$?
    ((judged <= 4)) || { echo "mandoc ended with $judged at $page"; exit 1; } # up to 4: its worst remark
    # It looks for the other page only where it is installed.
    said=$(grep -Ev 'referenced manual not found: Xr selfcheck(-questionnaire)? [15]( \([0-9]+ times\))?$' <<<"$said") || true
    [[ -z $said ]] || { printf '%s\n' "$said"; status=1; }
done
exit "$status"
