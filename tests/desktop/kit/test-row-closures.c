/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* What templates say of rows: each closure through a builder, as templates use it, in English; nothing where there is
 * no row; and vocabularies by table and column. */
#include "base/clock.h"
#include "base/zone.h"
#include "core/order-flow.h"
#include "desktop/kit/row-closures.h"
#include "desktop/kit/words.h"

#define AT 1795333200000 /* Sunday 22 November 2026, 15:40 in Shanghai */

static gboolean has_display;

/* Something with a row, a zone and a value that an expression can set. */
#define TEST_TYPE_HOLDER (test_holder_get_type ())
G_DECLARE_FINAL_TYPE (TestHolder, test_holder, TEST, HOLDER, GObject)
struct _TestHolder
{
  GObject parent;
  ZgRow *row;
  GTimeZone *zone;
  char *text;
  GStrv classes;
  gboolean flag;
};
G_DEFINE_FINAL_TYPE (TestHolder, test_holder, G_TYPE_OBJECT)

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TestHolder *self = TEST_HOLDER (object);

  if (id == 1)
    g_set_object (&self->row, g_value_get_object (value));
  else if (id == 2)
    self->zone = g_value_dup_boxed (value);
  else if (id == 3)
    {
      g_free (self->text);
      self->text = g_value_dup_string (value);
    }
  else if (id == 4)
    {
      g_strfreev (self->classes);
      self->classes = g_value_dup_boxed (value);
    }
  else
    self->flag = g_value_get_boolean (value);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == 1)
    g_value_set_object (value, TEST_HOLDER (object)->row);
  else
    g_value_set_boxed (value, TEST_HOLDER (object)->zone);
}

static void
finalize (GObject *object)
{
  TestHolder *self = TEST_HOLDER (object);

  g_clear_object (&self->row);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->text);
  g_strfreev (self->classes);
  G_OBJECT_CLASS (test_holder_parent_class)->finalize (object);
}

static void
test_holder_class_init (TestHolderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamSpec *specs[] = {
    NULL,
    g_param_spec_object ("row", NULL, NULL, ZG_TYPE_ROW, G_PARAM_READWRITE),
    g_param_spec_boxed ("zone", NULL, NULL, G_TYPE_TIME_ZONE, G_PARAM_READWRITE),
    g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_WRITABLE),
    g_param_spec_boxed ("classes", NULL, NULL, G_TYPE_STRV, G_PARAM_WRITABLE),
    g_param_spec_boolean ("flag", NULL, NULL, FALSE, G_PARAM_WRITABLE),
  };

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  object_class->finalize = finalize;
  g_object_class_install_properties (object_class, G_N_ELEMENTS (specs), specs);
}

static void
test_holder_init (TestHolder *self)
{
}

static ZgRow *
make_row (void)
{
  static const char *const columns[] = { "id", "name", "name_en", "number", "total", "length", "distance",
                                         "at", "end",  "state",   "tier",   "empty", NULL };
  ZgRowBuilder *builder = zg_row_builder_new (columns);
  ZgRow *row;

  zg_row_builder_text (builder, "id", "row-1");
  zg_row_builder_text (builder, "name", "足疗");
  zg_row_builder_text (builder, "name_en", "Foot massage");
  zg_row_builder_int (builder, "number", 42);
  zg_row_builder_int (builder, "total", 19850);
  zg_row_builder_int (builder, "length", 90 * ZG_MINUTE);
  zg_row_builder_int (builder, "distance", 3200);
  zg_row_builder_int (builder, "at", AT);
  zg_row_builder_int (builder, "end", AT + ZG_HOUR);
  zg_row_builder_text (builder, "state", "en_route");
  zg_row_builder_text (builder, "tier", "gold");
  zg_row_builder_text (builder, "empty", "");
  row = zg_row_builder_end (builder);
  zg_row_builder_free (builder);
  return row;
}

static TestHolder *
build_text (const char *text, ZgRow *row)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GtkBuilderScope) scope = zg_row_closures_scope ();
  g_autoptr (GTimeZone) zone = zg_zone_new ("Asia/Shanghai");
  g_autoptr (GError) error = NULL;
  TestHolder *holder;

  g_type_ensure (TEST_TYPE_HOLDER);
  gtk_builder_set_scope (builder, scope);
  gtk_builder_add_from_string (builder, text, -1, &error);
  g_assert_no_error (error);
  holder = g_object_ref (TEST_HOLDER (gtk_builder_get_object (builder, "holder")));
  g_object_set (holder, "zone", zone, "row", row, NULL);
  return holder;
}

