/* numbering.c: labels that skip, repeat or change their form. How a notice numbers is learned from it: a scheme that starts anew
 * under each parent and one that runs on across parents are both right. Nothing is renumbered. */
#include "families.h"
#include "serial.h"
#include <string.h>

enum { LOOK_BACK = 200 }; /* passages searched for a number that stands there in another form */

struct scheme {
	uint32_t last;  /* value of its last label; 0: none yet */
	uint32_t outer; /* last value before the scheme started anew in the midst of itself */
	bool fresh;     /* a heading above it came since */
	size_t at;      /* passage of its last label */
};

struct walk {
	const struct passages *passages;
	struct diags *diags;
	struct scheme schemes[SERIAL__MAX];
	const struct serial *serials; /* of each passage */
	enum serial_form before;      /* of the last labelled passage */
};

/* A passage between two labels of a scheme that has the missing number in another form, or SIZE_MAX. */
static size_t
find_other_form(const struct walk *walk, size_t from, size_t to, enum serial_form form, uint32_t value)
{
	size_t found = SIZE_MAX, others = 0;
	for (size_t i = to; i-- > from + 1 && to - i < LOOK_BACK;) {
		const struct serial *serial = &walk->serials[i];
		if (serial->form == SERIAL_NONE)
			continue;
		others += serial->form != form;
		if (serial->form != form && serial->value == value && walk->passages->items[i].level > 0)
			found = i;
	}
	return others == 1 ? found : SIZE_MAX;
}

static void
report_jump(struct walk *walk, size_t i, uint32_t last)
{
	const struct passage *passage = &walk->passages->items[i];
	const struct serial *here = &walk->serials[i];
	struct arena *arena = walk->diags->arena;
	size_t other =
	        last + 2 == here->value ? find_other_form(walk, walk->schemes[here->form].at, i, here->form, last + 1) : SIZE_MAX;
	struct str before = serial_write(arena, here, last), missing = serial_write(arena, here, last + 1);
	struct str until = serial_write(arena, here, here->value - 1);
	if (other != SIZE_MAX) {
		passage_report_text(walk->diags, &walk->passages->items[other], 0, walk->serials[other].n,
		        (struct diag){.code = DIAG_NUMBER_FORM, .args = {before, missing}});
		return;
	}
	if (last + 2 < here->value)
		missing = arena_printf(arena, "%.*s……%.*s", (int)missing.n, missing.p, (int)until.n, until.p);
	passage_report_text(walk->diags, passage, 0, here->n, (struct diag){.code = DIAG_NUMBER_GAP, .args = {missing}});
}

/* A heading above starts what stands below it anew; a scheme stands below those that appeared before it in the standard's order,
 * and below any heading without a label. */
static void
refresh_below(struct walk *walk, enum serial_form form)
{
	for (unsigned below = form + 1u; below < SERIAL__MAX; below++) {
		walk->schemes[below].fresh = true;
		walk->schemes[below].outer = 0;
	}
}

static void
follow_label(struct walk *walk, size_t i)
{
	const struct serial *here = &walk->serials[i];
	struct scheme *scheme = &walk->schemes[here->form];
	uint32_t last = scheme->last;
	bool starts = here->value == 1, runs_on = here->value == last + 1;
	if (starts && !scheme->fresh && last > 0) {
		scheme->outer = last;
	} else if (scheme->outer > 0 && here->value == scheme->outer + 1 && !runs_on) {
		scheme->outer = 0;
	} else if (last > 0 && !starts && !runs_on && !scheme->fresh) {
		if (here->value == last)
			passage_report_text(
			        walk->diags, &walk->passages->items[i], 0, here->n, (struct diag){.code = DIAG_NUMBER_REPEAT});
		else if (here->value > last)
			report_jump(walk, i, last);
	} else if (scheme->fresh && last > 0 && here->value == 2 && !runs_on) {
		report_jump(walk, i, 0);
	}
	*scheme = (struct scheme){.last = here->value, .outer = scheme->outer, .at = i};
	refresh_below(walk, here->form);
}

/* ⑩ and then 11 without its circle: a number one further, right before text and not before what it could count. */
static bool
is_bare_number(const struct walk *walk, size_t i)
{
	const struct passage *passage = &walk->passages->items[i];
	const struct scheme *scheme = &walk->schemes[SERIAL_CIRCLE];
	size_t end = 0;
	return walk->before == SERIAL_CIRCLE && scheme->at + 1 == i && scheme->last >= 10 && cp_is_digit(passage->cp[0]) &&
	       passage_number(passage, &end) == scheme->last + 1 && cp_is_han(passage->cp[end]) &&
	       !cp_in(passage->cp[end], U"年月日号个名项家次人条件户万亿元点时分天周季度届");
}

static void
follow_bare_number(struct walk *walk, size_t i)
{
	const struct passage *passage = &walk->passages->items[i];
	struct scheme *scheme = &walk->schemes[SERIAL_CIRCLE];
	const struct serial circle = {.form = SERIAL_CIRCLE};
	struct arena *arena = walk->diags->arena;
	struct str before = serial_write(arena, &circle, scheme->last), right = serial_write(arena, &circle, scheme->last + 1);
	size_t end = 0;
	passage_number(passage, &end);
	passage_report_text(walk->diags, passage, 0, end, (struct diag){.code = DIAG_NUMBER_FORM, .args = {before, right}});
	scheme->last++;
	scheme->at = i;
}

