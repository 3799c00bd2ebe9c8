/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "base/json.h"

/* One page of the feed, checked. */
typedef struct
{
  char *epoch;
  gint64 next; /* the cursor after this page */
  gint64 head; /* the store's sequence when it was read */
  gboolean more;
  json_t *changes; /* array of {table, seq, row} or {table, seq, id, deleted: true} */
  json_t *acks;    /* array of {n, seq} */
} ZgPage;

/* The page in the body of an answer to a question from @since; ZG_ERROR_PROTOCOL names what is wrong. */
ZgPage *zg_page_parse (const json_t *body, gint64 since, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void zg_page_free (ZgPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZgPage, zg_page_free)
