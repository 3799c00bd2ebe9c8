/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/json.h"

/* The rows of a page of the feed, read by src/DESIGN.md and not by what a desktop reads it with: an array of {table,
 * seq, row} and {table, seq, id, deleted} in the order of seq. (transfer full) */
ZgArgs *feed_page_changes (const ZgArgs *page) G_GNUC_WARN_UNUSED_RESULT;
/* The text of @page, whose members stand as they were added: a page's order means something. g_free(). */
char *feed_page_text (const ZgArgs *page);
