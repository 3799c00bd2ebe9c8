/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The same words in every language that the window speaks, through the catalogues of this build: times, lengths,
 * states and refusals read as a native writes them, and nothing stays English. Without a display. */
#include <libintl.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/zone.h"
#include "core/order-flow.h"
#include "core/schedule.h"
#include "core/travel.h"
#include "desktop/app/preferences.h"
#include "desktop/attention/sync-status.h"
#include "desktop/kit/words-field.h"
#include "desktop/kit/words.h"
#include "engine/kernel/command.h"

/* 2026-11-22 15:40 in Shanghai, a Sunday. */
#define AT (G_GINT64_CONSTANT (1795320000000) + 3 * ZG_HOUR + 40 * ZG_MINUTE)

static const char *const languages[] = { "en", "zh_CN", "zh_TW" };
static GTimeZone *zone;

static void
speak (const char *language)
{
  extern int _nl_msg_cat_cntr; /* glibc's: LANGUAGE is looked up again when it moves */

  g_setenv ("LANGUAGE", language, TRUE);
  _nl_msg_cat_cntr++;
  g_assert_cmpstr (zg_words_language (), ==, language);
}

static char *
sync_text (ZgSyncState state, guint waiting, guint attention)
{
  g_auto (ZgSyncStatus) status = zg_sync_status (state, waiting, attention, "network");

  return g_strdup (status.text);
}

static char *
refuse (const char *code, const char *field, const char *detail, gint64 value)
{
  g_autoptr (ZgRefusal) refusal = zg_refusal_new (code, field, "as the engine says");

  if (detail != NULL)
    refusal->current = zg_args_new (detail, 'i', value, NULL);
  return zg_words_refusal (refusal, zone);
}

/* text is owned by the call; expected: en, zh_CN, zh_TW. */
static void
check (int language, char *text, const char *const expected[3])
{
  g_assert_cmpstr (text, ==, expected[language]);
  g_free (text);
}

#define CHECK(text, ...) check (i, (text), (const char *const[3]){ __VA_ARGS__ })

static void
test_times (void)
{
  for (int i = 0; i < (int)G_N_ELEMENTS (languages); i++)
    {
      speak (languages[i]);
      CHECK (zg_words_time (zone, AT), "15:40", "15:40", "15:40");
      CHECK (zg_words_range (zone, AT, AT + ZG_HOUR), "15:40–16:40", "15:40–16:40", "15:40–16:40");
      CHECK (zg_words_date (zone, AT), "Sun 22 Nov", "11月22日 周日", "11月22日 週日");
      CHECK (zg_words_date (zone, AT + 41 * ZG_DAY), "2 Jan 2027", "2027年1月2日", "2027年1月2日");
      CHECK (zg_words_full_date (zone, AT), "22 Nov 2026", "2026年11月22日", "2026年11月22日");
      CHECK (zg_words_date_time (zone, AT), "Sun 22 Nov 15:40", "11月22日 周日 15:40", "11月22日 週日 15:40");
      CHECK (zg_words_ago (0), "just now", "刚刚", "剛剛");
      CHECK (zg_words_ago (5 * ZG_MINUTE), "5 min ago", "5分钟前", "5分鐘前");
      CHECK (zg_words_ago (3 * ZG_HOUR), "3 h ago", "3小时前", "3小時前");
      CHECK (zg_words_ago (ZG_DAY), "1 day ago", "1天前", "1天前");
      CHECK (zg_words_ago (2 * ZG_DAY), "2 days ago", "2天前", "2天前");
    }
}

static void
test_lengths (void)
{
  for (int i = 0; i < (int)G_N_ELEMENTS (languages); i++)
    {
      speak (languages[i]);
      CHECK (zg_words_duration (90 * ZG_MINUTE), "1 h 30 min", "1小时30分", "1小時30分");
      CHECK (zg_words_duration (2 * ZG_HOUR), "2 h", "2小时", "2小時");
      CHECK (zg_words_duration (45 * ZG_MINUTE), "45 min", "45分钟", "45分鐘");
      CHECK (zg_words_distance (800), "800 m", "800米", "800公尺");
      CHECK (zg_words_distance (3240), "3.2 km", "3.2公里", "3.2公里");
    }
}

