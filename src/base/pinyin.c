/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Pinyin of names, for search by typing Latin letters.
 * Owns one ICU transliterator for the process, made at the first use (it takes some ten milliseconds) and used under a
 * lock, as it is not safe for several threads. Never freed. */
#include "base/pinyin.h"
#include <unicode/ustring.h>
#include <unicode/utrans.h>

static GMutex lock;

static UTransliterator *
get_transliterator (void)
{
  static UTransliterator *shared;
  static gboolean tried;
  static const char rules[] = "Han-Latin/Names; Latin-ASCII; Lower";
  UErrorCode status = U_ZERO_ERROR;
  UChar id[sizeof rules];

  if (!tried)
    {
      tried = TRUE;
      u_charsToUChars (rules, id, sizeof rules);
      shared = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
      if (U_FAILURE (status))
        g_warning ("ICU has no pinyin (%s); search by pinyin finds nothing", u_errorName (status));
    }
  return shared;
}

/* The name in Latin letters with a space between syllables, as UTF-16 of *length units. g_free. */
static UChar *
transliterate (const char *name, int32_t *length)
{
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *transliterator;
  int32_t units = 0, limit;
  int32_t capacity;
  UChar *text;

  u_strFromUTF8WithSub (NULL, 0, &units, name, -1, 0xfffd, NULL, &status);
  /* The longest syllable has 6 letters and a space; others grow less. */
  capacity = units * 8 + 16;
  text = g_new (UChar, capacity);
  status = U_ZERO_ERROR;
  u_strFromUTF8WithSub (text, capacity, &units, name, -1, 0xfffd, NULL, &status);
  *length = limit = units;
  /* Latin letters stay what they are, and ICU takes its time to find that out. */
  if (g_str_is_ascii (name))
    return text;
  g_mutex_lock (&lock);
  transliterator = get_transliterator ();
  if (transliterator)
    utrans_transUChars (transliterator, text, length, capacity, 0, &limit, &status);
  g_mutex_unlock (&lock);
  if (U_FAILURE (status))
    *length = 0;
  return text;
}

void
zg_pinyin (const char *name, char **full, char **initials)
{
  GString *letters = g_string_new (NULL), *heads = g_string_new (NULL);
  gboolean head = TRUE;
  int32_t length = 0, i;
  g_autofree UChar *text = transliterate (name, &length);

  for (i = 0; i < length; i++)
    {
      char letter = text[i] < 0x80 ? g_ascii_tolower ((char)text[i]) : 0;
      gboolean is_digit = g_ascii_isdigit (letter), is_letter = g_ascii_isalpha (letter);
      if (is_digit || is_letter)
        g_string_append_c (letters, letter);
      if (is_digit || (is_letter && head))
        g_string_append_c (heads, letter);
      /* An apostrophe is part of a word (ICU's, or O'Brien's). */
      head = !is_letter && (letter != '\'' || head);
    }
  *full = g_string_free (letters, FALSE);
  *initials = g_string_free (heads, FALSE);
}
