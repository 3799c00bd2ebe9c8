/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is new, on a display and demo data: what was searched for stands in its field, what is missing or too long is
 * said below its field, and the commands name what was typed. */
#include "desktop/customers/customer-picker.h"
#include "desktop/orders/orders-page.h"
#include "desktop/page-desk.h"

#define NAME "Name of the new customer"
#define LINE "Road, number, flat"

typedef struct
{
  PageDesk desk;
  GtkWidget *window, *picker;
  GPtrArray *commands;
  char *customer_id, *address_id;
} Fixture;

static void
type_into (Fixture *self, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (page_desk_find_row (self->picker, ADW_TYPE_PREFERENCES_ROW, title)), text);
}

static const char *
typed (Fixture *self, const char *title)
{
  return gtk_editable_get_text (GTK_EDITABLE (page_desk_find_row (self->picker, ADW_TYPE_PREFERENCES_ROW, title)));
}

/* Somebody of whom nobody has heard. */
static void
begin (Fixture *self, const char *search)
{
  GtkWidget *entry;

  page_desk_init (&self->desk, ZG_TYPE_ORDERS_PAGE, 1200, 800);
  self->commands = zg_commands_new ();
  self->window = gtk_window_new ();
  self->picker = g_object_new (ZG_TYPE_CUSTOMER_PICKER, NULL);
  gtk_window_set_child (GTK_WINDOW (self->window), self->picker);
  zg_customer_picker_set_context (ZG_CUSTOMER_PICKER (self->picker), self->desk.context);
  gtk_window_present (GTK_WINDOW (self->window));
  entry = page_desk_find (self->picker, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), search);
  g_signal_emit_by_name (entry, "activate");
  demo_desk_wait (gtk_widget_get_mapped (page_desk_find_row (self->picker, ADW_TYPE_PREFERENCES_ROW, NAME)));
  demo_desk_wait (g_list_model_get_n_items (adw_combo_row_get_model (
                      ADW_COMBO_ROW (page_desk_find_row (self->picker, ADW_TYPE_PREFERENCES_ROW, "Area")))) > 0);
}

static void
end (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_ptr_array_unref (self->commands);
  g_free (self->customer_id);
  g_free (self->address_id);
  page_desk_clear (&self->desk);
}

static gboolean
collect (Fixture *self)
{
  return zg_customer_picker_collect (ZG_CUSTOMER_PICKER (self->picker), self->commands, &self->customer_id,
                                     &self->address_id);
}

static void
assert_problem (Fixture *self, const char *title, const char *words)
{
  g_assert_true (page_desk_says (self->picker, words));
  g_assert_true (
      gtk_widget_has_css_class (page_desk_find_row (self->picker, ADW_TYPE_PREFERENCES_ROW, title), "error"));
}

static void
test_asks (void)
{
  Fixture self = { 0 };
  const ZgCommand *customer, *address;
  g_autofree char *long_name = g_strnfill (41, 'x');

  begin (&self, "Zzyzx");
  g_assert_cmpstr (typed (&self, NAME), ==, "Zzyzx");
  g_assert_cmpstr (typed (&self, "Phone"), ==, "");
  g_assert_false (collect (&self));
  assert_problem (&self, "Phone", "A new customer needs a phone number");
  type_into (&self, "Phone", "1234");
  g_assert_false (page_desk_says (self.picker, "A new customer needs a phone number"));
  g_assert_false (collect (&self));
  assert_problem (&self, "Phone", "A new customer needs a phone number");
  type_into (&self, "Phone", " 19912345678 ");
  type_into (&self, NAME, long_name);
  g_assert_false (collect (&self));
  assert_problem (&self, NAME, "A new customer needs a name");
  type_into (&self, NAME, " Zzyzx");
  g_assert_false (collect (&self));
  assert_problem (&self, LINE, "Where is the visit? Give the road and number");
  g_ptr_array_set_size (self.commands, 0);
  g_clear_pointer (&self.customer_id, g_free);
  type_into (&self, LINE, "Road 1");
  g_assert_true (collect (&self));
  g_assert_cmpuint (self.commands->len, ==, 2);
  customer = self.commands->pdata[0];
  address = self.commands->pdata[1];
  g_assert_cmpstr (customer->name, ==, "customer.add");
  g_assert_cmpstr (zg_args_get_text (customer->args, "name"), ==, "Zzyzx");
  g_assert_cmpstr (zg_args_get_text (customer->args, "phone"), ==, "19912345678");
  g_assert_cmpstr (address->name, ==, "address.add");
  g_assert_cmpstr (zg_args_get_text (address->args, "customer_id"), ==, self.customer_id);
  g_assert_cmpstr (zg_args_get_text (address->args, "line"), ==, "Road 1");
  g_assert_nonnull (zg_args_get_text (address->args, "area_id"));
  g_assert_cmpint (zg_args_get_int (address->args, "lat_e6", 0), !=, 0);
  end (&self);
}

/* A number that nobody has is the phone of who is new. */
static void
test_takes_a_number (void)
{
  Fixture self = { 0 };
  g_autoptr (ZgRefusal) refusal = zg_refusal_new ("invalid_argument", "phone", "no");

  begin (&self, "00000-00000");
  g_assert_cmpstr (typed (&self, NAME), ==, "");
  g_assert_cmpstr (typed (&self, "Phone"), ==, "00000-00000");
  g_assert_true (
      zg_customer_picker_show_refusal (ZG_CUSTOMER_PICKER (self.picker), refusal, "Check the phone number."));
  assert_problem (&self, "Phone", "Check the phone number.");
  end (&self);
}

static const PageTest tests[] = {
  { "/desktop/customer-picker/asks", test_asks },
  { "/desktop/customer-picker/takes-a-number", test_takes_a_number },
  { NULL },
};

int
main (int argc, char **argv)
{
  return page_desk_main (argc, argv, tests);
}
