/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The synced tables as constants, column by column in the schema's order; a test holds them against the database's own
 * catalogue. Any thread, nothing to free. */
#include "engine/kernel/tables.h"

#define TEXT(name)                                                                                                     \
  {                                                                                                                    \
    name, ZG_COLUMN_TEXT, ZG_COLUMN_PLAIN                                                                              \
  }
#define TEXT_NN(name)                                                                                                  \
  {                                                                                                                    \
    name, ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL                                                                           \
  }
#define INT(name)                                                                                                      \
  {                                                                                                                    \
    name, ZG_COLUMN_INT, ZG_COLUMN_PLAIN                                                                               \
  }
#define INT_NN(name)                                                                                                   \
  {                                                                                                                    \
    name, ZG_COLUMN_INT, ZG_COLUMN_NOT_NULL                                                                            \
  }
#define TEXT_PERSONAL(name)                                                                                            \
  {                                                                                                                    \
    name, ZG_COLUMN_TEXT, ZG_COLUMN_PERSONAL                                                                           \
  }
#define TEXT_NN_PERSONAL(name)                                                                                         \
  {                                                                                                                    \
    name, ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_PERSONAL                                                      \
  }
#define INT_PERSONAL(name)                                                                                             \
  {                                                                                                                    \
    name, ZG_COLUMN_INT, ZG_COLUMN_PERSONAL                                                                            \
  }
#define END                                                                                                            \
  {                                                                                                                    \
    NULL                                                                                                               \
  }

static const ZgColumn settings[] = {
  TEXT_NN ("name"),         TEXT_NN ("zone"),       TEXT ("phone"),           INT_NN ("lat_e6"),
  INT_NN ("lng_e6"),        INT_NN ("road_factor"), INT_NN ("speed_walk"),    INT_NN ("speed_ebike"),
  INT_NN ("speed_transit"), INT_NN ("speed_car"),   INT_NN ("free_distance"), INT_NN ("travel_fee_km"),
  INT_NN ("buffer"),        INT_NN ("opens"),       INT_NN ("closes"),        END
};
static const ZgColumn members[] = { TEXT_NN ("account_id"), TEXT_NN ("name"), TEXT_NN ("role"), END };
static const ZgColumn service_areas[] = { TEXT_NN ("name"), TEXT ("name_en"), INT_NN ("lat_e6"), INT_NN ("lng_e6"),
                                          END };
static const ZgColumn service_categories[] = { TEXT_NN ("name"), TEXT ("name_en"), INT_NN ("position"), END };
static const ZgColumn services[] = { TEXT ("category_id"),
                                     TEXT ("code"),
                                     TEXT_NN ("name"),
                                     TEXT ("name_en"),
                                     TEXT_NN ("pinyin"),
                                     TEXT_NN ("initials"),
                                     INT_NN ("duration"),
                                     INT_NN ("price"),
                                     INT_NN ("position"),
                                     TEXT_NN ("state"),
                                     END };
static const ZgColumn technicians[] = { TEXT_NN ("name"),
                                        TEXT_NN ("pinyin"),
                                        TEXT_NN ("initials"),
                                        TEXT_PERSONAL ("phone"),
                                        TEXT ("gender"),
                                        TEXT ("level"),
                                        TEXT_NN ("state"),
                                        TEXT_NN ("presence"),
                                        TEXT_NN ("travel_mode"),
                                        TEXT ("area_id"),
                                        INT_PERSONAL ("home_lat_e6"),
                                        INT_PERSONAL ("home_lng_e6"),
                                        INT ("rating"),
                                        INT ("hired_at"),
                                        TEXT_PERSONAL ("note"),
                                        END };
static const ZgColumn skills[] = { TEXT_NN ("technician_id"), TEXT_NN ("service_id"), END };
static const ZgColumn certificates[] = { TEXT_NN ("technician_id"), TEXT_NN ("kind"), TEXT_PERSONAL ("number"),
                                         INT ("valid_until"), END };
static const ZgColumn shifts[] = { TEXT_NN ("technician_id"), INT_NN ("start_at"), INT_NN ("end_at"), TEXT_NN ("state"),
                                   END };
static const ZgColumn time_off[] = { TEXT_NN ("technician_id"), INT_NN ("start_at"), INT_NN ("end_at"),
                                     TEXT_NN ("kind"),          TEXT ("note"),       END };
