/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* For test-db.c: the URI of a fresh database of the shared private server, or NULL when it is not installed. */
const char *zg_test_postgres_database (void);
