/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* The last answers as text, so that one reads and packs for all who ask the same: desktops that a commit wakes stand at
 * the same sequence, and a day's list is asked for again and again. A key names the view, the question and the store's
 * sequence at which it was answered, and the day where that matters; what a store holds at a sequence is one thing for
 * ever, so nothing here grows old. */
typedef struct _ZgPageMemory ZgPageMemory;

ZgPageMemory *zg_page_memory_new (void) G_GNUC_WARN_UNUSED_RESULT;
void zg_page_memory_free (ZgPageMemory *self);

/* Keeps @text; @tail is how it ends for those who have nothing of their own in it, @owners who may have something, NULL
 * for anybody. Large ones are left out. Any thread. */
void zg_page_memory_keep (ZgPageMemory *self,
                          const char *key,
                          const GString *text,
                          const char *tail,
                          guint rows,
                          const char *const *owners);

typedef struct
{
  guint rows;
  GBytes *packed;       /* it with its tail by gzip, (transfer full); NULL if it is not worth it */
  gboolean nothing_own; /* the one who asks has surely nothing of his own in it */
} ZgPageFound;

/* Appends the text if it is known. Any thread. */
gboolean zg_page_memory_find (ZgPageMemory *self,
                              const char *key,
                              const char *owner,
                              GString *text,
                              ZgPageFound *found);
