/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The certificates of technicians. Constants only. */
#include "db/statement.h"
#include "engine/kernel/subject.h"
#include "engine/people/technicians.h"

/* Certificates carry their Chinese name. These are the common ones; others may be written. */
static const ZgWord kinds[] = {
  { "健康证", N_ ("Health certificate") },
  { "保健按摩师证", N_ ("Massage therapist certificate") },
  { "中医康复理疗师证", N_ ("Chinese rehabilitation therapist certificate") },
  { NULL },
};

/* clang-format off */
static const ZgColumn columns[] = {
  { "technician_id", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_PART_OF | ZG_COLUMN_FIXED, ZG_GIVEN_ID (ZG_ARG_REQUIRED),
    .references = &zg_technicians_table, .label = N_ ("Technician") },
  { "kind", ZG_COLUMN_TEXT, ZG_COLUMN_NOT_NULL | ZG_COLUMN_TITLE, ZG_GIVEN_TEXT (ZG_ARG_REQUIRED, 1, 40), .label = N_ ("Kind"),
    .words = kinds },
  { "number", ZG_COLUMN_TEXT, 0, ZG_GIVEN_TEXT (ZG_ARG_NULLABLE, 0, 60), .reveal = ZG_MAY_CERTIFICATES_SEE_NUMBER,
    .label = N_ ("Certificate number") },
  { "valid_until", ZG_COLUMN_INT, 0, ZG_GIVEN_TIME (ZG_ARG_NULLABLE), .label = N_ ("Valid until"), .says = ZG_SAYS_DATE },
};
/* clang-format on */

/* clang-format off */
static const ZgTableWords words[] = {
  { "add", N_ ("Add a certificate"), N_ ("Add a certificate of {technician}: {name}") },
  { "edit", N_ ("Change a certificate"), N_ ("Change a certificate of {technician}: {name}") },
  { "remove", N_ ("Remove a certificate"), N_ ("Remove a certificate of {technician}: {name}") },
  { "restore", N_ ("Bring back a certificate"), N_ ("Bring back a certificate of {technician}: {name}") },
  { NULL },
};
/* clang-format on */
static const ZgTable certificates_table = {
  "certificates",
  ZG_COLUMNS (columns),
  .read = ZG_MAY_TECHNICIANS_READ,
  .noun = "certificate",
  .subject = "certificate_id",
  .word = "certificate",
  .verbs = ZG_TABLE_ADD | ZG_TABLE_REMOVE,
  .words = words,
  .permission = ZG_MAY_CERTIFICATES_EDIT,
};

static const ZgArgSpec technician_args[] = {
  { "technician_id", ZG_ARG_ID, ZG_ARG_REQUIRED },
  { NULL },
};
ZG_SQL (
    both,
    technician_certificates,
    "SELECT f.id, f.kind, f.number, f.valid_until FROM certificates f WHERE f.store_id = $1 AND f.technician_id = $2 "
    "AND f.deleted = 0 ORDER BY f.valid_until, f.id")

static const ZgTable *const tables[] = { &certificates_table, NULL };
static const ZgQuerySpec queries[] = {
  { "technician.certificates", ZG_MAY_TECHNICIANS_READ, technician_args, technician_certificates,
    .own = "technician_id" },
  { NULL },
};
const ZgSubject zg_subject_certificates = { tables, NULL, queries };
