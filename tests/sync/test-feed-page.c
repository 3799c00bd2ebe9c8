/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of the feed: what the server writes as columns, the desktop and a plain reading of the description take apart
 * again to the same rows; and whatever is no page is refused by its name. */
#include <string.h>

#include "base/error.h"
#include "base/id.h"
#include "engine/kernel/engine.h"
#include "server/feed/page-columns.h"
#include "support/feed-page.h"
#include "support/soak.h"
#include "sync/feed-page.h"

#define PAGE(tables) "{\"epoch\":\"e\",\"head\":9,\"tables\":[" tables "],\"acks\":[],\"more\":false}"
#define ID "01890a5d-ac96-7b7c-8f3e-1c2d3e4f5a6b"
#define SKILLS(columns) PAGE ("{\"table\":\"skills\",\"seq\":[3,4],\"columns\":{" columns "}}")
#define SHIFTS(start, end)                                                                                             \
  PAGE ("{\"table\":\"shifts\",\"seq\":[3,4],\"columns\":{\"id\":[\"a\",\"b\"],\"technician_id\":[\"t\",\"t\"],"       \
        "\"start_at\":" start ",\"end_at\":" end ",\"state\":[\"planned\",\"planned\"]}}")
#define OTHERS "\"technician_id\":[\"t\",\"u\"],\"service_id\":[\"s\",\"s\"]"

