# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev run: the window on a demo store, in the display that is there or in a browser. Sourced by ./dev.
# The window makes the demo store at its first start and keeps a server of its own on loopback.

demo_dir=$PWD/build/demo

# Without a display the toolkit's own HTML5 backend shows the window in a browser on this machine.
serve_to_browser () { # sets broadway_pid
  local port=${BROADWAY_PORT:-8085}
  export GDK_BACKEND=broadway BROADWAY_DISPLAY=:$((port - 8080)) GSK_RENDERER=cairo
  export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$(mktemp -d)}
  gtk4-broadwayd --address 127.0.0.1 --port "$port" "$BROADWAY_DISPLAY" &
  broadway_pid=$!
  sleep 1
  kill -0 $broadway_pid 2>/dev/null || die "gtk4-broadwayd could not listen on port $port; set BROADWAY_PORT to another"
  say "no display here: open http://127.0.0.1:$port/ in a browser on this machine; Ctrl-C ends it"
}

# Keyring, portals and screen readers expect a session bus; a machine without a desktop has none.
on_a_bus () {
  if [ -n "${DBUS_SESSION_BUS_ADDRESS:-}" ] || ! command -v dbus-run-session >/dev/null; then "$@"; else dbus-run-session -- "$@"; fi
}

run () {
  local window=(build/src/desktop/zhanggui --demo --data "$demo_dir/first") broadway_pid='' window_pid='' status=0 server
  while [ $# -gt 0 ]; do
    case $1 in
      --second)
        server=$(python3 $checks/server_address.py "$demo_dir/first") || die "run: ./dev run is not running; start it first"
        window=(build/src/desktop/zhanggui --server "$server" --data "$demo_dir/second")
        BROADWAY_PORT=${BROADWAY_PORT:-8086}
        say "a second window on $server: sign in as manager, password demo" ;;
      --) shift; break ;;
      *) die "run: unknown option '$1'; what belongs to the window comes after --" ;;
    esac
    shift
  done
  install_missing build run
  build
  mkdir -p "$demo_dir"
  trap 'kill $window_pid $broadway_pid 2>/dev/null || true' EXIT
  trap 'exit 130' INT TERM
  [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || serve_to_browser
  on_a_bus "${window[@]}" "$@" &
  window_pid=$!
  wait $window_pid || status=$?
  return $status
}
