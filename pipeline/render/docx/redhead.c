/* redhead.c: the head from the top down. A row of it is a paragraph; the names of a joint mark, and 文件 beside them, are a table
 * without lines, whose cells spread the names to one width; a red line is a shape that hangs on the row above it. */
#include "redhead.h"
#include "anchored.h"
#include "beside.h"
#include "format.h"
#include "wml.h"

/* A cell is this much wider than its text [twip], or rounding might break it. */
enum { CELL_SLACK = 12 };

struct head {
	struct content *content;
	const struct galley *galley;
	const struct settled_block *settled;
	struct pen *pen;
	size_t names, suffix; /* how many blocks of each the mark has */
};

static bool
is_mark(enum role role)
{
	return role == ROLE_MASTHEAD || role == ROLE_MASTHEAD_SUFFIX;
}

static size_t
count_role(const struct galley *galley, enum role role)
{
	size_t n = 0;
	for (size_t i = 0; i < galley->n_blocks; i++)
		n += galley->blocks[i].zone == ZONE_HEAD && galley->blocks[i].role == role;
	return n;
}

/* The head's first block at or below `from`, those of a joint mark but its first left out; n_blocks: none. */
static size_t
find_next(const struct head *head, const bool *done)
{
	size_t found = head->galley->n_blocks;
	for (size_t i = 0; i < head->galley->n_blocks; i++) {
		bool above = found == head->galley->n_blocks || head->settled[i].y < head->settled[found].y;
		if (head->galley->blocks[i].zone == ZONE_HEAD && !done[i] && above)
			found = i;
	}
	return found;
}

static len_t
size_of(const struct head *head, size_t i)
{
	return head->settled[i].size > 0 ? head->settled[i].size : head->galley->blocks[i].style->size;
}

/* Lines of the head that come next, below a row whose text line begins at `line`; without a row, in a paragraph of their own. */
static void
put_rules(const struct head *head, bool *done, len_t line)
{
	for (size_t i; (i = find_next(head, done)) < head->galley->n_blocks && head->galley->blocks[i].kind == BLOCK_RULE;
	        done[i] = true)
		anchored_put_rule(head->content->xml, head->content->source->template, head->galley->blocks[i].style,
		        (struct anchor){.y = head->settled[i].y - line}, &head->content->drawings);
}

static void
put_row(const struct head *head, bool *done, size_t first)
{
	const struct source *source = head->content->source;
	struct beside row = {.keep_next = true};
	len_t size = 0;
	for (size_t i = first; i < head->galley->n_blocks; i++) {
		const struct block *block = &head->galley->blocks[i];
		if (done[i] || block->zone != ZONE_HEAD || block->kind != BLOCK_TEXT ||
		        head->settled[i].y != head->settled[first].y)
			continue;
		done[i] = beside_add(&row, source, i);
		size = size_of(head, i) > size ? size_of(head, i) : size;
	}
	row.row = offgrid_place(source->template, head->pen, head->settled[first].y, size);
	len_t line = head->settled[first].y - offgrid_offset(row.row.line, size);
	beside_start(head->content, &row);
	put_rules(head, done, line);
	beside_end(head->content, &row);
}

static void
put_lone_rule(const struct head *head, bool *done, size_t first)
{
	struct xml *xml = head->content->xml;
	xml_start(xml, "w:p");
	xml_start(xml, "w:pPr");
	offgrid_put_empty_properties(xml, WML_TWIP_PER_PT);
	xml_end(xml);
	put_rules(head, done, head->pen->y);
	xml_end(xml);
	offgrid_move(head->pen, WML_TWIP_PER_PT);
	done[first] = true;
}

static void
put_cell(const struct head *head, size_t index, int32_t width, const char *merge, bool spread, int32_t line)
{
	struct xml *xml = head->content->xml;
	const struct style *style = index < head->galley->n_blocks ? head->galley->blocks[index].style : NULL;
	xml_start(xml, "w:tc");
	xml_start(xml, "w:tcPr");
	wml_put_width(xml, "w:tcW", width);
	if (merge)
		wml_put_word(xml, "w:vMerge", merge);
	if (merge)
		wml_put_word(xml, "w:vAlign", "center");
	xml_end(xml);
	xml_start(xml, "w:p");
	xml_start(xml, "w:pPr");
	if (style)
		wml_put_text(xml, "w:pStyle", style->docx_id);
	offgrid_put_spacing(xml, (struct offgrid){.line = line});
	if (spread)
		wml_put_word(xml, "w:jc", "distribute");
	xml_end(xml);
	head->content->no_controls = spread;
	if (style)
		content_put(head->content, index, style);
	head->content->no_controls = false;
	xml_end(xml);
	xml_end(xml);
}

