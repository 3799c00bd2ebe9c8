/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts failed sign-ins in memory: five are free, then each doubles the delay, to a minute for an account and four for
 * an address; a quarter of an hour of quiet forgets them. The table is bounded: the oldest half goes when it is full.
 */
#include "server/transport/throttle.h"

#define FORGET_USEC (15 * 60 * G_USEC_PER_SEC)
#define MOST_ENTRIES 20000

typedef struct
{
  guint failures;
  gint64 last;
} Entry;

typedef struct
{
  char prefix;
  guint free;
  guint longest; /* seconds */
} Rule;

static const Rule account_rule = { 'a', 5, 60 };
static const Rule address_rule = { 'i', 20, 240 };

struct _ZgThrottle
{
  GMutex lock;
  GHashTable *entries; /* "a<login>" or "i<address>" -> Entry */
};

ZgThrottle *
zg_throttle_new (void)
{
  ZgThrottle *self = g_new0 (ZgThrottle, 1);

  g_mutex_init (&self->lock);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

static guint
delay_of (ZgThrottle *self, const Rule *rule, const char *name, gint64 now)
{
  g_autofree char *key = g_strdup_printf ("%c%s", rule->prefix, name);
  const Entry *entry = g_hash_table_lookup (self->entries, key);
  gint64 until;
  guint doublings;

  if (entry == NULL || entry->failures < rule->free || now - entry->last > FORGET_USEC)
    return 0;
  doublings = MIN (entry->failures - rule->free, 16u);
  until = entry->last + MIN (1u << doublings, rule->longest) * G_USEC_PER_SEC;
  return until > now ? (guint)((until - now + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC) : 0;
}

guint
zg_throttle_delay (ZgThrottle *self, const char *login, const char *address, gint64 now)
{
  guint delay;

  g_mutex_lock (&self->lock);
  delay = MAX (delay_of (self, &account_rule, login, now), delay_of (self, &address_rule, address, now));
  g_mutex_unlock (&self->lock);
  return delay;
}

static gboolean
is_old (gpointer key, gpointer value, gpointer before)
{
  return ((Entry *)value)->last < *(gint64 *)before;
}

static void
make_room (ZgThrottle *self, gint64 now)
{
  for (gint64 age = FORGET_USEC; g_hash_table_size (self->entries) > MOST_ENTRIES / 2 && age > 0; age /= 2)
    {
      gint64 before = now - age;

      g_hash_table_foreach_remove (self->entries, is_old, &before);
    }
}

static void
count_failure (ZgThrottle *self, const Rule *rule, const char *name, gint64 now)
{
  char *key = g_strdup_printf ("%c%s", rule->prefix, name);
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (self->entries, key, entry);
    }
  else
    g_free (key);
  if (now - entry->last > FORGET_USEC)
    entry->failures = 0;
  entry->failures++;
  entry->last = now;
}

void
zg_throttle_failed (ZgThrottle *self, const char *login, const char *address, gint64 now)
{
  g_mutex_lock (&self->lock);
  if (g_hash_table_size (self->entries) >= MOST_ENTRIES)
    make_room (self, now);
  count_failure (self, &account_rule, login, now);
  count_failure (self, &address_rule, address, now);
  g_mutex_unlock (&self->lock);
}

void
zg_throttle_succeeded (ZgThrottle *self, const char *login)
{
  g_autofree char *key = g_strdup_printf ("%c%s", account_rule.prefix, login);

  g_mutex_lock (&self->lock);
  g_hash_table_remove (self->entries, key);
  g_mutex_unlock (&self->lock);
}

void
zg_throttle_free (ZgThrottle *self)
{
  g_hash_table_unref (self->entries);
  g_mutex_clear (&self->lock);
  g_free (self);
}
