/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A ring of a few pages behind a lock; the newest takes the place of the oldest. Owned by the server. */
#include "server/transport/page-memory.h"

#include <string.h>

#include "server/transport/request.h"

#define PAGES 16
#define LARGEST (64 * 1024)

typedef struct
{
  char *key; /* NULL: an empty place */
  guint rows;
  char *text;
  gsize length;
  GBytes *packed;
  GStrv owners; /* or NULL: not known */
} Page;

struct _ZgPageMemory
{
  GMutex lock;
  Page pages[PAGES];
  guint next;
};

static void
clear_page (Page *page)
{
  g_free (page->key);
  g_free (page->text);
  g_clear_pointer (&page->packed, g_bytes_unref);
  g_strfreev (page->owners);
  *page = (Page){ 0 };
}

ZgPageMemory *
zg_page_memory_new (void)
{
  ZgPageMemory *self = g_new0 (ZgPageMemory, 1);

  g_mutex_init (&self->lock);
  return self;
}

void
zg_page_memory_free (ZgPageMemory *self)
{
  for (guint i = 0; i < PAGES; i++)
    clear_page (&self->pages[i]);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* Under the lock. */
static const Page *
find (const ZgPageMemory *self, const char *key)
{
  for (guint i = 0; i < PAGES; i++)
    if (g_strcmp0 (self->pages[i].key, key) == 0)
      return &self->pages[i];
  return NULL;
}

void
zg_page_memory_keep (ZgPageMemory *self,
                     const char *key,
                     const GString *text,
                     const char *tail,
                     guint rows,
                     const char *const *owners)
{
  g_autofree char *whole = NULL;
  GBytes *packed = NULL;

  if (text->len > LARGEST)
    return;
  whole = g_strconcat (text->str, tail, NULL);
  packed = zg_reply_pack (whole, strlen (whole));
  g_mutex_lock (&self->lock);
  if (find (self, key) == NULL)
    {
      Page *page = &self->pages[self->next++ % PAGES];

      clear_page (page);
      *page = (Page){ g_strdup (key),           rows, g_strdup (text->str), text->len, g_steal_pointer (&packed),
                      g_strdupv ((GStrv)owners) };
    }
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&packed, g_bytes_unref);
}

gboolean
zg_page_memory_find (ZgPageMemory *self, const char *key, const char *owner, GString *text, ZgPageFound *found)
{
  const Page *page;

  g_mutex_lock (&self->lock);
  page = find (self, key);
  if (page != NULL)
    {
      g_string_append_len (text, page->text, (gssize)page->length);
      found->rows = page->rows;
      found->packed = page->packed != NULL ? g_bytes_ref (page->packed) : NULL;
      found->nothing_own =
          owner == NULL || (page->owners != NULL && !g_strv_contains ((const char *const *)page->owners, owner));
    }
  g_mutex_unlock (&self->lock);
  return page != NULL;
}