/* A page that is none, and what is said of it. */
static const struct
{
  const char *text;
  const char *names;
} bad_pages[] = {
  { "", "JSON" },
  { "{}", "missing" },
  { "[]", "JSON" },
  { "{\"epoch\":\"e\",\"head\":9,\"tables\":{},\"acks\":[],\"more\":false}", "tables" },
  { "{\"epoch\":\"e\",\"head\":9,\"changes\":[],\"acks\":[],\"more\":false}", "tables" },
  { "{\"epoch\":\"e\",\"head\":9,\"tables\":[],\"acks\":[],\"more\":true}", "cursor" },
  { "{\"epoch\":\"e\",\"head\":9,\"tables\":[],\"tables\":[],\"acks\":[],\"more\":false}", "tables" },
  { "{\"epoch\":\"e\",\"head\":9,\"tables\":[],\"acks\":{},\"more\":false}", "acks" },
  { "{\"epoch\":\"e\",\"head\":9,\"tables\":[],\"acks\":[],\"more\":false}}", "JSON" },
  { PAGE ("[]"), "table" },
  { PAGE ("{}"), "table" },
  { PAGE ("{\"table\":7}"), "table" },
  { PAGE ("{\"seq\":[1],\"table\":\"skills\"}"), "table" },
  { PAGE ("{\"table\":\"wallets\",\"seq\":[\"3\"]}"), "seq" },
  { PAGE ("{\"table\":\"wallets\",\"seq\":[3,2]}"), "order" },
  { PAGE ("{\"table\":\"wallets\",\"seq\":{\"from\":\"owner\",\"letters\":1,\"codes\":\"BB\"}}"), "seq" },
  { PAGE ("{\"table\":\"skills\",\"table\":\"skills\"}"), "table" },
  { PAGE ("{\"table\":\"skills\",\"columns\":{}}"), "columns" },
  { PAGE ("{\"table\":\"skills\",\"seq\":[3]}"), "columns" },
  { PAGE ("{\"table\":\"skills\",\"seq\":[3],\"seq\":[4]}"), "skills.seq" },
  { PAGE ("{\"table\":\"skills\",\"seq\":[null]}"), "skills.seq" },
  { PAGE ("{\"table\":\"skills\",\"seq\":[\"3\"]}"), "skills.seq" },
  { PAGE ("{\"table\":\"skills\",\"seq\":{\"from\":\"id\",\"letters\":1,\"codes\":\"B\"}}"), "skills.seq" },
  { PAGE ("{\"table\":\"skills\",\"seq\":[3],\"columns\":[]}"), "columns" },
  { PAGE ("{\"table\":\"skills\",\"removed\":[]}"), "removed" },
  { PAGE ("{\"table\":\"skills\",\"removed\":{\"seq\":[3]}}"), "skills.id" },
  { PAGE ("{\"table\":\"skills\",\"removed\":{\"seq\":[3],\"id\":[\"a\",\"b\"]}}"), "skills.id" },
  { PAGE ("{\"table\":\"skills\",\"removed\":{\"seq\":[1],\"id\":[\"a\"]}}"), "order" },
  { PAGE ("{\"table\":\"skills\",\"removed\":{\"seq\":[5,4],\"id\":[\"a\",\"b\"]}}"), "order" },
  { PAGE ("{\"table\":\"skills\",\"removed\":{\"seq\":[12],\"id\":[\"a\"]}}"), "cursor" },
  { SKILLS ("\"id\":[\"a\",\"b\"]"), "skills.technician_id" },
  { SKILLS (OTHERS), "skills.id" },
  { SKILLS ("\"id\":[\"a\",null]," OTHERS), "skills.id" },
  { SKILLS ("\"id\":[\"a\",\"\"]," OTHERS), "skills.id" },
  { SKILLS ("\"id\":[\"a\",\"b\",\"c\"]," OTHERS), "skills.id" },
  { SKILLS ("\"id\":[\"a\"]," OTHERS), "skills.id" },
  { SKILLS ("\"id\":[\"a\",7]," OTHERS), "skills.id" },
  { SKILLS ("\"id\":\"ab\"," OTHERS), "skills.id" },
  { SKILLS ("\"id\":{}," OTHERS), "skills.id" },
  { SKILLS ("\"id\":[\"a\",\"b\"],\"id\":[\"a\",\"b\"]," OTHERS), "skills.id" },
  { SKILLS ("\"id\":{\"values\":7}," OTHERS), "skills.id" },
  { SKILLS ("\"id\":{\"values\":[\"a\",\"b\"],\"at\":[0,2]}," OTHERS), "skills.id" },
  { SKILLS ("\"id\":{\"values\":[\"a\",\"b\"],\"at\":[-1,0]}," OTHERS), "skills.id" },
  { SKILLS ("\"id\":{\"values\":[\"a\",\"b\"],\"at\":[null,0]}," OTHERS), "skills.id" },
  { SKILLS ("\"id\":{\"of\":\"orders\",\"values\":[\"a\",\"b\"],\"at\":[0,1]}," OTHERS), "skills.id" },
  { SKILLS ("\"id\":{\"times\":[1,2]}," OTHERS), "skills.id" },
  { SKILLS ("\"id\":{\"times\":[1,2],\"hashes\":\"AAAAAAAAAAAAA\"}," OTHERS), "skills.id" },
  { SKILLS ("\"id\":{\"times\":[1,2],\"hashes\":\"AAAAAAAAAAAAAEAAAAAAAAAAAA\"}," OTHERS), "skills.id" },
  { SKILLS ("\"id\":{\"times\":[1,-2],\"hashes\":\"AAAAAAAAAAAAAAAAAAAAAAAAAA\"}," OTHERS), "skills.id" },
  { SKILLS ("\"id\":{\"times\":[1,null],\"hashes\":\"AAAAAAAAAAAAAAAAAAAAAAAAAA\"}," OTHERS), "skills.id" },
  { SHIFTS ("[1,null]", "[2,3]"), "shifts.start_at" },
  { SHIFTS ("[1,2.5]", "[2,3]"), "shifts.start_at" },
  { SHIFTS ("{\"letters\":1,\"codes\":\"BA\"}", "[2,3]"), "shifts.start_at" },
  { SHIFTS ("{\"letters\":1,\"codes\":\"B\"}", "[2,3]"), "shifts.start_at" },
  { SHIFTS ("{\"letters\":2,\"codes\":\"BBB\"}", "[2,3]"), "shifts.start_at" },
  { SHIFTS ("{\"letters\":0,\"codes\":\"\"}", "[2,3]"), "shifts.start_at" },
  { SHIFTS ("{\"letters\":11,\"codes\":\"BBBBBBBBBBBBBBBBBBBBBB\"}", "[2,3]"), "shifts.start_at" },
  { SHIFTS ("{\"codes\":\"BB\"}", "[2,3]"), "shifts.start_at" },
  { SHIFTS ("{\"letters\":1,\"codes\":\"B+\"}", "[2,3]"), "shifts.start_at" },
  { SHIFTS ("{\"letters\":1,\"codes\":[1,2]}", "[2,3]"), "shifts.start_at" },
  { SHIFTS ("{\"letters\":\"1\",\"codes\":\"BB\"}", "[2,3]"), "shifts.start_at" },
  { SHIFTS ("{\"from\":\"end_at\",\"letters\":1,\"codes\":\"BB\"}", "[2,3]"), "shifts.start_at" },
  { SHIFTS ("{\"from\":\"mood\",\"letters\":1,\"codes\":\"BB\"}", "[2,3]"), "shifts.start_at" },
  { SHIFTS ("{\"from\":7,\"letters\":1,\"codes\":\"BB\"}", "[2,3]"), "shifts.start_at" },
  { SHIFTS ("[1,2]", "{\"from\":\"start_at\",\"letters\":1,\"codes\":\"BBB\"}"), "shifts.end_at" },
  { SHIFTS ("[1,2]", "{\"least\":9223372036854775807,\"letters\":1,\"codes\":\"BC\"}"), "shifts.end_at" },
  { SHIFTS ("[1,2]", "{\"unit\":9223372036854775807,\"letters\":1,\"codes\":\"BD\"}"), "shifts.end_at" },
  { SHIFTS ("[1,2]", "{\"from\":\"\",\"start\":9223372036854775807,\"letters\":1,\"codes\":\"CC\"}"), "shifts.end_at" },
};

