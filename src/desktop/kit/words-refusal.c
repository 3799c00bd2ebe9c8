/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Why the engine or the server refused, as a sentence with the details it gave. Nothing is owned; main thread. */
#include "desktop/kit/words.h"

#include <glib/gi18n.h>

#include "base/money.h"

/* What the first %s of a sentence is made of. */
typedef enum
{
  NO_DETAIL,
  EARLIEST, /* a time in current.earliest */
  TOTAL,    /* an amount in current.total */
} Detail;

static const struct
{
  const char *code;
  const char *plain;
  Detail detail;
  const char *detailed; /* used when the detail is there */
} sentences[] = {
  { "invalid_time", N_ ("A visit must end after it begins and last 12 hours at most.") },
  { "technician_not_active", N_ ("This technician doesn’t work here any more.") },
  { "no_skill", N_ ("The technician can’t do this service item.") },
  { "off_shift", N_ ("The technician isn’t on shift then.") },
  { "on_leave", N_ ("The technician is on leave then.") },
  { "slot_busy", N_ ("The technician has another visit then.") },
  { "travel_before", N_ ("The technician can’t be there in time."), EARLIEST,
    N_ ("The technician can’t be there before %s.") },
  { "travel_after", N_ ("The next visit could not be reached in time."), EARLIEST,
    N_ ("The visit must end by %s to reach the next one in time.") },
  { "price_changed", N_ ("The price has changed."), TOTAL, N_ ("The price is now %s.") },
  { "not_allowed", N_ ("Your role may not do this.") },
  { "not_found", N_ ("That no longer exists.") },
  { "wrong_state", N_ ("That is not possible in the visit’s present state.") },
  { "has_visits", N_ ("The technician still has visits ahead. Reassign them first.") },
  { "shift_overlap", N_ ("The technician has another shift then.") },
  { "already_there", N_ ("The customer’s preferences are kept already. Change those.") },
  { "consent_missing", N_ ("Keep what is to be avoided only with the customer’s consent: give the day of it.") },
  { "no_technician", N_ ("Assign a technician first.") },
  { "customer_not_active", N_ ("This customer was removed. Bring the customer back first.") },
  { "service_not_active", N_ ("This service item is no longer offered.") },
  { "conflict", N_ ("Someone else changed it meanwhile.") },
  { "overtaken", N_ ("Someone else has changed it since.") },
  { "duplicate_id", N_ ("That was recorded already.") },
  { "held", N_ ("Waits for an earlier change of the same visit or customer.") },
  { "unknown_command", N_ ("The server doesn’t know this change. Update it.") },
  { "too_large", N_ ("That is too much at once.") },
  { "clock_ahead", N_ ("This computer’s clock is ahead of the server’s. Set it right, then try again.") },
};

static const struct
{
  const char *field;
  const char *word;
} fields[] = {
  { "name", N_ ("Check the name.") },          { "phone", N_ ("Check the phone number.") },
  { "start_at", N_ ("Check the beginning.") }, { "end_at", N_ ("Check the end.") },
  { "duration", N_ ("Check the length.") },    { "price", N_ ("Check the price.") },
  { "note", N_ ("Check the note.") },          { "reason", N_ ("Check the reason.") },
  { "lines", N_ ("Choose a service item.") },  { "customer_id", N_ ("Choose a customer.") },
  { "address_id", N_ ("Choose an address.") }, { "technician_id", N_ ("Choose a technician.") },
  { "line", N_ ("Check the address.") },       { "level", N_ ("Choose a level.") },
  { "service_ids", N_ ("Check the skills.") }, { "area_id", N_ ("Choose an area.") },
  { "kind", N_ ("Choose a kind.") },           { "travel_mode", N_ ("Choose a way of travel.") },
  { "hired_at", N_ ("Check the date.") },      { "valid_until", N_ ("Check the date.") },
  { "gender", N_ ("Check the gender.") },      { "presence", N_ ("Choose a presence.") },
  { "number", N_ ("Check the number.") },      { "requested", N_ ("Choose a technician.") },
  { "code", N_ ("Check the code.") },          { "quoted_total", N_ ("Check the price.") },
};

static char *
make_detail (Detail detail, const ZgArgs *current, GTimeZone *zone)
{
  gint64 value;

  if (detail == NO_DETAIL || current == NULL)
    return NULL;
  if (detail == EARLIEST)
    {
      value = zg_args_get_int (current, "earliest", 0);
      return value > 0 && zone != NULL ? zg_words_time (zone, value) : NULL;
    }
  value = zg_args_get_int (current, "total", -1);
  return value >= 0 ? zg_money_format (value) : NULL;
}

static char *
make_sentence (const char *code, const char *field, const char *message, const ZgArgs *current, GTimeZone *zone)
{
  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (sentences); i++)
    if (g_str_equal (sentences[i].code, code))
      {
        g_autofree char *detail = make_detail (sentences[i].detail, current, zone);

        if (detail == NULL)
          return g_strdup (_ (sentences[i].plain));
        return g_strdup_printf (_ (sentences[i].detailed), detail);
      }
  for (gsize i = 0; field != NULL && i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].field, field))
      return g_strdup (_ (fields[i].word));
  if (message == NULL)
    return g_strdup (_ ("It was refused."));
  /* Translators: what follows is the server's own sentence, in English */
  return g_strdup_printf (_ ("It was refused: %s"), message);
}

char *
zg_words_refusal (const ZgRefusal *refusal, GTimeZone *zone)
{
  return make_sentence (refusal->code, refusal->field, refusal->message, refusal->current, zone);
}

char *
zg_words_refusal_code (const char *code, const char *field, const char *message)
{
  return make_sentence (code, field, message, NULL, NULL);
}
