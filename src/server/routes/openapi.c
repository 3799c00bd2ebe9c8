/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the OpenAPI 3.1 document from the tables that check requests: the routes and the declared commands. Made once
 * and kept; any thread. */
#include <string.h>

#include "base/json.h"
#include "server/routes/routes.h"

#define ID_PATTERN "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"

static ZgArgs *
of_type (const char *type)
{
  return zg_args_new ("type", 's', type, NULL);
}

static ZgArgs *
of_type_within (const char *type, const char *least_name, gint64 least, const char *most_name, gint64 most)
{
  return zg_args_new ("type", 's', type, least_name, 'i', least, most_name, 'i', most, NULL);
}

static ZgArgs *
list_of (ZgArgs *items)
{
  return zg_args_new ("type", 's', "array", "items", 'v', items, NULL);
}

static ZgArgs *
object_of (ZgArgs *required, ZgArgs *properties)
{
  return zg_args_new ("type", 's', "object", "required", 'v', required, "properties", 'v', properties, NULL);
}

/* An object that has nothing else. */
static ZgArgs *
closed_object_of (ZgArgs *required, ZgArgs *properties)
{
  ZgArgs *schema = object_of (required, properties);

  zg_args_set (schema, "additionalProperties", zg_args_new_flag (FALSE));
  return schema;
}

static ZgArgs *
id_schema (void)
{
  return zg_args_new ("type", 's', "string", "pattern", 's', ID_PATTERN, NULL);
}

static ZgArgs *
enum_schema (const ZgWord *choice)
{
  ZgArgs *schema = of_type ("string");

  zg_args_set_list (schema, "enum");
  for (; choice != NULL && choice->value != NULL; choice++)
    zg_args_add_text (schema, "enum", choice->value);
  return schema;
}

static ZgArgs *
line_schema (void)
{
  ZgArgs *quantity = zg_args_new ("type", 's', "integer", "minimum", 'i', (gint64)1, NULL);

  return closed_object_of (zg_args_new_texts ("service_id", NULL),
                           zg_args_new ("service_id", 'v', id_schema (), "quantity", 'v', quantity, NULL));
}

/* @least 0 for no limit. */
static ZgArgs *
limited_list (ZgArgs *items, gint64 least, gint64 most)
{
  ZgArgs *schema = list_of (items);

  if (least > 0)
    zg_args_set_int (schema, "minItems", least);
  zg_args_set_int (schema, "maxItems", most);
  return schema;
}

static ZgArgs *
kind_schema (const ZgArgSpec *spec)
{
  switch (spec->kind)
    {
    case ZG_ARG_ID:
      return id_schema ();
    case ZG_ARG_TEXT:
      return of_type_within ("string", "minLength", spec->min, "maxLength", spec->max);
    case ZG_ARG_INT:
      return of_type_within ("integer", "minimum", spec->min, "maximum", spec->max);
    case ZG_ARG_TIME:
      return zg_args_new ("type", 's', "integer", "description", 's', "Unix time in milliseconds", NULL);
    case ZG_ARG_FLAG:
      return zg_args_new ("enum", 'v',
                          zg_args_new_list (zg_args_new_int (0), zg_args_new_int (1), zg_args_new_flag (FALSE),
                                            zg_args_new_flag (TRUE), NULL),
                          NULL);
    case ZG_ARG_ENUM:
      return enum_schema (spec->choices);
    case ZG_ARG_PHONE:
      return zg_args_new ("type", 's', "string", "pattern", 's', "^[-+0-9 ]{5,20}$", NULL);
    case ZG_ARG_ID_LIST:
      return limited_list (id_schema (), 0, spec->max);
    case ZG_ARG_LINES:
      return limited_list (line_schema (), 1, spec->max);
    case ZG_ARG_OBJECT:
      return of_type ("object");
    }
  g_return_val_if_reached (zg_args_new (NULL));
}

static ZgArgs *
arg_schema (const ZgArgSpec *spec)
{
  ZgArgs *schema = kind_schema (spec);

  if ((spec->flags & ZG_ARG_NULLABLE) == 0)
    return schema;
  return zg_args_new ("anyOf", 'v', zg_args_new_list (schema, of_type ("null"), NULL), NULL);
}

static ZgArgs *
args_schema (const ZgArgSpec *specs)
{
  ZgArgs *properties = zg_args_new (NULL);
  ZgArgs *required = zg_args_new_list (NULL);

  for (guint i = 0; specs != NULL && specs[i].name != NULL; i++)
    {
      zg_args_set (properties, specs[i].name, arg_schema (&specs[i]));
      if ((specs[i].flags & ZG_ARG_REQUIRED) != 0)
        zg_args_append (required, zg_args_new_text (specs[i].name));
    }
  return closed_object_of (required, properties);
}

