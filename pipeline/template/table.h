/* table.h: fields.def as a table: what attributes template.xml has, of what kind, and where their values go. */
#pragma once
#include "value.h"

enum { TABLE_MAX = 128 };

enum table_object { OBJECT_TEMPLATE, OBJECT_STYLE, OBJECT_SLOT, OBJECT_FURNITURE, OBJECT_LEVEL };

struct field {
	struct str element, attribute;
	enum value_kind kind;
	enum table_object object; /* whose struct `offset` is in */
	size_t offset;
	bool required;
};

size_t table_size(void);
const struct field *table_field(size_t i);

/* The attribute's place in the table; its size when there is none. */
size_t table_find(struct str element, struct str attribute);

bool table_takes_role(struct str element);

/* The names of the elements whose values are the template's own, and of those that hold others: room for TABLE_MAX + 1. */
size_t table_elements(struct str *names);
