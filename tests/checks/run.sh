# SPDX-FileCopyrightText: 2026 The Zhanggui developers
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev run: the window on a demo store, in the display that is there or in a browser. Sourced by ./dev.
# The window makes the demo store at its first start and keeps a server of its own on loopback.

demo_dir=$PWD/build/demo

run () {
  local window=(build/src/desktop/zhanggui --demo --data "$demo_dir/first") groups=(build run) server
  while [ $# -gt 0 ]; do
    case $1 in
      --second)
        server=$(python3 $checks/server_address.py "$demo_dir/first") || die "run: ./dev run is not running; start it first"
        window=(build/src/desktop/zhanggui --server "$server" --data "$demo_dir/second")
        say "a second window on $server: sign in as manager, password demo" ;;
      --) shift; break ;;
      *) die "run: unknown option '$1'; what belongs to the window comes after --" ;;
    esac
    shift
  done
  # What shows the window to a browser is of no use to who has a display.
  [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || groups+=(browser)
  install_missing "${groups[@]}"
  # The tests are not waited for.
  build src/desktop/zhanggui src/server/zhanggui-server data/gschemas.compiled \
    $(sed -n 's,^[a-zA-Z_]\+$,po/&/LC_MESSAGES/zhanggui.mo,p' po/LINGUAS)
  mkdir -p "$demo_dir"
  # In the place of this shell: a signal to ./dev run reaches what ends the window and all that belongs to it.
  exec python3 $checks/show.py "${window[@]}" "$@"
}
