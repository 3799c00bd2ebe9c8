/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Namespaces of the test's own: a network or mounts that only it and its children see, and that end with them. */

/* Takes the process into new namespaces (CLONE_NEWNET, CLONE_NEWNS), where it is not root also of users, and runs the
 * commands there, words separated by a space, until one fails. NULL, or why there is no such place here (static). Call
 * it first in main(): a second thread would stay outside. */
const char *zg_test_isolate (int flags, const char *const *lines);
/* One more command. FALSE when it failed; what it said is in *said (NULL to ignore it), g_free. */
gboolean zg_test_run_line (const char *line, char **said);
