/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The starter list as a table. Its names are the store's data, not the window's words: they are kept as they are here,
 * in Chinese and English. Main thread. */
#include "desktop/catalogue/common-services.h"

#include "base/clock.h"
#include "desktop/kit/context.h"

static const struct
{
  const char *name, *name_en;
} categories[] = {
  { "中式推拿", "Chinese Tui Na" },
  { "足部养护", "Foot care" },
  { "精油舒缓", "Aromatic oil" },
};

/* clang-format off */
static const struct
{
  guint category;
  const char *code, *name, *name_en;
  int minutes, yuan;
} services[] = {
  { 0, "Z60", "中式推拿60分钟", "Tui Na 60 min",      60, 198 },
  { 0, "Z90", "中式推拿90分钟", "Tui Na 90 min",      90, 278 },
  { 0, "J45", "肩颈舒缓",       "Neck and shoulders", 45, 138 },
  { 0, "Y60", "腰背调理",       "Lower back",         60, 218 },
  { 1, "F60", "足底反射",       "Foot reflexology",   60, 158 },
  { 1, "P45", "草本足浴",       "Herbal foot bath",   45, 138 },
  { 2, "K60", "精油开背",       "Oil back massage",   60, 258 },
  { 2, "K90", "精油全身",       "Full body oil",      90, 398 },
};
/* clang-format on */

void
zg_common_services_add (gint64 lat_e6, gint64 lng_e6, GPtrArray *commands)
{
  char *ids[G_N_ELEMENTS (categories)];

  zg_commands_add (commands, "service-area.add",
                   zg_args_new ("name", 's', "门店附近", "name_en", 's', "Near the store", "lat_e6", 'i', lat_e6,
                                "lng_e6", 'i', lng_e6, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    ids[i] = zg_command_row_id (zg_commands_add (commands, "service-category.add",
                                                 zg_args_new ("name", 's', categories[i].name, "name_en", 's',
                                                              categories[i].name_en, "position", 'i', (gint64)i, NULL)),
                                0);
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    zg_commands_add (commands, "service.add",
                     zg_args_new ("name", 's', services[i].name, "name_en", 's', services[i].name_en, "category_id",
                                  's', ids[services[i].category], "code", 's', services[i].code, "duration", 'i',
                                  services[i].minutes * ZG_MINUTE, "price", 'i', (gint64)services[i].yuan * 100,
                                  "position", 'i', (gint64)i, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    g_free (ids[i]);
}
