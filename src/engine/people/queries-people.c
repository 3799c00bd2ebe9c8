/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read of technicians. Constants only; runs on the caller's thread. */
#include "db/statement.h"
#include "engine/people/technicians.h"

static const ZgArgSpec technician_args[] = {
  { "technician_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { NULL },
};

ZG_SQL (both,
        technician_skills,
        "SELECT k.service_id AS id, k.service_id, s.name, s.name_en FROM skills k LEFT JOIN services s ON s.id = "
        "k.service_id "
        "WHERE k.store_id = $1 AND k.technician_id = $2 AND k.deleted = 0 ORDER BY s.position, k.id")

const ZgQuerySpec zg_queries_technicians[] = {
  { "technician.skills", ZG_MAY_TECHNICIANS_READ, technician_args, technician_skills, .own = "technician_id" },
  { NULL },
};
