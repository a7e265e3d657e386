/* headings.c: how headings, entries of a list and labels end. */
#include "families.h"
#include "serial.h"

enum { LEVELS = 6, FEW = 3, LABEL = 10, LABELS = 64 };

static uint32_t
last_of(const struct passage *passage)
{
	return passage_before(passage, passage->n);
}

static void
report_last(const struct passage *passage, enum diag_code code, struct diags *diags)
{
	passage_report_text(diags, passage, passage->n - 1, passage->n, (struct diag){.code = code});
}

/* A heading on a row of its own ends without a mark, or all of its level end with 。 */
void
check_heading_marks(const struct passages *passages, struct diags *diags)
{
	unsigned stops[LEVELS] = {0}, totals[LEVELS] = {0};
	for (size_t i = 0; i < passages->n; i++) {
		const struct passage *passage = &passages->items[i];
		if (passage->node->kind != NODE_HEADING || passage->level >= LEVELS)
			continue;
		totals[passage->level]++;
		stops[passage->level] += last_of(passage) == U'。';
		if (cp_in(last_of(passage), U"，、；,;"))
			report_last(passage, DIAG_HEADING_MARK, diags);
	}
	for (size_t i = 0; i < passages->n; i++) {
		const struct passage *passage = &passages->items[i];
		if (passage->node->kind != NODE_HEADING || passage->level >= LEVELS || last_of(passage) != U'。')
			continue;
		unsigned stop = stops[passage->level], total = totals[passage->level];
		if (total >= FEW && stop * FEW <= total)
			report_last(passage, DIAG_HEADING_STOP, diags);
	}
}

static bool
is_entry(const struct passage *passage, enum serial_form form, uint32_t value)
{
	struct serial serial = serial_parse(passage);
	return serial.form == form && serial.value == value && passage->node->kind == NODE_PARAGRAPH && !passage->cell;
}

/* ①…； ②…； ③…； and then something else: the last entry ends the sentence. */
void
check_list_ends(const struct passages *passages, struct diags *diags)
{
	for (size_t i = 1; i < passages->n; i++) {
		const struct passage *passage = &passages->items[i];
		struct serial serial = serial_parse(passage);
		if (serial.form < SERIAL_HAN_BRACKET || serial.value < 2 || !is_entry(passage, serial.form, serial.value) ||
		        !is_entry(passage - 1, serial.form, serial.value - 1))
			continue;
		bool last = i + 1 == passages->n || (passage[1].node->kind != NODE_PARAGRAPH || passage[1].cell);
		if (last && cp_in(last_of(passage), U"；，、;,"))
			report_last(passage, DIAG_LIST_END, diags);
	}
}

/* A paragraph of several sentences whose last one has no end. */
static bool
lacks_end(const struct passage *passage)
{
	int depth = 0;
	bool sentences = false;
	for (size_t i = passage_other(passage, 0); i + 1 < passage->n; i = passage_other(passage, i + 1)) {
		uint32_t cp = passage->cp[i];
		depth += cp_in(cp, U"“‘（《【(") ? 1 : cp_in(cp, U"”’）》】)") ? -1 : 0;
		sentences = sentences || (cp == U'。' && depth == 0);
	}
	bool problem = passage_ends(passage, passage->n, U"问题") || passage_ends(passage, passage->n, U"情况"); /* 针对“……”问题 */
	return sentences && depth == 0 && !problem && passage->n > 25 && cp_is_han(last_of(passage));
}

void
check_paragraph_end(const struct passage *passage, struct diags *diags)
{
	if (passage->node->kind == NODE_PARAGRAPH && !passage->cell && lacks_end(passage))
		report_last(passage, DIAG_PARAGRAPH_END, diags);
}

/* Labels that open paragraphs (整改措施：), learned from the notice. */
struct label {
	const struct passage *passage;
	size_t n; /* code points before the colon */
	unsigned count;
	bool alone; /* nothing followed the colon */
};

struct labels {
	struct label items[LABELS];
	size_t n;
};

static size_t
label_length(const struct passage *passage)
{
	size_t n = 0;
	while (n <= LABEL && cp_is_han(passage->cp[n]))
		n++;
	return n >= 2 && n <= LABEL && (passage->cp[n] == U'：' || passage->cp[n] == ':') ? n : 0;
}

static bool
same_start(const struct passage *a, const struct passage *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (i >= a->n || i >= b->n || a->cp[i] != b->cp[i])
			return false;
	return true;
}

static struct label *
find_label(struct labels *labels, const struct passage *passage, size_t n)
{
	for (size_t i = 0; i < labels->n; i++)
		if ((n == 0 || labels->items[i].n == n) && same_start(passage, labels->items[i].passage, labels->items[i].n))
			return &labels->items[i];
	return NULL;
}

static void
learn_label(struct labels *labels, const struct passage *passage)
{
	size_t n = label_length(passage);
	if (n == 0)
		return;
	struct label *label = find_label(labels, passage, n);
	if (!label && labels->n < LABELS) {
		label = &labels->items[labels->n++];
		*label = (struct label){.passage = passage, .n = n};
	}
	if (label) {
		label->count++;
		label->alone = label->alone || passage->n == n + 1;
	}
}

/* 整改结果已完成整改。 where 整改结果：已完成整改。 stands elsewhere: the rest begins alike, or there is no rest. */
static bool
is_label(const struct passage *passage, const struct label *label)
{
	if (passage->n == label->n)
		return label->alone;
	struct passage rest = *passage, other = *label->passage;
	rest.cp += label->n, rest.n -= label->n;
	other.cp += label->n + 1, other.n -= label->n + 1;
	return rest.n >= 2 && other.n >= rest.n && same_start(&rest, &other, rest.n < 4 ? rest.n : 4);
}

void
check_label_colons(const struct passages *passages, struct diags *diags)
{
	struct labels labels = {0};
	for (size_t i = 0; i < passages->n; i++)
		learn_label(&labels, &passages->items[i]);
	for (size_t i = 0; i < passages->n && labels.n > 0; i++) {
		const struct passage *passage = &passages->items[i];
		const struct label *label = label_length(passage) || passage->cell ? NULL : find_label(&labels, passage, 0);
		if (!label || label->count < FEW || !is_label(passage, label))
			continue;
		struct str right =
		        arena_printf(diags->arena, "%.*s：", (int)passage_str(diags->arena, passage, 0, label->n, LABEL).n,
		                passage_str(diags->arena, passage, 0, label->n, LABEL).p);
		passage_report_text(
		        diags, passage, 0, label->n, (struct diag){.code = DIAG_LABEL_COLON, .args = {right}, .fix = right});
	}
}
