/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/args.h"

/* The rows (ZgRow) of a query's answer {"rows": [{column: value}, ...]}: (transfer full), NULL with ZG_ERROR_PROTOCOL
 * where it is none. Rows of one answer have the same columns, and a value is a text, an integer or null. Any thread. */
GPtrArray *zg_answer_rows (const ZgArgs *body, GError **error) G_GNUC_WARN_UNUSED_RESULT;
