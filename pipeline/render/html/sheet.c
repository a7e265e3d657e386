/* sheet.c: a page's image and what lies over it, in points: lines of text, unseen but there to be found, copied and read aloud; and
 * a mark for each finding. */
#include "sheet.h"
#include "base64.h"

enum {
	MARK_X = 54,    /* middle of a line's first mark, in the white at the binding [pt] */
	MARK_STEP = 18, /* to the left, for each further one of the same line */
};

static double
points(len_t length)
{
	return (double)length / LEN_PT;
}

static void
put_number(struct html *html, const char *name, len_t length)
{
	html_put_attrf(html, name, "%.1f", points(length));
}

/* The group of items that stand on the sheet as it is, or turned a quarter to the left. */
static void
start_group(struct html *html, bool turned, len_t height)
{
	html_start(html, "g");
	if (turned)
		html_put_attrf(html, "transform", "translate(0 %.1f) rotate(-90)", points(height));
}

static void
put_line(struct html *html, const struct page *page, size_t index)
{
	const struct set_line *line = &page->lines[index];
	const struct item *first = &page->items[line->first_item];
	html_start(html, "text");
	put_number(html, "x", line->x);
	put_number(html, "y", first->y);
	put_number(html, "font-size", first->glyphs.size);
	if (line->width > 0)
		put_number(html, "textLength", line->width);
	for (size_t i = 0; i < line->n_items; i++)
		if (page->items[line->first_item + i].kind == ITEM_GLYPHS)
			html_put_text(html, page->items[line->first_item + i].glyphs.text);
	html_end(html, "text");
}

/* Where the outline leads to. */
static void
put_anchors(struct shell *shell, size_t page, size_t line, const struct headings *headings, size_t *next)
{
	for (; *next < headings->n && headings->items[*next].page == page && headings->items[*next].line == line; ++*next) {
		html_start(&shell->html, "g");
		html_put_attrf(&shell->html, "id", "h%zu", *next + 1);
		html_end(&shell->html, "g");
	}
}

static size_t
first_heading_of(const struct headings *headings, size_t page)
{
	size_t i = 0;
	while (i < headings->n && headings->items[i].page < page)
		i++;
	return i;
}

static void
put_text(struct shell *shell, const struct html_preview *preview, size_t index, const struct headings *headings)
{
	struct html *html = &shell->html;
	const struct page *page = &preview->pages->pages[index];
	size_t heading = first_heading_of(headings, index);
	html_start(html, "g");
	html_put_attr(html, "class", STR("text"));
	for (size_t l = 0; l < page->n_lines; l++) {
		const struct set_line *line = &page->lines[l];
		put_anchors(shell, index, l, headings, &heading);
		if (line->n_items == 0 || page->items[line->first_item].kind != ITEM_GLYPHS)
			continue;
		start_group(html, line->first_item < page->n_turned, preview->pages->galley->template->height);
		put_line(html, page, l);
		html_end(html, "g");
	}
	html_end(html, "g");
}

/* Findings before this one on the same line of the page. */
static size_t
count_beside(const struct spot *const *spots, size_t finding)
{
	size_t n = 0;
	for (size_t i = finding; i-- > 0 && n < 3;)
		if (spots[i] && spots[i]->page == spots[finding]->page && spots[i]->y == spots[finding]->y)
			n++;
	return n;
}

static void
put_mark(struct shell *shell, const struct html_preview *preview, size_t finding, const struct spot *const *spots)
{
	struct html *html = &shell->html;
	const struct spot *spot = spots[finding];
	double y = points(spot->y) - points(spot->size) * 0.36, x = MARK_X - (double)(MARK_STEP * count_beside(spots, finding));
	start_group(html, spot->turned, preview->pages->galley->template->height);
	html_put_attrf(html, "id", "m%zu", finding + 1);
	html_put_attrf(html, "data-finding", "f%zu", finding + 1);
	html_put_attrf(html, "class", "mark %s", diag_level_name(preview->diags->items[finding].level).p);
	html_start(html, "rect");
	put_number(html, "x", spot->x);
	put_number(html, "y", spot->y - spot->size);
	put_number(html, "width", spot->width);
	put_number(html, "height", spot->size + spot->size / 4);
	html_end(html, "rect");
	html_start(html, "circle");
	html_put_attrf(html, "cx", "%.1f", x);
	html_put_attrf(html, "cy", "%.1f", y);
	html_put_attr(html, "r", STR("9"));
	html_end(html, "circle");
	html_start(html, "text");
	html_put_attrf(html, "x", "%.1f", x);
	html_put_attrf(html, "y", "%.1f", y + 3.5);
	html_put_textf(html, "%zu", finding + 1);
	html_end(html, "text");
	html_end(html, "g");
}

static void
put_marks(struct shell *shell, const struct html_preview *preview, size_t page, const struct spot *const *spots)
{
	html_start(&shell->html, "g");
	html_put_attr(&shell->html, "class", STR("marks"));
	html_put_attr(&shell->html, "aria-hidden", STR("true"));
	for (size_t i = 0; i < preview->diags->n; i++)
		if (spots[i] && spots[i]->page == page)
			put_mark(shell, preview, i, spots);
	html_end(&shell->html, "g");
}

/* Inside the SVG, so that it and what lies over it are scaled, and printed, as one. */
static void
put_image(struct shell *shell, const struct html_preview *preview, size_t page)
{
	struct html *html = &shell->html;
	html_start(html, "image");
	html_put_attr(html, "width", STR("100%"));
	html_put_attr(html, "height", STR("100%"));
	html_put_attr(html, "role", STR("img"));
	html_put_attr(html, "aria-label", word_format(shell->arena, WORD_PAGE_OF, shell->lang, page + 1, preview->pages->n));
	buf_add(html->to, STR(" href=\"data:image/png;base64,"));
	base64_add(html->to, preview->images[page]);
	buf_add_byte(html->to, '"');
	html_end(html, "image");
}

void
sheet_put(struct shell *shell, const struct html_preview *preview, size_t page, const struct headings *headings,
        const struct spot *const *spots)
{
	struct html *html = &shell->html;
	const struct template *template = preview->pages->galley->template;
	html_start(html, "section");
	html_put_attr(html, "class", STR("page"));
	html_put_attrf(html, "id", "p%zu", page + 1);
	html_put_attr(html, "aria-label", word_format(shell->arena, WORD_PAGE_OF, shell->lang, page + 1, preview->pages->n));
	html_start(html, "div");
	html_put_attr(html, "class", STR("sheet"));
	html_start(html, "svg");
	html_put_attrf(html, "viewBox", "0 0 %.2f %.2f", points(template->width), points(template->height));
	shell_put_language(shell);
	put_image(shell, preview, page);
	put_text(shell, preview, page, headings);
	put_marks(shell, preview, page, spots);
	html_end(html, "svg");
	html_end(html, "div");
	html_start(html, "p");
	html_put_attr(html, "aria-hidden", STR("true"));
	html_put_textf(html, "%zu / %zu", page + 1, preview->pages->n);
	html_end(html, "p");
	html_end(html, "section");
	html_put_raw(html, STR("\n"));
}
