/* table.c: fields.def as a table. */
#include "table.h"
#include <assert.h>
#include <stddef.h>

#define NAME(literal)                                                                                                              \
	{                                                                                                                          \
		(literal), sizeof(literal) - 1                                                                                     \
	}
#define ENTRY(element, attribute, kind, object, offset, required) {NAME(element), NAME(attribute), kind, object, offset, required},
static const struct field fields[] = {
#define FIELD(element, attribute, kind, member, required)                                                                          \
	ENTRY(element, attribute, kind, OBJECT_TEMPLATE, offsetof(struct template, member), required)
#define STYLE_FIELD(attribute, kind, member, required)                                                                             \
	ENTRY("style", attribute, kind, OBJECT_STYLE, offsetof(struct style, member), required)
#define RULE_FIELD(attribute, kind, member, required)                                                                              \
	ENTRY("rule", attribute, kind, OBJECT_STYLE, offsetof(struct style, member), required)
#define SLOT_FIELD(attribute, kind, member, required)                                                                              \
	ENTRY("slot", attribute, kind, OBJECT_SLOT, offsetof(struct slot, member), required)
#define FURNITURE_FIELD(attribute, kind, member, required)                                                                         \
	ENTRY("furniture", attribute, kind, OBJECT_FURNITURE, offsetof(struct furniture, member), required)
#define LEVEL_FIELD(attribute, kind, member, required)                                                                             \
	ENTRY("level", attribute, kind, OBJECT_LEVEL, offsetof(struct level, member), required)
#include "fields.def"
#undef FIELD
#undef STYLE_FIELD
#undef RULE_FIELD
#undef SLOT_FIELD
#undef FURNITURE_FIELD
#undef LEVEL_FIELD
};
enum { N_FIELDS = sizeof fields / sizeof *fields };
static_assert(sizeof fields / sizeof *fields <= (size_t)TABLE_MAX, "the loader notes which fields it has seen");

static const struct str role_names[ROLE__MAX] = {
#define ROLE(name, xml) NAME(xml),
#include "roles.def"
#undef ROLE
};

struct str
role_name(enum role role)
{
	return role_names[role];
}

size_t
table_size(void)
{
	return N_FIELDS;
}

const struct field *
table_field(size_t i)
{
	return &fields[i];
}

size_t
table_find(struct str element, struct str attribute)
{
	size_t i = 0;
	while (i < N_FIELDS && !(str_eq(fields[i].element, element) && str_eq(fields[i].attribute, attribute)))
		i++;
	return i;
}

bool
table_takes_role(struct str element)
{
	for (size_t i = 0; i < N_FIELDS; i++)
		if (str_eq(fields[i].element, element))
			return fields[i].object != OBJECT_TEMPLATE && fields[i].object != OBJECT_LEVEL;
	return false;
}

size_t
table_elements(struct str *names)
{
	size_t n = 0;
	for (size_t i = 0; i < N_FIELDS; i++)
		if (i == 0 || !str_eq(fields[i].element, fields[i - 1].element))
			names[n++] = fields[i].element;
	names[n++] = STR("slots");
	return n;
}
