/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts, watches and stops the private server. Demo data is made in a directory beside it and moved into place whole,
 * so that a half-made store is never opened. Owns the child's pipes; main thread. */
#include "desktop/app/private-server.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/args.h"
#include "base/error.h"
#include "desktop/app/preferences.h"
#include "desktop/kit/words.h"

struct _ZgPrivateServer
{
  GObject parent;
  char *directory;
  gboolean demo;
  gboolean stopping;
  guint starts;
  GSubprocess *child;
  GCancellable *cancellable;
};

enum
{
  READY,
  FILLING,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZgPrivateServer, zg_private_server, G_TYPE_OBJECT)

static void
dispose (GObject *object)
{
  zg_private_server_stop (ZG_PRIVATE_SERVER (object));
  g_clear_object (&ZG_PRIVATE_SERVER (object)->cancellable);
  G_OBJECT_CLASS (zg_private_server_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_free (ZG_PRIVATE_SERVER (object)->directory);
  G_OBJECT_CLASS (zg_private_server_parent_class)->finalize (object);
}

static void
zg_private_server_class_init (ZgPrivateServerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  signals[READY] = g_signal_new ("ready", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                 G_TYPE_STRING);
  signals[FILLING] = g_signal_new ("filling", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
zg_private_server_init (ZgPrivateServer *self)
{
  self->cancellable = g_cancellable_new ();
}

ZgPrivateServer *
zg_private_server_new (const char *directory, gboolean demo)
{
  ZgPrivateServer *self = g_object_new (ZG_TYPE_PRIVATE_SERVER, NULL);

  self->directory = g_strdup (directory);
  self->demo = demo;
  return self;
}

/* From the environment, the build tree, beside the window, or the path. */
static char *
find_program (void)
{
  const char *const places[] = { "../server/zhanggui-server", "zhanggui-server", "../libexec/zhanggui-server" };
  const char *wanted = g_getenv ("ZHANGGUI_SERVER");

  if (wanted != NULL && *wanted != '\0')
    return g_strdup (wanted);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (zg_program_directory (), places[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_find_program_in_path ("zhanggui-server");
}

static void
fail (ZgPrivateServer *self, GError *error)
{
  if (!self->stopping)
    g_signal_emit (self, signals[FAILED], 0, error);
  g_error_free (error);
}

static void start_child (ZgPrivateServer *self);

static void
wait_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgPrivateServer) self = data;
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_wait_finish (G_SUBPROCESS (source), result, &error) || self->stopping)
    return;
  g_clear_object (&self->child);
  if (self->starts < 2)
    start_child (self);
  else
    fail (self, g_error_new (ZG_ERROR, ZG_ERROR_FAILED, "The private server has stopped"));
}

static void
line_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgPrivateServer) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *line =
      g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  ZgArgs *greeting;

  if (self->stopping || line == NULL)
    return; /* it ended: wait_cb() tells */
  greeting = zg_args_parse (line, &error);
  if (greeting == NULL || zg_args_get_text (greeting, "url") == NULL || zg_args_get_text (greeting, "token") == NULL)
    fail (self, g_error_new (ZG_ERROR, ZG_ERROR_PROTOCOL, "The private server's greeting is not understood"));
  else
    g_signal_emit (self, signals[READY], 0, zg_args_get_text (greeting, "url"), zg_args_get_text (greeting, "token"));
  g_clear_pointer (&greeting, zg_args_free);
}

static void
start_child (ZgPrivateServer *self)
{
  g_autofree char *program = find_program ();
  g_autoptr (GDataInputStream) lines = NULL;
  GError *error = NULL;

  if (program == NULL)
    {
      fail (self, g_error_new (ZG_ERROR, ZG_ERROR_NOT_FOUND, "The program zhanggui-server was not found"));
      return;
    }
  self->starts++;
  /* A new store is named in the window's language. */
  self->child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                                  "serve", "--private", "--quiet", "--data", self->directory, "--store-name",
                                  _ ("My store"), "--owner-name", zg_words_value ("members", "role", "owner"), NULL);
  if (self->child == NULL)
    {
      fail (self, error);
      return;
    }
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->child));
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, self->cancellable, line_cb, g_object_ref (self));
  g_subprocess_wait_async (self->child, self->cancellable, wait_cb, g_object_ref (self));
}

static char *
part_directory (ZgPrivateServer *self)
{
  return g_strconcat (self->directory, ".part", NULL);
}

static void
remove_files (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      g_unlink (path);
    }
  g_rmdir (directory);
}

static void
demo_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgPrivateServer) self = data;
  g_autofree char *part = part_directory (self);
  GError *error = NULL;

  if (!g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    {
      fail (self, error);
      return;
    }
  g_clear_object (&self->child);
  if (g_rename (part, self->directory) != 0)
    fail (self, g_error_new (ZG_ERROR, ZG_ERROR_READ_ONLY, "%s: %s", self->directory, g_strerror (errno)));
  else if (!self->stopping)
    start_child (self);
}

static void
make_demo (ZgPrivateServer *self)
{
  g_autofree char *program = find_program ();
  g_autofree char *part = part_directory (self);
  GError *error = NULL;

  if (program == NULL)
    {
      fail (self, g_error_new (ZG_ERROR, ZG_ERROR_NOT_FOUND, "The program zhanggui-server was not found"));
      return;
    }
  remove_files (part);
  g_signal_emit (self, signals[FILLING], 0);
  self->child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, program, "demo", "--data", part,
                                  "--technicians", "40", "--orders", "20000", NULL);
  if (self->child == NULL)
    fail (self, error);
  else
    g_subprocess_wait_check_async (self->child, self->cancellable, demo_cb, g_object_ref (self));
}

void
zg_private_server_start (ZgPrivateServer *self)
{
  if (self->child != NULL)
    return;
  self->starts = 0;
  if (self->demo && !g_file_test (self->directory, G_FILE_TEST_EXISTS))
    make_demo (self);
  else
    start_child (self);
}

void
zg_private_server_stop (ZgPrivateServer *self)
{
  GOutputStream *input;

  self->stopping = TRUE;
  g_cancellable_cancel (self->cancellable);
  if (self->child == NULL)
    return;
  /* The end of its input lets it finish what it answered for; one that makes demo data has no input. */
  input = g_subprocess_get_stdin_pipe (self->child);
  if (input != NULL)
    g_output_stream_close (input, NULL, NULL);
  else
    g_subprocess_send_signal (self->child, SIGTERM);
  g_clear_object (&self->child);
}
