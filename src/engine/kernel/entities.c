/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What each entity is: its arguments, parents, defaults and rules, as constants. Any thread. */
#include "base/clock.h"
#include "engine/kernel/entity-rules.h"

#define NAME                                                                                                           \
  {                                                                                                                    \
    "name", ZG_ARG_TEXT, ZG_ARG_REQUIRED, 1, 40                                                                        \
  }
#define NAME_EN                                                                                                        \
  {                                                                                                                    \
    "name_en", ZG_ARG_TEXT, ZG_ARG_NULLABLE, 0, 60                                                                     \
  }
#define PHONE                                                                                                          \
  {                                                                                                                    \
    "phone", ZG_ARG_PHONE, ZG_ARG_NULLABLE                                                                             \
  }
#define GENDER                                                                                                         \
  {                                                                                                                    \
    "gender", ZG_ARG_ENUM, ZG_ARG_NULLABLE, 0, 0, genders                                                              \
  }
#define NOTE                                                                                                           \
  {                                                                                                                    \
    "note", ZG_ARG_TEXT, ZG_ARG_NULLABLE, 0, 500                                                                       \
  }
#define LAT(name, flags)                                                                                               \
  {                                                                                                                    \
    name, ZG_ARG_INT, flags, -90000000, 90000000                                                                       \
  }
#define LNG(name, flags)                                                                                               \
  {                                                                                                                    \
    name, ZG_ARG_INT, flags, -180000000, 180000000                                                                     \
  }
#define POSITION                                                                                                       \
  {                                                                                                                    \
    "position", ZG_ARG_INT, ZG_ARG_OPTIONAL, 0, 10000                                                                  \
  }
#define TECHNICIAN                                                                                                     \
  {                                                                                                                    \
    "technician_id", ZG_ARG_ID, ZG_ARG_REQUIRED                                                                        \
  }
#define START                                                                                                          \
  {                                                                                                                    \
    "start_at", ZG_ARG_TIME, ZG_ARG_REQUIRED                                                                           \
  }
#define UNTIL                                                                                                          \
  {                                                                                                                    \
    "end_at", ZG_ARG_TIME, ZG_ARG_REQUIRED                                                                             \
  }
#define SPEED(name)                                                                                                    \
  {                                                                                                                    \
    name, ZG_ARG_INT, ZG_ARG_OPTIONAL, 20, 2000                                                                        \
  }
#define ARGS(name, ...) static const ZgArgSpec name[] = { __VA_ARGS__, { NULL } }
#define PARENTS(name, ...) static const ZgEntityParent name[] = { __VA_ARGS__, { NULL } }
#define DEFAULTS(name, ...) static const ZgEntityDefault name[] = { __VA_ARGS__, { NULL } }

static const char *const genders[] = { "female", "male", NULL };
static const char *const levels[] = { "junior", "senior", "expert", "master", NULL };
static const char *const travel_modes[] = { "walk", "ebike", "transit", "car", NULL };
static const char *const presences[] = { "offline", "online", "break", NULL };
static const char *const tiers[] = { "regular", "silver", "gold", "diamond", NULL };
static const char *const leave_kinds[] = { "leave", "sick", "training", "rest", NULL };

/* clang-format off */
ARGS (technician_args, NAME, PHONE, GENDER,
      { "level", ZG_ARG_ENUM, ZG_ARG_NULLABLE, 0, 0, levels },
      { "travel_mode", ZG_ARG_ENUM, ZG_ARG_OPTIONAL, 0, 0, travel_modes },
      { "presence", ZG_ARG_ENUM, ZG_ARG_OPTIONAL, 0, 0, presences },
      { "area_id", ZG_ARG_ID, ZG_ARG_NULLABLE },
      LAT ("home_lat_e6", ZG_ARG_NULLABLE), LNG ("home_lng_e6", ZG_ARG_NULLABLE), NOTE,
      { "hired_at", ZG_ARG_TIME, ZG_ARG_NULLABLE },
      { "service_ids", ZG_ARG_ID_LIST, ZG_ARG_OPTIONAL, 0, 200 });
PARENTS (technician_parents, { "area_id", "service_areas", FALSE });
DEFAULTS (technician_defaults, { "state", "active" }, { "travel_mode", "ebike" }, { "presence", "offline" });

