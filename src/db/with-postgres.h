/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Makes "postgresql://..." known to zg_db_open(), once at the start. Only a program that calls it is linked with libpq
 * and the libraries behind it: the window is not. */
void zg_db_use_postgres (void);
