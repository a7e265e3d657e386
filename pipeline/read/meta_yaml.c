/* meta_yaml.c: metadata in YAML: one mapping of keys to texts or lists of texts. libyaml's events are read one by one, so that what
 * is refused (anchors, aliases, tags, depth) is refused before it can grow. */
#include "caps.h"
#include "meta.h"
#include "read.h"
#include "utf8.h"
#include <yaml.h>

struct reading {
	struct arena *arena;
	struct raw *raw;
	struct diags *diags;
	struct place from; /* of the first byte */
	yaml_parser_t parser;
	yaml_event_t event; /* the last taken */
	size_t depth;       /* lists and mappings open */
	size_t n_values;
	bool failed; /* a finding said why nothing more is read */
};

/* libyaml counts lines and code points from 0. */
static struct place
place_of(const struct reading *reading, yaml_mark_t mark)
{
	struct place at = reading->from;
	at.line += (uint32_t)mark.line;
	at.column = (uint32_t)mark.column + 1;
	at.length = 0;
	return at;
}

static void
fail(struct reading *reading, enum diag_code code, yaml_mark_t mark, struct str why)
{
	if (!reading->failed)
		diags_add(reading->diags, (struct diag){.code = code, .at = place_of(reading, mark), .args = {why}});
	reading->failed = true;
}

static struct str
event_text(const struct reading *reading)
{
	return (struct str){(const char *)reading->event.data.scalar.value, reading->event.data.scalar.length};
}

/* What stands before a value: an anchor or a tag would give it a meaning that text does not have. */
static bool
is_adorned(const yaml_event_t *event)
{
	if (event->type == YAML_SCALAR_EVENT)
		return event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL;
	if (event->type == YAML_SEQUENCE_START_EVENT)
		return event->data.sequence_start.anchor != NULL || event->data.sequence_start.tag != NULL;
	return event->type == YAML_MAPPING_START_EVENT &&
	       (event->data.mapping_start.anchor != NULL || event->data.mapping_start.tag != NULL);
}

static void
check_event(struct reading *reading)
{
	const yaml_event_t *event = &reading->event;
	if (event->type == YAML_ALIAS_EVENT || is_adorned(event))
		fail(reading, DIAG_META_REFUSED, event->start_mark, STR("& * !"));
	if (event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT)
		reading->depth++;
	if (event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT)
		reading->depth--;
	if (reading->depth > cap_of(reading->arena, CAP_META_DEPTH))
		fail(reading, DIAG_META_REFUSED, event->start_mark,
		        arena_printf(reading->arena, "> %zu {[", cap_of(reading->arena, CAP_META_DEPTH)));
}

/* Takes the next event; false when there is nothing more to read. */
static bool
next(struct reading *reading)
{
	yaml_event_delete(&reading->event);
	if (reading->failed)
		return false;
	if (!yaml_parser_parse(&reading->parser, &reading->event)) {
		struct str problem = str_of(reading->parser.problem ? reading->parser.problem : "?");
		fail(reading, DIAG_META_BAD, reading->parser.problem_mark, arena_str(reading->arena, problem));
		return false;
	}
	check_event(reading);
	return !reading->failed && reading->event.type != YAML_STREAM_END_EVENT;
}

/* ---- values ---- */

static void
add_value(struct reading *reading, enum meta_key key, struct str text, struct place at)
{
	if (str_trim(text).n == 0)
		return;
	if (++reading->n_values > cap_of(reading->arena, CAP_META_VALUES))
		fail(reading, DIAG_META_REFUSED, reading->event.start_mark,
		        arena_printf(reading->arena, "> %zu", cap_of(reading->arena, CAP_META_VALUES)));
	else
		meta_add_text(reading->arena, reading->raw, key, text, at, META_FRONT, reading->diags);
}

/* Null says that there is no value; a text of several lines is a value a line. */
static void
add_scalar(struct reading *reading, enum meta_key key)
{
	struct str text = event_text(reading);
	struct place at = place_of(reading, reading->event.start_mark);
	bool plain = reading->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	if (plain && (str_eq(text, STR("~")) || str_eq(text, STR("null"))))
		return;
	while (text.n > 0) {
		size_t end = str_find(text, STR("\n"));
		add_value(reading, key, str_sub(text, 0, end), at);
		text = end == STR_NONE ? STR("") : str_sub(text, end + 1, text.n);
	}
}

/* Passes over the list or mapping that was just opened. */
static void
skip_value(struct reading *reading)
{
	size_t outside = reading->depth - 1;
	while (reading->depth > outside && next(reading))
		continue;
}

static bool
opens_value(yaml_event_type_t type)
{
	return type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT;
}

static void
refuse_value(struct reading *reading, struct str name)
{
	struct place at = place_of(reading, reading->event.start_mark);
	diags_add(reading->diags, (struct diag){.code = DIAG_META_VALUE, .at = at, .args = {name}});
	skip_value(reading);
}

