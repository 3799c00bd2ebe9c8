# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev run: the window on a demo store, in the display that is there or in a browser. Sourced by ./dev.

demo_dir=build/demo

window_environment () {
  export GSETTINGS_SCHEMA_DIR=$PWD/build/data ZHANGGUI_LOCALE_DIR=$PWD/build/po
  export XDG_DATA_DIRS=$PWD/build/data/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
}

# Without a display the toolkit's own HTML5 backend shows the window in a browser on this machine.
serve_to_browser () { # sets broadway_pid
  local display=${BROADWAY_PORT:-8085}
  export GDK_BACKEND=broadway BROADWAY_DISPLAY=:$((display - 8080)) GSK_RENDERER=cairo
  export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$(mktemp -d)}
  gtk4-broadwayd --address 127.0.0.1 --port "$display" "$BROADWAY_DISPLAY" &
  broadway_pid=$!
  sleep 1
  kill -0 $broadway_pid 2>/dev/null || die "gtk4-broadwayd could not listen on port $display; set BROADWAY_PORT to another"
  say "no display here: open http://127.0.0.1:$display/ in a browser on this machine; Ctrl-C ends it"
}

run () {
  local profile=$demo_dir/first broadway_pid='' status=0 arguments=()
  while [ $# -gt 0 ]; do
    case $1 in
      --second) profile=$demo_dir/second ;;
      --) shift; break ;;
      *) die "run: unknown option '$1'; what belongs to the window comes after --" ;;
    esac
    shift
  done
  install_missing build run
  build
  window_environment
  [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || serve_to_browser
  arguments=(--demo --data "$profile" "$@")
  trap '[ -z "$broadway_pid" ] || kill $broadway_pid 2>/dev/null || true' EXIT
  trap 'exit 130' INT TERM
  build/src/desktop/zhanggui "${arguments[@]}" || status=$?
  return $status
}
