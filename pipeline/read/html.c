/* html.c: a page to a raw document: parse, find the document in it, write its text, set all else aside with its reason. Knows what
 * elements do to lines; understands no notice. */
#include "build.h"
#include "caps.h"
#include "html_content.h"
#include "html_notes.h"
#include "html_text.h"
#include "html_walk.h"
#include "notes.h"
#include "numerals.h"
#include "read.h"
#include "utf8.h"

enum { NUMBER_MAX = 100000000 }; /* of an item */

/* Links that lead anywhere: relative ones do, once the page's own address is known. */
static bool
is_link(struct str href)
{
	size_t colon = str_find(href, STR(":")), slash = str_find(href, STR("/"));
	if (href.n == 0 || href.p[0] == '#')
		return false;
	if (colon == STR_NONE || (slash != STR_NONE && slash < colon))
		return true;
	return str_starts(href, STR("http://")) || str_starts(href, STR("https://")) || str_starts(href, STR("mailto:"));
}

static void
tell(struct html_walk *walk, const struct html_node *node, enum diag_code code, struct str arg)
{
	struct place at = html_locate(&walk->writer.locator, node->offset);
	diags_add(walk->writer.gather.diags, (struct diag){.code = code, .at = at, .args = {arg}});
}

static void
enter_link(struct html_walk *walk, const struct html_node *node, struct html_around *around)
{
	struct str href = html_attrs(node)->href;
	around->in_link = around->in_link || href.n > 0;
	if (node->note_part == HTML_NOTE_MARK)
		around->href = notes_href(walk->arena, node->note);
	else if (is_link(href))
		around->href = href;
	else if (around->content && href.n > 0 && href.p[0] != '#')
		tell(walk, node, DIAG_LINK_DROPPED, href);
}

/* The text of a link back to the mark: before all other text it is the note's own mark. */
static void
write_back(struct html_walk *walk, const struct html_node *node, struct node *note)
{
	struct gather *gather = &walk->writer.gather;
	struct str text = str_trim(node->text);
	if (text.n == 0)
		return;
	struct place at = html_locate(&walk->writer.locator, node->offset + (size_t)(node->as_written ? text.p - node->text.p : 0));
	if (walk->writer.n_chars > 0 || gather->raw->lines.first != NULL) {
		gather_drop(gather, text, at, "link back from a note");
		return;
	}
	at.length = (uint32_t)utf8_count(text);
	build_append_run(&note->label, build_run(walk->arena, arena_str(walk->arena, text), at));
}

static void
write_text(struct html_walk *walk, const struct html_node *node, struct html_around around)
{
	if (around.back != NULL) {
		write_back(walk, node, around.back);
		return;
	}
	if (around.content && around.reason == REASON_NONE)
		html_write_text(
		        &walk->writer, (struct html_piece){node->text, node->offset, node->as_written, around.look, around.href});
	else
		html_aside_add(&walk->aside, node, around.reason, around.in_link);
}

/* A number as an attribute gives it (HTML 2.3.4.1); `otherwise` when it gives none, or one that nobody would write. */
static int
parse_number(struct str said, int otherwise)
{
	bool below = str_starts(said, STR("-"));
	int number = 0;
	size_t first = below || str_starts(said, STR("+")) ? 1 : 0, i = first;
	for (; i < said.n && said.p[i] >= '0' && said.p[i] <= '9' && number < NUMBER_MAX; i++)
		number = number * 10 + (said.p[i] - '0');
	if (i == first || number >= NUMBER_MAX)
		return otherwise;
	return below ? -number : number;
}

static int
find_numerals(struct str type)
{
	static const struct {
		struct str type, format;
	} types[] = {{{"a", 1}, {"lowerLetter", 11}}, {{"A", 1}, {"upperLetter", 11}}, {{"i", 1}, {"lowerRoman", 10}},
	        {{"I", 1}, {"upperRoman", 10}}};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_eq(type, types[i].type))
			return numeral_find(types[i].format);
	return NUMERAL_DECIMAL;
}

static struct str
make_label(struct arena *arena, int number, struct str type)
{
	struct buf label = {0};
	if (number > 0)
		numeral_write(&label, find_numerals(type), number);
	else
		buf_printf(&label, "%d", number);
	buf_add_byte(&label, '.');
	struct str made = arena_str(arena, buf_str(&label));
	buf_free(&label);
	return made;
}

