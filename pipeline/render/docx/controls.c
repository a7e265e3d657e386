/* controls.c: some blocks are a value as a whole; those set from the metadata hold each value that was given between words of the
 * template; 第706号 may stand behind the name of an order. Knows no XML. */
#include "controls.h"
#include "build.h"
#include "given.h"

/* Blocks that are one value. */
static const struct control whole[ROLE__MAX] = {
        [ROLE_TITLE] = {"title", "标题"},
        [ROLE_RECIPIENTS] = {"recipients", "主送机关"},
        [ROLE_SIGNATURE] = {"signature", "署名"},
        [ROLE_DATE] = {"date", "成文日期"},
        [ROLE_NOTE] = {"note", "附注"},
        [ROLE_DOC_NUMBER] = {"doc_number", "发文字号"},
        [ROLE_ORDER_NUMBER] = {"order_number", "令号"},
};

static const struct control number = {"doc_number", "发文字号"}, recipients = {"recipients", "主送机关"};

/* Blocks that hold values of a key; `each`: one of them. Those of one role stand in the order of the text. */
static const struct keyed {
	enum role role;
	enum meta_key key;
	bool each;
	struct control control;
} keyed[] = {
        {ROLE_COPY_NUMBER, KEY_COPY_NUMBER, false, {"copy_number", "份号"}},
        {ROLE_SECRECY, KEY_SECRECY, false, {"secrecy", "密级"}},
        {ROLE_SECRECY, KEY_SECRECY_PERIOD, false, {"secrecy_period", "保密期限"}},
        {ROLE_URGENCY, KEY_URGENCY, false, {"urgency", "紧急程度"}},
        {ROLE_MASTHEAD, KEY_MASTHEAD, true, {"masthead", "发文机关标志"}},
        {ROLE_SIGNER, KEY_SIGNERS, true, {"signers", "签发人"}},
        {ROLE_STAMP, KEY_SIGNERS, true, {"signers", "签发人"}},
        {ROLE_STAMP_TITLE, KEY_STAMP_TITLES, true, {"stamp_titles", "签发人职务"}},
        {ROLE_ATTENDANCE, KEY_PRESENT, false, {"present", "出席"}},
        {ROLE_ATTENDANCE, KEY_ABSENT, false, {"absent", "请假"}},
        {ROLE_ATTENDANCE, KEY_OBSERVERS, false, {"observers", "列席"}},
        {ROLE_COPIES, KEY_COPIES, false, {"copies", "抄送机关"}},
        {ROLE_PRINTED_OFFICE, KEY_PRINTED_OFFICE, false, {"printed_office", "印发机关"}},
        {ROLE_PRINTED_DATE, KEY_PRINTED_DATE, false, {"printed_date", "印发日期"}},
};

static void
add(struct arena *arena, struct controls *controls, size_t from, size_t to, const struct control *control)
{
	controls->ranges = arena_grow(arena, controls->ranges, controls->n, sizeof *controls->ranges);
	controls->ranges[controls->n++] = (struct control_range){from, to, control};
}

static struct str
text_of(struct arena *arena, const struct block *block)
{
	struct str text = STR("");
	for (size_t i = 0; i < block->n_spans; i++)
		text = block->n_spans == 1 ? block->spans[i].text : arena_join(arena, text, block->spans[i].text);
	return text;
}

/* Where `value` begins in the text, from `at` on; STR_NONE. */
static size_t
find_from(struct str text, struct str value, size_t at)
{
	size_t found = value.n > 0 ? str_find(str_sub(text, at, text.n), value) : STR_NONE;
	return found == STR_NONE ? STR_NONE : at + found;
}

/* All values of the key, one behind the other from `at` on; returns where they end. Where one is missing there is none. */
static size_t
add_all(struct arena *arena, struct controls *controls, struct str text, size_t at, const struct meta *first,
        const struct control *control)
{
	size_t begun = controls->n, start = at;
	for (const struct meta *meta = first; meta; meta = given_next(meta)) {
		size_t from = find_from(text, meta->value, at);
		if (from == STR_NONE) {
			controls->n = begun;
			return start;
		}
		at = from + meta->value.n;
		add(arena, controls, from, at, control);
	}
	return at;
}

/* The longest value of the key that the text holds: 张三 is in 张三丰 too. */
static void
add_longest(
        struct arena *arena, struct controls *controls, struct str text, const struct meta *first, const struct control *control)
{
	struct str longest = STR("");
	for (const struct meta *meta = first; meta; meta = given_next(meta))
		if (meta->value.n > longest.n && find_from(text, meta->value, 0) != STR_NONE)
			longest = meta->value;
	size_t from = find_from(text, longest, 0);
	if (from != STR_NONE)
		add(arena, controls, from, from + longest.n, control);
}

static void
add_keyed(struct arena *arena, struct controls *controls, const struct doc *doc, enum role role, struct str text)
{
	size_t at = 0;
	for (size_t i = 0; i < sizeof keyed / sizeof *keyed; i++) {
		const struct meta *first = keyed[i].role == role ? given_first(doc->meta, keyed[i].key) : NULL;
		if (keyed[i].each)
			add_longest(arena, controls, text, first, &keyed[i].control);
		else
			at = add_all(arena, controls, text, at, first, &keyed[i].control);
	}
}

/* The recipients in the imprint: their colon stands before them there. */
static void
add_moved(struct arena *arena, struct controls *controls, const struct doc *doc, struct str text)
{
	struct str names = doc->recipients ? build_text(arena, doc->recipients->text) : STR(""), colon = STR("：");
	names = str_trim(str_ends(names, colon) ? str_sub(names, 0, names.n - colon.n) : names);
	size_t from = find_from(text, names, 0);
	if (from != STR_NONE)
		add(arena, controls, from, from + names.n, &recipients);
}

static void
add_number(struct arena *arena, struct controls *controls, const struct doc *doc, struct str text)
{
	struct str value = doc->meaning.doc_number.text;
	if (value.n > 0 && str_ends(text, value))
		add(arena, controls, text.n - value.n, text.n, &number);
}

static bool
has_keys(enum role role)
{
	for (size_t i = 0; i < sizeof keyed / sizeof *keyed; i++)
		if (keyed[i].role == role)
			return true;
	return false;
}

struct controls
controls_find(struct arena *arena, const struct doc *doc, const struct block *block)
{
	struct controls controls = {0};
	bool keys = !block->node && has_keys(block->role);
	if (whole[block->role].tag)
		add(arena, &controls, 0, text_of(arena, block).n, &whole[block->role]);
	else if (!doc)
		return controls;
	else if (block->role == ROLE_SUBTITLE)
		add_number(arena, &controls, doc, text_of(arena, block));
	else if (block->role == ROLE_IMPRINT_RECIPIENTS)
		add_moved(arena, &controls, doc, text_of(arena, block));
	else if (keys)
		add_keyed(arena, &controls, doc, block->role, text_of(arena, block));
	return controls;
}
