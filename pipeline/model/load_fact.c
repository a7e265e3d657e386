/* load_fact.c: reading by the tables of fields.h. Knows elements and values; no node. */
#include "load_fact.h"
#include "doc.h"

void
load_fail(struct loader *loader, const struct xml_element *element, const char *what, struct str name)
{
	if (!loader->failed)
		diags_add(loader->diags, (struct diag){.code = DIAG_MODEL_BAD,
		                                 .at = element->at,
		                                 .args = {arena_printf(loader->arena, "%s %.*s", what, (int)name.n, name.p)}});
	loader->failed = true;
}

/* A decimal number up to `most`; absent: 0. */
uint32_t
load_number(struct loader *loader, const struct xml_element *element, const char *name, uint32_t most)
{
	struct str text = xml_attr(element, name);
	uint64_t value = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9' || value > most) {
			value = UINT64_MAX;
			break;
		}
		value = value * 10 + (uint64_t)(text.p[i] - '0');
	}
	if (value > most || (text.p != NULL && text.n == 0)) {
		load_fail(loader, element, "the number of", str_of(name));
		return 0;
	}
	return (uint32_t)value;
}

bool
load_flag(const struct xml_element *element, const char *name)
{
	return str_eq(xml_attr(element, name), STR("true"));
}

struct place
load_place(struct loader *loader, const struct xml_element *element)
{
	return (struct place){
	        .line = load_number(loader, element, "line", UINT32_MAX),
	        .column = load_number(loader, element, "column", UINT32_MAX),
	        .length = load_number(loader, element, "length", UINT32_MAX),
	        .part = load_number(loader, element, "part", UINT32_MAX),
	};
}

/* A value of meanings.def; absent: the first of its list. */
unsigned
load_name(struct loader *loader, const struct xml_element *element, const char *attr, enum meaning_list list)
{
	struct str name = xml_attr(element, attr);
	unsigned value = 0;
	if (name.p != NULL && !meaning_find(list, name, &value))
		load_fail(loader, element, "the value", name);
	return value;
}

/* `n` digits in front of `*s`, which moves past them; -1: no such digits. */
static int
take_digits(struct str *s, size_t n)
{
	int value = 0;
	if (s->n < n)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (s->p[i] < '0' || s->p[i] > '9')
			return -1;
		value = value * 10 + (s->p[i] - '0');
	}
	*s = str_sub(*s, n, s->n);
	return value;
}

/* What date_iso writes: 2024-03-05, 2024-03, 2024, --03-05, --03. */
struct date
load_date(struct loader *loader, const struct xml_element *element, struct str text)
{
	struct str rest = text;
	int parts[3] = {0};
	if (text.n == 0)
		return (struct date){0};
	if (str_starts(rest, STR("-")))
		rest = str_sub(rest, 1, rest.n);
	else
		parts[0] = take_digits(&rest, 4);
	for (int i = 1; i < 3 && str_starts(rest, STR("-")) && parts[i - 1] >= 0; i++) {
		rest = str_sub(rest, 1, rest.n);
		parts[i] = take_digits(&rest, 2);
	}
	if (rest.n > 0 || parts[0] < 0 || parts[1] < 0 || parts[2] < 0 || parts[1] > 12 || parts[2] > 31) {
		load_fail(loader, element, "the date", text);
		return (struct date){0};
	}
	return (struct date){(int16_t)parts[0], (int8_t)parts[1], (int8_t)parts[2]};
}

static struct quote
load_quote(struct loader *loader, const struct xml_element *element)
{
	return (struct quote){
	        .text = element->text,
	        .at = load_place(loader, element),
	        .confidence = load_name(loader, element, "confidence", LIST_CONFIDENCE),
	};
}

static struct quote *
load_quotes(struct loader *loader, const struct xml_element *element, const char *each)
{
	struct quote *first = NULL, **tail = &first;
	for (const struct xml_element *child = element->first; child != NULL; child = child->next) {
		if (!str_eq(child->name, str_of(each)))
			load_fail(loader, child, "the element", child->name);
		*tail = ARENA_NEW(loader->arena, struct quote);
		**tail = load_quote(loader, child);
		tail = &(*tail)->next;
	}
	return first;
}

static void *
load_records(struct loader *loader, const struct xml_element *element, const struct field *field)
{
	void *first = NULL, **tail = &first;
	for (const struct xml_element *child = element->first; child != NULL; child = child->next) {
		if (!str_eq(child->name, str_of(field->each)))
			load_fail(loader, child, "the element", child->name);
		*tail = arena_alloc(loader->arena, field->record->size);
		load_record(loader, child, field->record, *tail);
		tail = (void **)(void *)((char *)*tail + field->record->next);
	}
	return first;
}

void
load_values(struct loader *loader, const struct xml_element *element, const struct record *record, void *base)
{
	for (size_t i = 0; i < record->n; i++) {
		const struct field *field = &record->fields[i];
		void *value = (char *)base + field->offset;
		struct str text = xml_attr(element, field->name);
		if (field->type == FIELD_NAME)
			*(unsigned *)value = load_name(loader, element, field->name, field->list);
		else if (field->type == FIELD_NUMBER)
			*(uint32_t *)value =
			        text.p != NULL ? load_number(loader, element, field->name, UINT32_MAX - 1) : COUNT_UNKNOWN;
		else if (field->type == FIELD_DATE)
			*(struct date *)value = load_date(loader, element, text);
	}
}

/* The field that `child` holds, or false when it holds none. */
bool
load_part(struct loader *loader, const struct xml_element *child, const struct record *record, void *base)
{
	for (size_t i = 0; i < record->n; i++) {
		const struct field *field = &record->fields[i];
		void *value = (char *)base + field->offset;
		if (!str_eq(child->name, str_of(field->name)))
			continue;
		switch (field->type) {
		case FIELD_NAME:
		case FIELD_NUMBER:
		case FIELD_DATE:
			return false; /* an attribute */
		case FIELD_QUOTE:
			*(struct quote *)value = load_quote(loader, child);
			return true;
		case FIELD_QUOTES:
			*(struct quote **)value = load_quotes(loader, child, field->each);
			return true;
		case FIELD_RECORD:
			load_record(loader, child, field->record, value);
			return true;
		case FIELD_RECORDS:
			*(void **)value = load_records(loader, child, field);
			return true;
		}
	}
	return false;
}

void
load_record(struct loader *loader, const struct xml_element *element, const struct record *record, void *base)
{
	load_values(loader, element, record, base);
	for (const struct xml_element *child = element->first; child != NULL; child = child->next)
		if (!load_part(loader, child, record, base))
			load_fail(loader, child, "the element", child->name);
}
