/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A ring of a few pages behind a lock; the newest takes the place of the oldest. Owned by the server. */
#include "server/feed-memory.h"

#include <string.h>

#include "server/request.h"

#define PAGES 16
#define LARGEST (64 * 1024)

typedef struct
{
  char *epoch; /* NULL: an empty place */
  gint64 since;
  gint64 head;
  guint limit;
  guint rows;
  char *text;
  gsize length;
  GBytes *packed;
} Page;

struct _ZgFeedMemory
{
  GMutex lock;
  Page pages[PAGES];
  guint next;
};

static void
clear_page (Page *page)
{
  g_free (page->epoch);
  g_free (page->text);
  g_clear_pointer (&page->packed, g_bytes_unref);
  *page = (Page){ 0 };
}

ZgFeedMemory *
zg_feed_memory_new (void)
{
  ZgFeedMemory *self = g_new0 (ZgFeedMemory, 1);

  g_mutex_init (&self->lock);
  return self;
}

void
zg_feed_memory_free (ZgFeedMemory *self)
{
  for (guint i = 0; i < PAGES; i++)
    clear_page (&self->pages[i]);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* Under the lock. */
static const Page *
find (const ZgFeedMemory *self, const ZgFeedKey *key)
{
  for (guint i = 0; i < PAGES; i++)
    {
      const Page *page = &self->pages[i];

      if (page->head == key->head && page->since == key->since && page->limit == key->limit &&
          g_strcmp0 (page->epoch, key->epoch) == 0)
        return page;
    }
  return NULL;
}

void
zg_feed_memory_keep (ZgFeedMemory *self, const ZgFeedKey *key, const GString *text, guint rows)
{
  g_autofree char *whole = NULL;
  GBytes *packed = NULL;

  if (text->len > LARGEST)
    return;
  whole = g_strconcat (text->str, ZG_FEED_END, NULL);
  packed = zg_reply_pack (whole, text->len + strlen (ZG_FEED_END));
  g_mutex_lock (&self->lock);
  if (find (self, key) == NULL)
    {
      Page *page = &self->pages[self->next++ % PAGES];

      clear_page (page);
      *page =
          (Page){ g_strdup (key->epoch),    key->since, key->head, key->limit, rows, g_strdup (text->str), text->len,
                  g_steal_pointer (&packed) };
    }
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&packed, g_bytes_unref);
}

gboolean
zg_feed_memory_find (ZgFeedMemory *self, const ZgFeedKey *key, GString *text, guint *rows, GBytes **packed)
{
  const Page *page;

  g_mutex_lock (&self->lock);
  page = find (self, key);
  if (page != NULL)
    {
      g_string_append_len (text, page->text, (gssize)page->length);
      *rows = page->rows;
      *packed = page->packed != NULL ? g_bytes_ref (page->packed) : NULL;
    }
  g_mutex_unlock (&self->lock);
  return page != NULL;
}
