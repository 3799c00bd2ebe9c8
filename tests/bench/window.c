/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's own program under a stopwatch: window start|book|sync ARGUMENTS... -- OPTIONS OF ZHANGGUI. It watches
 * the real application from outside: after each painted frame it looks whether a block of the calendar is shown. start
 * {"first", "painted": µs of the monotonic clock, "width", "height"}; stays until ended book COUNT CUSTOMER ADDRESS
 * SERVICE books visits without technician, now: {"ms": [...], "frames": [...]} sync SERVER SECONDS signs in, then
 * watches the main loop: {"longest", "without_frames", ...} in ms Main thread. Nothing is freed before the end. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/resource.h>
#include <time.h>

#include "base/clock.h"
#include "base/json.h"
#include "desktop/app/application.h"
#include "desktop/kit/page.h"
#include "desktop/calendar/visit-block.h"

#define SETTLE 1500 /* ms between the first content and the work */
#define PAUSE 300   /* ms between two bookings, and a bit */
#define LATEST (5 * G_USEC_PER_SEC)

typedef struct
{
  char **arguments; /* of the mode */
  GApplication *application;
  GtkWidget *window;
  void (*work) (void);
  gint64 first;      /* µs: the first frame, whatever it shows */
  gboolean is_shown; /* content was painted */
  /* book */
  char *wanted; /* the block to wait for */
  gint64 pressed;
  guint left;
  guint frames;
  GString *times, *counts;
  /* sync */
  GPollFunc poll;
  gint64 polled;  /* when the last poll returned; 0 before watching */
  gint64 cpu;     /* the thread's, then */
  long switches;  /* how often it had been driven off its core, then */
  gint64 painted; /* µs of frames since then */
  gint64 frame;   /* when the frame under way began */
  gint64 longest, without_frames, longest_frame;
  guint n_frames, n_turns;
} Watch;

static Watch watch;

static GtkWidget *
find_widget (GtkWidget *from, gboolean (*is_it) (GtkWidget *))
{
  GtkWidget *found = is_it (from) ? from : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, is_it);
  return found;
}

static gboolean
is_shown_block (GtkWidget *widget)
{
  return ZG_IS_VISIT_BLOCK (widget) && gtk_widget_get_mapped (widget) && gtk_widget_get_child_visible (widget) &&
         zg_visit_block_get_id (ZG_VISIT_BLOCK (widget)) != NULL;
}

static gboolean
is_wanted_block (GtkWidget *widget)
{
  return is_shown_block (widget) && g_str_equal (zg_visit_block_get_id (ZG_VISIT_BLOCK (widget)), watch.wanted);
}

static gboolean
is_page (GtkWidget *widget)
{
  return ZG_IS_PAGE (widget);
}

static ZgReplica *
find_store (void)
{
  return zg_page_store (ZG_PAGE (find_widget (watch.window, is_page)));
}

static void
finish (void)
{
  fflush (stdout);
  g_application_quit (watch.application);
}

/* --- book --- */

static void
run_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZgRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;

  if (!zg_replica_run_finish (ZG_REPLICA (source), result, &refusal, &error))
    g_error ("order.book: %s", refusal != NULL ? refusal->message : error->message);
}