static void
test_bad_pages (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_pages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ZgFeedPage) page =
          zg_feed_page_parse (g_strdup (bad_pages[i].text), strlen (bad_pages[i].text), 2, &error);

      g_test_message ("%s", bad_pages[i].text);
      g_assert_null (page);
      g_assert_error (error, ZG_ERROR, ZG_ERROR_PROTOCOL);
      g_test_message ("  %s", error->message);
      g_assert_nonnull (strstr (error->message, bad_pages[i].names));
    }
}

/* Every form once, written by hand. */
static void
test_forms (void)
{
  static const char text[] =
      "{\"acks\":[{\"n\":1,\"seq\":3}],\"head\":9,\"more\":true,\"epoch\":\"e\",\"mood\":{},\"tables\":["
      "{\"table\":\"technicians\",\"removed\":{\"seq\":[3],\"id\":[\"gone\"]}},"
      "{\"table\":\"service_areas\",\"seq\":{\"from\":\"\",\"start\":3,\"letters\":1,\"codes\":\"BCB\"},\"columns\":{"
      "\"id\":{\"times\":{\"unit\":1000,\"least\":-1,\"letters\":2,\"codes\":\"ACADAE\"},"
      "\"hashes\":\"AAAAAAAAAAAAAAAAAAAAAAAAABD___________8\"},"
      "\"mood\":[1,2],\"name\":[\"\\u6d66\\\"\",\"b\",\"c\"],\"name_en\":{\"values\":[\"x\",null],\"at\":[1,null,0]},"
      "\"lat_e6\":{\"from\":\"id\",\"letters\":1,\"codes\":\"BCD\"},"
      "\"lng_e6\":{\"from\":\"lat_e6\",\"least\":-5,\"letters\":1,\"codes\":\"BBB\"}},\"mood\":7},"
      "{\"table\":\"technicians\",\"seq\":[5],\"columns\":{\"id\":[\"t\"],\"name\":[\"n\"],\"pinyin\":[\"\"],"
      "\"initials\":[\"\"],\"phone\":[null],\"gender\":[null],\"level\":[null],\"state\":[\"\"],\"presence\":[\"\"],"
      "\"travel_mode\":[\"\"],\"area_id\":{\"of\":\"service_areas\",\"values\":[\"z\"],\"at\":[2]},"
      "\"home_lat_e6\":[null],\"home_lng_e6\":{\"letters\":1,\"codes\":\"A\"},\"rating\":[null],\"hired_at\":[-9],"
      "\"note\":[null]}}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgFeedPage) page = zg_feed_page_parse (g_strdup (text), strlen (text), 2, &error);
  const ZgFeedTable *areas, *technicians;

  g_assert_no_error (error);
  g_assert_true (page->more);
  g_assert_cmpint (page->next, ==, 5);
  g_assert_cmpuint (page->tables->len, ==, 3);
  technicians = page->tables->pdata[0];
  g_assert_cmpuint (technicians->rows, ==, 0);
  g_assert_cmpuint (technicians->removed, ==, 1);
  g_assert_cmpstr (technicians->removed_ids[0].text, ==, "gone");
  areas = page->tables->pdata[1];
  g_assert_cmpuint (areas->rows, ==, 3);
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpint (areas->seqs[i].number, ==, i == 0 ? 3 : 4);
      g_assert_cmpint (zg_id_time (areas->ids[i].text), ==, 1000 * i);
      g_assert_cmpint (areas->columns[2][i].number, ==, 1000 * i + i);
      g_assert_cmpint (areas->columns[3][i].number, ==, 1000 * i + i - 5);
    }
  g_assert_cmpstr (areas->ids[1].text, ==, "00000000-03e8-7000-8000-000000000001");
  g_assert_cmpstr (areas->ids[2].text, ==, "00000000-07d0-7fff-bfff-fffffffffffc");
  g_assert_cmpstr (areas->columns[0][0].text, ==, "浦\"");
  g_assert_null (areas->columns[1][0].text);
  g_assert_null (areas->columns[1][1].text);
  g_assert_cmpstr (areas->columns[1][2].text, ==, "x");
  technicians = page->tables->pdata[2];
  g_assert_cmpstr (technicians->columns[9][0].text, ==, areas->ids[2].text);
  g_assert_cmpint (technicians->columns[11][0].number, ==, ZG_CELL_NOTHING);
  g_assert_cmpint (technicians->columns[13][0].number, ==, -9);
}

