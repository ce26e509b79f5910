#!/usr/bin/env bash
# From a checkout and a bare Debian or Ubuntu with python3 to the program running or its tests done.
#
#   bash packaging/bootstrap.sh run                       the window on the sample; without a display the sample's
#                                                         export, verification and answers, in the shell
#   bash packaging/bootstrap.sh test [--long] [ARG ...]   lint, types, layers and tests; --long adds the long tier;
#                                                         further arguments go to pytest
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

venv=.venv
python=$venv/bin/python

say() { printf '%s\n' "bootstrap: $*" >&2; }
die() { say "$*"; exit 1; }

# --- the system's packages ---------------------------------------------------------------------------------------

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1; fi
}

can_install() { command -v apt-get >/dev/null && as_root true; }

apt_updated=
apt_install() { # packages that cannot be had are left out: the caller looks again at what is missing
    can_install || return 0
    local options=(-qq -y --no-install-recommends -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
    if [ -z "$apt_updated" ]; then
        say "updating the list of packages"
        as_root apt-get -qq update </dev/null >/dev/null || say "apt-get update failed; trying with the list there is"
        apt_updated=yes
    fi
    say "installing $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install "$@" </dev/null >/dev/null && return 0
    local package
    for package in "$@"; do
        as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install "$package" </dev/null >/dev/null || true
    done
}

how_to() { # the sentence's end: how the packages are had by hand
    if can_install; then echo "apt-get could not install: $*"
    elif command -v apt-get >/dev/null; then echo "install as root: apt-get install $*"
    else echo "install what Debian calls: $*"; fi
}

# What Qt's libraries and its X11 and Wayland platforms load, and Debian's packages that hold it.
qt_libraries="
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11.so.6 libx11-6
libX11-xcb.so.1 libx11-xcb1
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libgssapi_krb5.so.2 libgssapi-krb5-2
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
libxcb.so.1 libxcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render.so.0 libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
"

missing_libraries() { # the packages of those that the dynamic linker does not know
    local known library package
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
    while read -r library package; do
        [ -z "$library" ] || grep -qF "$library " <<<"$known" || printf '%s ' "$package"
    done <<<"$qt_libraries"
}

qt_ready() { # true when nothing that Qt loads is missing; says what is
    local missing
    missing=$(missing_libraries)
    if [ -n "$missing" ]; then
        # shellcheck disable=SC2086 # a list of words
        apt_install $missing
        missing=$(missing_libraries)
    fi
    [ -z "$missing" ] || { say "Qt needs libraries that are missing; $(how_to "$missing")"; return 1; }
}

# --- Python ------------------------------------------------------------------------------------------------------

fits() { "$1" -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }
version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'; }

find_python() { # prints the newest Python that TensorFlow has a release for
    local candidate
    for candidate in python3.13 python3.12 python3.11 python3.10 python3; do
        if command -v "$candidate" >/dev/null && fits "$candidate"; then command -v "$candidate"; return; fi
    done
    return 1
}

make_venv() {
    local base version
    base=$(find_python) || {
        apt_install python3 python3-venv
        base=$(find_python) || die "no Python 3.10 to 3.13 found (TensorFlow has no release for others); $(how_to python3.12 python3.12-venv)"
    }
    version=$(version_of "$base")
    say "Python $version ($base)"
    "$base" -c 'import ensurepip, venv' 2>/dev/null || apt_install "python$version-venv"
    "$base" -c 'import ensurepip, venv' 2>/dev/null ||
        die "Python $version cannot make virtual environments; $(how_to "python$version-venv")"
    rm -rf "$venv"
    "$base" -m venv "$venv"
}

install() { # install run|test: the checkout, editable, with what the command needs; quick when nothing changed
    local wanted=. stamp
    [ "$1" = run ] || wanted='.[test,dev]'
    if ! "$python" -c 'import pip' 2>/dev/null || ! fits "$python"; then make_venv; fi
    stamp="$(sha256sum <pyproject.toml) $PWD $("$python" -V)"
    if [ "$(cat "$venv/.bootstrap-$1" "$venv/.bootstrap-test" 2>/dev/null | grep -cxF "$stamp")" -gt 0 ]; then return; fi
    say "installing the program and what it builds on into $venv (TensorFlow is large; minutes the first time)"
    "$python" -m pip install --quiet --disable-pip-version-check --no-input --editable "$wanted" >&2 </dev/null ||
        die "pip could not install the program; see above."
    printf '%s\n' "$stamp" >"$venv/.bootstrap-$1"
}

# --- the two commands --------------------------------------------------------------------------------------------

run() {
    install run
    if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        say "there is no display, so the sample runs here, in the shell"
    elif qt_ready; then
        exec "$python" -m studio resources/samples/digits.studio
    else
        say "the window cannot open without them, so the sample runs here, in the shell"
    fi
    exec "$python" -m studio demo
}

started= # processes that end with this script, however it ends
trap 'kill $started 2>/dev/null || true; wait 2>/dev/null || true' EXIT

processes=$(nproc) # that the tests run in
[ "$processes" -le 4 ] || processes=4

displays() { # a screen of its own for each process of the tests, gone with this script and not before, whoever leaves it
    command -v Xvfb >/dev/null || apt_install xvfb
    if ! command -v Xvfb >/dev/null; then
        say "there is no virtual display, so the tests draw without a screen; $(how_to xvfb)"
        unset DISPLAY WAYLAND_DISPLAY
        export QT_QPA_PLATFORM=offscreen
        return
    fi
    local pipe number found='' count
    pipe=$(mktemp -u)
    mkfifo -m 600 "$pipe"
    for ((count = 0; count < processes; count++)); do
        number=
        for _ in 1 2 3; do # one that starts at the same moment elsewhere may have taken the same number
            Xvfb -displayfd 3 -screen 0 1920x1200x24 -nolisten tcp -noreset 3>"$pipe" >/dev/null 2>&1 </dev/null &
            started="$started $!"
            read -r -t 60 number <"$pipe" && break
        done
        [ -n "$number" ] || die "Xvfb does not start."
        found="$found :$number"
    done
    rm -f "$pipe"
    export DISPLAY=:$number QT_QPA_PLATFORM=xcb TEST_DISPLAYS="$found"
    unset WAYLAND_DISPLAY
}

lint() {
    local failed='' step
    # mypy keeps "no attribute" of a module that was missing in its cache after the module came (its issue 20799)
    local mypy='mypy --no-error-summary --cache-dir=/dev/null'
    for step in 'ruff check --quiet' 'ruff format --check --quiet' "$mypy" 'lint-imports --no-logo'; do
        say "$step"
        # shellcheck disable=SC2086 # a command and its options
        "$venv/bin/"$step >&2 || failed="$failed, ${step%% --*}"
    done
    [ -z "$failed" ] || die "failed: ${failed#, }. The tests were not run."
}

tests() {
    local select=(-m 'not long')
    if [ "${1:-}" = --long ]; then select=(); shift; fi
    qt_ready || die "the tests need them."
    install test
    unset PYTHONDONTWRITEBYTECODE # else each process compiles all tests again, for half a minute
    "$python" -m pytest --collect-only -qq </dev/null >/dev/null 2>&1 & # the same once, while one processor has nothing to do
    started=$!
    lint
    wait "$started" || true # what is wrong with a test is said when it runs
    started=
    displays
    say "pytest in $processes processes"
    "$python" -m pytest -n "$processes" --dist loadfile --no-loadscope-reorder "${select[@]}" "$@" </dev/null
}

case "${1:-}" in
    run) run ;;
    test) shift; tests "$@" ;;
    *) die "usage: bash packaging/bootstrap.sh run | test [--long] [ARG ...]" ;;
esac