/* A list that counts down begins with the number of its items (HTML 4.4.5). */
static void
begin_numbers(struct html_walk *walk, const struct html_node *list)
{
	const struct html_attrs *attrs = html_attrs(list);
	int items = 0;
	for (const struct html_node *child = list->first; child != NULL; child = child->next)
		items += child->tag == HTML_LI;
	walk->step = attrs->reversed ? -1 : 1;
	walk->number = parse_number(attrs->start, attrs->reversed ? items : 1) - walk->step;
}

/* The number that a browser draws before an item of a numbered list. */
static void
write_number(struct html_walk *walk, const struct html_node *item, struct html_around around)
{
	const struct html_attrs *own = html_attrs(item), *list = html_attrs(item->parent);
	walk->number = parse_number(own->start, walk->number + walk->step);
	if (around.look.bare || html_text_squeezed(walk->arena, item, 1).n == 0)
		return;
	struct str type = own->numerals.n > 0 ? own->numerals : list->numerals;
	html_write_label(&walk->writer, make_label(walk->arena, walk->number, type), item->offset, around.look);
}

static void
end_block(struct html_walk *walk, const struct html_node *node, struct html_around around)
{
	bool cell = node->tag == HTML_TD || node->tag == HTML_TH || node->tag == HTML_DT || node->tag == HTML_DD;
	html_aside_end_block(&walk->aside, cell && !around.content);
	if (around.content)
		html_write_end_line(&walk->writer);
}

static void
walk_block(struct html_walk *walk, const struct html_node *node, struct html_around around)
{
	struct html_writer *writer = &walk->writer;
	html_aside_end_block(&walk->aside, false);
	if (around.content)
		html_write_end_line(writer);
	const struct node *before = writer->gather.raw->lines.last;
	if (around.content && node->tag == HTML_LI && node->parent->tag == HTML_OL && node->note_part != HTML_NOTE_TEXT)
		write_number(walk, node, around);
	int number = walk->number, step = walk->step;
	if (node->tag == HTML_OL)
		begin_numbers(walk, node);
	html_walk_children(walk, node, around);
	walk->number = number;
	walk->step = step;
	end_block(walk, node, around);
	if (around.content && node->tag == HTML_P && writer->gather.raw->lines.last == before)
		writer->gap = true;
}

static void
walk_table(struct html_walk *walk, const struct html_node *node, struct html_around around)
{
	if (html_meta_is_table(walk->arena, node)) {
		around.content = false;
		around.reason = REASON_METADATA;
		walk_block(walk, node, around);
	} else if (!html_table_is_data(walk->arena, node)) {
		walk_block(walk, node, around);
	} else if (walk->in_table) {
		tell(walk, node, DIAG_TABLE_NESTED, (struct str){0});
		walk_block(walk, node, around);
	} else {
		around.look = (struct html_look){0};
		html_table_write(walk, node, around);
	}
}

/* Text struck through is set as any other. */
static void
tell_flattened(struct html_walk *walk, const struct html_node *node)
{
	enum { TOLD_BYTES = 60 };
	if (node->tag != HTML_S && node->tag != HTML_STRIKE && node->tag != HTML_DEL)
		return;
	struct str text = html_text_squeezed(walk->arena, node, TOLD_BYTES);
	if (text.n > 0)
		tell(walk, node, DIAG_STRIKE_FLATTENED, text);
}

/* Its address, without the bytes of one that holds the image itself (RFC 2397). */
static struct str
name_image(struct str src)
{
	return str_starts(src, STR("data:")) ? str_sub(src, 0, str_find(src, STR(","))) : src;
}

static void
walk_element(struct html_walk *walk, const struct html_node *node, struct html_around around)
{
	bool set = around.content && around.reason == REASON_NONE;
	if (node->tag == HTML_A)
		enter_link(walk, node, &around);
	if (set)
		tell_flattened(walk, node);
	if (node->tag == HTML_META)
		html_meta_read_element(&walk->aside.meta, node, html_locate(&walk->writer.locator, node->offset));
	else if (node->tag == HTML_BR && set)
		html_write_break(&walk->writer);
	else if (node->tag == HTML_IMG && set)
		tell(walk, node, DIAG_IMAGE_LEFT_OUT, name_image(html_attrs(node)->src));
	else if (node->tag == HTML_TABLE && set && !node->content)
		walk_table(walk, node, around);
	else if (html_is_block(node->tag))
		walk_block(walk, node, around);
	else
		html_walk_children(walk, node, around);
}

