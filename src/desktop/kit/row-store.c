/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The list models' base: rows by id, patched in place. Holds a reference on each row. Main thread.
 * A patch finds the longest run of rows that keep their order (a longest increasing subsequence over old positions), so
 * that one row that moves is one removal and one insertion, whatever its distance. */
#include "desktop/kit/row-store.h"

struct _ZgRowStore
{
  GObject parent;
  GPtrArray *rows;
  GHashTable *positions; /* id (borrowed from its row) -> position + 1 */
};

static GType
get_item_type (GListModel *model)
{
  return ZG_TYPE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return ZG_ROW_STORE (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  ZgRowStore *self = ZG_ROW_STORE (model);

  return position < self->rows->len ? g_object_ref (self->rows->pdata[position]) : NULL;
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ZgRowStore,
                               zg_row_store,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

static void
finalize (GObject *object)
{
  ZgRowStore *self = ZG_ROW_STORE (object);

  g_hash_table_unref (self->positions);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (zg_row_store_parent_class)->finalize (object);
}

static void
zg_row_store_class_init (ZgRowStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = finalize;
}

static void
zg_row_store_init (ZgRowStore *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->positions = g_hash_table_new (g_str_hash, g_str_equal);
}

ZgRowStore *
zg_row_store_new (void)
{
  return g_object_new (ZG_TYPE_ROW_STORE, NULL);
}

static int
find_position (ZgRowStore *self, const char *id)
{
  return id == NULL ? -1 : GPOINTER_TO_INT (g_hash_table_lookup (self->positions, id)) - 1;
}

/* For each new row the old position of the same object, or -1. */
static GPtrArray *
adopt_equal_rows (ZgRowStore *self, GPtrArray *rows, int *old_of)
{
  GPtrArray *adopted = g_ptr_array_new_full (rows->len, g_object_unref);

  for (guint i = 0; i < rows->len; i++)
    {
      int old = find_position (self, zg_row_id (rows->pdata[i]));

      if (old >= 0 && !zg_row_equal (self->rows->pdata[old], rows->pdata[i]))
        old = -1;
      old_of[i] = old;
      g_ptr_array_add (adopted, g_object_ref (old >= 0 ? self->rows->pdata[old] : rows->pdata[i]));
    }
  return adopted;
}

/* Keeps in @old_of only a longest increasing subsequence; the others become -1. */
static void
keep_increasing (int *old_of, guint count)
{
  g_autofree guint *tails = g_new (guint, count + 1); /* tails[k]: index that ends the best run of length k + 1 */
  g_autofree int *before = g_new (int, count + 1);
  guint length = 0;
  int at;

  for (guint i = 0; i < count; i++)
    {
      guint low = 0, high = length;

      if (old_of[i] < 0)
        continue;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (old_of[tails[middle]] < old_of[i])
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? (int)tails[low - 1] : -1;
      tails[low] = i;
      if (low == length)
        length++;
    }
  at = length > 0 ? (int)tails[length - 1] : -1;
  for (int i = (int)count - 1; i >= 0; i--)
    if (i == at)
      at = before[i];
    else
      old_of[i] = -1;
}

static void
index_rows (ZgRowStore *self)
{
  g_hash_table_remove_all (self->positions);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *id = zg_row_id (self->rows->pdata[i]);

      if (id != NULL)
        g_hash_table_insert (self->positions, (gpointer)id, GINT_TO_POINTER (i + 1));
    }
}

/* Replaces @removed rows at @position by @added ones of @rows from @from on, and says so. */
static void
splice (ZgRowStore *self, guint position, guint removed, GPtrArray *rows, guint from, guint added)
{
  if (removed == 0 && added == 0)
    return;
  g_hash_table_remove_all (self->positions);
  if (removed > 0)
    g_ptr_array_remove_range (self->rows, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (self->rows, (int)(position + i), g_object_ref (rows->pdata[from + i]));
  index_rows (self);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

void
zg_row_store_replace (ZgRowStore *self, GPtrArray *rows)
{
  g_autofree int *old_of = g_new (int, rows->len + 1);
  g_autoptr (GPtrArray) adopted = NULL;
  guint old_end, new_end;

  g_return_if_fail (ZG_IS_ROW_STORE (self));
  adopted = adopt_equal_rows (self, rows, old_of);
  keep_increasing (old_of, rows->len);
  /* From the end to the start, so that positions before stay those of the old rows. */
  old_end = self->rows->len;
  new_end = adopted->len;
  for (int i = (int)adopted->len - 1; i >= 0; i--)
    {
      if (old_of[i] < 0)
        continue;
      splice (self, old_of[i] + 1, old_end - (guint)old_of[i] - 1, adopted, i + 1, new_end - (guint)i - 1);
      old_end = (guint)old_of[i];
      new_end = (guint)i;
    }
  splice (self, 0, old_end, adopted, 0, new_end);
}

ZgRow *
zg_row_store_find (ZgRowStore *self, const char *id, guint *position)
{
  int at = find_position (self, id);

  if (at < 0)
    return NULL;
  if (position != NULL)
    *position = (guint)at;
  return self->rows->pdata[at];
}

guint
zg_row_store_length (ZgRowStore *self)
{
  return self->rows->len;
}

ZgRow *
zg_row_store_get (ZgRowStore *self, guint position)
{
  return position < self->rows->len ? self->rows->pdata[position] : NULL;
}
