/* fields.h: the facts of meaning.h as tables, for the dumps and the loader: what is not in a table is not in the model's files. */
#pragma once
#include "meaning.h"

enum field_type {
	FIELD_NAME,    /* a value of meanings.def, in `list` */
	FIELD_NUMBER,  /* uint32_t; COUNT_UNKNOWN is not written */
	FIELD_DATE,    /* struct date */
	FIELD_QUOTE,   /* struct quote */
	FIELD_QUOTES,  /* chain of struct quote */
	FIELD_RECORD,  /* a struct of `record` */
	FIELD_RECORDS, /* chain of structs of `record` */
};

struct record;

struct field {
	const char *name; /* key in JSON, element or attribute in XML; of a chain, an element of XML that holds its members */
	const char *each; /* one of a chain, in XML */
	enum field_type type;
	enum meaning_list list;
	const struct record *record;
	size_t offset;
};

struct record {
	size_t size, next; /* of the struct; where in it the pointer to the next stands */
	const struct field *fields;
	size_t n;
};

extern const struct record fields_item;    /* struct rectification */
extern const struct record fields_meaning; /* struct meaning, but for its items, which stand in the body */

static inline const void *
field_of(const void *base, const struct field *field)
{
	return (const char *)base + field->offset;
}
