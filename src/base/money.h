/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Amounts are integer 分 (1/100 yuan). */

/* "¥198", "¥198.50", "-¥20"; thousands in groups of three. (transfer full) */
char *zg_money_format (gint64 fen) G_GNUC_WARN_UNUSED_RESULT;

/* Reads "198", "198.5", "¥1,198.50". FALSE if it is not an amount or out of ±10^12 分. */
gboolean zg_money_parse (const char *text, gint64 *fen);