ARGS (customer_args, NAME, PHONE, GENDER, { "tier", ZG_ARG_ENUM, ZG_ARG_OPTIONAL, 0, 0, tiers }, NOTE);
DEFAULTS (customer_defaults, { "state", "active" }, { "tier", "regular" });

ARGS (address_args, { "customer_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
      { "label", ZG_ARG_TEXT, ZG_ARG_NULLABLE, 0, 40 }, { "area_id", ZG_ARG_ID, ZG_ARG_NULLABLE },
      { "line", ZG_ARG_TEXT, ZG_ARG_REQUIRED, 1, 200 },
      LAT ("lat_e6", ZG_ARG_REQUIRED), LNG ("lng_e6", ZG_ARG_REQUIRED));
PARENTS (address_parents, { "customer_id", "customers", TRUE }, { "area_id", "service_areas", FALSE });

ARGS (service_args, NAME, NAME_EN, { "category_id", ZG_ARG_ID, ZG_ARG_NULLABLE },
      { "code", ZG_ARG_TEXT, ZG_ARG_NULLABLE, 0, 20 },
      { "duration", ZG_ARG_INT, ZG_ARG_REQUIRED, 10 * ZG_MINUTE, 8 * ZG_HOUR },
      { "price", ZG_ARG_INT, ZG_ARG_REQUIRED, 0, 10000000 }, POSITION);
PARENTS (service_parents, { "category_id", "service_categories", FALSE });
DEFAULTS (service_defaults, { "state", "active" }, { "position", NULL, 0 });

ARGS (category_args, NAME, NAME_EN, POSITION);
DEFAULTS (category_defaults, { "position", NULL, 0 });

ARGS (area_args, NAME, NAME_EN, LAT ("lat_e6", ZG_ARG_REQUIRED), LNG ("lng_e6", ZG_ARG_REQUIRED));

ARGS (shift_args, TECHNICIAN, START, UNTIL);
PARENTS (shift_parents, { "technician_id", "technicians", FALSE });
DEFAULTS (shift_defaults, { "state", "published" });

ARGS (time_off_args, TECHNICIAN, START, UNTIL, { "kind", ZG_ARG_ENUM, ZG_ARG_OPTIONAL, 0, 0, leave_kinds }, NOTE);
DEFAULTS (time_off_defaults, { "kind", "leave" });

ARGS (certificate_args, TECHNICIAN, { "kind", ZG_ARG_TEXT, ZG_ARG_REQUIRED, 1, 40 },
      { "number", ZG_ARG_TEXT, ZG_ARG_NULLABLE, 0, 60 }, { "valid_until", ZG_ARG_TIME, ZG_ARG_NULLABLE });
PARENTS (certificate_parents, { "technician_id", "technicians", TRUE });

ARGS (settings_args, NAME, PHONE, LAT ("lat_e6", ZG_ARG_OPTIONAL), LNG ("lng_e6", ZG_ARG_OPTIONAL),
      { "road_factor", ZG_ARG_INT, ZG_ARG_OPTIONAL, 100, 300 },
      SPEED ("speed_walk"), SPEED ("speed_ebike"), SPEED ("speed_transit"), SPEED ("speed_car"),
      { "free_distance", ZG_ARG_INT, ZG_ARG_OPTIONAL, 0, 200000 },
      { "travel_fee_km", ZG_ARG_INT, ZG_ARG_OPTIONAL, 0, 100000 },
      { "buffer", ZG_ARG_INT, ZG_ARG_OPTIONAL, 0, 2 * ZG_HOUR },
      { "opens", ZG_ARG_INT, ZG_ARG_OPTIONAL, 0, 1440 }, { "closes", ZG_ARG_INT, ZG_ARG_OPTIONAL, 0, 2880 });
/* clang-format on */

const ZgEntity zg_technician_entity = {
  .noun = "technician",
  .table = "technicians",
  .subject = "technician_id",
  .word = "technician",
  .verbs = ZG_ENTITY_ADD | ZG_ENTITY_RETIRE,
  .roles = ZG_ROLES_LEAD,
  .args = technician_args,
  .parents = technician_parents,
  .defaults = technician_defaults,
  .retired = "terminated",
  .retire = zg_technician_retire,
  .added = zg_technician_added,
};

static const ZgEntity customer = {
  .noun = "customer",
  .table = "customers",
  .subject = "customer_id",
  .word = "customer",
  .verbs = ZG_ENTITY_ADD | ZG_ENTITY_RETIRE,
  .roles = ZG_ROLES_DISPATCH,
  .args = customer_args,
  .defaults = customer_defaults,
  .retired = "retired",
};

static const ZgEntity address = {
  .noun = "address",
  .table = "addresses",
  .subject = "address_id",
  .word = "customer's address",
  .verbs = ZG_ENTITY_ADD | ZG_ENTITY_REMOVE,
  .roles = ZG_ROLES_DISPATCH,
  .args = address_args,
  .parents = address_parents,
};

static const ZgEntity service = {
  .noun = "service",
  .table = "services",
  .subject = "service_id",
  .word = "service item",
  .verbs = ZG_ENTITY_ADD | ZG_ENTITY_RETIRE,
  .roles = ZG_ROLES_LEAD,
  .args = service_args,
  .parents = service_parents,
  .defaults = service_defaults,
  .retired = "retired",
};

static const ZgEntity category = {
  .noun = "service-category",
  .table = "service_categories",
  .subject = "service_category_id",
  .word = "service category",
  .verbs = ZG_ENTITY_ADD | ZG_ENTITY_REMOVE,
  .roles = ZG_ROLES_LEAD,
  .args = category_args,
  .defaults = category_defaults,
};

static const ZgEntity area = {
  .noun = "service-area",
  .table = "service_areas",
  .subject = "service_area_id",
  .word = "service area",
  .verbs = ZG_ENTITY_ADD | ZG_ENTITY_REMOVE,
  .roles = ZG_ROLES_LEAD,
  .args = area_args,
};

static const ZgEntity shift = {
  .noun = "shift",
  .table = "shifts",
  .subject = "shift_id",
  .word = "shift",
  .verbs = ZG_ENTITY_ADD | ZG_ENTITY_REMOVE,
  .roles = ZG_ROLES_LEAD,
  .args = shift_args,
  .parents = shift_parents,
  .defaults = shift_defaults,
  .check = zg_shift_check,
};

static const ZgEntity time_off = {
  .noun = "time-off",
  .table = "time_off",
  .subject = "time_off_id",
  .word = "technician's time off",
  .verbs = ZG_ENTITY_ADD | ZG_ENTITY_REMOVE,
  .roles = ZG_ROLES_LEAD,
  .args = time_off_args,
  .parents = shift_parents,
  .defaults = time_off_defaults,
  .check = zg_time_off_check,
};

static const ZgEntity certificate = {
  .noun = "certificate",
  .table = "certificates",
  .subject = "certificate_id",
  .word = "certificate",
  .verbs = ZG_ENTITY_ADD | ZG_ENTITY_REMOVE,
  .roles = ZG_ROLES_LEAD,
  .args = certificate_args,
  .parents = certificate_parents,
};

static const ZgEntity settings = {
  .noun = "settings",
  .table = "settings",
  .word = "store's settings",
  .verbs = ZG_ENTITY_EDIT,
  .roles = ZG_ROLES_LEAD,
  .args = settings_args,
  .check = zg_settings_check,
};

const ZgEntity *const zg_entities[] = {
  &zg_technician_entity, &customer, &address, &service, &category, &area, &shift, &time_off,
  &certificate,          &settings, NULL
};

ARGS (presence_args, TECHNICIAN, { "presence", ZG_ARG_ENUM, ZG_ARG_REQUIRED, 0, 0, presences });
ARGS (skills_args, TECHNICIAN, { "service_ids", ZG_ARG_ID_LIST, ZG_ARG_REQUIRED, 0, 200 });

const ZgCommandSpec zg_commands_technician[] = {
  { "technician.presence", ZG_INTENT, ZG_ROLES_DISPATCH, presence_args, zg_entity_edit, &zg_technician_entity,
    "technician_id", "Tells whether a technician takes visits now.", "technicians" },
  { "technician.skills", ZG_INTENT, ZG_ROLES_LEAD, skills_args, zg_technician_skills, NULL, "technician_id",
    "Replaces the services that a technician can do.", "technicians" },
  { NULL },
};
