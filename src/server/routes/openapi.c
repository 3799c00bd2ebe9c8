/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the OpenAPI 3.1 document from the tables that check requests: the routes and the declared commands. Made once
 * and kept; any thread. */
#include <string.h>

#include "base/json.h"
#include "server/routes/routes.h"

#define ID_PATTERN "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"

static json_t *
id_schema (void)
{
  return json_pack ("{s:s, s:s}", "type", "string", "pattern", ID_PATTERN);
}

static json_t *
enum_schema (const char *const *choices)
{
  json_t *values = json_array ();

  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    json_array_append_new (values, json_string (choices[i]));
  return json_pack ("{s:s, s:o}", "type", "string", "enum", values);
}

static json_t *
line_schema (void)
{
  return json_pack ("{s:s, s:b, s:[s], s:{s:o, s:{s:s, s:i}}}", "type", "object", "additionalProperties", 0, "required",
                    "service_id", "properties", "service_id", id_schema (), "quantity", "type", "integer", "minimum",
                    1);
}

static json_t *
kind_schema (const ZgArgSpec *spec)
{
  json_int_t min = spec->min, max = spec->max;

  switch (spec->kind)
    {
    case ZG_ARG_ID:
      return id_schema ();
    case ZG_ARG_TEXT:
      return json_pack ("{s:s, s:I, s:I}", "type", "string", "minLength", min, "maxLength", max);
    case ZG_ARG_INT:
      return json_pack ("{s:s, s:I, s:I}", "type", "integer", "minimum", min, "maximum", max);
    case ZG_ARG_TIME:
      return json_pack ("{s:s, s:s}", "type", "integer", "description", "Unix time in milliseconds");
    case ZG_ARG_FLAG:
      return json_pack ("{s:[i, i, b, b]}", "enum", 0, 1, 0, 1);
    case ZG_ARG_ENUM:
      return enum_schema (spec->choices);
    case ZG_ARG_PHONE:
      return json_pack ("{s:s, s:s}", "type", "string", "pattern", "^[-+0-9 ]{5,20}$");
    case ZG_ARG_ID_LIST:
      return json_pack ("{s:s, s:I, s:o}", "type", "array", "maxItems", max, "items", id_schema ());
    case ZG_ARG_LINES:
      return json_pack ("{s:s, s:i, s:I, s:o}", "type", "array", "minItems", 1, "maxItems", max, "items",
                        line_schema ());
    }
  g_return_val_if_reached (json_object ());
}

static json_t *
arg_schema (const ZgArgSpec *spec)
{
  json_t *schema = kind_schema (spec);

  if ((spec->flags & ZG_ARG_NULLABLE) == 0)
    return schema;
  return json_pack ("{s:[o, {s:s}]}", "anyOf", schema, "type", "null");
}

static json_t *
args_schema (const ZgArgSpec *specs)
{
  json_t *properties = json_object ();
  json_t *required = json_array ();

  for (guint i = 0; specs != NULL && specs[i].name != NULL; i++)
    {
      json_object_set_new (properties, specs[i].name, arg_schema (&specs[i]));
      if ((specs[i].flags & ZG_ARG_REQUIRED) != 0)
        json_array_append_new (required, json_string (specs[i].name));
    }
  return json_pack ("{s:s, s:b, s:o, s:o}", "type", "object", "additionalProperties", 0, "properties", properties,
                    "required", required);
}

static json_t *
roles_list (ZgPermission permission)
{
  json_t *list = json_array ();

  const ZgRole *role;

  for (guint i = 0; (role = zg_role_at (i)) != NULL; i++)
    if (permission == ZG_MAY_NOTHING || zg_role_may (role, permission))
      json_array_append_new (list, json_string (role->name));
  return list;
}

