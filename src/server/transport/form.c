/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Decodes forms and finds cookies. What it reads belongs to the request; any thread, one at a time. */
#include "server/transport/form.h"

#include <string.h>

#define FORM_TYPE "application/x-www-form-urlencoded"

gboolean
zg_request_is_form (const ZgRequest *self)
{
  gsize length = strlen (FORM_TYPE);

  return self->content_type != NULL && g_ascii_strncasecmp (self->content_type, FORM_TYPE, length) == 0 &&
         (self->content_type[length] == '\0' || strchr ("; \t", self->content_type[length]) != NULL);
}

/* (transfer full), or NULL: what stands in [from, to) is no text by the form's rules. */
static char *
decode (const char *from, const char *to)
{
  g_autoptr (GString) text = g_string_sized_new ((gsize)(to - from));

  for (; from < to; from++)
    if (*from == '+')
      g_string_append_c (text, ' ');
    else if (*from != '%')
      g_string_append_c (text, *from);
    else if (to - from > 2 && g_ascii_isxdigit (from[1]) && g_ascii_isxdigit (from[2]))
      {
        g_string_append_c (text, (char)(g_ascii_xdigit_value (from[1]) * 16 + g_ascii_xdigit_value (from[2])));
        from += 2;
      }
    else
      return NULL;
  if (!g_utf8_validate_len (text->str, text->len, NULL))
    return NULL;
  return g_strdup (text->str);
}

static gboolean
add_field (GPtrArray *form, const char *from, const char *to)
{
  const char *equals = memchr (from, '=', (gsize)(to - from));
  const char *name_end = equals != NULL ? equals : to;
  g_autofree char *name = decode (from, name_end);
  g_autofree char *value = equals != NULL ? decode (equals + 1, to) : g_strdup ("");

  if (name == NULL || value == NULL || form->len == 2 * ZG_FORM_MOST_FIELDS)
    return FALSE;
  g_ptr_array_add (form, g_steal_pointer (&name));
  g_ptr_array_add (form, g_steal_pointer (&value));
  return TRUE;
}

gboolean
zg_request_read_form (ZgRequest *self, ZgReply **reply)
{
  g_autoptr (GPtrArray) form = g_ptr_array_new_with_free_func (g_free);
  const char *at = self->body->str, *end = at + self->body->len;

  if (!zg_request_is_form (self))
    {
      *reply = zg_reply_error (415, "not_a_form", NULL, "The body must be " FORM_TYPE);
      return FALSE;
    }
  while (at < end)
    {
      const char *to = memchr (at, '&', (gsize)(end - at));

      if (to == NULL)
        to = end;
      if (to > at && !add_field (form, at, to))
        {
          *reply = zg_reply_error (400, "invalid_form", NULL, "The body is not a form of at most %d fields of UTF-8",
                                   ZG_FORM_MOST_FIELDS);
          return FALSE;
        }
      at = to + 1;
    }
  g_clear_pointer (&self->form, g_ptr_array_unref);
  self->form = g_steal_pointer (&form);
  return TRUE;
}

const char *
zg_request_field (const ZgRequest *self, const char *name)
{
  for (guint i = 0; self->form != NULL && i + 1 < self->form->len; i += 2)
    if (strcmp (self->form->pdata[i], name) == 0)
      return self->form->pdata[i + 1];
  return NULL;
}

char *
zg_request_cookie (const ZgRequest *self, const char *name)
{
  g_auto (GStrv) pairs = g_strsplit (self->cookies != NULL ? self->cookies : "", ";", -1);
  const char *value = NULL;
  gsize length = strlen (name);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char *pair = g_strstrip (pairs[i]);

      if (strncmp (pair, name, length) != 0 || pair[length] != '=')
        continue;
      if (value != NULL)
        return NULL;
      value = pair + length + 1;
    }
  return g_strdup (value);
}