/* Notices that amend others quote articles as they number them there. */
static bool
quotes_articles(const struct passages *passages)
{
	const struct passage *title = &passages->items[0];
	return passages->doc->title &&
	       (passage_find(title, 0, U"修改") != SIZE_MAX || passage_find(title, 0, U"修正") != SIZE_MAX ||
	               passage_find(title, 0, U"废止") != SIZE_MAX);
}

static bool
is_numbered(const struct passage *passage)
{
	enum node_kind kind = passage->node->kind;
	return !passage->cell && (kind == NODE_HEADING || kind == NODE_PARAGRAPH || kind == NODE_CONTACT);
}

/* 第三条之一, put between two articles: numbers below it start anew, and the article itself has no number of theirs. */
static bool
is_put_between(const struct passage *passage, const struct serial *serial)
{
	size_t end = serial->n + 1;
	return serial->form <= SERIAL_ARTICLE && passage->cp[serial->n] == U'之' && passage_han_number(passage, &end) > 0;
}

void
check_numbering(const struct passages *passages, struct diags *diags)
{
	struct serial *serials = ARENA_ARRAY(diags->arena, struct serial, passages->n);
	struct walk walk = {.passages = passages, .diags = diags, .serials = serials};
	bool quoted = passages->n > 0 && quotes_articles(passages);
	for (size_t i = 0; i < passages->n; i++) {
		const struct passage *passage = &passages->items[i];
		if (passage->node->kind == NODE_ATTACHMENT || passage->node->kind == NODE_FOOTNOTE) { /* numbers for itself */
			memset(walk.schemes, 0, sizeof walk.schemes);
			walk.before = SERIAL_NONE;
		}
		if (!is_numbered(passage))
			continue;
		serials[i] = serial_parse(passage);
		if (serials[i].form == SERIAL_NONE && is_bare_number(&walk, i)) {
			follow_bare_number(&walk, i);
			continue;
		}
		if (serials[i].form == SERIAL_NONE && passage->node->kind == NODE_HEADING)
			refresh_below(&walk, SERIAL_NONE);
		else if (serials[i].form != SERIAL_NONE && is_put_between(passage, &serials[i]))
			refresh_below(&walk, serials[i].form);
		else if (serials[i].form != SERIAL_NONE && !(quoted && serials[i].form <= SERIAL_ARTICLE))
			follow_label(&walk, i);
		walk.before = serials[i].form;
	}
}

/* 一是 … 二是 … 四是 within one paragraph. */
static bool
starts_clause(const struct passage *passage, size_t i)
{
	return i == 0 || cp_in(passage_before(passage, i), U"。；，：;,:.！？”）") || i == passage->head;
}

void
check_enumeration(const struct passage *passage, struct diags *diags)
{
	uint32_t last = 0;
	for (size_t i = 0; i + 1 < passage->n; i = passage_next_clause(passage, i)) {
		size_t end = i;
		uint32_t value = passage_han_number(passage, &end);
		if (value == 0 || passage->cp[end] != U'是' || passage->cp[end + 1] == U'否' || !starts_clause(passage, i))
			continue;
		struct str missing = serial_write(diags->arena, &(struct serial){0}, last + 1);
		if (last > 0 && value == last + 2)
			passage_report_text(diags, passage, i, end, (struct diag){.code = DIAG_NUMBER_GAP, .args = {missing}});
		else if (last > 1 && value == last)
			passage_report_text(diags, passage, i, end, (struct diag){.code = DIAG_NUMBER_REPEAT});
		last = value;
		i = end;
	}
}

/* 一. and 1、 and （一）、: the standard writes 一、 1. （一）. One finding for each way, with how often it came. */
enum slip { SLIP_NONE, SLIP_HAN_DOT, SLIP_DIGIT_COMMA, SLIP_BRACKET_COMMA, SLIP__MAX };

static enum slip
slip_of(const struct passage *passage, const struct serial *serial)
{
	if (serial->form == SERIAL_HAN && serial->mark != U'、')
		return SLIP_HAN_DOT;
	if (serial->form == SERIAL_DIGIT && serial->mark == U'、')
		return SLIP_DIGIT_COMMA;
	bool bracket = serial->form == SERIAL_HAN_BRACKET || serial->form == SERIAL_BRACKET || serial->form == SERIAL_CIRCLE;
	return bracket && passage->cp[serial->n] == U'、' ? SLIP_BRACKET_COMMA : SLIP_NONE;
}

void
check_label_marks(const struct passages *passages, struct diags *diags)
{
	struct {
		const struct passage *passage;
		struct serial serial;
		unsigned count;
	} firsts[SLIP__MAX] = {0};
	for (size_t i = 0; i < passages->n; i++) {
		const struct passage *passage = &passages->items[i];
		struct serial serial = is_numbered(passage) ? serial_parse(passage) : (struct serial){0};
		enum slip slip = slip_of(passage, &serial);
		if (firsts[slip].count++ == 0) {
			firsts[slip].passage = passage;
			firsts[slip].serial = serial;
		}
	}
	for (enum slip slip = SLIP_HAN_DOT; slip < SLIP__MAX; slip++) {
		if (firsts[slip].count == 0)
			continue;
		const struct serial *serial = &firsts[slip].serial;
		struct serial standard = *serial;
		standard.mark = slip == SLIP_HAN_DOT ? U'、' : slip == SLIP_DIGIT_COMMA ? '.' : 0;
		passage_report_text(diags, firsts[slip].passage, 0, serial->n + (slip == SLIP_BRACKET_COMMA),
		        (struct diag){.code = DIAG_LABEL_MARK,
		                .args = {serial_write(diags->arena, &standard, serial->value),
		                        arena_printf(diags->arena, "%u", firsts[slip].count)}});
	}
}
