/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a long answer in windows of 100 rows and keeps the last 16 of them; the others are forgotten and read again
 * when somebody scrolls back. One question a window at a time. Far from the begin the windows are read by ids, out of
 * an order that was asked for once. Main thread; the view owns it. */
#include "desktop/kit/lazy-rows.h"

#include "base/error.h"

#define WINDOW 100
#define KEPT 16

struct _ZgLazyItem
{
  GObject parent;
  ZgRow *row;
};

G_DEFINE_FINAL_TYPE (ZgLazyItem, zg_lazy_item, G_TYPE_OBJECT)

enum
{
  PROP_ROW = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint answered;

ZgRow *
zg_lazy_item_get_row (ZgLazyItem *self)
{
  return self->row;
}

static void
zg_lazy_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, ZG_LAZY_ITEM (object)->row);
}

static void
zg_lazy_item_finalize (GObject *object)
{
  g_clear_object (&ZG_LAZY_ITEM (object)->row);
  G_OBJECT_CLASS (zg_lazy_item_parent_class)->finalize (object);
}

static void
zg_lazy_item_class_init (ZgLazyItemClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = zg_lazy_item_get_property;
  G_OBJECT_CLASS (klass)->finalize = zg_lazy_item_finalize;
  properties[PROP_ROW] =
      g_param_spec_object ("row", NULL, NULL, ZG_TYPE_ROW, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
zg_lazy_item_init (ZgLazyItem *self)
{
}

static void
set_row (ZgLazyItem *item, ZgRow *row)
{
  if (item->row == row || (item->row != NULL && row != NULL && zg_row_equal (item->row, row)))
    return;
  g_set_object (&item->row, row);
  g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_ROW]);
}

typedef struct
{
  guint index; /* its first position / WINDOW */
  gboolean asked;
  ZgLazyItem *items[WINDOW];
} Window;

struct _ZgLazyRows
{
  GObject parent;
  ZgReplica *replica;
  char *query;
  char *sorted_query; /* or NULL */
  char *some_query;
  guint near;        /* so many windows are read by their offset */
  GPtrArray *sorted; /* of ZgRow, a window's ids each; NULL until asked for and answered */
  gboolean sorting;
  ZgArgs *args;
  guint length;
  guint generation; /* of the filter: answers to older questions are dropped */
  GQueue windows;   /* of Window, the last used first */
  GCancellable *cancellable;
};

static void zg_lazy_rows_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ZgLazyRows,
                               zg_lazy_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, zg_lazy_rows_list_init))

static void
window_free (gpointer data)
{
  Window *window = data;

  for (guint i = 0; i < WINDOW; i++)
    g_clear_object (&window->items[i]);
  g_free (window);
}

static Window *
find_window (ZgLazyRows *self, guint index)
{
  for (GList *link = self->windows.head; link != NULL; link = link->next)
    {
      Window *window = link->data;
      if (window->index == index)
        {
          g_queue_unlink (&self->windows, link);
          g_queue_push_head_link (&self->windows, link);
          return window;
        }
    }
  return NULL;
}

typedef struct
{
  ZgLazyRows *self;
  guint index;
  guint generation;
} Question;

static GPtrArray *
finish (ZgLazyRows *self, GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Reading a window of %s failed: %s", self->query, error->message);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, answered, 0, error);
  return rows;
}

static GStrv
window_ids (ZgLazyRows *self, guint index)
{
  return index < self->sorted->len ? g_strsplit (zg_row_text (self->sorted->pdata[index], "ids"), ",", WINDOW)
                                   : g_new0 (char *, 1);
}

/* Rows that are gone meanwhile are missing among those of the ids; the others keep their places. */
static void
place_rows (ZgLazyRows *self, Window *window, GPtrArray *rows)
{
  g_auto (GStrv) ids = window_ids (self, window->index);
  guint next = 0;

  for (guint i = 0; i < WINDOW && ids[i] != NULL; i++)
    if (next < rows->len && g_strcmp0 (zg_row_id (rows->pdata[next]), ids[i]) == 0)
      set_row (window->items[i], rows->pdata[next++]);
}

static gboolean
is_by_ids (ZgLazyRows *self, guint index)
{
  return self->sorted_query != NULL && index >= self->near;
}