/* The holder with @property bound to a closure of that type, function and further parameters. */
static TestHolder *
build (const char *property, const char *type, const char *function, const char *params, ZgRow *row)
{
  g_autofree char *text = g_strdup_printf (
      "<interface><object class='TestHolder' id='holder'><binding name='%s'><closure type='%s' function='%s'>"
      "<lookup name='row'>holder</lookup>%s</closure></binding></object></interface>",
      property, type, function, params);

  return build_text (text, row);
}

#define TEXT(text) "<constant type='gchararray'>" text "</constant>"
#define ZONE "<lookup name='zone'>holder</lookup>"

static void
test_texts (void)
{
  static const struct
  {
    const char *function, *params, *text;
  } cases[] = {
    { "row_text", TEXT ("tier"), "gold" },
    { "row_text", TEXT ("nothing"), "" },
    { "row_name", TEXT ("name"), "Foot massage" },
    { "row_number", TEXT ("number"), "42" },
    { "row_number", TEXT ("nothing"), "" },
    { "row_money", TEXT ("total"), "¥198.50" },
    { "row_duration", TEXT ("length"), "1 h 30 min" },
    { "row_distance", TEXT ("distance"), "3.2 km" },
    { "row_time", TEXT ("at") ZONE, "15:40" },
    { "row_date", TEXT ("at") ZONE, "Sun 22 Nov" },
    { "row_full_date", TEXT ("at") ZONE, "22 Nov 2026" },
    { "row_date_time", TEXT ("at") ZONE, "Sun 22 Nov 15:40" },
    { "row_range", TEXT ("at") TEXT ("end") ZONE, "15:40–16:40" },
    { "row_ago", TEXT ("at"), "5 min ago" },
    { "row_length", TEXT ("at") TEXT ("end"), "1 h" },
    { "row_word", TEXT ("state") TEXT ("orders"), "En route" },
    { "row_word", TEXT ("tier") TEXT ("customers.tier"), "Gold" },
    { "row_word", TEXT ("tier") TEXT ("nobody"), "gold" },
    { "row_icon", TEXT ("state") TEXT ("orders"), "zg-route-symbolic" },
  };

  zg_clock_hold (AT + 5 * ZG_MINUTE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ZgRow) row = make_row ();
      g_autoptr (TestHolder) holder = build ("text", "gchararray", cases[i].function, cases[i].params, row);

      g_test_message ("%s %s", cases[i].function, cases[i].params);
      g_assert_cmpstr (holder->text, ==, cases[i].text);
      g_object_set (holder, "row", NULL, NULL);
      g_assert_true (holder->text == NULL || *holder->text == '\0');
    }
}

static void
test_classes_and_flags (void)
{
  g_autoptr (ZgRow) row = make_row ();
  g_autoptr (TestHolder) hue = build ("classes", "GStrv", "row_class", TEXT ("state") TEXT ("orders"), row);
  g_autoptr (TestHolder) none = build ("classes", "GStrv", "row_class", TEXT ("tier") TEXT ("customers"), row);
  g_autoptr (TestHolder) has = build ("flag", "gboolean", "row_has", TEXT ("tier"), row);
  g_autoptr (TestHolder) lacks = build ("flag", "gboolean", "row_has", TEXT ("empty"), row);
  g_autoptr (TestHolder) is = build ("flag", "gboolean", "row_is", TEXT ("tier") TEXT ("gold"), row);
  g_autoptr (TestHolder) is_not = build ("flag", "gboolean", "row_is", TEXT ("tier") TEXT ("silver"), row);

  g_assert_cmpuint (g_strv_length (hue->classes), ==, 1);
  g_assert_cmpstr (hue->classes[0], ==, "state-en-route");
  g_assert_cmpuint (g_strv_length (none->classes), ==, 0);
  g_autoptr (TestHolder) positive = build ("flag", "gboolean", "row_is_positive", TEXT ("number"), row);
  g_autoptr (TestHolder) not_positive = build ("flag", "gboolean", "row_is_positive", TEXT ("nothing"), row);

  g_assert_true (has->flag && !lacks->flag && is->flag && !is_not->flag);
  g_assert_true (positive->flag && !not_positive->flag);
}

