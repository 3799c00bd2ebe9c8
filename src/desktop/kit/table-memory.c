/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Widths and choice of one table's columns. A drag gives hundreds of widths: they are written once it rests. The table
 * owns it. Main thread. */
#include "desktop/kit/table-memory.h"

#define KEY "tables"
#define REST 500 /* ms */

struct _ZgTableMemory
{
  GSettings *settings;
  char *table;
  GHashTable *widths; /* column -> px */
  GHashTable *shown;  /* column -> gboolean */
  guint writing;
};

static void
read_numbers (GHashTable *table, GVariant *pairs, gboolean are_flags)
{
  GVariantIter iter;
  const char *column;
  gint32 number;
  gboolean flag;

  g_variant_iter_init (&iter, pairs);
  if (are_flags)
    while (g_variant_iter_next (&iter, "{&sb}", &column, &flag))
      g_hash_table_insert (table, g_strdup (column), GINT_TO_POINTER (flag));
  else
    while (g_variant_iter_next (&iter, "{&si}", &column, &number))
      g_hash_table_insert (table, g_strdup (column), GINT_TO_POINTER (number));
}

ZgTableMemory *
zg_table_memory_new (GSettings *settings, const char *table)
{
  ZgTableMemory *self = g_new0 (ZgTableMemory, 1);
  g_autoptr (GVariant) all = g_settings_get_value (settings, KEY);
  g_autoptr (GVariant) widths = NULL, shown = NULL;

  self->settings = g_object_ref (settings);
  self->table = g_strdup (table);
  self->widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!g_variant_lookup (all, table, "(@a{si}@a{sb})", &widths, &shown))
    return self;
  read_numbers (self->widths, widths, FALSE);
  read_numbers (self->shown, shown, TRUE);
  return self;
}

static GVariant *
make_pairs (GHashTable *table, const char *type, gboolean are_flags)
{
  GVariantBuilder pairs = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (type));
  GHashTableIter iter;
  gpointer column, number;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &column, &number))
    g_variant_builder_add (&pairs, are_flags ? "{sb}" : "{si}", column, GPOINTER_TO_INT (number));
  return g_variant_builder_end (&pairs);
}

/* The others' entries stay as they are. */
static gboolean
write_down (gpointer data)
{
  ZgTableMemory *self = data;
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, KEY);
  GVariantBuilder tables = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{s(a{si}a{sb})}"));
  GVariantIter iter;
  GVariant *entry;

  self->writing = 0;
  g_variant_iter_init (&iter, all);
  while ((entry = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_autoptr (GVariant) name = g_variant_get_child_value (entry, 0);

      if (!g_str_equal (g_variant_get_string (name, NULL), self->table))
        g_variant_builder_add_value (&tables, entry);
      g_variant_unref (entry);
    }
  if (g_hash_table_size (self->widths) > 0 || g_hash_table_size (self->shown) > 0)
    g_variant_builder_add (&tables, "{s(@a{si}@a{sb})}", self->table, make_pairs (self->widths, "a{si}", FALSE),
                           make_pairs (self->shown, "a{sb}", TRUE));
  g_settings_set_value (self->settings, KEY, g_variant_builder_end (&tables));
  return G_SOURCE_REMOVE;
}

void
zg_table_memory_free (ZgTableMemory *self)
{
  if (self->writing != 0)
    {
      g_source_remove (self->writing);
      write_down (self);
    }
  g_hash_table_unref (self->widths);
  g_hash_table_unref (self->shown);
  g_object_unref (self->settings);
  g_free (self->table);
  g_free (self);
}

static void
write_soon (ZgTableMemory *self)
{
  g_clear_handle_id (&self->writing, g_source_remove);
  self->writing = g_timeout_add (REST, write_down, self);
}

static void
put (ZgTableMemory *self, GHashTable *table, const char *column, int number)
{
  g_hash_table_insert (table, g_strdup (column), GINT_TO_POINTER (number));
  write_soon (self);
}

int
zg_table_memory_get_width (ZgTableMemory *self, const char *column)
{
  gpointer width;

  return g_hash_table_lookup_extended (self->widths, column, NULL, &width) ? GPOINTER_TO_INT (width) : -1;
}

void
zg_table_memory_set_width (ZgTableMemory *self, const char *column, int width)
{
  put (self, self->widths, column, width);
}

gboolean
zg_table_memory_get_shown (ZgTableMemory *self, const char *column, gboolean otherwise)
{
  gpointer shown;

  return g_hash_table_lookup_extended (self->shown, column, NULL, &shown) ? GPOINTER_TO_INT (shown) : otherwise;
}

void
zg_table_memory_set_shown (ZgTableMemory *self, const char *column, gboolean is_shown)
{
  put (self, self->shown, column, is_shown);
}

void
zg_table_memory_forget (ZgTableMemory *self)
{
  g_hash_table_remove_all (self->widths);
  g_hash_table_remove_all (self->shown);
  write_soon (self);
}
