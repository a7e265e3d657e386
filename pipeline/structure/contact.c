/* contact.c: a word that names a way to reach the issuer, and the value behind it. E-mail addresses are known by their links. */
#include "contact.h"
#include "marks.h"
#include "prose.h"

enum { PHONE_DIGITS = 5, POSTCODE_DIGITS = 6, VALUE_CHARS = 200 };

enum way { WAY_PERSONS, WAY_PHONES, WAY_FAXES, WAY_EMAILS, WAY_ADDRESS, WAY_POSTCODE, WAY__MAX };

static const struct {
	enum way key;
	struct str word;
} words[] = {
#define CONTACT_KEY(key, word) {WAY_##key, {word, sizeof word - 1}},
#define CONTACT_FIRST(cp)
#include "contact_keys.def"
#undef CONTACT_FIRST
#undef CONTACT_KEY
};

/* Whether one of the words begins with `cp`: most characters do not. */
static bool
is_first(uint32_t cp)
{
	switch (cp) {
#define CONTACT_KEY(key, word)
#define CONTACT_FIRST(cp) case cp:
#include "contact_keys.def"
#undef CONTACT_FIRST
#undef CONTACT_KEY
		return true;
	default:
		return false;
	}
}

struct reader {
	struct arena *arena;
	struct quote **tails[WAY__MAX];
	struct prose prose;
};

/* The word `s` begins with: its bytes, 0 for none. */
static size_t
key_starts(struct str s, enum way *key)
{
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (!str_starts(s, words[i].word))
			continue;
		*key = words[i].key;
		return words[i].word.n;
	}
	return 0;
}

static bool
is_dash(uint32_t cp)
{
	return mark_fold(cp) == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2500;
}

/* The number `s` begins with: 0543—8192576, (0543)8192576, +86 10 …, 5550142转805. Its bytes; 0 when it has too few digits. */
static size_t
pass_phone(struct str s)
{
	struct str rest = s;
	size_t end = 0, digits = 0;
	while (rest.n > 0) {
		uint32_t cp = utf8_next(&rest), folded = mark_fold(cp);
		bool joins = is_dash(cp) || cp == ' ' || cp == 0x8F6C || folded == '+'; /* 转 */
		if (mark_is_digit(cp)) {
			digits++;
			end = s.n - rest.n;
		} else if (!joins && !(folded == '(' && digits == 0) && !(folded == ')' && digits <= 4)) {
			break;
		}
	}
	return digits >= PHONE_DIGITS ? end : 0;
}

static void
add(struct reader *reader, enum way key, struct str value)
{
	quotes_add(reader->arena, &reader->tails[key], prose_quote(&reader->prose, value, CONFIDENCE_CERTAIN));
}

/* Numbers parted by 、 or a comma. */
static void
add_phones(struct reader *reader, enum way key, struct str value)
{
	for (size_t n; (n = pass_phone(value)) > 0;) {
		add(reader, key, str_sub(value, 0, n));
		value = str_trim(str_sub(value, n, value.n));
		struct str rest = value;
		uint32_t cp = value.n > 0 ? utf8_next(&rest) : 0;
		if (cp != 0x3001 && mark_fold(cp) != '/' && mark_fold(cp) != ',')
			return;
		value = str_trim(rest);
	}
}

static size_t
count_digits(struct str s)
{
	size_t n = 0;
	while (s.n > 0 && mark_is_digit(utf8_next(&s)))
		n++;
	return n;
}

/* Up to the mark that ends it. */
static struct str
clause_of(struct str s)
{
	s = str_sub(s, 0, utf8_offset(str_sub(s, 0, (size_t)VALUE_CHARS * 4), VALUE_CHARS));
	return str_sub(s, 0, marks_find(s, MARK_STOP | MARK_SEMI | MARK_COMMA));
}

static void
add_value(struct reader *reader, enum way key, struct str value, bool colon)
{
	switch (key) {
	case WAY_PHONES:
	case WAY_FAXES:
		add_phones(reader, key, value);
		return;
	case WAY_POSTCODE:
		if (count_digits(value) == POSTCODE_DIGITS)
			add(reader, key, str_sub(value, 0, utf8_offset(value, POSTCODE_DIGITS)));
		return;
	case WAY_ADDRESS:
	case WAY_PERSONS:
		if (colon)
			add(reader, key, clause_of(value));
		return;
	case WAY_EMAILS: /* known by their links */
	case WAY__MAX:
		return;
	}
}

static void
read_keys(struct reader *reader)
{
	struct str rest = reader->prose.text;
	while (rest.n > 0) {
		enum way key = WAY__MAX;
		struct str here = rest;
		size_t n = is_first(utf8_next(&rest)) ? key_starts(here, &key) : 0;
		if (n == 0)
			continue;
		rest = str_trim(str_sub(here, n, here.n));
		struct str value = rest;
		bool colon = rest.n > 0 && mark_class(utf8_next(&value)) == MARK_COLON;
		add_value(reader, key, colon ? str_trim(value) : rest, colon);
	}
}

static void
read_emails(struct reader *reader, const struct run *runs)
{
	struct str s = reader->prose.text;
	size_t at = 0;
	for (const struct run *run = runs; run != NULL; at += run->text.n, run = run->next)
		if (str_starts(run->href, STR("mailto:")))
			add(reader, WAY_EMAILS, str_sub(s, at, at + run->text.n));
}

static void
read_node(struct reader *reader, const struct node *node)
{
	if (node == NULL || node->text == NULL)
		return;
	reader->prose = prose_of(reader->arena, node->text);
	read_keys(reader);
	read_emails(reader, node->text);
}

void
contact_collect(struct arena *arena, struct doc *doc)
{
	struct contact *contact = &doc->meaning.contact;
	struct reader reader = {.arena = arena,
	        .tails = {[WAY_PERSONS] = &contact->persons,
	                [WAY_PHONES] = &contact->phones,
	                [WAY_FAXES] = &contact->faxes,
	                [WAY_EMAILS] = &contact->emails,
	                [WAY_ADDRESS] = &contact->address,
	                [WAY_POSTCODE] = &contact->postcode}};
	for (const struct node *node = doc->body.first; node != NULL; node = node->next)
		if ((node->kind == NODE_CONTACT || node->kind == NODE_PARAGRAPH) && node->item == NULL)
			read_node(&reader, node);
	read_node(&reader, doc->note);
}
