/* report_sarif.c: findings as SARIF 2.1.0 (OASIS), for code scanners and editors. Every finding of diag.def is a rule, at the index
 * of its code. Columns are code points; a fix is given where the place is one in the source's own text. */
#include "report.h"
#include "report_value.h"

/* The path as a URI reference (RFC 3986): all but unreserved characters and slashes as %XX. */
static json_t *
uri_of(struct str path)
{
	struct buf uri = {0};
	for (size_t i = 0; i < path.n; i++) {
		unsigned char c = (unsigned char)path.p[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' ||
		             c == '_' || c == '~' || c == '/';
		if (plain)
			buf_add_byte(&uri, (char)c);
		else
			buf_printf(&uri, "%%%02X", c);
	}
	json_t *text = report_text(buf_str(&uri));
	buf_free(&uri);
	return text;
}

static json_t *
artifact_of(const struct outcome *outcome)
{
	json_t *artifact = json_object();
	json_object_set_new(artifact, "uri", uri_of(outcome->source.name));
	return artifact;
}

static json_t *
region_of(struct place at)
{
	json_t *region = json_object();
	report_set_count(region, "startLine", at.line);
	report_set_count(region, "startColumn", at.column);
	report_set_count(region, "endColumn", (size_t)at.column + at.length);
	return region;
}

/* A part of a package or a file beside the source: its lines are not the source's, so the place stands in the part's name. */
static json_t *
logical_location(struct arena *arena, const struct outcome *outcome, struct place at)
{
	json_t *all = json_array(), *location = json_object();
	struct str part = outcome->parts[at.part];
	report_set_text(location, "name", part);
	if (at.line > 0)
		part = arena_printf(arena, "%.*s:%u:%u", (int)part.n, part.p, (unsigned)at.line, (unsigned)at.column);
	report_set_text(location, "fullyQualifiedName", part);
	json_array_append_new(all, location);
	return all;
}

static json_t *
location_of(struct arena *arena, const struct outcome *outcome, struct place at)
{
	json_t *location = json_object(), *physical = json_object();
	json_object_set_new(physical, "artifactLocation", artifact_of(outcome));
	if (at.part == 0 && at.line > 0 && at.column > 0)
		json_object_set_new(physical, "region", region_of(at));
	json_object_set_new(location, "physicalLocation", physical);
	if (at.part > 0 && at.part < outcome->n_parts)
		json_object_set_new(location, "logicalLocations", logical_location(arena, outcome, at));
	return location;
}

/* Several where only a change at each of them corrects it (SARIF 2.1.0, 3.27.12). */
static json_t *
locations_of(struct arena *arena, const struct outcome *outcome, const struct diag *diag)
{
	json_t *all = json_array();
	json_array_append_new(all, location_of(arena, outcome, diag->at));
	for (size_t i = 0; i < diag->n_others; i++)
		json_array_append_new(all, location_of(arena, outcome, diag->others[i]));
	return all;
}

static json_t *
message_of(struct str text)
{
	json_t *message = json_object();
	report_set_text(message, "text", text);
	return message;
}

/* Both languages, Chinese first: a message has one text. */
static json_t *
message_both(struct arena *arena, struct str zh, struct str en)
{
	return message_of(arena_join(arena, arena_join(arena, zh, STR("\n")), en));
}

static json_t *
replacement_of(struct place at, struct str fix)
{
	json_t *replacement = json_object();
	json_object_set_new(replacement, "deletedRegion", region_of(at));
	json_object_set_new(replacement, "insertedContent", message_of(fix));
	return replacement;
}

static json_t *
fixes_of(struct arena *arena, const struct outcome *outcome, const struct diag *diag)
{
	json_t *fixes = json_array(), *fix = json_object(), *changes = json_array(), *change = json_object();
	json_t *replacements = json_array();
	json_array_append_new(replacements, replacement_of(diag->at, diag->fix));
	for (size_t i = 0; i < diag->n_others; i++)
		json_array_append_new(replacements, replacement_of(diag->others[i], diag->fix));
	json_object_set_new(change, "artifactLocation", artifact_of(outcome));
	json_object_set_new(change, "replacements", replacements);
	json_array_append_new(changes, change);
	json_object_set_new(fix, "description",
	        message_both(
	                arena, arena_printf(arena, "改为“%s”", diag->fix.p), arena_printf(arena, "Write \"%s\"", diag->fix.p)));
	json_object_set_new(fix, "artifactChanges", changes);
	json_array_append_new(fixes, fix);
	return fixes;
}

/* By the front matter, which is part of the source. */
static json_t *
suppressions_of(const struct diag *diag)
{
	json_t *suppressions = json_array(), *suppression = json_object();
	report_set_text(suppression, "kind", STR("inSource"));
	report_set_text(suppression, "justification", diag->ignored);
	json_array_append_new(suppressions, suppression);
	return suppressions;
}

static const char *
level_of(enum diag_level level)
{
	static const char *const levels[LEVEL__MAX] = {
	        [LEVEL_HINT] = "note",
	        [LEVEL_WARNING] = "warning",
	        [LEVEL_ERROR] = "error",
	};
	return levels[level];
}

static json_t *
result_of(struct arena *arena, const struct outcome *outcome, const struct diag *diag)
{
	json_t *result = json_object();
	report_set_text(result, "ruleId", diag_name(arena, diag->code));
	report_set_count(result, "ruleIndex", diag->code);
	report_set_text(result, "level", str_of(level_of(diag->level)));
	json_object_set_new(
	        result, "message", message_both(arena, diag_message(arena, diag, LANG_ZH), diag_message(arena, diag, LANG_EN)));
	json_object_set_new(result, "locations", locations_of(arena, outcome, diag));
	if (diag->fix.p && outcome->literal && diag->at.part == 0 && diag->at.line > 0)
		json_object_set_new(result, "fixes", fixes_of(arena, outcome, diag));
	if (diag->ignored.p)
		json_object_set_new(result, "suppressions", suppressions_of(diag));
	return result;
}

void
report_sarif_add(struct report_sarif *report, struct arena *arena, const struct outcome *outcome)
{
	if (!report->results)
		report->results = json_array();
	for (size_t i = 0; i < outcome->diags.n; i++)
		json_array_append_new(report->results, result_of(arena, outcome, &outcome->diags.items[i]));
}

/* "NoTitle" for no-title, as SARIF wants names that people read. */
static struct str
rule_name(struct arena *arena, enum diag_code code)
{
	struct str id = diag_name(arena, code);
	char *name = arena_alloc(arena, id.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < id.n; i++)
		if (id.p[i] != '-')
			name[n++] = (i == 0 || id.p[i - 1] == '-') && id.p[i] >= 'a' && id.p[i] <= 'z' ? (char)(id.p[i] - 'a' + 'A')
			                                                                               : id.p[i];
	return (struct str){name, n};
}

/* The message as a rule's description: an ellipsis where an argument stands. */
static struct str
describe(struct arena *arena, enum diag_code code, enum lang lang)
{
	struct str ellipsis = STR("…");
	return diag_message(arena, &(struct diag){.code = code, .args = {ellipsis, ellipsis, ellipsis}}, lang);
}

static json_t *
rule_of(struct arena *arena, enum diag_code code)
{
	json_t *rule = json_object(), *configuration = json_object(), *properties = json_object(), *strings = json_object();
	struct str zh = describe(arena, code, LANG_ZH), en = describe(arena, code, LANG_EN), clause = diag_clause(code);
	report_set_text(rule, "id", diag_name(arena, code));
	report_set_text(rule, "name", rule_name(arena, code));
	json_object_set_new(rule, "shortDescription", message_both(arena, zh, en));
	json_object_set_new(rule, "help",
	        message_both(arena, arena_printf(arena, "%s。依据：%s", zh.p, clause.p),
	                arena_printf(arena, "%s. By: %s", en.p, clause.p)));
	json_object_set_new(strings, "zh", message_of(diag_text(code, LANG_ZH)));
	json_object_set_new(strings, "en", message_of(diag_text(code, LANG_EN)));
	json_object_set_new(rule, "messageStrings", strings);
	report_set_text(configuration, "level", str_of(level_of(diag_default_level(code))));
	json_object_set_new(rule, "defaultConfiguration", configuration);
	report_set_text(properties, "clause", clause);
	json_object_set_new(rule, "properties", properties);
	return rule;
}

static json_t *
tool_of(struct arena *arena)
{
	json_t *tool = json_object(), *driver = json_object(), *rules = json_array();
	for (int code = 0; code < DIAG__MAX; code++)
		json_array_append_new(rules, rule_of(arena, (enum diag_code)code));
	report_set_text(driver, "name", STR("tongbao"));
	report_set_text(driver, "version", STR(TONGBAO_VERSION));
	json_object_set_new(driver, "rules", rules);
	json_object_set_new(tool, "driver", driver);
	return tool;
}

void
report_sarif_finish(struct report_sarif *report, struct arena *arena, struct buf *text)
{
	json_t *root = json_object(), *runs = json_array(), *run = json_object();
	json_object_set_new(run, "tool", tool_of(arena));
	report_set_text(run, "columnKind", STR("unicodeCodePoints"));
	json_object_set_new(run, "results", report->results ? report->results : json_array());
	report->results = NULL;
	json_array_append_new(runs, run);
	report_set_text(root, "$schema", STR("https://json.schemastore.org/sarif-2.1.0.json"));
	report_set_text(root, "version", STR("2.1.0"));
	json_object_set_new(root, "runs", runs);
	report_dump(root, JSON_INDENT(2), text);
	buf_add_byte(text, '\n');
}
