/* told.c: a given value in the place of an understood one. Changes facts alone, never a node. */
#include "told.h"
#include "date.h"
#include "dates.h"
#include "given.h"
#include "marks.h"
#include "notes.h"
#include "prose.h"

/* ---- comparing ---- */

/* The next character that is neither a mark nor a blank, its width folded; UTF8_BAD at the end. */
static uint32_t
next_letter(struct str *s)
{
	while (s->n > 0) {
		uint32_t cp = mark_fold(utf8_next(s));
		if (!utf8_is_blank(cp) && mark_class(cp) == 0 && cp != 0x3001) /* 、 */
			return cp;
	}
	return UTF8_BAD;
}

/* Takes the letters of `value` off `*row`; false: it begins otherwise. */
static bool
take_letters(struct str *row, struct str value)
{
	for (uint32_t cp = next_letter(&value); cp != UTF8_BAD; cp = next_letter(&value))
		if (cp != next_letter(row))
			return false;
	return true;
}

static bool
is_spent(struct str row)
{
	return next_letter(&row) == UTF8_BAD;
}

bool
told_all(const struct meta *metas, enum meta_key key, struct str row)
{
	const struct meta *first = given_told(metas, key);
	bool same = first != NULL;
	for (const struct meta *meta = first; meta != NULL && same; meta = given_next(meta))
		same = take_letters(&row, meta->value);
	return same && is_spent(row);
}

bool
told_one(const struct meta *metas, enum meta_key key, struct str row)
{
	for (const struct meta *meta = given_told(metas, key); meta != NULL; meta = given_next(meta)) {
		struct str rest = row;
		if (take_letters(&rest, meta->value) && is_spent(rest))
			return true;
	}
	return false;
}

/* ---- what the text says ---- */

struct settling {
	struct arena *arena;
	struct doc *doc;
	struct diags *diags;
	struct meta **tail; /* of doc->understood */
};

static void
keep(struct settling *settling, enum meta_key key, struct str value, struct place at)
{
	if (value.n == 0)
		return;
	struct meta *meta = ARENA_NEW(settling->arena, struct meta);
	*meta = (struct meta){.key = key, .value = value, .at = at, .rank = META_TEXT};
	*settling->tail = meta;
	settling->tail = &meta->next;
}

static void
keep_node(struct settling *settling, enum meta_key key, const struct node *node)
{
	struct str text = node != NULL ? str_trim(notes_text(settling->arena, node->text)) : (struct str){0};
	size_t end = text.n;
	if (key == KEY_RECIPIENTS && marks_end(text, MARK_COLON)) {
		utf8_before(text, &end);
		text = str_trim(str_sub(text, 0, end));
	}
	if (node != NULL && text.n > 0)
		keep(settling, key, text, node->at);
}

static void
keep_published(struct settling *settling)
{
	struct place at = {0};
	for (const struct drop *drop = settling->doc->drops; drop != NULL && at.line == 0; drop = drop->next)
		if (str_eq(drop->reason, STR("publication row")))
			at = drop->at;
	keep(settling, KEY_PUBLISHED, date_iso(settling->arena, settling->doc->published), at);
}

static void
keep_understood(struct settling *settling)
{
	const struct doc *doc = settling->doc;
	const struct meaning *meaning = &doc->meaning;
	keep_node(settling, KEY_TITLE, doc->title);
	keep(settling, KEY_KIND, meaning_name(LIST_GENRE, meaning->genre), meaning->genre_text.at);
	keep(settling, KEY_DOC_NUMBER, meaning->doc_number.text, meaning->doc_number.at);
	for (const struct quote *issuer = meaning->issued_by; issuer != NULL; issuer = issuer->next)
		keep(settling, KEY_ISSUERS, issuer->text, issuer->at);
	keep_node(settling, KEY_RECIPIENTS, doc->recipients);
	keep_node(settling, KEY_DATE, doc->date);
	keep_published(settling);
}

/* ---- what is given instead ---- */

static struct str
join_values(struct arena *arena, const struct meta *first)
{
	struct str joined = first->value;
	for (const struct meta *meta = given_next(first); meta != NULL; meta = given_next(meta))
		joined = arena_join(arena, arena_join(arena, joined, STR("、")), meta->value);
	return joined;
}