static ZgArgs *
roles_list (ZgPermission permission)
{
  ZgArgs *list = zg_args_new_list (NULL);

  const ZgRole *role;

  for (guint i = 0; (role = zg_role_at (i)) != NULL; i++)
    if (permission == ZG_MAY_NOTHING || zg_role_may (role, permission))
      zg_args_append (list, zg_args_new_text (role->name));
  return list;
}

static ZgArgs *
group_schema (void)
{
  ZgArgs *schema = id_schema ();

  zg_args_set_text (schema, "description",
                    "What the commands of one gesture have in common: histories tell them as one");
  return schema;
}

static ZgArgs *
command_schema (const ZgCommandSpec *spec)
{
  ZgArgs *n = zg_args_new ("type", 's', "integer", "minimum", 'i', (gint64)1, NULL);
  ZgArgs *schema = closed_object_of (
      zg_args_new_texts ("n", "id", "name", "v", "at", "args", NULL),
      zg_args_new ("n", 'v', n, "id", 'v', id_schema (), "name", 'v', zg_args_new ("const", 's', spec->name, NULL), "v",
                   'v', zg_args_new ("const", 'i', (gint64)1, NULL), "at", 'v', of_type ("integer"), "group", 'v',
                   group_schema (), "args", 'v', args_schema (spec->args), NULL));

  zg_args_set_text (schema, "description", spec->summary != NULL ? spec->summary : "");
  zg_args_set_text (schema, "x-kind", spec->kind == ZG_FACT ? "fact" : "intent");
  zg_args_set_text (schema, "x-permission", zg_permission_verb (spec->permission));
  zg_args_set (schema, "x-roles", roles_list (spec->permission));
  return schema;
}

static ZgArgs *
command_schemas (ZgArgs *references)
{
  ZgArgs *schemas = zg_args_new (NULL);

  for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
    {
      g_autofree char *path = g_strdup_printf ("#/components/schemas/%s", (*spec)->name);

      zg_args_set (schemas, (*spec)->name, command_schema (*spec));
      zg_args_append (references, zg_args_new ("$ref", 's', path, NULL));
    }
  return schemas;
}

static ZgArgs *
parameters_of (const ZgRoute *route)
{
  ZgArgs *list = zg_args_new_list (NULL);
  g_auto (GStrv) query = g_strsplit (route->query != NULL ? route->query : "", " ", -1);

  if (strstr (route->path, "{store}") != NULL)
    zg_args_append (list, zg_args_new ("name", 's', "store", "in", 's', "path", "required", 'b', TRUE, "schema", 'v',
                                       of_type ("string"), NULL));
  for (guint i = 0; query[i] != NULL; i++)
    {
      gboolean is_number = strstr ("since limit wait from to", query[i]) != NULL;

      if (*query[i] != '\0')
        zg_args_append (list, zg_args_new ("name", 's', query[i], "in", 's', "query", "schema", 'v',
                                           of_type (is_number ? "integer" : "string"), NULL));
    }
  for (const ZgArgSpec *arg = route->args; arg != NULL && arg->name != NULL; arg++)
    zg_args_append (list, zg_args_new ("name", 's', arg->name, "in", 's', "query", "required", 'b',
                                       (arg->flags & ZG_ARG_REQUIRED) != 0, "schema", 'v', arg_schema (arg), NULL));
  return list;
}

static ZgArgs *
content_of (const char *schema)
{
  g_autofree char *path = g_strdup_printf ("#/components/schemas/%s", schema);
  ZgArgs *reference = zg_args_new ("$ref", 's', path, NULL);

  return zg_args_new ("application/json", 'v', zg_args_new ("schema", 'v', reference, NULL), NULL);
}

static ZgArgs *
operation_of (const ZgRoute *route)
{
  ZgArgs *done = zg_args_new ("description", 's', "Done", "content", 'v',
                              route->answer != NULL ? content_of (route->answer) : NULL, NULL);
  ZgArgs *refused = zg_args_new ("description", 's', "Refused", "content", 'v', content_of ("Error"), NULL);
  ZgArgs *operation =
      zg_args_new ("summary", 's', route->summary, "parameters", 'v', parameters_of (route), "responses", 'v',
                   zg_args_new ("2XX", 'v', done, "default", 'v', refused, NULL), NULL);

  if ((route->flags & ZG_ROUTE_PUBLIC) != 0)
    zg_args_set (operation, "security", zg_args_new_list (NULL));
  else
    zg_args_set (operation, "x-roles", roles_list (route->permission));
  if (route->body != NULL)
    zg_args_set (operation, "requestBody",
                 zg_args_new ("required", 'b', TRUE, "content", 'v', content_of (route->body), NULL));
  return operation;
}

static ZgArgs *
paths (void)
{
  ZgArgs *all = zg_args_new (NULL);

  for (const ZgRoute *route = zg_routes (); route->method != NULL; route++)
    {
      g_autofree char *method = g_ascii_strdown (route->method, -1);
      ZgArgs *path = zg_args_get (all, route->path);

      if (path == NULL)
        {
          path = zg_args_new (NULL);
          zg_args_set (all, route->path, path);
        }
      zg_args_set (path, method, operation_of (route));
    }
  return all;
}