/* What a newer server has besides is passed over, and the cursor goes past it. */
static void
test_newer (void)
{
  static const char text[] =
      "{\"epoch\":\"e\",\"head\":90,\"tables\":[{\"table\":\"wallets\",\"seq\":[7,8],\"columns\":{\"id\":{\"mood\":[]},"
      "\"owner\":[1]},\"removed\":{\"seq\":{\"letters\":1,\"codes\":\"K\"},\"id\":[\"w\"]}},"
      "{\"table\":\"skills\",\"seq\":[3],\"columns\":{\"id\":[\"a\"],\"technician_id\":[\"t\"],"
      "\"service_id\":[\"s\"]}}],\"acks\":[],\"more\":true}";
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgFeedPage) page = zg_feed_page_parse (g_strdup (text), strlen (text), 2, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->tables->len, ==, 1);
  g_assert_cmpint (page->next, ==, 9);
}

/* A text of one kind a column: few that repeat, ids near each other, or whatever can be written. */
static char *
make_text (guint kind, GPtrArray *ids)
{
  static const char *const words[] = { "", "none", "肩颈舒缓", "a\"b\\c", "tab\tline\nend", "\x01\x1f" };

  switch (kind)
    {
    case 0:
      return g_strdup (words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
    case 1:
      return g_strdup (g_ptr_array_index (ids, g_test_rand_int_range (0, (int)ids->len)));
    case 2:
      return zg_id_new ();
    default:
      return g_strdup_printf ("%s%d", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))],
                              g_test_rand_int_range (0, 100000));
    }
}

static gint64
make_number (guint kind, gint64 *before)
{
  static const gint64 edges[] = { 0, 1, -1, G_MAXINT64, G_MININT64 + 1, G_GINT64_CONSTANT (1) << 60 };

  switch (kind)
    {
    case 0:
      return edges[g_test_rand_int_range (0, G_N_ELEMENTS (edges))];
    case 1:
      return *before += g_test_rand_int_range (0, 3);
    case 2:
      return *before += 60000 * (gint64)g_test_rand_int_range (-40, 90);
    default:
      return g_test_rand_int_range (-100000, 100000);
    }
}