/* A table of the mark's own: no lines, no room beside its text. `columns`: the names', the room between, 文件's. */
static void
start_table(struct xml *xml, const int32_t *columns, size_t n)
{
	int32_t width = 0;
	for (size_t i = 0; i < n; i++)
		width += columns[i];
	xml_start(xml, "w:tbl");
	xml_start(xml, "w:tblPr");
	wml_put_width(xml, "w:tblW", width);
	wml_put_word(xml, "w:jc", "center");
	wml_put_bare(xml);
	xml_end(xml);
	xml_start(xml, "w:tblGrid");
	for (size_t i = 0; i < n; i++) {
		xml_start(xml, "w:gridCol");
		xml_put_attrf(xml, "w:w", "%d", (int)columns[i]);
		xml_end(xml);
	}
	xml_end(xml);
}

static void
start_row(struct xml *xml, int32_t height)
{
	xml_start(xml, "w:tr");
	xml_start(xml, "w:trPr");
	wml_put_empty(xml, "w:cantSplit");
	wml_put_height(xml, height);
	xml_end(xml);
}

/* The rows of a joint mark: all as high as from name to name, but the last, which is as high as its text. */
static void
put_names(const struct head *head, bool *done, size_t first, size_t suffix, const int32_t *columns)
{
	struct xml *xml = head->content->xml;
	size_t none = head->galley->n_blocks, n = head->names;
	len_t size = size_of(head, first);
	int32_t line = wml_twips(size) * 11 / 10,
	        step = n > 1 ? wml_twips(head->settled[first + 1].y - head->settled[first].y) : line;
	for (size_t i = 0; i < n; i++) {
		start_row(xml, i + 1 < n ? step : line);
		put_cell(head, first + i, columns[0], NULL, true, line < step ? line : step);
		if (suffix < none) {
			put_cell(head, none, columns[1], NULL, false, WML_TWIP_PER_PT);
			put_cell(head, i == 0 ? suffix : none, columns[2], i == 0 ? "restart" : "continue", false, line);
		}
		xml_end(xml);
		done[first + i] = true;
		offgrid_move(head->pen, i + 1 < n ? step : line);
	}
	if (suffix < none)
		done[suffix] = true;
}

/* Names below each other, and 文件 in the middle of their right. */
static void
put_joint_mark(const struct head *head, bool *done, size_t first)
{
	const struct settled_block *name = &head->settled[first];
	size_t suffix = head->suffix > 0 ? first + head->names : head->galley->n_blocks;
	int32_t columns[3] = {wml_twips(name->width) + CELL_SLACK}, down = wml_twips(name->y - head->pen->y);
	if (head->suffix > 0) {
		columns[1] = wml_twips(head->settled[suffix].x - name->x - name->width) - CELL_SLACK;
		columns[2] = wml_twips(head->settled[suffix].width) + CELL_SLACK;
	}
	if (down > 0) {
		offgrid_put_empty(head->content->xml, down);
		offgrid_move(head->pen, down);
	}
	start_table(head->content->xml, columns, head->suffix > 0 ? 3 : 1);
	put_names(head, done, first, suffix, columns);
	xml_end(head->content->xml);
}

void
redhead_write(struct content *content, struct pen *pen)
{
	const struct galley *galley = content->source->galley;
	bool *done = ARENA_ARRAY(content->source->arena, bool, galley->n_blocks);
	struct head head = {.content = content, .galley = galley, .settled = content->source->settled->blocks, .pen = pen};
	head.names = count_role(galley, ROLE_MASTHEAD);
	head.suffix = count_role(galley, ROLE_MASTHEAD_SUFFIX);
	for (size_t i; (i = find_next(&head, done)) < galley->n_blocks;) {
		if (galley->blocks[i].kind == BLOCK_RULE)
			put_lone_rule(&head, done, i);
		else if (head.names > 1 && is_mark(galley->blocks[i].role))
			put_joint_mark(&head, done, i);
		else
			put_row(&head, done, i);
	}
}
