/* differ.c: a template's values against standard.def. */
#include "differ.h"
#include "table.h"
#include <string.h>

struct standard {
	struct str forms, element, role, attribute, value, clause;
};

#define NAME(literal)                                                                                                              \
	{                                                                                                                          \
		(literal), sizeof(literal) - 1                                                                                     \
	}
static const struct standard standards[] = {
#define STANDARD(forms, element, role, attribute, value, clause)                                                                   \
	{NAME(forms), NAME(element), NAME(role), NAME(attribute), NAME(value), NAME(clause)},
#include "standard.def"
#undef STANDARD
};

static enum role
find_role(struct str name)
{
	int role = 0;
	while (role < ROLE__MAX && !str_eq(role_name((enum role)role), name))
		role++;
	return (enum role)role;
}

/* Whether the template sets this role anywhere; text of the body it always does. */
static bool
has_role(const struct template *template, enum role role)
{
	bool body = role <= ROLE_PAGE_NUMBER && role != ROLE_RECIPIENTS;
	bool label = role == ROLE_SIGNERS_LABEL || role == ROLE_ATTENDANCE_LABEL;
	for (size_t i = 0; i < template->n_slots; i++)
		if (template->slots[i].role == role)
			return true;
	for (size_t i = 0; i < template->n_furniture; i++)
		if (template->furniture[i].role == role)
			return true;
	return body || label;
}

/* The object whose value is meant; NULL: the template has none. */
static const void *
find_object(const struct template *template, const struct standard *standard)
{
	if (standard->role.n == 0)
		return template;
	enum role role = find_role(standard->role);
	if (!has_role(template, role))
		return NULL;
	if (!str_eq(standard->element, STR("furniture")))
		return &template->styles[role];
	for (size_t i = 0; i < template->n_furniture; i++)
		if (template->furniture[i].role == role)
			return &template->furniture[i];
	return NULL;
}

static size_t
size_of(enum value_kind kind)
{
	switch (kind) {
	case KIND_TEXT:
		return sizeof(struct str);
	case KIND_LENGTH:
	case KIND_GAP:
		return sizeof(len_t);
	case KIND_CELLS:
	case KIND_EM:
	case KIND_TWIPS:
		return sizeof(int16_t);
	case KIND_ROWS:
	case KIND_COUNT:
	case KIND_PAGES:
		return sizeof(uint8_t);
	case KIND_DPI:
		return sizeof(uint16_t);
	case KIND_ALIGN:
		return sizeof(enum align);
	case KIND_ZONE:
		return sizeof(enum zone);
	case KIND_FORM:
		return sizeof(enum template_form);
	case KIND_CODE:
		return sizeof(enum diag_code);
	case KIND_LEVEL:
		return sizeof(enum diag_level);
	case KIND_YES:
	case KIND_TOP:
		return sizeof(bool);
	case KIND_INK:
	case KIND_STYLE_INK:
		return sizeof(uint32_t);
	case KIND__MAX:
		break;
	}
	return 0;
}

union value {
	struct str text;
	len_t length;
	char bytes[sizeof(struct str)];
};

/* Lengths are the same within a fiftieth of a millimetre: no ruler sees less. */
static bool
same(const struct field *field, const void *has, const union value *asks)
{
	if (field->kind == KIND_TEXT)
		return str_eq(*(const struct str *)has, asks->text);
	if (field->kind == KIND_LENGTH || field->kind == KIND_GAP) {
		len_t off = *(const len_t *)has - asks->length;
		return off < LEN_PT / 16 && off > -LEN_PT / 16;
	}
	return memcmp(has, asks->bytes, size_of(field->kind)) == 0;
}

static bool
is_said_of(const struct standard *standard, enum template_form form)
{
	static const char letters[] = {[FORM_OF_NOTICE] = 'n',
	        [FORM_OF_DOCUMENT] = 'd',
	        [FORM_OF_UPWARD] = 'u',
	        [FORM_OF_LETTER] = 'l',
	        [FORM_OF_ORDER] = 'o',
	        [FORM_OF_MINUTES] = 'm'};
	return memchr(standard->forms.p, letters[form], standard->forms.n) != NULL;
}

static struct difference
make_difference(struct arena *arena, const struct standard *standard, const struct field *field, const void *has)
{
	struct str between = standard->role.n > 0 ? STR(" ") : STR("");
	return (struct difference){
	        .value = arena_printf(arena, "%s%s%s %s", standard->element.p, between.p, standard->role.p, standard->attribute.p),
	        .has = value_text(arena, field->kind, has),
	        .asks = standard->value,
	        .clause = standard->clause,
	};
}

size_t
template_differ(struct arena *arena, const struct template *template, struct difference **differences)
{
	size_t n = 0;
	*differences = NULL;
	for (size_t i = 0; i < sizeof standards / sizeof *standards; i++) {
		const struct standard *standard = &standards[i];
		const void *object = is_said_of(standard, template->form) ? find_object(template, standard) : NULL;
		size_t at = table_find(standard->element, standard->attribute);
		if (!object || at == table_size())
			continue;
		const struct field *field = table_field(at);
		const void *has = (const char *)object + field->offset;
		union value asks = {0};
		value_read(field->kind, standard->value, &asks);
		if (field->kind == KIND_GAP && asks.length < 0)
			asks.length = (len_t)((int64_t)asks.length / GAP_ROW * template->pitch / 1000);
		if (same(field, has, &asks))
			continue;
		*differences = arena_grow(arena, *differences, n, sizeof **differences);
		(*differences)[n++] = make_difference(arena, standard, field, has);
	}
	return n;
}
