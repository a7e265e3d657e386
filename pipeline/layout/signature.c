/* signature.c: the arithmetic of signature and date. The signature stands 2 cells in from the right; the date a row lower, its
 * first character 2 cells right of the signature's. A date longer than the signature stands 2 cells in itself, and the signature
 * moves left so that the same step remains. Of several issuers the last, which stands above the date, is measured. */
#include "signature.h"
#include "paragraph.h"

enum { STEP_CELLS = 2 };

static len_t
right_indent(const struct template *template, const struct style *style)
{
	return (len_t)((int64_t)style->right_indent * template->cell / 100);
}

static len_t
width_of(struct setting *setting, const struct block *block)
{
	const struct template *template = setting->template;
	return paragraph_width(setting, block, template->cells * template->cell - right_indent(template, block->style));
}

/* Right indents of issuers and date. */
struct place_at_right {
	len_t issuers, date;
};

/* What the places come from goes to the DOCX: the date's first character stands under the signature's even when a word processor
 * sets digits wider, so there it is its left edge that is given. */
static void
settle(struct setting *setting, const struct block *issuer, const struct block *date, const struct place_at_right *at, len_t width)
{
	const struct block *first = setting->galley->blocks;
	for (const struct block *block = issuer; block->role == ROLE_SIGNATURE; block--) {
		if (at->issuers != right_indent(setting->template, block->style)) {
			setting->settled[block - first].edge = EDGE_RIGHT;
			setting->settled[block - first].indent = at->issuers;
		}
		if (block == first) {
			break;
		}
	}
	if (at->date != right_indent(setting->template, date->style)) {
		setting->settled[date - first].edge = EDGE_LEFT;
		setting->settled[date - first].indent = setting->template->cells * setting->template->cell - at->date - width;
	}
}

static struct place_at_right
find_places(struct setting *setting, const struct block *issuer, const struct block *date)
{
	len_t step = STEP_CELLS * setting->template->cell;
	struct place_at_right at = {right_indent(setting->template, issuer->style), right_indent(setting->template, date->style)};
	len_t width = width_of(setting, date), longer = width - width_of(setting, issuer);
	if (longer > 0) {
		at.issuers = at.date + longer + step;
	} else {
		at.date = at.issuers - longer - step;
	}
	len_t area = setting->template->cells * setting->template->cell;
	at.date = at.date < 0 ? 0 : at.date;
	at.issuers = at.issuers > area / 2 ? right_indent(setting->template, issuer->style) : at.issuers;
	settle(setting, issuer, date, &at, width);
	return at;
}

static void
keep_rows(struct setting *setting, size_t first)
{
	for (size_t i = first > 0 ? first - 1 : 0; i + 1 < setting->n_rows; i++) {
		setting->rows[i].keep = true;
	}
}

size_t
signature_set(struct setting *setting, const struct block *blocks, size_t n)
{
	size_t issuers = 0, first_row = setting->n_rows;
	while (issuers < n && blocks[issuers].role == ROLE_SIGNATURE) {
		issuers++;
	}
	const struct block *date = issuers < n && blocks[issuers].role == ROLE_DATE ? &blocks[issuers] : NULL;
	struct place_at_right at = {0};
	if (issuers > 0) {
		at.issuers = right_indent(setting->template, blocks[0].style);
	}
	if (date) {
		at.date = right_indent(setting->template, date->style);
	}
	if (issuers > 0 && date) {
		at = find_places(setting, &blocks[issuers - 1], date);
	}
	for (size_t i = 0; i < issuers; i++) {
		paragraph_set_right(setting, &blocks[i], at.issuers);
	}
	if (date) {
		paragraph_set_right(setting, date, at.date);
	}
	keep_rows(setting, first_row);
	return issuers + (date ? 1 : 0);
}
