/* slots.c: a slot's text with its {fields}. [ ] holds a part that is left out when a field in it has no value: "{secrecy}[★{…}]".
 */
#include "slots.h"
#include "given.h"
#include "image.h"
#include "notes.h"

/* What a field stands for. */
struct values {
	struct str *items;
	size_t n;
};

static void
add_value(struct arena *arena, struct values *values, struct str text)
{
	values->items = arena_grow(arena, values->items, values->n, sizeof *values->items);
	values->items[values->n++] = text;
}

/* The names on the mark: as given for it, else the bodies that issue the document, by metadata or by its signature. */
static enum meta_key
settle_key(const struct doc *doc, enum meta_key key)
{
	return key == KEY_MASTHEAD && !given_first(doc->meta, KEY_MASTHEAD) ? KEY_ISSUERS : key;
}

static struct values
find_values(struct composer *composer, struct str name)
{
	struct values values = {0};
	const struct doc *doc = composer->doc;
	enum meta_key key = given_key(name);
	if (key == KEY__MAX)
		return values;
	key = settle_key(doc, key);
	for (const struct meta *meta = given_first(doc->meta, key); meta; meta = given_next(meta))
		add_value(composer->arena, &values, meta->value);
	if (values.n == 0 && key == KEY_ISSUERS)
		for (const struct node *issuer = doc->issuers.first; issuer; issuer = issuer->next)
			add_value(composer->arena, &values, notes_text(composer->arena, issuer->text));
	return values;
}

/* A text being filled. */
struct filling {
	struct composer *composer;
	const struct slot *slot;
	struct str one; /* of the field of a slot that stands once a value */
	struct str text;
	bool lacks; /* a field had no value */
};

static struct str
join(struct composer *composer, const struct values *values)
{
	struct str joined = {0};
	for (size_t i = 0; i < values->n; i++) {
		joined = i > 0 ? arena_join(composer->arena, joined, STR("，")) : joined;
		joined = arena_join(composer->arena, joined, values->items[i]);
	}
	return joined;
}

static void
fill_field(struct filling *filling, struct str name)
{
	struct composer *composer = filling->composer;
	struct values values = {0};
	if (filling->one.n > 0)
		add_value(composer->arena, &values, filling->one);
	else
		values = find_values(composer, name);
	struct str text = values.n > 0 ? join(composer, &values) : filling->slot->fallback;
	filling->lacks |= text.n == 0;
	filling->text = arena_join(composer->arena, filling->text, text);
}

/* Fills `pattern` without optional parts. */
static void
fill_plain(struct filling *filling, struct str pattern)
{
	struct arena *arena = filling->composer->arena;
	while (pattern.n > 0) {
		size_t open = str_find(pattern, STR("{")), close = str_find(pattern, STR("}"));
		if (open == STR_NONE || close == STR_NONE || close < open) {
			filling->text = arena_join(arena, filling->text, pattern);
			return;
		}
		filling->text = arena_join(arena, filling->text, str_sub(pattern, 0, open));
		fill_field(filling, str_sub(pattern, open + 1, close));
		pattern = str_sub(pattern, close + 1, pattern.n);
	}
}

static void
fill_optional(struct filling *filling, struct str pattern)
{
	struct filling part = *filling;
	part.lacks = false;
	fill_plain(&part, pattern);
	if (!part.lacks)
		filling->text = part.text;
}

static void
fill(struct filling *filling, struct str pattern)
{
	while (pattern.n > 0) {
		size_t open = str_find(pattern, STR("[")), close = str_find(pattern, STR("]"));
		if (open == STR_NONE || close == STR_NONE || close < open) {
			fill_plain(filling, pattern);
			return;
		}
		fill_plain(filling, str_sub(pattern, 0, open));
		fill_optional(filling, str_sub(pattern, open + 1, close));
		pattern = str_sub(pattern, close + 1, pattern.n);
	}
}

struct str
slots_fill(struct composer *composer, struct str pattern)
{
	static const struct slot none = {0};
	struct filling filling = {.composer = composer, .slot = &none};
	fill(&filling, pattern);
	if (filling.lacks)
		return (struct str){0};
	return filling.text;
}

void
slots_note_added(struct composer *composer, enum role role, struct str text)
{
	composer->added = arena_grow(composer->arena, composer->added, composer->n_added, sizeof *composer->added);
	composer->added[composer->n_added++] = (struct added){.text = text, .from = role_name(role)};
}

static void
add_text_block(struct composer *composer, enum role role, const struct span *spans, size_t n)
{
	for (size_t i = 0; i < n; i++)
		slots_note_added(composer, role, spans[i].text);
	composer_append(composer, (struct block){.kind = BLOCK_TEXT,
	                                  .role = role,
	                                  .style = &composer->template->styles[role],
	                                  .spans = spans,
	                                  .n_spans = n});
}

static struct span
make_span(const struct composer *composer, enum role role, struct str text)
{
	return (struct span){.text = text, .style = &composer->template->styles[role]};
}