static void
read_list(struct reading *reading, enum meta_key key, struct str name)
{
	while (next(reading) && reading->event.type != YAML_SEQUENCE_END_EVENT) {
		if (reading->event.type == YAML_SCALAR_EVENT)
			add_scalar(reading, key);
		else
			refuse_value(reading, name);
	}
}

static void
read_value(struct reading *reading, enum meta_key key, struct str name)
{
	if (reading->event.type == YAML_SCALAR_EVENT)
		add_scalar(reading, key);
	else if (reading->event.type == YAML_SEQUENCE_START_EVENT)
		read_list(reading, key, name);
	else
		refuse_value(reading, name);
}

/* ---- the mapping ---- */

/* The key stands in the last event; its value follows. */
static void
read_pair(struct reading *reading)
{
	struct str name = arena_str(reading->arena, str_trim(event_text(reading)));
	struct place at = place_of(reading, reading->event.start_mark);
	at.length = (uint32_t)utf8_count(name);
	enum meta_key key;
	bool known = meta_find_key(name, &key);
	if (!known)
		diags_add(reading->diags,
		        (struct diag){.code = DIAG_META_UNKNOWN_KEY, .at = at, .args = {name, meta_nearest_name(name)}});
	if (!next(reading))
		return;
	if (known)
		read_value(reading, key, name);
	else if (opens_value(reading->event.type))
		skip_value(reading);
}

static void
read_mapping(struct reading *reading)
{
	while (next(reading) && reading->event.type != YAML_MAPPING_END_EVENT) {
		if (reading->event.type == YAML_SCALAR_EVENT)
			read_pair(reading);
		else
			fail(reading, DIAG_META_BAD, reading->event.start_mark, STR("a key that is no text"));
	}
}

/* The first document alone; an empty one says nothing. */
static void
read_stream(struct reading *reading)
{
	while (next(reading)) {
		yaml_event_type_t type = reading->event.type;
		if (type == YAML_MAPPING_START_EVENT)
			read_mapping(reading);
		else if (type == YAML_DOCUMENT_END_EVENT)
			return;
		else if (type == YAML_SCALAR_EVENT && event_text(reading).n == 0)
			continue;
		else if (type != YAML_STREAM_START_EVENT && type != YAML_DOCUMENT_START_EVENT)
			fail(reading, DIAG_META_BAD, reading->event.start_mark, STR("no \"key: value\""));
	}
}

enum status
read_yaml(struct arena *arena, struct str bytes, struct place from, struct raw *raw, struct diags *diags)
{
	struct reading reading = {.arena = arena, .raw = raw, .diags = diags, .from = from};
	if (bytes.n > cap_of(arena, CAP_META_BYTES)) {
		struct str cap = arena_printf(arena, "> %zu B", cap_of(arena, CAP_META_BYTES));
		diags_add(diags, (struct diag){.code = DIAG_META_REFUSED, .at = from, .args = {cap}});
		return STATUS_FAILED;
	}
	if (!yaml_parser_initialize(&reading.parser))
		return STATUS_FAILED;
	yaml_parser_set_encoding(&reading.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reading.parser, (const unsigned char *)bytes.p, bytes.n);
	read_stream(&reading);
	yaml_event_delete(&reading.event);
	yaml_parser_delete(&reading.parser);
	return reading.failed ? STATUS_FAILED : STATUS_OK;
}

/* ---- front matter ---- */

/* Takes a line off `*rest`, its end with it: LF, CR or both. */
static struct str
next_line(struct str *rest)
{
	size_t end = 0;
	while (end < rest->n && rest->p[end] != '\n' && rest->p[end] != '\r')
		end++;
	struct str line = str_sub(*rest, 0, end);
	end += str_starts(str_sub(*rest, end, rest->n), STR("\r\n"));
	*rest = str_sub(*rest, end + 1, rest->n);
	return line;
}

static bool
is_fence(struct str line, bool opens)
{
	struct str mark = str_sub(line, 0, 3), after = str_sub(line, 3, line.n);
	return (str_eq(mark, STR("---")) || (!opens && str_eq(mark, STR("...")))) && str_trim(after).n == 0;
}

/* A rule drawn above a text is no front matter: a key must stand in its first line. */
static bool
begins_with_key(struct str rest)
{
	while (rest.n > 0) {
		struct str line = str_trim(next_line(&rest));
		if (line.n > 0 && line.p[0] != '#')
			return str_find(line, STR(":")) != STR_NONE || str_find(line, STR("：")) != STR_NONE;
	}
	return false;
}

struct str
meta_front_matter(struct str text, struct str *body)
{
	struct str rest = text;
	*body = text;
	if (!is_fence(next_line(&rest), true) || !begins_with_key(rest))
		return (struct str){0};
	struct str inside = rest;
	while (rest.n > 0) {
		size_t n = inside.n - rest.n;
		if (is_fence(next_line(&rest), false)) {
			*body = rest;
			return str_sub(inside, 0, n);
		}
	}
	return (struct str){0};
}