static void
rows_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (ZgLazyRows) self = question->self;
  g_autoptr (GPtrArray) rows = finish (self, source, result);
  Window *window;

  if (question->generation != self->generation || (window = find_window (self, question->index)) == NULL)
    return;
  window->asked = FALSE;
  if (rows == NULL)
    return;
  if (is_by_ids (self, window->index))
    place_rows (self, window, rows);
  else
    for (guint i = 0; i < rows->len && i < WINDOW; i++)
      set_row (window->items[i], g_ptr_array_index (rows, i));
}

static Question *
make_question (ZgLazyRows *self, guint index)
{
  Question *question = g_new (Question, 1);

  *question = (Question){ g_object_ref (self), index, self->generation };
  return question;
}

static void
ask_by_ids (ZgLazyRows *self, Window *window)
{
  g_auto (GStrv) ids = window_ids (self, window->index);
  ZgArgs *args = zg_args_new (NULL);

  zg_args_set_list (args, "ids");
  for (guint i = 0; ids[i] != NULL; i++)
    zg_args_add_text (args, "ids", ids[i]);
  zg_replica_query_async (self->replica, self->some_query, args, self->cancellable, rows_cb,
                          make_question (self, window->index));
}

static void
sorted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (ZgLazyRows) self = question->self;
  g_autoptr (GPtrArray) rows = finish (self, source, result);

  if (question->generation != self->generation)
    return;
  self->sorting = FALSE;
  if (rows == NULL)
    return;
  self->sorted = g_steal_pointer (&rows);
  for (GList *link = self->windows.head; link != NULL; link = link->next)
    if (is_by_ids (self, ((Window *)link->data)->index))
      ask_by_ids (self, link->data);
}

static void
ask_sorted (ZgLazyRows *self)
{
  ZgArgs *args = zg_args_copy (self->args);

  self->sorting = TRUE;
  zg_args_set_int (args, "limit", WINDOW);
  zg_replica_query_async (self->replica, self->sorted_query, args, self->cancellable, sorted_cb,
                          make_question (self, 0));
}

static void
ask (ZgLazyRows *self, Window *window)
{
  ZgArgs *args;

  window->asked = TRUE;
  if (is_by_ids (self, window->index))
    {
      if (self->sorted != NULL)
        ask_by_ids (self, window);
      else if (!self->sorting)
        ask_sorted (self);
      return;
    }
  args = zg_args_copy (self->args);
  zg_args_set_int (args, "limit", WINDOW);
  zg_args_set_int (args, "offset", (gint64)window->index * WINDOW);
  zg_replica_query_async (self->replica, self->query, args, self->cancellable, rows_cb,
                          make_question (self, window->index));
}

static Window *
add_window (ZgLazyRows *self, guint index)
{
  Window *window = g_new0 (Window, 1);

  window->index = index;
  for (guint i = 0; i < WINDOW; i++)
    window->items[i] = g_object_new (ZG_TYPE_LAZY_ITEM, NULL);
  g_queue_push_head (&self->windows, window);
  if (self->windows.length > KEPT)
    window_free (g_queue_pop_tail (&self->windows));
  ask (self, window);
  return window;
}

static GType
zg_lazy_rows_get_item_type (GListModel *model)
{
  return ZG_TYPE_LAZY_ITEM;
}

static guint
zg_lazy_rows_get_n_items (GListModel *model)
{
  return ZG_LAZY_ROWS (model)->length;
}

static gpointer
zg_lazy_rows_get_item (GListModel *model, guint position)
{
  ZgLazyRows *self = ZG_LAZY_ROWS (model);
  Window *window;

  if (position >= self->length)
    return NULL;
  window = find_window (self, position / WINDOW);
  if (window == NULL)
    window = add_window (self, position / WINDOW);
  return g_object_ref (window->items[position % WINDOW]);
}

static void
zg_lazy_rows_list_init (GListModelInterface *iface)
{
  iface->get_item_type = zg_lazy_rows_get_item_type;
  iface->get_n_items = zg_lazy_rows_get_n_items;
  iface->get_item = zg_lazy_rows_get_item;
}

/* What is on its way belongs to the list of before. */
static void
begin_generation (ZgLazyRows *self)
{
  self->generation++;
  self->sorting = FALSE;
  g_clear_pointer (&self->sorted, g_ptr_array_unref);
}

void
zg_lazy_rows_set_filter (ZgLazyRows *self, ZgArgs *args, guint length)
{
  guint before = self->length;

  g_clear_pointer (&self->args, zg_args_free);
  self->args = args;
  begin_generation (self);
  g_queue_clear_full (&self->windows, window_free);
  self->length = length;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, length);
}