static json_t *
command_schema (const ZgCommandSpec *spec)
{
  return json_pack (
      "{s:s, s:s, s:s, s:s, s:o, s:[s, s, s, s, s, s], s:b, s:{s:{s:s, s:i}, s:o, s:{s:s}, s:{s:i}, s:{s:s}, s:o}}",
      "type", "object", "description", spec->summary != NULL ? spec->summary : "", "x-kind",
      spec->kind == ZG_FACT ? "fact" : "intent", "x-permission", zg_permission_verb (spec->permission), "x-roles",
      roles_list (spec->permission), "required", "n", "id", "name", "v", "at", "args", "additionalProperties", 0,
      "properties", "n", "type", "integer", "minimum", 1, "id", id_schema (), "name", "const", spec->name, "v", "const",
      1, "at", "type", "integer", "args", args_schema (spec->args));
}

static json_t *
command_schemas (json_t *references)
{
  json_t *schemas = json_object ();

  for (const ZgCommandSpec *const *spec = zg_command_specs (); *spec != NULL; spec++)
    {
      g_autofree char *path = g_strdup_printf ("#/components/schemas/%s", (*spec)->name);

      json_object_set_new (schemas, (*spec)->name, command_schema (*spec));
      json_array_append_new (references, json_pack ("{s:s}", "$ref", path));
    }
  return schemas;
}

static json_t *
parameters_of (const ZgRoute *route)
{
  json_t *list = json_array ();
  g_auto (GStrv) query = g_strsplit (route->query != NULL ? route->query : "", " ", -1);

  if (strstr (route->path, "{store}") != NULL)
    json_array_append_new (list, json_pack ("{s:s, s:s, s:b, s:{s:s}}", "name", "store", "in", "path", "required", 1,
                                            "schema", "type", "string"));
  for (guint i = 0; query[i] != NULL; i++)
    if (*query[i] != '\0')
      json_array_append_new (list,
                             json_pack ("{s:s, s:s, s:{s:s}}", "name", query[i], "in", "query", "schema", "type",
                                        strstr ("since limit wait from to", query[i]) != NULL ? "integer" : "string"));
  return list;
}

static json_t *
content_of (const char *schema)
{
  g_autofree char *path = g_strdup_printf ("#/components/schemas/%s", schema);

  return json_pack ("{s:{s:{s:s}}}", "application/json", "schema", "$ref", path);
}

static json_t *
operation_of (const ZgRoute *route)
{
  json_t *operation = json_pack ("{s:s, s:o, s:{s:{s:s, s:o*}, s:{s:s, s:o}}}", "summary", route->summary, "parameters",
                                 parameters_of (route), "responses", "2XX", "description", "Done", "content",
                                 route->answer != NULL ? content_of (route->answer) : NULL, "default", "description",
                                 "Refused", "content", content_of ("Error"));

  if ((route->flags & ZG_ROUTE_PUBLIC) != 0)
    json_object_set_new (operation, "security", json_array ());
  else
    json_object_set_new (operation, "x-roles", roles_list (route->permission));
  if (route->body != NULL)
    json_object_set_new (operation, "requestBody",
                         json_pack ("{s:b, s:o}", "required", 1, "content", content_of (route->body)));
  return operation;
}

static json_t *
paths (void)
{
  json_t *all = json_object ();

  for (const ZgRoute *route = zg_routes; route->method != NULL; route++)
    {
      g_autofree char *method = g_ascii_strdown (route->method, -1);
      json_t *path = json_object_get (all, route->path);

      if (path == NULL)
        {
          path = json_object ();
          json_object_set_new (all, route->path, path);
        }
      json_object_set_new (path, method, operation_of (route));
    }
  return all;
}

static json_t *
text_schema (guint most)
{
  return json_pack ("{s:s, s:i, s:i}", "type", "string", "minLength", 1, "maxLength", (int)most);
}

