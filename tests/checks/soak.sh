# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev soak: the same tests as ./dev test, with their long amounts (tests/support/soak.h), each bounded in time. What a test
# leaves to chance follows from the seed that stands at the head of its log; give it again to replay. Sourced by ./dev.

# name | minutes at most | program | GLib test path
soaks='
crowd    |  60 | tests/server/test-server-races    | /server/races/crowd
kills    |  40 | tests/server/test-server-races    | /server/races/killed
cluster  |  30 | tests/server/test-server-cluster  | /server/cluster
jobs     |  10 | tests/server/test-server-jobs     | /server/jobs/once
heads    |  10 | tests/server/test-server-heads    | /server/heads/property
worlds   | 900 | tests/sync/test-sync-simulator    | /sync/simulator/worlds
power    | 120 | tests/sync/test-sync-power        | /sync/power/cut
overload |  15 | tests/server/test-server-overload | /server/overload
migrate  |  20 | tests/engine/test-engine-migrations | /engine/migrations
upgrade  |  10 | tests/sync/test-sync-power        | /sync/power/upgrade
disk     |  20 | tests/sync/test-sync-power        | /sync/power/error
trouble  | 600 | tests/sync/test-sync-outage       | /sync/outage/trouble
victims  |  60 | tests/sync/test-sync-outage       | /sync/outage/killed
week     |  10 | tests/sync/test-sync-outage       | /sync/outage/week
flicker  |  30 | tests/sync/test-sync-outage       | /sync/outage/on-and-off
lossy    |  60 | tests/sync/test-sync-lossy        | /sync/lossy
'

soak_names () { sed -n 's/^\([a-z-]\+\) *|.*/\1/p' <<<"$soaks"; }

soak_field () { # name, number
  awk -F '|' -v name="$1" -v field="$2" '{ gsub (/ /, "") } $1 == name { print $field }' <<<"$soaks"
}

# The output goes to a file first: what the tests start may outlive them and would keep a pipe open.
soak_one () { # name, seed or nothing
  local name=$1 seed=${2:-} log=build/soak/$1.log minutes program path began=$SECONDS status=0
  minutes=$(soak_field "$name" 2) program=$(soak_field "$name" 3) path=$(soak_field "$name" 4)
  minutes=${SOAK_MINUTES:-$minutes}
  say "soak: $name, at most $minutes min, log in $log"
  env -u DISPLAY -u WAYLAND_DISPLAY ZG_SOAK="${SOAK_PERCENT:-100}" ZG_SOAK_MINUTES="$minutes" G_TEST_SRCDIR="$PWD/tests" G_TEST_BUILDDIR="$PWD/build/tests" \
      G_DEBUG=gc-friendly,fatal-warnings GIO_USE_VFS=local timeout "$((minutes + 1))m" \
      "build/$program" -p "$path" ${seed:+--seed "$seed"} >"$log" 2>&1 </dev/null || status=$?
  [ -n "$seed" ] || seed=$(sed -n 's/^# random seed: //p' "$log" | head -n 1)
  grep -E '^(not )?ok |^# [0-9a-z].*:|^Bail out' "$log" | grep -v '^# random seed' || true
  if [ $status = 0 ] && ! grep -q '^ok ' "$log"; then
    say "soak: $name FAILED: no test has the path $path" # which is no failure for GLib
    return 1
  fi
  if [ $status != 0 ]; then
    say "soak: $name FAILED with status $status after $((SECONDS - began)) s; replay: ./dev soak $name $seed"
    return 1
  fi
  say "soak: $name passed in $((SECONDS - began)) s, seed $seed"
}

# Each decoder for a minute (FUZZ_SECONDS) with inputs of libFuzzer's making, under both sanitizers; what fails is kept.
soak_fuzz () { # seed or nothing
  local name status=0
  install_missing fuzz
  CC=clang-14 configure build-fuzz -Dfuzz=true -Ddesktop=false -Db_sanitize=address,undefined -Db_lundef=false
  ninja -C build-fuzz -j "$jobs" $(sed -n "s/^  '\([a-z]\+\)': .*/tests\/fuzz\/fuzz-\1/p" tests/fuzz/meson.build)
  for name in $(ls tests/fuzz/corpus); do
    mkdir -p "build/soak/fuzz-$name"
    say "soak: fuzz $name, found inputs in build/soak/fuzz-$name, log in build/soak/fuzz-$name.log"
    if ! "build-fuzz/tests/fuzz/fuzz-$name" -seed="${1:-0}" -max_total_time="${FUZZ_SECONDS:-60}" -max_len=4096 -timeout=10 \
        -print_final_stats=1 -artifact_prefix="build/soak/fuzz-$name-" "build/soak/fuzz-$name" "tests/fuzz/corpus/$name" \
        >"build/soak/fuzz-$name.log" 2>&1 </dev/null; then
      say "soak: fuzz $name FAILED; the input is kept as build/soak/fuzz-$name-*"
      status=1
    fi
    grep -E '^INFO: Seed|number_of_executed_units|SUMMARY' "build/soak/fuzz-$name.log" || true
  done
  return $status
}

soak () {
  local name failed=0
  if [ "${1:-}" = list ]; then soak_names; echo fuzz; return 0; fi
  [ $# -eq 0 ] || [ "$1" = fuzz ] || [ -n "$(soak_field "$1" 2)" ] || die "no soak '$1': $(echo $(soak_names)) fuzz"
  install_missing build run test
  build
  mkdir -p build/soak
  case ${1:-fuzz} in fuzz) soak_fuzz "${2:-}" || failed=1 ;; esac
  [ "${1:-}" != fuzz ] || return $failed
  for name in ${1:-$(soak_names)}; do soak_one "$name" "${2:-}" || failed=1; done
  return $failed
}