void
zg_lazy_rows_refresh (ZgLazyRows *self, guint length)
{
  guint before = self->length;

  self->length = length;
  begin_generation (self);
  for (GList *link = self->windows.head; link != NULL; link = link->next)
    ask (self, link->data);
  if (length > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, length - before);
  else if (length < before)
    g_list_model_items_changed (G_LIST_MODEL (self), length, before - length, 0);
}

static void
zg_lazy_rows_dispose (GObject *object)
{
  ZgLazyRows *self = ZG_LAZY_ROWS (object);

  g_cancellable_cancel (self->cancellable);
  g_queue_clear_full (&self->windows, window_free);
  g_clear_object (&self->replica);
  G_OBJECT_CLASS (zg_lazy_rows_parent_class)->dispose (object);
}

static void
zg_lazy_rows_finalize (GObject *object)
{
  ZgLazyRows *self = ZG_LAZY_ROWS (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->args, zg_args_free);
  g_clear_pointer (&self->sorted, g_ptr_array_unref);
  g_free (self->query);
  g_free (self->sorted_query);
  g_free (self->some_query);
  G_OBJECT_CLASS (zg_lazy_rows_parent_class)->finalize (object);
}

static void
zg_lazy_rows_class_init (ZgLazyRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = zg_lazy_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = zg_lazy_rows_finalize;
  answered = g_signal_new ("answered", ZG_TYPE_LAZY_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                           G_TYPE_ERROR);
}

static void
zg_lazy_rows_init (ZgLazyRows *self)
{
  g_queue_init (&self->windows);
  self->cancellable = g_cancellable_new ();
}

ZgLazyRows *
zg_lazy_rows_new (ZgReplica *replica, const char *query)
{
  ZgLazyRows *self = g_object_new (ZG_TYPE_LAZY_ROWS, NULL);

  self->replica = g_object_ref (replica);
  self->query = g_strdup (query);
  self->args = zg_args_new (NULL);
  return self;
}

void
zg_lazy_rows_set_sorted (ZgLazyRows *self, const char *sorted, const char *some)
{
  self->sorted_query = g_strdup (sorted);
  self->some_query = g_strdup (some);
}

void
zg_lazy_rows_set_near (ZgLazyRows *self, guint windows)
{
  self->near = windows;
}

/* --- reading past the windows, for a copy or an export --- */

typedef struct
{
  GPtrArray *rows;
  guint from, count, next; /* the next window */
  guint generation;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_ptr_array_unref (reading->rows);
  g_free (reading);
}

static void read_window (GTask *task);

/* Takes what of a window's rows is wanted. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Reading *reading = g_task_get_task_data (task);
  ZgLazyRows *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = zg_replica_query_finish (ZG_REPLICA (source), result, &error);

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (reading->generation != self->generation)
    {
      g_task_return_new_error (task, ZG_ERROR, ZG_ERROR_BUSY, "The list changed while it was read");
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      guint position = reading->next * WINDOW + i;

      if (position >= reading->from && position < reading->from + reading->count)
        g_ptr_array_add (reading->rows, g_object_ref (rows->pdata[i]));
    }
  reading->next++;
  read_window (g_steal_pointer (&task));
}

/* Always by offset: the order of ids may not be there, and nobody waits for a frame here. */
static void
read_window (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  ZgLazyRows *self = g_task_get_source_object (task);
  ZgArgs *args;

  if (reading->next * WINDOW >= MIN (reading->from + reading->count, self->length) || self->replica == NULL)
    {
      g_task_return_pointer (task, g_ptr_array_ref (reading->rows), (GDestroyNotify)g_ptr_array_unref);
      g_object_unref (task);
      return;
    }
  args = zg_args_copy (self->args);
  zg_args_set_int (args, "limit", WINDOW);
  zg_args_set_int (args, "offset", (gint64)reading->next * WINDOW);
  zg_replica_query_async (self->replica, self->query, args, g_task_get_cancellable (task), read_cb, task);
}

void
zg_lazy_rows_read_async (ZgLazyRows *self,
                         guint from,
                         guint count,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);
  Reading *reading = g_new0 (Reading, 1);

  *reading = (Reading){ g_ptr_array_new_with_free_func (g_object_unref), from, count, from / WINDOW, self->generation };
  g_task_set_task_data (task, reading, reading_free);
  read_window (task);
}

GPtrArray *
zg_lazy_rows_read_finish (ZgLazyRows *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
