#!/usr/bin/env bash
# fresh.sh FOLDER [--no-tests]: a newcomer's road. Makes a minimal Debian 12 in FOLDER with git and
# ca-certificates, clones what is committed into it, and runs the commands that the README begins with,
# as they stand there; with --no-tests the first alone. Exit 77, with the reason, where that cannot be done.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
release=bookworm

skip() { echo "skipped: $*"; exit 77; }
say() { printf '== %s\n' "$*"; }

# sources: lines of sources.list for that release, from where this system's apt looks.
sources() {
    # shellcheck disable=SC2016 # apt fills these in
    apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' 'Component: main' |
        awk -v r="$release" '$2 == r || $2 == r "-updates" || $2 == r "-security" { print "deb", $1, $2, "main" }' |
        sort -u
}

# commands README: those of its first block.
commands() { awk '/^```/ { if (++n == 2) exit; next } n == 1 { sub(/ +#.*/, ""); print }' "$1"; }

check() {
    ((EUID == 0)) || skip "a root of its own can be made by root alone"
    command -v debootstrap >/dev/null || skip "debootstrap is not installed"
    command -v unshare >/dev/null || skip "unshare is not installed"
    command -v apt-get >/dev/null || skip "this system has no apt to take a mirror from"
    [[ -n $(sources) ]] || skip "this system's apt knows no mirror of Debian 12 ($release)"
    unshare --mount --pid --fork true 2>/dev/null || skip "a mount namespace cannot be made here"
    if ! (mknod "$1/.device" c 1 3 && echo x >"$1/.device") 2>/dev/null; then
        skip "devices cannot be made in $1"
    fi
    rm -f "$1/.device"
}

# make_root ROOT: each step says itself that it failed; where this is called, bash would go on.
make_root() {
    local site file
    site=$(sources | awk -v r="$release" '$3 == r { print $2; exit }')
    debootstrap --variant=minbase --include=git,ca-certificates "$release" "$1" "$site" || return
    sources >"$1/etc/apt/sources.list" || return
    # How this system reaches its mirror, and nothing else of its settings.
    apt-config dump | awk '/^Acquire::https?::/' >"$1/etc/apt/apt.conf.d/90reach" || return
    for file in /etc/resolv.conf /etc/hosts; do
        [[ ! -f $file ]] || cat "$file" >"$1$file" || return
    done
}

# within ROOT COMMAND…: with the world of someone who has just logged in.
within() {
    local proxy reach=()
    for proxy in http_proxy https_proxy no_proxy; do
        [[ -z ${!proxy:-} ]] || reach+=("$proxy=${!proxy}")
    done
    chroot "$1" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME="$home" \
        LANG=C.UTF-8 "${reach[@]}" bash -c "${@:2}"
}

walk() {
    local root=$1 command status
    home=$(getent passwd root | cut -d: -f6)
    say "a minimal Debian 12"
    mkdir "$root"
    make_root "$root" >"$root.log" 2>&1 || { tail -n 40 "$root.log"; exit 1; }
    mount -t proc proc "$root/proc"
    mount -t tmpfs tmpfs "$root/dev/shm"
    mount -t devpts devpts "$root/dev/pts" -o newinstance,ptmxmode=0666,mode=620
    ln -sf pts/ptmx "$root/dev/ptmx"
    say "git clone"
    git -C "$here" bundle create -q "$root/selfcheck.bundle" HEAD
    within "$root" 'git -c advice.detachedHead=false clone -q /selfcheck.bundle ~/selfcheck'
    local all
    mapfile -t all < <(commands "$root$home/selfcheck/README.md")
    ((${#all[@]} == 2)) || { echo "the README begins with ${#all[@]} commands, not 2"; exit 1; }
    [[ $tests == yes ]] || unset 'all[1]'
    for command in "${all[@]}"; do
        say "$command"
        status=0
        # The answers of someone who answers 0 throughout; a command that asks nothing leaves them.
        printf '0\n%.0s' {1..9} | within "$root" "cd ~/selfcheck && $command" >"$root.log" 2>&1 || status=$?
        if ((status)); then
            tail -n 60 "$root.log"
            echo "ended with $status"
            exit 1
        fi
        grep -A99 -E '% tests passed' "$root.log" || tail -n 4 "$root.log"
    done
    [[ $tests != yes ]] || grep -q 'acceptance:sitting .* Passed' "$root.log" || {
        echo "no acceptance test was run"
        exit 1
    }
}

case ${1:-} in
--within)
    tests=$3
    walk "$2"
    ;;
*)
    folder=$1
    tests=yes
    [[ ${2:-} != --no-tests ]] || tests=no
    mkdir -p "$folder"
    folder=$(cd "$folder" && pwd)
    check "$folder"
    # The mounts end with the namespace that they are in, and that with the process that made it.
    walker=
    trap '[[ -z $walker ]] || { kill -KILL "$walker" && wait "$walker"; } 2>/dev/null || true
          rm -rf --one-file-system "$folder/root"' EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    rm -rf --one-file-system "$folder/root"
    unshare --mount --propagation private --pid --fork --kill-child \
        "${BASH_SOURCE[0]}" --within "$folder/root" "$tests" &
    walker=$!
    status=0
    wait "$walker" || status=$?
    walker=
    exit "$status"
    ;;
esac
