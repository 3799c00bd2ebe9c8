/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The worker: order, priority, giving way, draining, and tasks that answer where they were started. */
#include "base/worker.h"

typedef struct
{
  GMutex lock;
  GCond changed;
  gboolean entered, open;
  GString *log; /* only the worker's thread writes */
  GThread *thread;
} Stage;

typedef struct
{
  Stage *stage;
  char letter;
} Line;

/* Holds the worker until the gate opens, so that what is pushed meanwhile is queued. */
static void
wait_at_gate (gpointer data)
{
  Stage *stage = data;

  stage->thread = g_thread_self ();
  g_mutex_lock (&stage->lock);
  stage->entered = TRUE;
  g_cond_broadcast (&stage->changed);
  while (!stage->open)
    g_cond_wait (&stage->changed, &stage->lock);
  g_mutex_unlock (&stage->lock);
}

static ZgWorker *
make_waiting_worker (Stage *stage)
{
  ZgWorker *worker = zg_worker_new ("test");

  zg_worker_push (worker, 0, wait_at_gate, stage, NULL);
  g_mutex_lock (&stage->lock);
  while (!stage->entered)
    g_cond_wait (&stage->changed, &stage->lock);
  g_mutex_unlock (&stage->lock);
  return worker;
}

static void
open_gate (Stage *stage)
{
  g_mutex_lock (&stage->lock);
  stage->open = TRUE;
  g_cond_broadcast (&stage->changed);
  g_mutex_unlock (&stage->lock);
}

static void
say (gpointer data)
{
  Line *line = data;

  g_string_append_c (line->stage->log, line->letter);
}

static void
drop_line (gpointer data)
{
  Line *line = data;

  g_string_append_c (line->stage->log, '.');
  g_assert_true (g_thread_self () == line->stage->thread);
  g_free (line);
}

static void
push (ZgWorker *worker, Stage *stage, int priority, char letter)
{
  Line *line = g_new (Line, 1);

  *line = (Line){ stage, letter };
  zg_worker_push (worker, priority, say, line, drop_line);
}

static void
test_order (void)
{
  Stage stage = { .log = g_string_new (NULL) };
  ZgWorker *worker = make_waiting_worker (&stage);

  push (worker, &stage, 5, 'x');
  push (worker, &stage, 1, 'a');
  push (worker, &stage, 5, 'y');
  push (worker, &stage, 1, 'b');
  push (worker, &stage, 3, 'm');
  push (worker, &stage, -1, '0');
  open_gate (&stage);
  /* Stopping lets what is queued finish. */
  zg_worker_stop (worker);
  g_assert_cmpstr (stage.log->str, ==, "0.a.b.m.x.y.");
  g_string_free (stage.log, TRUE);
}

static void
test_is_wanted (void)
{
  Stage stage = { .log = g_string_new (NULL) };
  ZgWorker *worker = make_waiting_worker (&stage);

  push (worker, &stage, 5, 'x');
  g_assert_true (zg_worker_is_wanted (worker, 6));
  g_assert_false (zg_worker_is_wanted (worker, 5));
  open_gate (&stage);
  zg_worker_stop (worker);
  g_string_free (stage.log, TRUE);
}

static gpointer
push_many (gpointer data)
{
  gpointer *pair = data;
  guint i;

  for (i = 0; i < 1000; i++)
    push (pair[0], pair[1], (int)(i % 3), 'j');
  return NULL;
}

static void
test_many_threads (void)
{
  Stage stage = { .log = g_string_new (NULL), .open = TRUE };
  ZgWorker *worker = make_waiting_worker (&stage);
  gpointer pair[] = { worker, &stage };
  GThread *threads[4];
  guint i;

  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("push", push_many, pair);
  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  zg_worker_stop (worker);
  g_assert_cmpuint (stage.log->len, ==, 8000);
  g_string_free (stage.log, TRUE);
}

static void
answer (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_assert_true (g_thread_self () != data);
  g_task_return_int (task, 42);
}

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer *state = data;

  g_assert_true (g_thread_self () == state[0]);
  state[1] = GSIZE_TO_POINTER (g_task_propagate_int (G_TASK (result), &error));
  state[2] = g_steal_pointer (&error);
  state[3] = state;
}

static void
note_thread (gpointer data, GObject *where)
{
  *(GThread **)data = g_thread_self ();
}

static void
test_task (void)
{
  ZgWorker *worker = zg_worker_new ("test");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gpointer state[4] = { g_thread_self () };
  GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
  GThread *freed_on = NULL;
  GTask *task = g_task_new (source, NULL, answer_cb, state);

  g_object_weak_ref (source, note_thread, &freed_on);
  g_object_unref (source);
  g_task_set_task_data (task, g_thread_self (), NULL);
  zg_worker_run_task (worker, 0, task, answer);
  g_object_unref (task);
  while (!state[3] || !freed_on)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (GPOINTER_TO_SIZE (state[1]), ==, 42);
  g_assert_null (state[2]);
  /* What the task held is let go where it was made. */
  g_assert_true (freed_on == g_thread_self ());

  state[3] = NULL;
  g_cancellable_cancel (cancellable);
  task = g_task_new (NULL, cancellable, answer_cb, state);
  zg_worker_run_task (worker, 0, task, answer);
  g_object_unref (task);
  while (!state[3])
    g_main_context_iteration (NULL, TRUE);
  g_assert_error ((GError *)state[2], G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_error_free (state[2]);
  zg_worker_stop (worker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/worker/order", test_order);
  g_test_add_func ("/base/worker/is-wanted", test_is_wanted);
  g_test_add_func ("/base/worker/many-threads", test_many_threads);
  g_test_add_func ("/base/worker/task", test_task);
  return g_test_run ();
}