/* What the booking dialog does when its button is pressed. */
static gboolean
on_press_due (gpointer data)
{
  g_autoptr (GPtrArray) commands = g_ptr_array_new_with_free_func ((GDestroyNotify)zg_command_free);
  g_autoptr (ZgArgs) lines = zg_args_new_list (zg_args_new ("service_id", 's', watch.arguments[3], NULL), NULL);
  ZgArgs *args = zg_args_new ("customer_id", 's', watch.arguments[1], "address_id", 's', watch.arguments[2], "start_at",
                              'i', zg_clock_now (), "lines", 'v', zg_args_ref (lines), NULL);
  ZgCommand *command = zg_command_new ("order.book", args);

  watch.wanted = zg_command_row_id (command, 0);
  watch.frames = 0;
  watch.pressed = g_get_monotonic_time ();
  g_ptr_array_add (commands, command);
  zg_replica_run_async (find_store (), g_steal_pointer (&commands), run_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
work_book (void)
{
  watch.left = (guint)atoi (watch.arguments[0]);
  watch.times = g_string_new (NULL);
  watch.counts = g_string_new (NULL);
  on_press_due (NULL);
}

static void
look_for_booking (void)
{
  gint64 now = g_get_monotonic_time ();

  watch.frames++;
  if (now - watch.pressed > LATEST)
    g_error ("the booking was not painted within 5 s");
  if (find_widget (watch.window, is_wanted_block) == NULL)
    return;
  g_string_append_printf (watch.times, "%s%.2f", watch.times->len > 0 ? "," : "", (double)(now - watch.pressed) / 1000);
  g_string_append_printf (watch.counts, "%s%u", watch.counts->len > 0 ? "," : "", watch.frames);
  watch.wanted = NULL;
  if (--watch.left > 0)
    {
      g_timeout_add (PAUSE + (guint)g_random_int_range (0, 40), on_press_due, NULL);
      return;
    }
  printf ("{\"ms\":[%s],\"frames\":[%s]}\n", watch.times->str, watch.counts->str);
  finish ();
}

/* --- sync --- */

static gint64
thread_cpu (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64)time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static long
thread_switches (void)
{
  struct rusage usage;

  getrusage (RUSAGE_THREAD, &usage);
  return usage.ru_nivcsw;
}

/* From the end of one poll to the beginning of the next, the loop dispatches. Waiting counts, for a disk as for a lock;
 * where other programs took the core away meanwhile, the thread's own time counts instead. */
static void
count_turn (void)
{
  gboolean is_disturbed = thread_switches () != watch.switches;
  gint64 turn = is_disturbed ? thread_cpu () - watch.cpu : g_get_monotonic_time () - watch.polled;

  watch.longest = MAX (watch.longest, turn);
  watch.without_frames = MAX (watch.without_frames, turn - watch.painted);
  watch.n_turns++;
}

static gint
poll_watched (GPollFD *fds, guint n, gint timeout)
{
  gint ready;

  if (watch.polled != 0)
    count_turn ();
  watch.painted = 0;
  ready = watch.poll (fds, n, timeout);
  if (watch.polled == 0)
    return ready;
  watch.polled = g_get_monotonic_time ();
  watch.cpu = thread_cpu ();
  watch.switches = thread_switches ();
  return ready;
}

static gboolean
on_sync_over (gpointer data)
{
  printf ("{\"longest\":%.2f,\"without_frames\":%.2f,\"longest_frame\":%.2f,\"frames\":%u,\"turns\":%u}\n",
          (double)watch.longest / 1000, (double)watch.without_frames / 1000, (double)watch.longest_frame / 1000,
          watch.n_frames, watch.n_turns);
  finish ();
  return G_SOURCE_REMOVE;
}

static gboolean
on_settled (gpointer data)
{
  printf ("{\"ready\":true}\n");
  fflush (stdout);
  watch.polled = g_get_monotonic_time ();
  watch.cpu = thread_cpu ();
  watch.switches = thread_switches ();
  watch.n_turns = watch.n_frames = 0;
  watch.longest = watch.without_frames = watch.longest_frame = 0;
  g_timeout_add_seconds ((guint)atoi (watch.arguments[1]), on_sync_over, NULL);
  return G_SOURCE_REMOVE;
}

static void
sign_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!zg_replica_sign_in_finish (ZG_REPLICA (source), result, &error))
    g_error ("sign-in: %s", error->message);
  g_timeout_add (2 * SETTLE, on_settled, NULL);
}

static void
work_sync (void)
{
  zg_replica_sign_in_async (find_store (), watch.arguments[0], "manager", "demo", NULL, sign_in_cb, NULL);
}

/* --- both --- */

static gboolean
on_work_due (gpointer data)
{
  watch.work ();
  return G_SOURCE_REMOVE;
}

static void
on_clock_before_paint (GdkFrameClock *clock, gpointer data)
{
  watch.frame = g_get_monotonic_time ();
}

static void
on_clock_after_paint (GdkFrameClock *clock, gpointer data)
{
  gint64 now = g_get_monotonic_time ();

  watch.n_frames++;
  if (watch.first == 0)
    watch.first = now;
  watch.painted += now - watch.frame;
  watch.longest_frame = MAX (watch.longest_frame, now - watch.frame);
  if (watch.wanted != NULL)
    look_for_booking ();
  if (watch.is_shown || find_widget (watch.window, is_shown_block) == NULL)
    return;
  watch.is_shown = TRUE;
  if (watch.work != NULL)
    g_timeout_add (SETTLE, on_work_due, NULL);
  else
    printf ("{\"first\":%" G_GINT64_FORMAT ",\"painted\":%" G_GINT64_FORMAT ",\"width\":%d,\"height\":%d}\n",
            watch.first, now, gtk_widget_get_width (watch.window), gtk_widget_get_height (watch.window));
  fflush (stdout);
}

static void
on_window_realize (GtkWidget *window, gpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (on_clock_before_paint), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_clock_after_paint), NULL);
}

static void
on_application_window_added (GtkApplication *application, GtkWindow *window, gpointer data)
{
  if (watch.window != NULL)
    return;
  watch.window = GTK_WIDGET (window);
  g_signal_connect (window, "realize", G_CALLBACK (on_window_realize), NULL);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    int arguments;
    void (*work) (void);
  } modes[] = { { "start", 0, NULL }, { "book", 4, work_book }, { "sync", 2, work_sync } };

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      int skip = modes[i].arguments + 2;

      if (argc <= skip || !g_str_equal (argv[1], modes[i].name) || !g_str_equal (argv[skip], "--"))
        continue;
      watch.arguments = argv + 2;
      watch.work = modes[i].work;
      watch.application = G_APPLICATION (zg_application_new ());
      if (modes[i].work == work_sync)
        {
          watch.poll = g_main_context_get_poll_func (NULL);
          g_main_context_set_poll_func (NULL, poll_watched);
        }
      g_signal_connect (watch.application, "window-added", G_CALLBACK (on_application_window_added), NULL);
      argv[skip] = argv[0];
      return g_application_run (watch.application, argc - skip, argv + skip);
    }
  g_printerr ("usage: window start|book|sync ARGUMENTS... -- OPTIONS\n");
  return 2;
}
