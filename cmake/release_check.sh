#!/usr/bin/env bash
# release_check.sh FOLDER: builds the sources twice, in two folders below FOLDER and as differently
# as a machine allows, compares what comes out byte by byte, and has it judged.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$1
rm -rf "$work"
mkdir -p "$work/first" "$work/in/another/place/second"
work=$(cd "$work" && pwd)
first=$work/first
second=$work/in/another/place/second

step() { printf '%-52s' "$1"; }
sound() { printf 'ok%s\n' "${1:+: $1}"; }

# make_packages SOURCES BUILD: leaves all that is published in BUILD/packages. Each step says itself
# that it failed: where this is called, bash would go on.
make_packages() {
    cmake -S "$1" -B "$2" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF &&
        cmake --build "$2" &&
        # The frame of a .deb shows the umask, whatever is inside.
        (umask 022 && cpack --config "$2/CPackConfig.cmake" -B "$2/packages") &&
        rm -rf "$2/packages/_CPack_Packages" &&
        cp "$2/selfcheck" "$2/packages/" &&
        python3 -B "$1/cmake/sbom.py" "$2" "$2/packages/selfcheck.spdx.json"
}

# quietly COMMAND…: shows what it said only when it fails.
quietly() {
    "$@" >"$work/log" 2>&1 || {
        echo FAILED
        cat "$work/log"
        return 1
    }
}

(cd "$root" && git ls-files -z -co --exclude-standard | while IFS= read -r -d '' file; do
    [[ ! -f $file ]] || printf '%s\0' "$file"
done | tar -c --null -T -) >"$work/sources.tar"
for folder in "$first" "$second"; do tar -x -C "$folder" -f "$work/sources.tar"; done

step "first build"
quietly make_packages "$first" "$first/build"
sound
step "second build: other folder, time zone, umask, no cache"
(
    umask 077
    export TZ=Pacific/Kiritimati LC_ALL=C CCACHE_DISABLE=1
    quietly make_packages "$second" "$second/out"
)
sound
packages=$first/build/packages
step "what is published"
published=("$packages"/*.tar.gz "$packages/selfcheck" "$packages/selfcheck.spdx.json")
[[ ! -f /etc/debian_version ]] || published+=("$packages"/*.deb)
for file in "${published[@]}"; do
    [[ -s $file ]] || { echo "FAILED: no ${file##*/}"; exit 1; }
done
sound "${#published[@]} files"
sums() { (cd "$1" && sha256sum -- *) >"$2"; }
step "the same bytes"
sums "$packages" "$work/first.sums"
sums "$second/out/packages" "$work/second.sums"
quietly diff "$work/first.sums" "$work/second.sums"
sound
sed 's/^/    /' "$work/first.sums"
strings "$first/build/selfcheck" >"$work/strings"
if grep -F "$work" "$work/strings"; then
    echo "the program names the folder that it was built in"
    exit 1
fi

if [[ -f /etc/debian_version ]]; then
    step "lintian"
    quietly lintian --fail-on error,warning --tag-display-limit 0 "$packages"/*.deb
    sound "overridden with reasons: $(grep -c '^selfcheck:' "$root/cmake/lintian-overrides")"
fi
step "mandoc -T lint"
"$root/cmake/lint_manuals.sh" "$first"/build/installed/*.[15]
sound
for shell in bash zsh fish; do
    step "$shell -n"
    case $shell in
    bash) file=selfcheck.bash ;;
    zsh) file=_selfcheck ;;
    fish) file=selfcheck.fish ;;
    esac
    quietly "$shell" -n "$first/build/installed/$file"
    sound
done
step "SBOM"
said=$(python3 -B "$first/cmake/sbom.py" "$first/build" "$work/again.json")
quietly cmp "$work/again.json" "$packages/selfcheck.spdx.json"
sound "${said##*: }"