static ZgArgs *
text_schema (guint most)
{
  return of_type_within ("string", "minLength", 1, "maxLength", most);
}

/* What a refusal has beyond its code differs by the refusal. */
static ZgArgs *
results_schema (void)
{
  static const ZgWord statuses[] = { { "applied" }, { "rejected" }, { "held" }, { NULL } };
  ZgArgs *properties =
      zg_args_new ("n", 'v', of_type ("integer"), "status", 'v', enum_schema (statuses), "seq", 'v',
                   of_type ("integer"), "code", 'v', of_type ("string"), "message", 'v', of_type ("string"), "field",
                   'v', of_type ("string"), "current", 'v', of_type ("object"), NULL);
  ZgArgs *result = object_of (zg_args_new_texts ("n", "status", NULL), properties);

  return object_of (zg_args_new_texts ("epoch", "results", NULL),
                    zg_args_new ("epoch", 'v', of_type ("string"), "results", 'v', list_of (result), NULL));
}

/* The forms of a list of values are described in words. */
static ZgArgs *
page_schema (void)
{
  ZgArgs *ack = of_type ("object");
  ZgArgs *table = object_of (zg_args_new_texts ("table", NULL),
                             zg_args_new ("table", 'v', of_type ("string"), "seq", 'v', zg_args_new (NULL), "columns",
                                          'v', of_type ("object"), "removed", 'v', of_type ("object"), NULL));

  zg_args_set (ack, "properties", zg_args_new ("n", 'v', of_type ("integer"), "seq", 'v', of_type ("integer"), NULL));
  zg_args_set_text (table, "description", "Values by column; see 'A page of the feed' in src/DESIGN.md");
  return object_of (zg_args_new_texts ("epoch", "head", "tables", "acks", "more", NULL),
                    zg_args_new ("epoch", 'v', of_type ("string"), "head", 'v', of_type ("integer"), "tables", 'v',
                                 list_of (table), "acks", 'v', list_of (ack), "more", 'v', of_type ("boolean"), NULL));
}

static ZgArgs *
schemas (void)
{
  ZgArgs *references = zg_args_new_list (NULL);
  ZgArgs *all = command_schemas (references);
  ZgArgs *commands = limited_list (zg_args_new ("oneOf", 'v', references, NULL), 1, ZG_BATCH_MOST);

  zg_args_set (all, "Error",
               object_of (zg_args_new_texts ("code", "message", NULL),
                          zg_args_new ("code", 'v', of_type ("string"), "message", 'v', of_type ("string"), "field",
                                       'v', of_type ("string"), NULL)));
  zg_args_set (all, "SignIn",
               closed_object_of (zg_args_new_texts ("login", "password", "device", NULL),
                                 zg_args_new ("login", 'v', text_schema (64), "password", 'v', text_schema (256),
                                              "device", 'v', text_schema (128), NULL)));
  zg_args_set (all, "Commands",
               closed_object_of (zg_args_new_texts ("client", "commands", NULL),
                                 zg_args_new ("client", 'v', text_schema (64), "commands", 'v', commands, NULL)));
  zg_args_set (all, "Page", page_schema ());
  zg_args_set (all, "Results", results_schema ());
  zg_args_set (all, "Orders",
               object_of (zg_args_new_texts ("head", "orders", "more", NULL),
                          zg_args_new ("head", 'v', of_type ("integer"), "orders", 'v', list_of (of_type ("object")),
                                       "more", 'v', of_type ("boolean"), NULL)));
  zg_args_set (
      all, "Rows",
      object_of (zg_args_new_texts ("rows", NULL), zg_args_new ("rows", 'v', list_of (of_type ("object")), NULL)));
  return all;
}

static char *
make_text (void)
{
  ZgArgs *token = zg_args_new ("type", 's', "http", "scheme", 's', "bearer", NULL);
  ZgArgs *components =
      zg_args_new ("schemas", 'v', schemas (), "securitySchemes", 'v', zg_args_new ("token", 'v', token, NULL), NULL);
  g_autoptr (ZgArgs) document =
      zg_args_new ("openapi", 's', "3.1.0", "info", 'v',
                   zg_args_new ("title", 's', "Zhanggui", "version", 's', PROJECT_VERSION, NULL), "security", 'v',
                   zg_args_new_list (zg_args_new ("token", 'v', zg_args_new_list (NULL), NULL), NULL), "paths", 'v',
                   paths (), "components", 'v', components, NULL);

  return zg_json_text (document);
}

const char *
zg_openapi_text (void)
{
  static gsize ready;

  if (g_once_init_enter (&ready))
    g_once_init_leave (&ready, (gsize)make_text ());
  return (const char *)ready;
}
