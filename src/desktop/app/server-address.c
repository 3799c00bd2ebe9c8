/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person types as a server's address. Pure; any thread. */
#include "desktop/app/server-address.h"

#include <gio/gio.h>

#include "base/error.h"

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (host, "localhost") == 0;
}

static GUri *
parse_whole (const char *text)
{
  g_autofree char *whole = NULL;
  g_autoptr (GUri) uri = NULL;

  if (strstr (text, "://") != NULL)
    return g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  whole = g_strconcat ("https://", text, NULL);
  uri = g_uri_parse (whole, G_URI_FLAGS_NONE, NULL);
  if (uri != NULL && g_uri_get_host (uri) != NULL && is_loopback (g_uri_get_host (uri)))
    {
      g_autofree char *local = g_strconcat ("http://", text, NULL);

      return g_uri_parse (local, G_URI_FLAGS_NONE, NULL);
    }
  return g_steal_pointer (&uri);
}

char *
zg_server_address_parse (const char *text, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autoptr (GUri) uri = parse_whole (trimmed);
  const char *scheme, *host;

  /* GUri is lenient: it would escape a space in the middle of a name. */
  if (strpbrk (trimmed, " \t\n\r%\\") != NULL || uri == NULL || (host = g_uri_get_host (uri)) == NULL ||
      *host == '\0' || g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL ||
      g_uri_get_fragment (uri) != NULL ||
      !(g_str_equal (g_uri_get_path (uri), "") || g_str_equal (g_uri_get_path (uri), "/")))
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_INVALID, "Not an address of a server");
      return NULL;
    }
  scheme = g_uri_get_scheme (uri);
  if (!g_str_equal (scheme, "https") && !(g_str_equal (scheme, "http") && is_loopback (host)))
    {
      g_set_error_literal (error, ZG_ERROR, ZG_ERROR_PERMISSION, "Only https, except on this machine");
      return NULL;
    }
  return g_uri_join (G_URI_FLAGS_NONE, scheme, NULL, host, g_uri_get_port (uri), "", NULL, NULL);
}
