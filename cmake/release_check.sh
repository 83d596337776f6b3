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

# make_packages SOURCES BUILD: leaves all that is published in BUILD/packages.
make_packages() {
    cmake -S "$1" -B "$2" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF
    cmake --build "$2"
    # The frame of a .deb shows the umask, whatever is inside.
    (umask 022 && cpack --config "$2/CPackConfig.cmake" -B "$2/packages")
    rm -rf "$2/packages/_CPack_Packages"
    cp "$2/selfcheck" "$2/packages/"
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
sums() { (cd "$1" && sha256sum -- *); }
step "the same bytes"
diff <(sums "$first/build/packages") <(sums "$second/out/packages") >"$work/log" || {
    echo FAILED
    cat "$work/log"
    exit 1
}
sound
sums "$first/build/packages" | sed 's/^/    /'
if strings "$first/build/selfcheck" | grep -F "$work"; then
    echo "the program names the folder that it was built in"
    exit 1
fi

packages=$first/build/packages
if compgen -G "$packages/*.deb" >/dev/null; then
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
sound "$(python3 -B "$first/cmake/sbom.py" "$first/build" "$work/again.json" | sed 's/.*: //')"
