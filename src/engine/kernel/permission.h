/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* What can be allowed: a verb, as roles spell it and as commands, queries and personal columns name it. Constants. */
/* clang-format off */
#define ZG_PERMISSIONS(X) \
  X (ORDERS_READ, "orders.read") \
  X (ORDERS_BOOK, "orders.book") \
  X (ORDERS_MOVE, "orders.move") \
  X (ORDERS_STEP, "orders.step") \
  X (ORDERS_CANCEL, "orders.cancel") \
  X (ORDERS_CORRECT, "orders.correct") \
  X (ORDERS_NOTE, "orders.note") \
  X (ORDERS_SEE_NOTES, "orders.see-notes") \
  X (CUSTOMERS_READ, "customers.read") \
  X (CUSTOMERS_EDIT, "customers.edit") \
  X (CUSTOMERS_SEE_PHONE, "customers.see-phone") \
  X (CUSTOMERS_SEE_ADDRESS, "customers.see-address") \
  X (CUSTOMERS_SEE_NOTES, "customers.see-notes") \
  X (TECHNICIANS_READ, "technicians.read") \
  X (TECHNICIANS_EDIT, "technicians.edit") \
  X (TECHNICIANS_PRESENCE, "technicians.presence") \
  X (TECHNICIANS_SEE_PHONE, "technicians.see-phone") \
  X (TECHNICIANS_SEE_HOME, "technicians.see-home") \
  X (TECHNICIANS_SEE_NOTES, "technicians.see-notes") \
  X (CERTIFICATES_EDIT, "certificates.edit") \
  X (CERTIFICATES_SEE_NUMBER, "certificates.see-number") \
  X (ROSTER_READ, "roster.read") \
  X (SHIFTS_EDIT, "shifts.edit") \
  X (TIME_OFF_EDIT, "time-off.edit") \
  X (CATALOGUE_READ, "catalogue.read") \
  X (CATALOGUE_EDIT, "catalogue.edit") \
  X (STORE_READ, "store.read") \
  X (STORE_EDIT, "store.edit") \
  X (AREAS_EDIT, "areas.edit") \
  X (MEMBERS_READ, "members.read") \
  X (ROLES_READ, "roles.read") \
  X (HISTORY_READ, "history.read") \
  X (HISTORY_SEE_DETAILS, "history.see-details") \
  X (DESK_SYNC, "desk.sync")
/* clang-format on */

typedef enum
{
  ZG_MAY_NOTHING, /* of a column: nobody needs to be allowed to see it; of a command or query: a mistake */
#define ZG_PERMISSION_ENUM(id, verb) ZG_MAY_##id,
  ZG_PERMISSIONS (ZG_PERMISSION_ENUM)
#undef ZG_PERMISSION_ENUM
      ZG_PERMISSIONS_END
} ZgPermission;

/* On what: one's own rows (the technician's or customer's that the actor is), the store's, or those of every store. */
typedef enum
{
  ZG_SCOPE_NONE,
  ZG_SCOPE_OWN,
  ZG_SCOPE_STORE,
  ZG_SCOPE_ALL,
} ZgScope;

/* "orders.book"; NULL for nothing. */
const char *zg_permission_verb (ZgPermission permission);
/* Looked for from @guess on: a text has them in their order, most of the time. ZG_MAY_NOTHING for a verb that nobody
 * knows, as of a newer program. */
ZgPermission zg_permission_parse (const char *verb, gsize length, ZgPermission guess);