static void
test_states (void)
{
  static const char *const words[ZG_VISIT_STATES][4] = {
    { "pending_payment", "Awaiting payment", "待支付", "待付款" },
    { "pending", "Awaiting acceptance", "待接单", "待接單" },
    { "open_pool", "In the open pool", "待抢单", "待搶單" },
    { "accepted", "Accepted", "已接单", "已接單" },
    { "preparing", "Preparing", "准备中", "準備中" },
    { "en_route", "En route", "已出发", "已出發" },
    { "arrived", "Arrived", "已到达", "已到達" },
    { "in_service", "In service", "服务中", "服務中" },
    { "completed", "Completed", "已完成", "已完成" },
    { "cancelled", "Cancelled", "已取消", "已取消" },
    { "no_show", "No-show", "爽约", "爽約" },
    { "aborted", "Aborted", "中止", "中止" },
    { "expired", "Expired", "已超时", "已逾時" },
  };

  for (int i = 0; i < (int)G_N_ELEMENTS (languages); i++)
    {
      speak (languages[i]);
      for (int state = 0; state < ZG_VISIT_STATES; state++)
        check (i, g_strdup (zg_words_value ("orders", "state", words[state][0])), words[state] + 1);
    }
}

static void
test_refusals (void)
{
  for (int i = 0; i < (int)G_N_ELEMENTS (languages); i++)
    {
      speak (languages[i]);
      CHECK (refuse ("slot_busy", NULL, NULL, 0), "The technician has another visit then.", "技师那时已有别的单。",
             "技師那時已有別的單。");
      CHECK (refuse ("travel_before", NULL, "earliest", AT), "The technician can’t be there before 15:40.",
             "技师最早15:40能到。", "技師最早15:40能到。");
      CHECK (refuse ("travel_after", NULL, "earliest", AT),
             "The visit must end by 15:40 to reach the next one in time.", "要在15:40前结束，才赶得上下一单。",
             "要在15:40前結束，才趕得上下一單。");
      CHECK (refuse ("price_changed", NULL, "total", 19850), "The price is now ¥198.50.", "现价¥198.50。",
             "目前價格¥198.50。");
      CHECK (refuse ("invalid_argument", "phone", NULL, 0), "Check the phone number.", "请检查电话。", "請檢查電話。");
      CHECK (refuse ("never_heard_of", NULL, NULL, 0), "It was refused: as the engine says",
             "被拒绝了：as the engine says", "被拒絕了：as the engine says");
    }
}

static void
test_sync (void)
{
  for (int i = 0; i < (int)G_N_ELEMENTS (languages); i++)
    {
      speak (languages[i]);
      CHECK (sync_text (ZG_SYNC_SYNCED, 0, 0), "Synced", "已同步", "已同步");
      CHECK (sync_text (ZG_SYNC_OFFLINE, 1, 0), "Offline, 1 waiting", "离线，1项待同步", "離線，1項待同步");
      CHECK (sync_text (ZG_SYNC_SYNCING, 3, 0), "Syncing, 3 waiting", "同步中，剩3项", "同步中，剩3項");
      CHECK (sync_text (ZG_SYNC_OFFLINE, 3, 2), "2 need attention", "2项需要处理", "2項需要處理");
    }
}

static void
assert_han (const char *text, const char *what)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN)
      return;
  g_test_message ("%s: “%s”", what, text);
  g_test_fail ();
}

/* Whatever a command is called, a schedule or the engine refuses, or goes wrong: Chinese. */
static void
test_nothing_stays_english (void)
{
  for (int i = 1; i < (int)G_N_ELEMENTS (languages); i++)
    {
      speak (languages[i]);
      for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
        assert_han (zg_words_command ((*spec)->name), (*spec)->name);
      for (int reason = ZG_LEGAL + 1; reason < ZG_REASONS; reason++)
        {
          g_autofree char *words = zg_words_refusal_code (zg_reason_code ((ZgReason)reason), NULL, NULL);

          assert_han (words, zg_reason_code ((ZgReason)reason));
        }
      for (int code = 0; code <= ZG_ERROR_INTERRUPTED; code++)
        {
          g_autoptr (GError) error = g_error_new_literal (ZG_ERROR, code, "what the log says");

          assert_han (zg_words_error (error), "an error");
        }
      for (guint role = 0; zg_role_at (role) != NULL; role++)
        assert_han (zg_words_value ("members", "role", zg_role_at (role)->name), zg_role_at (role)->name);
      for (int mode = 0; mode < ZG_TRAVEL_MODES; mode++)
        assert_han (zg_words_value ("technicians", "travel_mode", zg_travel_mode_name ((ZgTravelMode)mode)),
                    "a travel mode");
    }
}

