/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

#include "desktop/kit/context.h"

/* Finds a customer by phone, name, pinyin or initials, or takes a new one; then the address, or a new one in a service
 * area. Emits "changed" when customer or place are others, "chosen" when a customer was found: the next field's turn.
 */
#define ZG_TYPE_CUSTOMER_PICKER (zg_customer_picker_get_type ())
G_DECLARE_FINAL_TYPE (ZgCustomerPicker, zg_customer_picker, ZG, CUSTOMER_PICKER, AdwBin)

void zg_customer_picker_set_context (ZgCustomerPicker *self, ZgContext *context);

/* The chosen customer's id, NULL while none or a new one. */
const char *zg_customer_picker_get_customer_id (ZgCustomerPicker *self);

/* Puts address_id, or lat_e6 and lng_e6 of a new address, into a query's arguments; FALSE while there is no place yet.
 */
gboolean zg_customer_picker_add_place (ZgCustomerPicker *self, ZgArgs *args);

/* Adds the commands that make what is new and tells the ids to book with (transfer full). FALSE, with the field marked
 * and focused, while something is missing. */
gboolean zg_customer_picker_collect (ZgCustomerPicker *self,
                                     GPtrArray *commands,
                                     char **customer_id,
                                     char **address_id);

/* Marks the field of a refused command with its reason. */
gboolean zg_customer_picker_show_refusal (ZgCustomerPicker *self, const ZgRefusal *refusal, const char *sentence);