/* Puts rows into every table. @ids: of all that there are. */
static void
put_rows (ZgDb *db, const ZgTable *table, guint n, GPtrArray *ids)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree guint *kinds = g_new (guint, table->n_columns);
  g_autoptr (GError) error = NULL;
  gint64 before = G_GINT64_CONSTANT (1767225600000);
  gboolean odd = g_test_rand_int_range (0, 5) == 0;

  g_string_printf (sql, "INSERT INTO %s (id, store_id, seq, deleted", table->name);
  for (guint i = 0; i < table->n_columns; i++)
    {
      kinds[i] = (guint)g_test_rand_int_range (0, 4);
      g_string_append_printf (sql, ", %s", table->columns[i].name);
    }
  g_string_append (sql, ") VALUES ($1, 'store', $2, $3");
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (sql, ", $%u", i + 4);
  g_string_append_c (sql, ')');
  for (guint row = 0; row < n; row++)
    {
      ZgStmt *stmt = zg_db_prepare (db, g_intern_string (sql->str), &error);
      char *id = odd && row % 7 == 0 ? g_strdup_printf ("odd %u", row) : zg_id_new ();
      gboolean more;

      g_assert_no_error (error);
      g_ptr_array_add (ids, id);
      zg_stmt_bind_text (stmt, 1, id);
      zg_stmt_bind_int (stmt, 2, 1 + row / 3);
      zg_stmt_bind_int (stmt, 3, g_test_rand_int_range (0, 6) == 0);
      for (guint i = 0; i < table->n_columns; i++)
        {
          g_autofree char *text = make_text (kinds[i], ids);
          gboolean null = (table->columns[i].flags & ZG_COLUMN_NOT_NULL) == 0 && g_test_rand_int_range (0, 4) == 0;

          if (null || table->columns[i].type == ZG_COLUMN_TEXT)
            zg_stmt_bind_text (stmt, i + 4, null ? NULL : text);
          else
            zg_stmt_bind_int (stmt, i + 4, make_number (kinds[i], &before));
        }
      g_assert_true (zg_stmt_step (stmt, &more, &error));
      zg_stmt_reset (stmt);
    }
}