/* gettext gives the text itself back where the catalogue has none. */
static void
assert_translated (const char *text, const char *table, const char *what)
{
  if (text == NULL || *text == '\0' || gettext (text) == text)
    g_error ("%s.%s: “%s” is not translated", table, what, text);
}

/* What columns, their values, sets and arguments are called. */
static void
test_every_declaration_is_translated (void)
{
  for (int i = 1; i < (int)G_N_ELEMENTS (languages); i++)
    for (const ZgTable *const *table = zg_tables (); *table != NULL; table++)
      {
        speak (languages[i]);
        for (const ZgWordsField *field = zg_words_fields ((*table)->name); field->column != NULL; field++)
          assert_translated (field->label, (*table)->name, field->column);
        for (guint j = 0; j < (*table)->n_columns; j++)
          {
            const char *column = (*table)->columns[j].name;

            if (zg_command_names ((*table)->name, column))
              assert_translated (zg_words_label ((*table)->name, column), (*table)->name, column);
            for (const ZgWord *word = zg_words_list ((*table)->name, column); word->value != NULL; word++)
              assert_translated (word->word, (*table)->name, word->value);
          }
      }
}

static ZgRow *
make_waiting (const char *command)
{
  static const char *const names[] = { "id",         "name",     "customer_name", "technician_name", "to_name",
                                       "thing_name", "start_at", "was_at",        "length",          "args_text",
                                       NULL };
  ZgRowBuilder *builder = zg_row_builder_new (names);
  ZgRow *row;

  zg_row_builder_text (builder, "id", "01900000-0000-7000-8000-000000000001");
  zg_row_builder_text (builder, "name", command);
  zg_row_builder_text (builder, "customer_name", "陈晓明");
  zg_row_builder_text (builder, "technician_name", "单安安");
  zg_row_builder_text (builder, "to_name", "李娜");
  zg_row_builder_text (builder, "thing_name", "肩颈");
  zg_row_builder_text (builder, "args_text", "{\"state\": \"pending\"}");
  zg_row_builder_int (builder, "start_at", AT);
  zg_row_builder_int (builder, "was_at", g_str_has_suffix (command, ".book") ? 0 : AT - ZG_HOUR);
  zg_row_builder_int (builder, "length", ZG_HOUR);
  row = zg_row_builder_end (builder);
  zg_row_builder_free (builder);
  return row;
}

/* Whatever can wait in the outbox is told as a sentence of its own, with somebody's or something's name in it. */
static void
test_every_command_is_a_sentence (void)
{
  for (int i = 0; i < (int)G_N_ELEMENTS (languages); i++)
    for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
      {
        g_autoptr (ZgRow) row = make_waiting ((*spec)->name);
        g_autofree char *sentence = NULL;

        speak (languages[i]);
        sentence = zg_sync_sentence (row, zone);
        g_test_message ("%s", sentence);
        if (i > 0)
          assert_han (sentence, (*spec)->name);
        if (g_str_equal ((*spec)->name, "settings.edit"))
          continue;
        g_assert_cmpstr (sentence, !=, zg_words_command ((*spec)->name));
        g_assert_null (strpbrk (sentence, "{}"));
        g_assert_true (strstr (sentence, "陈晓明") || strstr (sentence, "单安安") || strstr (sentence, "肩颈"));
        if (i > 0)
          g_assert_cmpint (strspn (sentence, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), ==, 0);
      }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_setenv ("ZHANGGUI_CLOCK", "1795333200000", TRUE); /* AT */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  zg_language_init ();
  zone = zg_zone_new ("Asia/Shanghai");
  g_test_add_func ("/desktop/languages/times", test_times);
  g_test_add_func ("/desktop/languages/lengths", test_lengths);
  g_test_add_func ("/desktop/languages/states", test_states);
  g_test_add_func ("/desktop/languages/refusals", test_refusals);
  g_test_add_func ("/desktop/languages/sync", test_sync);
  g_test_add_func ("/desktop/languages/nothing-stays-english", test_nothing_stays_english);
  g_test_add_func ("/desktop/languages/every-declaration-is-translated", test_every_declaration_is_translated);
  g_test_add_func ("/desktop/languages/every-command-is-a-sentence", test_every_command_is_a_sentence);
  status = g_test_run ();
  g_time_zone_unref (zone);
  return status;
}