/* Two texts, where both are there. */
static void
test_joined (void)
{
  static const char *const cases[][3] = {
    { "name", "tier", "Foot massage · gold" },
    { "name", "empty", "Foot massage" },
    { "empty", "tier", "gold" },
    { "empty", "nothing", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ZgRow) row = make_row ();
      g_autoptr (TestHolder) holder = NULL;
      g_autofree char *text = g_strdup_printf (
          "<interface><object class='TestHolder' id='holder'><binding name='text'><closure type='gchararray' "
          "function='text_join'>" TEXT (
              " · ") "<closure type='gchararray' function='row_name'><lookup "
                     "name='row'>holder</lookup>" TEXT (
                         "%s") "</closure><closure type='gchararray' function='row_text'><lookup "
                               "name='row'>holder</lookup>" TEXT (
                                   "%s") "</closure></closure></binding></object></interface>",
          cases[i][0], cases[i][1]);

      holder = build_text (text, row);
      g_assert_cmpstr (holder->text, ==, cases[i][2]);
    }
}

/* The same by name, from a row itself, as a table's column makes it. */
static void
test_expressions (void)
{
  g_autoptr (ZgRow) row = make_row ();
  GtkExpression *money = zg_row_closures_expression ("money", "total", NULL, NULL, ZG_TYPE_ROW);
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert_nonnull (money);
  g_assert_true (gtk_expression_evaluate (money, row, &value));
  g_assert_cmpstr (g_value_get_string (&value), ==, "¥198.50");
  g_assert_null (zg_row_closures_expression ("nonsense", "total", NULL, NULL, ZG_TYPE_ROW));
  g_assert_null (zg_row_closures_expression ("range", "total", NULL, NULL, ZG_TYPE_ROW));
  gtk_expression_unref (money);
}

/* Every state that the flow knows has a word, an icon and a hue, and no name of a vocabulary is without a word. */
static void
test_vocabularies (void)
{
  static const char *const columns[][2] = {
    { "orders", "state" },
    { "orders", "payment" },
    { "orders", "source" },
    { "customers", "tier" },
    { "technicians", "state" },
    { "technicians", "presence" },
    { "technicians", "level" },
    { "technicians", "travel_mode" },
    { "time_off", "kind" },
    { "certificates", "kind" },
    { "members", "role" },
    { "customer_preferences", "pressure" },
    { "customer_preferences", "technician_gender" },
  };
  const ZgWord *states = zg_words_list ("orders", "state");

  for (guint state = 0; state < ZG_VISIT_STATES; state++)
    {
      const char *name = zg_visit_state_name ((ZgVisitState)state);

      g_assert_cmpstr (states[state].value, ==, name);
      g_assert_nonnull (zg_words_value_icon ("orders", "state", name));
      g_assert_nonnull (zg_words_value_class ("orders", "state", name));
    }
  g_assert_null (states[ZG_VISIT_STATES].value);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const ZgWord *word = zg_words_list (columns[i][0], columns[i][1]);

      g_assert_nonnull (word->value);
      for (; word->value != NULL; word++)
        g_assert_cmpstr (zg_words_value (columns[i][0], columns[i][1], word->value), !=, word->value);
    }
  g_assert_cmpstr (zg_words_value ("orders", "state", NULL), ==, "");
  g_assert_cmpstr (zg_words_value ("nothing", "state", "en_route"), ==, "en_route");
}

static void
run (gconstpointer test)
{
  if (has_display)
    ((void (*) (void))test) ();
  else
    g_test_skip ("There is no display");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  has_display = gtk_init_check ();
  g_test_add_data_func ("/desktop/row-closures/texts", test_texts, run);
  g_test_add_data_func ("/desktop/row-closures/classes-and-flags", test_classes_and_flags, run);
  g_test_add_data_func ("/desktop/row-closures/joined", test_joined, run);
  g_test_add_data_func ("/desktop/row-closures/expressions", test_expressions, run);
  g_test_add_data_func ("/desktop/row-closures/vocabularies", test_vocabularies, run);
  return g_test_run ();
}