/* The role of a slot's label, when it stands in its own block or its own span. */
static enum role
label_role(enum role role)
{
	return role == ROLE_SIGNER ? ROLE_SIGNERS_LABEL : role == ROLE_ATTENDANCE ? ROLE_ATTENDANCE_LABEL : role;
}

static void
add_filled(struct composer *composer, const struct slot *slot, const struct filling *filling)
{
	bool label = slot->label.n > 0 && slot->role != ROLE_SIGNER;
	struct span *spans = ARENA_ARRAY(composer->arena, struct span, 2);
	size_t n = 0;
	if (label)
		spans[n++] = make_span(composer, label_role(slot->role), slot->label);
	spans[n++] = make_span(composer, slot->role, filling->text);
	add_text_block(composer, slot->role, spans, n);
}

static bool
stands_once_a_value(enum role role)
{
	return role == ROLE_MASTHEAD || role == ROLE_SIGNER || role == ROLE_STAMP || role == ROLE_STAMP_TITLE;
}

/* The name in the first {} of a pattern. */
static struct str
first_field(struct str pattern)
{
	size_t open = str_find(pattern, STR("{"));
	struct str rest = open == STR_NONE ? STR("") : str_sub(pattern, open + 1, pattern.n);
	size_t close = str_find(rest, STR("}"));
	return close == STR_NONE ? STR("") : str_sub(rest, 0, close);
}

/* What stands for a picture where it cannot be seen: whose it is, and what. */
static void
add_image(struct composer *composer, enum role role, const struct image *image, struct str whose, const char *what)
{
	struct span *alternative = ARENA_NEW(composer->arena, struct span);
	*alternative = make_span(composer, role, arena_join(composer->arena, whose, str_of(what)));
	composer_append(composer, (struct block){.kind = BLOCK_IMAGE,
	                                  .role = role,
	                                  .style = &composer->template->styles[role],
	                                  .image = image,
	                                  .spans = alternative,
	                                  .n_spans = 1});
}

static void
add_each_value(struct composer *composer, const struct slot *slot)
{
	struct values values = find_values(composer, first_field(slot->text));
	if (values.n > 0 && slot->role == ROLE_SIGNER && slot->label.n > 0) {
		struct span *label = ARENA_NEW(composer->arena, struct span);
		*label = make_span(composer, ROLE_SIGNERS_LABEL, slot->label);
		add_text_block(composer, ROLE_SIGNERS_LABEL, label, 1);
	}
	values.n = slot->lead_only && values.n > 1 ? 1 : values.n;
	for (size_t i = 0; i < values.n; i++) {
		if (slot->role == ROLE_STAMP && composer->choices->n_stamps == values.n) {
			add_image(composer, ROLE_STAMP, &composer->choices->stamps[i], values.items[i], "签名章");
			continue;
		}
		struct filling filling = {.composer = composer, .slot = slot, .one = values.items[i]};
		fill(&filling, slot->text);
		add_filled(composer, slot, &filling);
	}
}

/* The recipients that stood above the body: their own runs, whose last colon stands behind the first words of the slot and not
 * behind them. */
static void
move_recipients(struct composer *composer, const struct slot *slot)
{
	const struct node *node = composer->doc->recipients;
	struct str colon = STR("："), before = str_sub(slot->text, 0, str_find(slot->text, STR("{")));
	struct str after = str_sub(slot->text, str_find(slot->text, STR("}")) + 1, slot->text.n);
	const struct run *last = node->text;
	size_t n = 1, most = 4;
	for (; last->next; last = last->next)
		most++;
	struct span *spans = ARENA_ARRAY(composer->arena, struct span, most);
	bool shared = str_ends(before, colon) && str_ends(last->text, colon);
	spans[0] = make_span(composer, slot->role, shared ? str_sub(before, 0, before.n - colon.n) : before);
	slots_note_added(composer, slot->role, spans[0].text);
	if (shared) {
		spans[n] = make_span(composer, slot->role, str_sub(last->text, last->text.n - colon.n, last->text.n));
		spans[n++].run = last;
	}
	for (const struct run *run = node->text; run; run = run->next) {
		size_t end = run == last && shared ? run->text.n - colon.n : run->text.n;
		spans[n] = make_span(composer, slot->role, str_sub(run->text, 0, end));
		spans[n].run = run;
		n += end > 0;
	}
	spans[n++] = make_span(composer, slot->role, after);
	slots_note_added(composer, slot->role, after);
	composer_append(composer,
	        (struct block){.kind = BLOCK_TEXT, .role = slot->role, .style = spans->style, .spans = spans, .n_spans = n});
}

void
slots_add_text(struct composer *composer, const struct slot *slot)
{
	if (slot->role == ROLE_IMPRINT_RECIPIENTS && composer->doc->recipients) {
		move_recipients(composer, slot);
		return;
	}
	if (stands_once_a_value(slot->role)) {
		add_each_value(composer, slot);
		return;
	}
	struct filling filling = {.composer = composer, .slot = slot};
	fill(&filling, slot->text);
	if (!filling.lacks && filling.text.n > 0)
		add_filled(composer, slot, &filling);
}