static const ZgColumn customers[] = {
  TEXT_NN ("name"), TEXT_NN ("pinyin"),     TEXT_NN ("initials"), TEXT_PERSONAL ("phone"), TEXT ("gender"),
  TEXT_NN ("tier"), TEXT_PERSONAL ("note"), TEXT_NN ("state"),    INT_NN ("created_at"),   END
};
static const ZgColumn addresses[] = { TEXT_NN ("customer_id"),
                                      TEXT_PERSONAL ("label"),
                                      TEXT ("area_id"),
                                      TEXT_NN_PERSONAL ("line"),
                                      INT_NN ("lat_e6"),
                                      INT_NN ("lng_e6"),
                                      END };
static const ZgColumn orders[] = { INT ("number"),
                                   TEXT_NN ("customer_id"),
                                   TEXT_NN ("address_id"),
                                   TEXT ("technician_id"),
                                   INT_NN ("requested"),
                                   INT_NN ("start_at"),
                                   INT_NN ("end_at"),
                                   TEXT_NN ("state"),
                                   TEXT_NN ("payment"),
                                   TEXT_NN ("refund"),
                                   TEXT_NN ("review"),
                                   TEXT_NN ("case_state"),
                                   INT_NN ("services_total"),
                                   INT_NN ("travel_fee"),
                                   INT_NN ("discount"),
                                   INT_NN ("total"),
                                   INT_NN ("paid"),
                                   INT_NN ("distance"),
                                   TEXT_NN ("source"),
                                   TEXT_PERSONAL ("note"),
                                   INT_NN ("created_at"),
                                   INT ("accepted_at"),
                                   INT ("departed_at"),
                                   INT ("arrived_at"),
                                   INT ("started_at"),
                                   INT ("completed_at"),
                                   END };
static const ZgColumn order_lines[] = { TEXT_NN ("order_id"),
                                        INT_NN ("position"),
                                        TEXT_NN ("kind"),
                                        TEXT ("service_id"),
                                        TEXT_NN ("name"),
                                        TEXT ("name_en"),
                                        INT_NN ("duration"),
                                        INT_NN ("quantity"),
                                        INT_NN ("price"),
                                        INT_NN ("total"),
                                        END };
static const ZgColumn order_events[] = { TEXT_NN ("order_id"), TEXT_NN ("command"),      TEXT ("from_state"),
                                         TEXT_NN ("to_state"), TEXT_NN ("actor_id"),     TEXT_NN ("actor_name"),
                                         TEXT ("device"),      INT_NN ("device_at"),     INT ("server_at"),
                                         TEXT ("reason"),      TEXT_PERSONAL ("detail"), END };
static const ZgColumn entity_events[] = {
  TEXT_NN ("entity"), TEXT_NN ("row_id"),   TEXT_NN ("command"), TEXT_NN ("actor_id"),     TEXT_NN ("actor_name"),
  TEXT ("device"),    INT_NN ("device_at"), INT ("server_at"),   TEXT_PERSONAL ("detail"), END
};

#define TABLE(name) static const ZgTable name##_table = { #name, name, G_N_ELEMENTS (name) - 1 }
TABLE (settings);
TABLE (members);
TABLE (service_areas);
TABLE (service_categories);
TABLE (services);
TABLE (technicians);
TABLE (skills);
TABLE (certificates);
TABLE (shifts);
TABLE (time_off);
TABLE (customers);
TABLE (addresses);
TABLE (orders);
TABLE (order_lines);
TABLE (order_events);
TABLE (entity_events);

const ZgTable *const zg_tables[] = { &settings_table,
                                     &members_table,
                                     &service_areas_table,
                                     &service_categories_table,
                                     &services_table,
                                     &technicians_table,
                                     &skills_table,
                                     &certificates_table,
                                     &shifts_table,
                                     &time_off_table,
                                     &customers_table,
                                     &addresses_table,
                                     &orders_table,
                                     &order_lines_table,
                                     &order_events_table,
                                     &entity_events_table,
                                     NULL };

const ZgTable *
zg_table (const char *name)
{
  for (guint i = 0; zg_tables[i] != NULL; i++)
    if (g_strcmp0 (zg_tables[i]->name, name) == 0)
      return zg_tables[i];
  return NULL;
}