/* A time of day may follow when it was published. */
static bool
is_given_date(enum meta_key key, struct str value, struct date *date)
{
	size_t n = date_parse(value, date);
	return n > 0 && (key == KEY_PUBLISHED || str_trim(str_sub(value, n, value.n)).n == 0);
}

/* Whether the text's value is another way to write the given one. */
static bool
says_the_same(enum meta_key key, const struct meta *metas, struct str text)
{
	struct date given, said;
	bool dated = key == KEY_DATE || key == KEY_PUBLISHED;
	if (dated && is_given_date(key, given_told(metas, key)->value, &given) && is_given_date(key, text, &said))
		return given.year == said.year && given.month == said.month && given.day == said.day;
	return told_all(metas, key, text);
}

/* Says, where it was given, which values of the text give way. */
static void
compare(struct settling *settling, enum meta_key key)
{
	const struct doc *doc = settling->doc;
	const struct meta *given = given_told(doc->meta, key), *said = given_first(doc->understood, key);
	if (given == NULL || said == NULL)
		return;
	struct str text = join_values(settling->arena, said);
	if (says_the_same(key, doc->meta, text))
		return;
	struct str value = join_values(settling->arena, given);
	diags_add(settling->diags,
	        (struct diag){.code = DIAG_META_AGAINST_TEXT, .at = given->at, .args = {given_name(key), value, text}});
}

static struct quote
quote_of(const struct meta *meta)
{
	return (struct quote){.text = meta->value, .at = meta->at, .confidence = CONFIDENCE_CERTAIN};
}

static void
report_unread(struct settling *settling, const struct meta *meta)
{
	diags_add(settling->diags,
	        (struct diag){.code = DIAG_META_UNREAD, .at = meta->at, .args = {given_name(meta->key), meta->value}});
}

/* What counts for the key: what a person gave, or, where the text says nothing, what the page says. */
static const struct meta *
find_counting(const struct settling *settling, enum meta_key key)
{
	const struct meta *told = given_told(settling->doc->meta, key);
	return told != NULL || given_first(settling->doc->understood, key) != NULL ? told : given_first(settling->doc->meta, key);
}

/* A person's alone: a page's may be who put it there. */
static void
take_issuers(struct settling *settling)
{
	const struct meta *meta = given_told(settling->doc->meta, KEY_ISSUERS);
	struct quote **tail = &settling->doc->meaning.issued_by;
	if (meta != NULL)
		*tail = NULL;
	for (; meta != NULL; meta = given_next(meta))
		quotes_add(settling->arena, &tail, quote_of(meta));
}

static void
take_kind(struct settling *settling)
{
	const struct meta *meta = find_counting(settling, KEY_KIND);
	unsigned genre = GENRE_NONE;
	if (meta == NULL)
		return;
	struct str name = str_eq(meta->value, STR("令")) ? meaning_name(LIST_GENRE, GENRE_ORDER) : meta->value;
	if (meaning_find(LIST_GENRE, name, &genre)) {
		settling->doc->meaning.genre = (enum genre)genre;
		settling->doc->meaning.genre_text = quote_of(meta);
	} else if (meta->rank >= META_FOLDER) {
		report_unread(settling, meta);
	}
}

/* A person's alone: a page's date may be that of the page. */
static void
take_date(struct settling *settling, enum meta_key key, struct date *date)
{
	const struct meta *meta = given_told(settling->doc->meta, key);
	struct date read;
	if (meta != NULL && is_given_date(key, meta->value, &read))
		*date = read;
	else if (meta != NULL)
		report_unread(settling, meta);
}

void
told_settle(struct arena *arena, struct doc *doc, struct diags *diags)
{
	static const enum meta_key keys[] = {
	        KEY_TITLE, KEY_KIND, KEY_DOC_NUMBER, KEY_ISSUERS, KEY_RECIPIENTS, KEY_DATE, KEY_PUBLISHED};
	struct meta *understood = NULL;
	struct settling settling = {.arena = arena, .doc = doc, .diags = diags, .tail = &understood};
	keep_understood(&settling);
	doc->understood = understood;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		compare(&settling, keys[i]);
	const struct meta *number = find_counting(&settling, KEY_DOC_NUMBER);
	if (number != NULL)
		doc->meaning.doc_number = quote_of(number);
	take_issuers(&settling);
	take_kind(&settling);
	take_date(&settling, KEY_DATE, &doc->signed_on);
	take_date(&settling, KEY_PUBLISHED, &doc->published);
}
