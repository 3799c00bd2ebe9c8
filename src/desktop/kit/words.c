/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands and errors are called, and which of a row's names the window's language reads. Static texts, nothing is
 * owned; main thread (gettext). */
#include "desktop/kit/words.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "engine/kernel/command.h"

const char *
zg_words_command (const char *name)
{
  const ZgCommandSpec *spec = zg_command_spec (name);

  return spec != NULL && spec->title != NULL ? _ (spec->title) : name != NULL ? name : "";
}

const char *
zg_words_error (const GError *error)
{
  static const struct
  {
    ZgError code;
    const char *words;
  } errors[] = {
    { ZG_ERROR_INVALID, N_ ("That is not valid. Nothing was changed.") },
    { ZG_ERROR_NOT_FOUND, N_ ("That no longer exists.") },
    { ZG_ERROR_PERMISSION, N_ ("Your role may not do this.") },
    { ZG_ERROR_BUSY, N_ ("This profile is busy or open in another window. Try again.") },
    { ZG_ERROR_FULL, N_ ("The disk is full. Free some space and try again; nothing is lost.") },
    { ZG_ERROR_READ_ONLY, N_ ("The folder of your data can’t be written. Check its permissions.") },
    { ZG_ERROR_CORRUPT, N_ ("The data on this computer is damaged.") },
    { ZG_ERROR_NEWER, N_ ("The data was made by a newer Zhanggui. Update this one.") },
    { ZG_ERROR_NETWORK, N_ ("The server can’t be reached. Check the network and the address.") },
    { ZG_ERROR_UNAUTHORIZED, N_ ("Login or password is wrong.") },
    { ZG_ERROR_PROTOCOL, N_ ("This address answers, but it isn’t a Zhanggui server.") },
  };

  if (error->domain == ZG_ERROR)
    for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
      if ((int)errors[i].code == error->code)
        return _ (errors[i].words);
  return _ ("Something went wrong. Try again; if it stays, look into the log.");
}

const char *
zg_words_language (void)
{
  /* Translators: the code of the language that you translate to: zh_CN, zh_TW, ... Don't translate it as words. */
  return C_ ("language code", "en");
}

const char *
zg_words_name (ZgRow *row, const char *column)
{
  if (g_str_equal (zg_words_language (), "en"))
    {
      g_autofree char *english = g_strconcat (column, "_en", NULL);
      const char *name = zg_row_text (row, english);

      if (name != NULL && *name != '\0')
        return name;
    }
  return zg_row_text (row, column);
}
