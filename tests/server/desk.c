/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A client for the server's tests, on the plain sockets of the fixture. Whoever makes a desk frees it. */
#include "server/desk.h"

#include <stdarg.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "support/feed-page.h"

Desk *
desk_new (ZgTestServer *server, const char *login)
{
  Desk *self = g_new0 (Desk, 1);

  self->server = server;
  self->token = zg_test_server_sign_in (server, login);
  self->client = zg_id_new ();
  return self;
}

Desk *
desk_copy (const Desk *self)
{
  Desk *copy = g_new0 (Desk, 1);

  copy->server = self->server;
  copy->token = g_strdup (self->token);
  copy->client = zg_id_new ();
  return copy;
}

void
desk_free (Desk *self)
{
  g_free (self->token);
  g_free (self->client);
  g_free (self);
}

guint
desk_post (Desk *self, const ZgArgs *body, ZgArgs **answer)
{
  g_autofree char *path = g_strdup_printf ("/v1/stores/%s/commands", self->server->store_id);

  return zg_test_server_request (self->server, "POST", path, self->token, body, answer);
}

guint
desk_send (Desk *self, ZgArgs **answer, ...)
{
  ZgArgs *commands = zg_args_new_list (NULL);
  g_autoptr (ZgArgs) body = zg_args_new ("client", 's', self->client, "commands", 'v', commands, NULL);
  ZgCommand *command;
  va_list args;

  va_start (args, answer);
  while ((command = va_arg (args, ZgCommand *)) != NULL)
    {
      command->n = ++self->n;
      zg_args_append (commands, zg_command_to_args (command));
      zg_command_free (command);
    }
  va_end (args);
  return desk_post (self, body, answer);
}

const char *
desk_status (const ZgArgs *answer, gsize index)
{
  return zg_args_get_text (zg_args_at (zg_args_get (answer, "results"), index), "status");
}

const char *
desk_code (const ZgArgs *answer, gsize index)
{
  return zg_args_get_text (zg_args_at (zg_args_get (answer, "results"), index), "code");
}

gint64
desk_apply (Desk *self, ZgCommand *command)
{
  g_autoptr (ZgArgs) answer = NULL;
  guint status = desk_send (self, &answer, command, NULL);

  if (status != 200 || g_strcmp0 (desk_status (answer, 0), "applied") != 0)
    {
      g_autofree char *text = answer != NULL ? zg_json_text (answer) : NULL;

      g_error ("Not applied: %u %s", status, text);
    }
  return zg_args_get_int (zg_args_at (zg_args_get (answer, "results"), 0), "seq", 0);
}

guint
desk_changes (Desk *self, const char *query, ZgArgs **page)
{
  g_autofree char *path = g_strdup_printf ("/v1/stores/%s/changes?%s", self->server->store_id, query);

  guint status = zg_test_server_request (self->server, "GET", path, self->token, NULL, page);

  if (status == 200 && page != NULL)
    zg_args_set (*page, "changes", feed_page_changes (*page));
  return status;
}

void
stage_clear (Stage *self)
{
  g_free (self->technician_id);
  g_free (self->service_id);
  g_free (self->customer_id);
  g_free (self->address_id);
}

static char *
apply_and_name (Desk *desk, const char *name, ZgArgs *args)
{
  ZgCommand *command = zg_command_new (name, args);
  char *id = zg_command_row_id (command, 0);

  desk_apply (desk, command);
  return id;
}

void
desk_set_stage (Desk *self, Stage *stage)
{
  g_autoptr (ZgDb) db = zg_test_server_open (self->server);
  g_autoptr (GError) error = NULL;
  ZgArgs *args = zg_args_new ("name", 's', "Guo Test", NULL);

  zg_db_get_text (db, &error, &stage->service_id,
                  "SELECT id FROM services WHERE deleted = 0 AND state = 'active' ORDER BY duration, id", "");
  g_assert_no_error (error);
  g_assert_nonnull (stage->service_id);
  zg_args_add_text (args, "service_ids", stage->service_id);
  stage->technician_id = apply_and_name (self, "technician.add", args);
  stage->customer_id = apply_and_name (self, "customer.add", zg_args_new ("name", 's', "Wen Test", NULL));
  stage->address_id =
      apply_and_name (self, "address.add",
                      zg_args_new ("customer_id", 's', stage->customer_id, "line", 's', "1 Test Road", "lat_e6", 'i',
                                   G_GINT64_CONSTANT (31230400), "lng_e6", 'i', G_GINT64_CONSTANT (121473700), NULL));
  stage->opens = (zg_clock_now () / ZG_DAY + 40) * ZG_DAY;
  for (guint day = 0; day < STAGE_DAYS; day++)
    g_free (apply_and_name (self, "shift.add",
                            zg_args_new ("technician_id", 's', stage->technician_id, "start_at", 'i',
                                         stage->opens + day * ZG_DAY, "end_at", 'i',
                                         stage->opens + day * ZG_DAY + 12 * ZG_HOUR, NULL)));
}

ZgCommand *
stage_book (const Stage *self, gint64 minutes)
{
  ZgArgs *args =
      zg_args_new ("customer_id", 's', self->customer_id, "address_id", 's', self->address_id, "technician_id", 's',
                   self->technician_id, "start_at", 'i', self->opens + minutes * ZG_MINUTE, NULL);

  zg_args_add (args, "lines", zg_args_new ("service_id", 's', self->service_id, NULL));
  return zg_command_new ("order.book", args);
}
