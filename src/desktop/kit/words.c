/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of fixed vocabularies: tables from the names that data carries to what people read. Static texts, nothing
 * is owned; main thread (gettext). */
#include "desktop/kit/words.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "engine/kernel/command.h"

typedef struct
{
  const char *name;
  const char *word;
} Word;

static const char *
look_up (const Word *words, gsize count, const char *name)
{
  for (gsize i = 0; name != NULL && i < count; i++)
    if (g_str_equal (words[i].name, name))
      return _ (words[i].word);
  return name != NULL ? name : "";
}

#define DEFINE_WORDS(function, ...)                                                                                    \
  const char *function (const char *name)                                                                              \
  {                                                                                                                    \
    static const Word words[] = { __VA_ARGS__ };                                                                       \
    return look_up (words, G_N_ELEMENTS (words), name);                                                                \
  }

static const struct
{
  const char *name, *word, *icon, *css_class;
} visit_states[] = {
  { "pending_payment", N_ ("Awaiting payment"), "zg-wallet-symbolic", "state-pending-payment" },
  { "pending", N_ ("Awaiting acceptance"), "zg-hourglass-symbolic", "state-pending" },
  { "open_pool", N_ ("In the open pool"), "zg-hand-symbolic", "state-open-pool" },
  { "accepted", N_ ("Accepted"), "zg-check-symbolic", "state-accepted" },
  { "preparing", N_ ("Preparing"), "zg-bag-symbolic", "state-preparing" },
  { "en_route", N_ ("En route"), "zg-route-symbolic", "state-en-route" },
  { "arrived", N_ ("Arrived"), "zg-pin-symbolic", "state-arrived" },
  { "in_service", N_ ("In service"), "zg-play-symbolic", "state-in-service" },
  { "completed", N_ ("Completed"), "zg-double-check-symbolic", "state-completed" },
  { "cancelled", N_ ("Cancelled"), "zg-cross-symbolic", "state-cancelled" },
  { "no_show", N_ ("No-show"), "zg-door-symbolic", "state-no-show" },
  { "aborted", N_ ("Aborted"), "zg-stop-symbolic", "state-aborted" },
  { "expired", N_ ("Expired"), "zg-clock-off-symbolic", "state-expired" },
};

static int
find_visit_state (const char *name)
{
  for (int i = 0; name != NULL && i < (int)G_N_ELEMENTS (visit_states); i++)
    if (g_str_equal (visit_states[i].name, name))
      return i;
  return -1;
}

const char *
zg_words_visit_state (const char *state)
{
  int i = find_visit_state (state);

  if (i < 0)
    return state != NULL ? state : "";
  return _ (visit_states[i].word);
}

const char *
zg_words_visit_state_icon (const char *state)
{
  int i = find_visit_state (state);

  return i < 0 ? "dialog-question-symbolic" : visit_states[i].icon;
}

const char *
zg_words_visit_state_class (const char *state)
{
  int i = find_visit_state (state);

  return i < 0 ? "state-unknown" : visit_states[i].css_class;
}

/* clang-format off */
DEFINE_WORDS (zg_words_payment,
              { "unpaid", N_ ("Unpaid") },
              { "deposit_paid", N_ ("Deposit paid") },
              { "paid", N_ ("Paid") },
              { "failed", N_ ("Payment failed") })

DEFINE_WORDS (zg_words_tier,
              { "regular", N_ ("Regular") },
              { "silver", N_ ("Silver") },
              { "gold", N_ ("Gold") },
              { "diamond", N_ ("Diamond") })

DEFINE_WORDS (zg_words_level,
              { "junior", N_ ("Junior") },
              { "senior", N_ ("Senior") },
              { "expert", N_ ("Expert") },
              { "master", N_ ("Master") })

DEFINE_WORDS (zg_words_presence,
              { "offline", N_ ("Off") },
              { "online", N_ ("On duty") },
              { "break", N_ ("On a break") })

DEFINE_WORDS (zg_words_role,
              { "owner", N_ ("Owner") },
              { "manager", N_ ("Store manager") },
              { "dispatcher", N_ ("Dispatcher") },
              { "finance", N_ ("Finance") },
              { "analyst", N_ ("Analyst") },
              { "technician", N_ ("Technician") },
              { "customer", N_ ("Customer") })

DEFINE_WORDS (zg_words_leave,
              { "leave", N_ ("Leave") },
              { "sick", N_ ("Sick leave") },
              { "training", N_ ("Training") },
              { "rest", N_ ("Day off") })

DEFINE_WORDS (zg_words_travel_mode,
              { "walk", N_ ("On foot") },
              { "ebike", N_ ("E-bike") },
              { "transit", N_ ("Public transport") },
              { "car", N_ ("Car") })

DEFINE_WORDS (zg_words_gender,
              { "any", N_ ("Either") },
              { "female", N_ ("Female") },
              { "male", N_ ("Male") })

DEFINE_WORDS (zg_words_pressure,
              { "light", N_ ("Light pressure") },
              { "medium", N_ ("Medium pressure") },
              { "firm", N_ ("Firm pressure") },
              { "strong", N_ ("Strong pressure") })

DEFINE_WORDS (zg_words_source,
              { "desk", N_ ("Front desk") },
              { "phone", N_ ("Telephone") },
              { "app", N_ ("App") },
              { "wechat", N_ ("WeChat") },
              { "platform", N_ ("Platform") },
              { "walk_in", N_ ("Walk-in") })

DEFINE_WORDS (zg_words_technician_state,
              { "applied", N_ ("Applied") },
              { "active", N_ ("Active") },
              { "suspended", N_ ("Suspended") },
              { "terminated", N_ ("Left") })

/* clang-format on */

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
