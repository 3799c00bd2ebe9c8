# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev test: headless suites, window suites on a private display and bus, the sanitizers' build, lint. Sourced by ./dev.

headless='base db core engine server sync'
logs=()

# Runs the suites of one build tree; what failed is in the log, which the summary reads.
meson_test () { # dir, log name, suites...
  local dir=$1 log=$2 suite arguments=()
  shift 2
  for suite in "$@"; do arguments+=(--suite "$suite"); done
  logs+=("$dir/meson-logs/$log.json")
  rm -f "$dir/meson-logs/$log.json"
  say "$log: $*"
  "${wrapper[@]}" meson test -C "$dir" --no-rebuild --print-errorlogs --logbase "$log" "${arguments[@]}" || failed=1
}

test_headless () { local wrapper=(env -u DISPLAY -u WAYLAND_DISPLAY); meson_test build headless "$@"; }

# A display and a session bus of their own: nothing of the user's desktop is seen or touched.
test_desktop () {
  local wrapper=(env -u WAYLAND_DISPLAY GDK_BACKEND=x11 GSK_RENDERER=cairo LC_ALL=C.UTF-8
                 xvfb-run -a -s '-screen 0 1280x800x24 -nolisten tcp' dbus-run-session --)
  meson_test build desktop desktop
}

test_asan () {
  local wrapper=(env -u DISPLAY -u WAYLAND_DISPLAY
                 ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1
                 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
                 LSAN_OPTIONS="suppressions=$PWD/tests/support/lsan.supp:print_suppressions=0")
  configure build-asan -Ddesktop=false -Db_sanitize=address,undefined
  say "building with the address and undefined-behaviour sanitizers"
  ninja -C build-asan -j "$jobs"
  meson_test build-asan asan "$@"
}

run_tests () {
  local suite failed=0 plain=() desktop=false asan=false lint=false
  [ $# -gt 0 ] || set -- $headless desktop asan lint
  for suite in "$@"; do
    case $suite in
      desktop | asan | lint) declare "$suite=true" ;;
      *) case " $headless " in *" $suite "*) plain+=("$suite") ;; *) die "no suite '$suite'" ;; esac ;;
    esac
  done
  install_missing build run browser test
  build
  [ ${#plain[@]} -eq 0 ] || test_headless "${plain[@]}"
  ! $desktop || test_desktop
  ! $asan || test_asan ${plain[@]:-$headless}
  if $lint; then
    say "lint"
    logs+=(build/meson-logs/lint.json)
    python3 $checks/lint.py --log build/meson-logs/lint.json || failed=1
  fi
  python3 $checks/summary.py "${logs[@]}" || failed=1
  return $failed
}