void
slots_add_given_title(struct composer *composer)
{
	const struct meta *told = given_told(composer->doc->meta, KEY_TITLE);
	if (!told)
		return;
	struct span *title = ARENA_NEW(composer->arena, struct span);
	*title = make_span(composer, ROLE_TITLE, told->value);
	add_text_block(composer, ROLE_TITLE, title, 1);
}

static size_t
count_issuers(const struct doc *doc)
{
	size_t n = 0;
	for (const struct node *issuer = doc->issuers.first; issuer; issuer = issuer->next)
		n++;
	return n;
}

/* Said once: where the metadata names the first of the seals. */
static void
report_count(struct composer *composer, size_t issuers)
{
	const struct meta *meta = given_first(composer->doc->meta, KEY_SEALS);
	if (composer->choices->n_seals == 0 || composer->choices->recipients_in_imprint)
		return;
	struct diag diag = {.code = DIAG_SEAL_COUNT, .at = meta->at};
	diag.args[0] = arena_printf(composer->arena, "%zu", composer->choices->n_seals);
	diag.args[1] = arena_printf(composer->arena, "%zu", issuers);
	diags_add(composer->diags, diag);
}

void
slots_add_seals(struct composer *composer, const struct slot *slot)
{
	const struct choices *choices = composer->choices;
	const struct node *issuer = composer->doc->issuers.first;
	if (choices->n_seals != count_issuers(composer->doc)) {
		report_count(composer, count_issuers(composer->doc));
		return;
	}
	for (size_t i = 0; i < choices->n_seals; i++, issuer = issuer->next)
		add_image(composer, slot->role, &choices->seals[i], notes_text(composer->arena, issuer->text), "印章");
}

void
slots_add_rule(struct composer *composer, const struct slot *slot)
{
	composer_append(
	        composer, (struct block){.kind = BLOCK_RULE, .role = slot->role, .style = &composer->template->styles[slot->role]});
}

/* Whether some text stands in the rule's zone before block `i`, behind the rule above it; and after. */
static bool
parts_something(const struct composer *composer, size_t i)
{
	const struct block *blocks = composer->blocks;
	enum zone zone = blocks[i].zone;
	bool before = false, after = false, inner = blocks[i].role == ROLE_IMPRINT_INNER_RULE;
	for (size_t k = 0; k < composer->n_blocks; k++)
		if (blocks[k].zone == zone && blocks[k].kind != BLOCK_RULE)
			*(k < i ? &before : &after) = true;
	return inner ? before && after : before || after;
}

void
slots_drop_rules(struct composer *composer)
{
	size_t kept = 0, n = composer->n_blocks;
	bool *keep = ARENA_ARRAY(composer->arena, bool, n);
	for (size_t i = 0; i < n; i++)
		keep[i] = composer->blocks[i].kind != BLOCK_RULE || parts_something(composer, i);
	for (size_t i = 0; i < n; i++)
		if (keep[i])
			composer->blocks[kept++] = composer->blocks[i];
	composer->n_blocks = kept;
}

static bool
names_key(struct str pattern, enum meta_key key)
{
	for (struct str name = first_field(pattern); name.n > 0; name = first_field(pattern)) {
		if (given_key(name) == key)
			return true;
		pattern = str_sub(pattern, str_find(pattern, STR("}")) + 1, pattern.n);
	}
	return false;
}

/* Whether some slot of the template shows this key of the metadata. */
static bool
shows(const struct template *template, enum meta_key key)
{
	for (size_t i = 0; i < template->n_slots; i++) {
		const struct slot *slot = &template->slots[i];
		bool image = (slot->role == ROLE_SEAL && key == KEY_SEALS) || (slot->role == ROLE_STAMP && key == KEY_STAMPS);
		if (image || names_key(slot->text, key))
			return true;
	}
	return false;
}

/* Elements of clause 7 and 10 that stand nowhere but in a slot of their own; what the text itself carries is none. */
static bool
asks_for_place(enum meta_key key)
{
	static const enum meta_key keys[] = {KEY_DOC_NUMBER, KEY_SECRECY, KEY_SECRECY_PERIOD, KEY_URGENCY, KEY_COPY_NUMBER,
	        KEY_SIGNERS, KEY_COPIES, KEY_PRINTED_OFFICE, KEY_PRINTED_DATE, KEY_MASTHEAD, KEY_ORDER_NUMBER, KEY_SEALS,
	        KEY_STAMPS, KEY_STAMP_TITLES, KEY_PRESENT, KEY_ABSENT, KEY_OBSERVERS};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (keys[i] == key)
			return true;
	return false;
}

void
slots_check(struct composer *composer)
{
	if (composer->choices->recipients_in_imprint)
		return;
	for (int key = 0; key < KEY__MAX; key++) {
		const struct meta *meta = given_first(composer->doc->meta, (enum meta_key)key);
		if (!meta || meta->rank < META_FOLDER || !asks_for_place((enum meta_key)key) ||
		        shows(composer->template, (enum meta_key)key))
			continue;
		struct diag diag = {.code = DIAG_META_NO_PLACE, .at = meta->at};
		diag.args[0] = given_name((enum meta_key)key);
		diag.args[1] = composer->template->name;
		diags_add(composer->diags, diag);
	}
}