static struct node *
find_note(const struct html_walk *walk, uint32_t number)
{
	struct node *note = walk->writer.gather.raw->notes.first;
	while (--number > 0)
		note = note->next;
	return note;
}

/* The lines of a note are its own. */
static void
walk_note(struct html_walk *walk, const struct html_node *node, struct html_around around)
{
	struct html_writer *writer = &walk->writer;
	struct raw *raw = writer->gather.raw;
	html_aside_end_block(&walk->aside, false);
	html_write_end_line(writer);
	struct list lines = raw->lines;
	struct node *cell = writer->cell;
	writer->cell = NULL;
	raw->lines = (struct list){0};
	around.content = true;
	around.reason = REASON_NONE;
	walk_block(walk, node, around);
	struct node *note = find_note(walk, node->note);
	note->first = raw->lines.first;
	note->last = raw->lines.last;
	note->at = note->label != NULL ? note->label->at : note->first != NULL ? note->first->at : note->at;
	raw->lines = lines;
	writer->cell = cell;
}

void
html_walk_node(struct html_walk *walk, const struct html_node *node, struct html_around around)
{
	if (node->tag == HTML_TEXT) {
		write_text(walk, node, around);
		return;
	}
	bool pre = walk->writer.keep_lines;
	around.look = html_look_inherit(html_attrs(node)->look, around.look);
	around.reason = node->reason != REASON_NONE ? node->reason : around.reason;
	around.content = around.content || node->content;
	if (node->content)
		html_aside_end_block(&walk->aside, false);
	walk->writer.keep_lines = pre || node->tag == HTML_PRE;
	if (node->note_part == HTML_NOTE_BACK)
		around.back = find_note(walk, node->note);
	if (node->note_part == HTML_NOTE_TEXT)
		walk_note(walk, node, around);
	else
		walk_element(walk, node, around);
	walk->writer.keep_lines = pre;
}

void
html_walk_children(struct html_walk *walk, const struct html_node *node, struct html_around around)
{
	for (const struct html_node *child = node->first; child != NULL; child = child->next)
		html_walk_node(walk, child, around);
}

static enum status
check_size(struct arena *arena, struct str page, struct diags *diags)
{
	if (page.n > 0 && page.n <= cap_of(arena, CAP_XML_BYTES))
		return STATUS_OK;
	struct str cap = arena_printf(arena, "%zu", cap_of(arena, CAP_XML_BYTES));
	diags_add(diags, (struct diag){.code = page.n == 0 ? DIAG_FILE_EMPTY : DIAG_FILE_TOO_LARGE, .args = {cap}});
	return STATUS_FAILED;
}

static enum status
write_page(struct arena *arena, const struct html_node *root, struct str page, struct raw *raw, struct diags *diags)
{
	struct html_walk walk = {.arena = arena};
	walk.writer.gather = (struct gather){.arena = arena, .raw = raw, .diags = diags};
	walk.writer.locator = html_locator_open(page);
	walk.aside = html_aside_open(arena, &walk.writer.gather, &walk.writer.locator);
	html_walk_children(&walk, root, (struct html_around){0});
	html_aside_close(&walk.aside);
	html_write_end_line(&walk.writer);
	gather_sort_drops(&walk.writer.gather);
	gather_end(&walk.writer.gather);
	if (gather_is_full(&walk.writer.gather))
		diags_add(diags, (struct diag){.code = DIAG_TOO_MANY_NODES,
		                         .args = {arena_printf(arena, "%zu", cap_of(arena, CAP_RAW_NODES))}});
	else if (raw->lines.first == NULL)
		diags_add(diags, (struct diag){.code = DIAG_PAGE_EMPTY});
	else
		return STATUS_OK;
	return STATUS_FAILED;
}

enum status
read_html(struct arena *arena, struct str page, struct str name, struct raw *raw, struct diags *diags)
{
	*raw = (struct raw){.name = name, .parts = arena_grow(arena, NULL, 0, sizeof(struct str)), .n_parts = 1};
	if (check_size(arena, page, diags) != STATUS_OK)
		return STATUS_FAILED;
	struct html_node *root = html_tree_build(arena, page, diags);
	if (root == NULL || !html_content_find(arena, root, diags))
		return STATUS_FAILED;
	html_notes_find(arena, root, raw);
	return write_page(arena, root, page, raw, diags);
}