static char *
write_page (ZgDb *db)
{
  g_autoptr (ZgPageColumns) columns = zg_page_columns_new (ZG_ROLE_OWNER);
  g_autoptr (GString) text = g_string_new ("{\"epoch\":\"e\",\"head\":1000,\"tables\":");
  g_autoptr (GError) error = NULL;
  const ZgRowText *rows;
  gboolean row;
  guint n;

  rows = zg_row_texts (&n);
  for (guint i = 0; i < n; i++)
    {
      ZgStmt *stmt = zg_db_query (db, &error, rows[i].sql, "siii", "store", (gint64)0, (gint64)1000, (gint64)1000);

      g_assert_no_error (error);
      while (zg_stmt_step (stmt, &row, &error) && row)
        {
          zg_page_columns_add (columns, i, stmt);
          /* What is taken back leaves nothing behind. */
          if (g_test_rand_int_range (0, 10) > 0)
            zg_page_columns_mark (columns);
          else
            {
              zg_page_columns_mark (columns);
              zg_page_columns_add (columns, i, stmt);
              zg_page_columns_cut (columns);
            }
        }
      g_assert_no_error (error);
    }
  zg_page_columns_write (columns, text);
  g_string_append (text, ",\"acks\":[],\"more\":false}");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The rows as the database has them, as feed_page_changes() tells them. */
static ZgArgs *
read_rows (ZgDb *db)
{
  ZgArgs *found = zg_args_new (NULL);
  g_autoptr (GError) error = NULL;
  const ZgRowText *rows;
  guint n;

  rows = zg_row_texts (&n);
  for (guint i = 0; i < n; i++)
    {
      ZgStmt *stmt = zg_db_query (db, &error, rows[i].sql, "siii", "store", (gint64)0, (gint64)1000, (gint64)1000);
      gboolean row = FALSE;

      while (zg_stmt_step (stmt, &row, &error) && row)
        {
          g_autoptr (GString) text = g_string_new (NULL);
          g_autofree char *key =
              g_strdup_printf ("%s/%s/%" G_GINT64_FORMAT, rows[i].table->name, zg_stmt_text (stmt, ZG_ROW_TEXT_ID),
                               zg_stmt_int (stmt, ZG_ROW_TEXT_SEQ));

          if (zg_stmt_int (stmt, ZG_ROW_TEXT_DELETED) == 0)
            zg_row_text_write (&rows[i], stmt, ZG_ROLE_OWNER, text);
          zg_args_set (found, key,
                       text->len > 0 ? zg_json_parse (text->str, text->len, text->len, NULL) : zg_args_new_null ());
        }
      g_assert_no_error (error);
    }
  return found;
}

static ZgArgs *
changes_by_key (const ZgArgs *changes)
{
  ZgArgs *found = zg_args_new (NULL), *change;
  gsize i;

  for (i = 0; (change = zg_args_at (changes, i)) != NULL; i++)
    {
      ZgArgs *row = zg_args_get (change, "row");
      g_autofree char *key =
          g_strdup_printf ("%s/%s/%" G_GINT64_FORMAT, zg_args_get_text (change, "table"),
                           zg_args_get_text (row != NULL ? row : change, "id"), zg_args_get_int (change, "seq", 0));

      zg_args_set (found, key, row != NULL ? zg_args_ref (row) : zg_args_new_null ());
    }
  return found;
}

static ZgArgs *
cell_value (const ZgColumn *column, const ZgCell *cell)
{
  if (column->type == ZG_COLUMN_TEXT)
    return cell->text != NULL ? zg_args_new_text (cell->text) : zg_args_new_null ();
  return cell->number != ZG_CELL_NOTHING ? zg_args_new_int (cell->number) : zg_args_new_null ();
}

static ZgArgs *
page_by_key (const ZgFeedPage *page)
{
  ZgArgs *found = zg_args_new (NULL);

  for (guint i = 0; i < page->tables->len; i++)
    {
      const ZgFeedTable *table = page->tables->pdata[i];

      for (guint row = 0; row < table->rows; row++)
        {
          g_autofree char *key = g_strdup_printf ("%s/%s/%" G_GINT64_FORMAT, table->table->name, table->ids[row].text,
                                                  table->seqs[row].number);
          ZgArgs *values = zg_args_new ("id", 's', table->ids[row].text, NULL);

          for (guint j = 0; j < table->table->n_columns; j++)
            zg_args_set (values, table->table->columns[j].name,
                         cell_value (&table->table->columns[j], &table->columns[j][row]));
          zg_args_set (found, key, values);
        }
      for (guint row = 0; row < table->removed; row++)
        {
          g_autofree char *key = g_strdup_printf ("%s/%s/%" G_GINT64_FORMAT, table->table->name,
                                                  table->removed_ids[row].text, table->removed_seqs[row].number);

          zg_args_set (found, key, zg_args_new_null ());
        }
    }
  return found;
}

static void
try_store (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZgDb) db = zg_db_open (":memory:", ZG_DB_READ_WRITE, &error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_autoptr (ZgArgs) body = NULL;
  g_autoptr (ZgArgs) changes = NULL;
  g_autoptr (ZgArgs) wanted = NULL;
  g_autoptr (ZgArgs) plain = NULL;
  g_autoptr (ZgArgs) ours = NULL;
  g_autoptr (ZgFeedPage) page = NULL;

  g_assert_true (zg_engine_migrate_store (db, &error));
  for (guint i = 0; zg_tables ()[i] != NULL; i++)
    put_rows (db, zg_tables ()[i], (guint)g_test_rand_int_range (0, g_test_rand_bit () ? 6 : 120), ids);
  text = write_page (db);
  wanted = read_rows (db);
  body = zg_json_parse (text, strlen (text), strlen (text), &error);
  g_assert_no_error (error);
  changes = feed_page_changes (body);
  plain = changes_by_key (changes);
  g_assert_true (zg_args_equal (plain, wanted));
  page = zg_feed_page_parse (g_strdup (text), strlen (text), 0, &error);
  g_assert_no_error (error);
  ours = page_by_key (page);
  g_assert_true (zg_args_equal (ours, wanted));
}

static void
test_columns (void)
{
  guint n = zg_test_amount (20, 2000);

  for (guint i = 0; i < n; i++)
    try_store ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/page/bad-pages", test_bad_pages);
  g_test_add_func ("/sync/page/forms", test_forms);
  g_test_add_func ("/sync/page/newer", test_newer);
  g_test_add_func ("/sync/page/columns", test_columns);
  return g_test_run ();
}