/* What a refusal has beyond its code differs by the refusal. */
static json_t *
results_schema (void)
{
  static const char *const statuses[] = { "applied", "rejected", "held", NULL };
  json_t *result = json_pack ("{s:s, s:[s, s], s:{s:{s:s}, s:o, s:{s:s}, s:{s:s}, s:{s:s}, s:{s:s}, s:{s:s}}}", "type",
                              "object", "required", "n", "status", "properties", "n", "type", "integer", "status",
                              enum_schema (statuses), "seq", "type", "integer", "code", "type", "string", "message",
                              "type", "string", "field", "type", "string", "current", "type", "object");

  return json_pack ("{s:s, s:[s, s], s:{s:{s:s}, s:{s:s, s:o}}}", "type", "object", "required", "epoch", "results",
                    "properties", "epoch", "type", "string", "results", "type", "array", "items", result);
}

/* The forms of a list of values are described in words. */
static json_t *
page_schema (void)
{
  json_t *ack = json_pack ("{s:s, s:{s:{s:s}, s:{s:s}}}", "type", "object", "properties", "n", "type", "integer", "seq",
                           "type", "integer");
  json_t *table =
      json_pack ("{s:s, s:s, s:[s], s:{s:{s:s}, s:{}, s:{s:s}, s:{s:s}}}", "type", "object", "description",
                 "Values by column; see 'A page of the feed' in src/DESIGN.md", "required", "table", "properties",
                 "table", "type", "string", "seq", "columns", "type", "object", "removed", "type", "object");

  return json_pack ("{s:s, s:[s, s, s, s, s], s:{s:{s:s}, s:{s:s}, s:{s:s, s:o}, s:{s:s, s:o}, s:{s:s}}}", "type",
                    "object", "required", "epoch", "head", "tables", "acks", "more", "properties", "epoch", "type",
                    "string", "head", "type", "integer", "tables", "type", "array", "items", table, "acks", "type",
                    "array", "items", ack, "more", "type", "boolean");
}

static json_t *
schemas (void)
{
  json_t *references = json_array ();
  json_t *all = command_schemas (references);

  json_object_set_new (all, "Error",
                       json_pack ("{s:s, s:[s, s], s:{s:{s:s}, s:{s:s}, s:{s:s}}}", "type", "object", "required",
                                  "code", "message", "properties", "code", "type", "string", "message", "type",
                                  "string", "field", "type", "string"));
  json_object_set_new (all, "SignIn",
                       json_pack ("{s:s, s:[s, s, s], s:b, s:{s:o, s:o, s:o}}", "type", "object", "required", "login",
                                  "password", "device", "additionalProperties", 0, "properties", "login",
                                  text_schema (64), "password", text_schema (256), "device", text_schema (128)));
  json_object_set_new (all, "Commands",
                       json_pack ("{s:s, s:[s, s], s:b, s:{s:o, s:{s:s, s:i, s:i, s:{s:o}}}}", "type", "object",
                                  "required", "client", "commands", "additionalProperties", 0, "properties", "client",
                                  text_schema (64), "commands", "type", "array", "minItems", 1, "maxItems",
                                  ZG_BATCH_MOST, "items", "oneOf", references));
  json_object_set_new (all, "Page", page_schema ());
  json_object_set_new (all, "Results", results_schema ());
  json_object_set_new (all, "Orders",
                       json_pack ("{s:s, s:[s, s, s], s:{s:{s:s}, s:{s:s, s:{s:s}}, s:{s:s}}}", "type", "object",
                                  "required", "head", "orders", "more", "properties", "head", "type", "integer",
                                  "orders", "type", "array", "items", "type", "object", "more", "type", "boolean"));
  return all;
}

static char *
make_text (void)
{
  g_autoptr (json_t) document =
      json_pack ("{s:s, s:{s:s, s:s}, s:[{s:[]}], s:o, s:{s:o, s:{s:{s:s, s:s}}}}", "openapi", "3.1.0", "info", "title",
                 "Zhanggui", "version", PROJECT_VERSION, "security", "token", "paths", paths (), "components",
                 "schemas", schemas (), "securitySchemes", "token", "type", "http", "scheme", "bearer");

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
