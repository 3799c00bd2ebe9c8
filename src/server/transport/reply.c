/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages, files, cookies and tags. A header's value is made here of checked parts alone, so that no line break, no
 * separator and no other byte of a stranger's reaches one. A reply is its holder's; any thread, one at a time. */
#include "server/transport/reply.h"

#include <string.h>

#define TAG_MOST 64
#define COOKIE_NAME_MOST 48
#define COOKIE_VALUE_MOST 1024
#define TYPE_MOST 100
#define PATH_MOST 1024
#define FILE_NAME_MOST 120 /* characters */
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

static gboolean
is_made_of (const char *text, const char *allowed, gsize most)
{
  gsize length = text != NULL ? strlen (text) : 0;

  return length > 0 && length <= most && strspn (text, allowed) == length;
}

/* @value (transfer full). */
static void
add_header (ZgReply *self, const char *name, char *value)
{
  if (self->headers == NULL)
    self->headers = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->headers, g_strdup (name));
  g_ptr_array_add (self->headers, value);
}

ZgReply *
zg_reply_html (guint status, char *text)
{
  ZgReply *self = zg_reply_new (status, text, strlen (text));

  self->type = g_strdup ("text/html; charset=utf-8");
  self->compress = TRUE;
  return self;
}

/* --- files --- */

/* Of it what every browser takes as it stands. */
static char *
plain_name (const char *name)
{
  GString *plain = g_string_new (NULL);

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    g_string_append_c (plain, *at > 0 && strchr (LETTERS "-_. ", *at) != NULL ? *at : '_');
  if (plain->len == 0 || plain->str[0] == '.')
    g_string_prepend_c (plain, '_');
  return g_string_free (plain, FALSE);
}

ZgReply *
zg_reply_file (char *body, gsize length, const char *type, const char *name)
{
  ZgReply *self = zg_reply_new (200, body, length);
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *cut = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), FILE_NAME_MOST));
  g_autofree char *plain = plain_name (cut), *whole = g_uri_escape_string (cut, NULL, FALSE);
  gboolean is_type = is_made_of (type, LETTERS "/+-.; =", TYPE_MOST) && strchr (type, '/') != NULL;

  self->type = g_strdup (is_type ? type : "application/octet-stream");
  add_header (self, "Content-Disposition",
              g_strdup_printf ("attachment; filename=\"%s\"; filename*=UTF-8''%s", plain, whole));
  return self;
}

/* --- elsewhere --- */

ZgReply *
zg_reply_see_other (const char *path)
{
  ZgReply *self;

  /* "//host" and "/\\host" are other hosts to a browser; so is what stands behind a line break or a tab that it drops.
   */
  if (!is_made_of (path, LETTERS "/?&=#%-._~+,:@!$'()*;", PATH_MOST) || path[0] != '/' || path[1] == '/')
    return NULL;
  self = zg_reply_new (303, NULL, 0);
  add_header (self, "Location", g_strdup (path));
  return self;
}

/* --- cookies --- */

static guint
count_cookies (const ZgReply *self)
{
  guint n = 0;

  for (guint i = 0; self->headers != NULL && i < self->headers->len; i += 2)
    n += strcmp (self->headers->pdata[i], "Set-Cookie") == 0;
  return n;
}

static gboolean
add_cookie (ZgReply *self, const char *name, const char *value, const char *life)
{
  if (!is_made_of (name, LETTERS "-_", COOKIE_NAME_MOST) || !g_str_has_prefix (name, ZG_COOKIE_PREFIX) ||
      strlen (name) == strlen (ZG_COOKIE_PREFIX) || count_cookies (self) == ZG_REPLY_MOST_COOKIES)
    return FALSE;
  add_header (self, "Set-Cookie",
              g_strdup_printf ("%s=%s; Path=/; Secure; HttpOnly; SameSite=Lax%s", name, value, life));
  return TRUE;
}

gboolean
zg_reply_set_cookie (ZgReply *self, const char *name, const char *value, guint seconds)
{
  g_autofree char *life = seconds > 0 ? g_strdup_printf ("; Max-Age=%u", seconds) : g_strdup ("");

  return is_made_of (value, LETTERS "-_.~+/=:!#$%&'()*<>?@[]^`{|}", COOKIE_VALUE_MOST) &&
         add_cookie (self, name, value, life);
}

gboolean
zg_reply_drop_cookie (ZgReply *self, const char *name)
{
  return add_cookie (self, name, "", "; Max-Age=0");
}

/* --- tags --- */

gboolean
zg_reply_set_tag (ZgReply *self, const char *tag)
{
  if (!is_made_of (tag, LETTERS "-_.", TAG_MOST))
    return FALSE;
  g_free (self->tag);
  self->tag = g_strdup (tag);
  return TRUE;
}

/* The header is a list: W/"one", "two", or * for whatever there is. */
gboolean
zg_request_knows (const ZgRequest *self, const char *tag)
{
  const char *at = self->known_tags;
  gsize length = strlen (tag);

  if (at == NULL)
    return FALSE;
  if (strcmp (at, "*") == 0)
    return TRUE;
  while ((at = strchr (at, '"')) != NULL)
    {
      const char *end = strchr (++at, '"');

      if (end == NULL)
        return FALSE;
      if ((gsize)(end - at) == length && strncmp (at, tag, length) == 0)
        return TRUE;
      at = end + 1;
    }
  return FALSE;
}

ZgReply *
zg_reply_not_modified (const char *tag)
{
  ZgReply *self = zg_reply_new (304, NULL, 0);

  zg_reply_set_tag (self, tag);
  self->compress = TRUE; /* as the whole answer would be: that it varies is the same of both */
  return self;
}
