/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of synchronisation: state, trouble, skew, waiting commands. Without widgets, so that tests need no display.
 * Main thread. */
#include "desktop/attention/sync-status.h"

#include <glib/gi18n.h>

#include "base/clock.h"
#include "desktop/kit/words.h"

ZgSyncStatus
zg_sync_status (ZgSyncState state, guint waiting, guint attention, const char *trouble)
{
  if (attention > 0)
    return (ZgSyncStatus){ "zg-attention-symbolic", "caution",
                           g_strdup_printf (g_dngettext (NULL, "%u needs attention", "%u need attention", attention),
                                            attention) };
  if (state == ZG_SYNC_SIGNED_OUT)
    return (ZgSyncStatus){ "zg-attention-symbolic", "caution", g_strdup (_ ("Signed out")) };
  if (state == ZG_SYNC_OFFLINE && waiting > 0)
    return (ZgSyncStatus){ "zg-offline-symbolic", "caution",
                           g_strdup_printf (g_dngettext (NULL, "Offline, %u waiting", "Offline, %u waiting", waiting),
                                            waiting) };
  if (state == ZG_SYNC_OFFLINE && trouble != NULL)
    return (ZgSyncStatus){ "zg-offline-symbolic", "caution", g_strdup (_ ("Offline")) };
  if (state == ZG_SYNC_SYNCED)
    return (ZgSyncStatus){ "zg-synced-symbolic", NULL, g_strdup (_ ("Synced")) };
  if (waiting > 0)
    return (ZgSyncStatus){ "zg-syncing-symbolic", NULL,
                           g_strdup_printf (g_dngettext (NULL, "Syncing, %u waiting", "Syncing, %u waiting", waiting),
                                            waiting) };
  /* Offline without a trouble: the line has not been tried yet. */
  return (ZgSyncStatus){ "zg-syncing-symbolic", NULL, g_strdup (_ ("Syncing")) };
}

void
zg_sync_status_clear (ZgSyncStatus *self)
{
  g_clear_pointer (&self->text, g_free);
}

const char *
zg_sync_trouble_words (const char *trouble)
{
  static const struct
  {
    const char *code;
    const char *words;
  } troubles[] = {
    { "network", NULL }, /* the sync button says it; work goes on */
    { "busy", NULL },
    { "expired", N_ ("Your session has ended. Sign in again; what waits is kept.") },
    { "clock", N_ ("This computer’s clock is wrong. Set it, then changes can be sent.") },
    { "not_zhanggui", N_ ("The address answers, but not as a Zhanggui server. Is another network in between?") },
    { "newer_server",
      N_ ("The server and this window are of different versions. Update Zhanggui; what waits is kept.") },
    { "not_allowed", N_ ("Your account may no longer open this store. Ask its owner.") },
    { "disk_full", N_ ("The disk is full. Free some space; nothing is lost.") },
    { "read_only", N_ ("The folder of your data can’t be written. Check its permissions.") },
    { "failed", N_ ("Synchronisation has failed. It is tried again by itself; look into the log if it stays.") },
  };

  for (gsize i = 0; trouble != NULL && i < G_N_ELEMENTS (troubles); i++)
    if (g_str_equal (troubles[i].code, trouble))
      return troubles[i].words != NULL ? _ (troubles[i].words) : NULL;
  return trouble != NULL ? _ ("The server can’t be used at the moment. It is tried again by itself.") : NULL;
}

char *
zg_sync_skew_words (gint64 skew)
{
  g_autofree char *length = zg_words_duration (ABS (skew));

  if (ABS (skew) <= 2 * ZG_MINUTE)
    return NULL;
  if (skew > 0)
    return g_strdup_printf (_ ("This computer’s clock is %s behind the server’s. Set it right."), length);
  return g_strdup_printf (_ ("This computer’s clock is %s ahead of the server’s. Set it right."), length);
}

/* Who has overtaken it and when, as far as it is known; NULL when nothing is. */
static char *
say_overtaken (const ZgArgs *told, GTimeZone *zone)
{
  const char *by = zg_args_get_text (told, "by");
  g_autofree char *time = zg_words_date_time (zone, zg_args_get_int (told, "at", 0));

  if (!zg_args_has (told, "at"))
    return NULL;
  if (zg_args_has (told, "removed"))
    return by != NULL ? g_strdup_printf (_ ("%s has removed it since: %s."), by, time)
                      : g_strdup_printf (_ ("Someone else has removed it since (noticed %s)."), time);
  return by != NULL ? g_strdup_printf (_ ("%s has changed it since: %s."), by, time)
                    : g_strdup_printf (_ ("Someone else has changed it since (noticed %s)."), time);
}

char *
zg_sync_verdict (ZgRow *row, GTimeZone *zone)
{
  const char *overtaken = zg_row_text (row, "overtaken_text");
  const char *current = zg_row_text (row, "current_text"), *state = zg_row_text (row, "state");
  ZgRefusal refusal = { .code = (char *)zg_row_text (row, "code"),
                        .field = (char *)zg_row_text (row, "field"),
                        .message = (char *)zg_row_text (row, "message") };
  ZgArgs *told = overtaken != NULL ? zg_args_parse (overtaken, NULL) : NULL;
  char *words = told != NULL ? say_overtaken (told, zone) : NULL;

  g_clear_pointer (&told, zg_args_free);
  if (words != NULL)
    return words;
  if (refusal.code == NULL && g_strcmp0 (state, "held") == 0)
    refusal.code = (char *)"held";
  if (refusal.code == NULL)
    return NULL;
  refusal.current = current != NULL ? zg_args_parse (current, NULL) : NULL;
  words = zg_words_refusal (&refusal, zone);
  g_clear_pointer (&refusal.current, zg_args_free);
  return words;
}
