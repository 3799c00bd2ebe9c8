/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* A command as a value and its wire form. Owned by whoever holds it; any thread, one at a time. The rows it is about
 * are told from its declaration alone, so that a batch can be held back without a look into the database. */
#include "engine/kernel/command.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"

#define MOST_N G_GINT64_CONSTANT (9007199254740991) /* exact in every JSON reader */

ZgCommand *
zg_command_new (const char *name, ZgArgs *args)
{
  ZgCommand *self = g_new0 (ZgCommand, 1);

  self->id = zg_id_new ();
  self->name = g_strdup (name);
  self->v = 1;
  self->at = zg_clock_now ();
  self->args = args != NULL ? args : zg_args_new (NULL);
  return self;
}

void
zg_command_set_after (ZgCommand *self, const ZgCommand *before)
{
  self->at = MAX (self->at, before->at + 1);
}

char *
zg_command_row_id (const ZgCommand *self, guint index)
{
  return zg_id_derive (self->id, self->at, index);
}

ZgCommand *
zg_command_copy (const ZgCommand *self)
{
  ZgCommand *copy = g_new0 (ZgCommand, 1);

  copy->n = self->n;
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->v = self->v;
  copy->at = self->at;
  copy->group = g_strdup (self->group);
  copy->args = zg_args_copy (self->args);
  return copy;
}

void
zg_command_free (ZgCommand *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->group);
  zg_args_free (self->args);
  g_free (self);
}

ZgArgs *
zg_command_to_args (const ZgCommand *self)
{
  return zg_args_new ("n", 'i', self->n, "id", 's', self->id, "name", 's', self->name, "v", 'i', self->v, "at", 'i',
                      self->at, "group", 's', self->group, "args", 'v', zg_args_copy (self->args), NULL);
}

static const ZgArgSpec envelope[] = {
  { "n", ZG_ARG_INT, ZG_ARG_OPTIONAL, 0, MOST_N }, { "id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { "name", ZG_ARG_TEXT, ZG_ARG_REQUIRED, 1, 60 }, { "v", ZG_ARG_INT, ZG_ARG_REQUIRED, 1, 1000 },
  { "at", ZG_ARG_TIME, ZG_ARG_REQUIRED },          { "group", ZG_ARG_ID, ZG_ARG_OPTIONAL },
  { "args", ZG_ARG_OBJECT, ZG_ARG_REQUIRED },      { NULL },
};

ZgCommand *
zg_command_from_args (const ZgArgs *value, ZgRefusal **refusal)
{
  ZgArgs *args = zg_args_get (value, "args");
  ZgCommand *self;

  if (!zg_args_is (value, ZG_ARGS_OBJECT))
    {
      *refusal = zg_refusal_new ("invalid_argument", "commands", "a command must be an object");
      return NULL;
    }
  if (!zg_args_is (args, ZG_ARGS_OBJECT))
    {
      *refusal = zg_refusal_new ("invalid_argument", "args", "args must be an object");
      return NULL;
    }
  if (!zg_args_check (envelope, value, refusal))
    return NULL;
  self = g_new0 (ZgCommand, 1);
  self->n = zg_args_get_int (value, "n", 0);
  self->id = g_strdup (zg_args_get_text (value, "id"));
  self->name = g_strdup (zg_args_get_text (value, "name"));
  self->v = zg_args_get_int (value, "v", 1);
  self->at = zg_args_get_int (value, "at", 0);
  self->group = g_strdup (zg_args_get_text (value, "group"));
  self->args = zg_args_ref (args);
  return self;
}

char *
zg_command_row (const ZgCommand *self, const char *store_id)
{
  const ZgCommandSpec *spec = zg_command_spec (self->name);

  if (spec == NULL || spec->is_new)
    return spec != NULL ? zg_command_row_id (self, 0) : NULL;
  return g_strdup (spec->subject != NULL ? zg_args_get_text (self->args, spec->subject) : store_id);
}

static void
add_subject (GPtrArray *subjects, const ZgCommand *self, const char *name)
{
  const char *id = zg_args_get_text (self->args, name);

  if (id != NULL && !g_ptr_array_find_with_equal_func (subjects, id, g_str_equal, NULL))
    g_ptr_array_add (subjects, g_strdup (id));
}

GPtrArray *
zg_command_subjects (const ZgCommand *self)
{
  GPtrArray *subjects = g_ptr_array_new_with_free_func (g_free);
  const ZgCommandSpec *spec = zg_command_spec (self->name);

  if (spec != NULL && spec->subject != NULL)
    add_subject (subjects, self, spec->subject);
  add_subject (subjects, self, "customer_id");
  add_subject (subjects, self, "address_id");
  if (spec != NULL && spec->is_new)
    g_ptr_array_add (subjects, zg_command_row_id (self, 0));
  return subjects;
}
