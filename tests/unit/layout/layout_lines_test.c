/* What holds of every line of every notice, whatever its text: no mark where it may not stand, nothing parted that belongs
 * together, gaps within bounds, cells on the grid, every character there. Judged on generated text and on the real bulletins, by
 * rules written here and not taken from the breaker's tables. */
#include "notice.h"
#include "utf8.h"

enum { LINE_CHARS = 512, CELLS = 28 };

struct char_set {
	uint32_t cp;
	len_t x; /* of the glyph's origin on the page */
	const struct item *item;
	uint32_t gid;
};

struct read_line {
	struct char_set chars[LINE_CHARS];
	size_t n;
	len_t left, right;
};

static struct read_line
read_line(const struct page *page, const struct set_line *line)
{
	struct read_line read = {.left = line->x, .right = line->x + line->width};
	for (size_t i = 0; i < line->n_items; i++) {
		const struct item *item = &page->items[line->first_item + i];
		assert_ptr_equal(item->block, line->block);
		assert_int_equal(item->line, line->line);
		for (size_t k = 0; k < item->glyphs.n; k++) {
			const struct glyph *glyph = &item->glyphs.glyphs[k];
			struct str text = str_sub(item->glyphs.text, glyph->text, glyph->text + glyph->n_text);
			assert_true(read.n < LINE_CHARS);
			read.chars[read.n++] = (struct char_set){utf8_next(&text), item->x + glyph->x, item, glyph->gid};
		}
	}
	assert_true(read.n > 0);
	return read;
}

static bool
is_in(uint32_t cp, const char *set)
{
	for (struct str rest = str_of(set); rest.n > 0;) {
		if (utf8_next(&rest) == cp) {
			return true;
		}
	}
	return false;
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

static bool
is_letter(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

static void
assert_ends(const struct read_line *line)
{
	assert_false(is_in(line->chars[0].cp, "、，。；：？！》〉）】〕”’·～％%"));
	assert_false(is_in(line->chars[line->n - 1].cp, "《〈（【〔“‘"));
}

static void
assert_not_parted(const struct read_line *above, const struct read_line *below)
{
	uint32_t left = above->chars[above->n - 1].cp, right = below->chars[0].cp;
	assert_false(left == right && is_in(left, "—…"));
	assert_false(is_digit(left) && is_digit(right));
	assert_false(is_digit(left) && is_in(right, "年月日个项万亿%％℃.,"));
	bool after_digit = above->n > 1 && is_digit(above->chars[above->n - 2].cp);
	assert_false(after_digit && is_in(left, ".,") && is_digit(right));
	assert_false(is_letter(left) && is_letter(right));
}

/* A full line of Han alone stands on the cells to the unit, glyphs in the middle of theirs. */
static bool
assert_cells(const struct notice *notice, const struct set_line *set, const struct read_line *line)
{
	if (line->n != CELLS || set->block->role != ROLE_BODY) {
		return false;
	}
	for (size_t i = 0; i < line->n; i++) {
		if (!utf8_is_han(line->chars[i].cp)) {
			return false;
		}
	}
	const struct template *template = &notice->template;
	for (size_t i = 0; i < line->n; i++) {
		len_t centred = template->left + (len_t)i * template->cell + (template->cell - 16 * LEN_PT) / 2;
		assert_int_equal(line->chars[i].x, centred);
	}
	return true;
}

/* Glyphs of a line go to the right, inside the type area. */
static void
assert_inside(const struct notice *notice, const struct read_line *line)
{
	const struct template *template = &notice->template;
	assert_true(line->left >= template->left);
	assert_true(line->right <= template->left + CELLS * template->cell);
	for (size_t i = 1; i < line->n; i++) {
		/* equal: 》《 squeezed into one cell, each with its ink in its own half */
		assert_true(line->chars[i].x >= line->chars[i - 1].x);
	}
}

/* The items' texts joined are the blocks' texts joined, blanks aside. */
static void
assert_text(struct notice *notice)
{
	struct buf set = {0}, given = {0};
	for (size_t i = 0; i < notice->pages->n; i++) {
		const struct page *page = &notice->pages->pages[i];
		for (size_t k = 0; k < page->n && page->items[k].block; k++) {
			buf_add(&set, page->items[k].glyphs.text);
		}
	}
	for (size_t i = 0; i < notice->galley.n_blocks; i++) {
		buf_add(&given, notice->blocks[i].spans[0].text);
	}
	struct str a = buf_str(&set), b = buf_str(&given);
	while (a.n > 0 || b.n > 0) {
		uint32_t x = utf8_next(&a), y = utf8_next(&b);
		while (y != x && y != UTF8_BAD && utf8_is_blank(y)) {
			y = utf8_next(&b);
		}
		assert_int_equal(x, y);
	}
	buf_free(&set);
	buf_free(&given);
}

/* Gaps between Han are those of the cells and what justification adds: an eighth of a cell, a third where that is excused. */
static void
assert_gaps(const struct notice *notice, const struct set_line *set, const struct read_line *line)
{
	len_t cell = notice->template.cell, most = cell + cell / (set->excused ? 3 : 8);
	for (size_t i = 1; i < line->n; i++) {
		if (utf8_is_han(line->chars[i - 1].cp) && utf8_is_han(line->chars[i].cp)) {
			assert_in_range(line->chars[i].x - line->chars[i - 1].x, cell, most + 1);
		}
	}
}

static bool
find_ink(const struct char_set *c, len_t *left, len_t *right)
{
	int32_t box[4];
	if (!face_ink(c->item->glyphs.face, c->gid, box)) {
		return false;
	}
	int64_t em = c->item->glyphs.face->units_per_em, size = c->item->glyphs.size;
	*left = c->x + (len_t)(box[0] * size / em);
	*right = c->x + (len_t)(box[2] * size / em);
	return true;
}

/* However much a line is squeezed, no ink lies on its neighbour's; a hair for brushes that reach out of their em box. */
static void
assert_ink_apart(const struct set_line *set, const struct read_line *line)
{
	len_t left, right, before = line->left, hair = 16 * LEN_PT / 25;
	for (size_t i = 0; set->trims != 0 && i < line->n; i++) {
		if (find_ink(&line->chars[i], &left, &right)) {
			assert_true(i == 0 || left >= before - hair);
			before = right;
		}
	}
}

struct tally {
	size_t lines, full, ragged, lone;
};

static bool
is_text(uint32_t cp)
{
	return !is_in(cp, "、，。；：？！》〉）】〕”’《〈（【〔“‘—…") && !is_in(cp, ",.;:!?()");
}

static size_t
count_text(const struct read_line *line)
{
	size_t n = 0;
	for (size_t i = 0; i < line->n; i++) {
		n += is_text(line->chars[i].cp) ? 1 : 0;
	}
	return n;
}

static struct tally
judge_lines(struct notice *notice)
{
	struct tally tally = {0};
	static struct read_line above, line; /* large */
	const struct set_line *set_above = NULL;
	for (size_t i = 0; i < notice->pages->n; i++) {
		const struct page *page = &notice->pages->pages[i];
		for (size_t k = 0; k < page->n_lines; k++) {
			const struct set_line *set = &page->lines[k];
			line = read_line(page, set);
			assert_ends(&line);
			assert_inside(notice, &line);
			assert_gaps(notice, set, &line);
			assert_ink_apart(set, &line);
			tally.full += assert_cells(notice, set, &line) ? 1 : 0;
			if (set->line > 0) {
				assert_not_parted(&above, &line);
				bool filled = above.right == notice->template.left + CELLS * notice->template.cell;
				tally.ragged += filled ? 0 : 1;
			}
			bool ended = set_above && set_above->line > 0 && set->line == 0;
			tally.lone += ended && count_text(&above) < 2 ? 1 : 0;
			above = line;
			set_above = set;
			tally.lines++;
		}
	}
	assert_int_equal(tally.lines, notice->pages->counts.lines);
	assert_true(notice->pages->counts.max_stretch <= 125);
	assert_text(notice);
	return tally;
}

static uint32_t
next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* A paragraph as notices have them: clauses of Han, marks, dates, sums, quoted names, addresses, dashes. */
static struct str
make_paragraph(struct notice *notice, uint32_t *state)
{
	static const char *const pieces[] = {"，", "，", "，", "、", "、", "。", "；", "：", "？", "“三会一课”",
	        "《某市管理办法（试行）》", "2023年11月6日", "完成率98.5%", "共12项", "投入3,200.75万元", "——", "……",
	        "（某科发〔2021〕17号）", "PM2.5", "LNG-BOG", "①", "office@example.cn", "·", "60%～75%", "‘两随机’", "！", "GDP",
	        "－3℃", "（一）"};
	static const char han[] = "巡察整改工作落实情况责任制度建设监督检查问题清单领导小组";
	struct buf text = {0};
	for (size_t i = 0, n = 5 + next_random(state) % 60; i < n; i++) {
		for (size_t k = 0, run = 1 + next_random(state) % 12; k < run; k++) {
			buf_add(&text, (struct str){han + next_random(state) % ((sizeof han - 1) / 3) * 3, 3});
		}
		buf_add(&text, str_of(pieces[next_random(state) % (sizeof pieces / sizeof *pieces)]));
	}
	buf_add(&text, STR("完毕。"));
	struct str kept = arena_str(notice->arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

static void
test_generated_text(void **state)
{
	struct notice *notice = *state;
	uint32_t random = 20120630;
	for (size_t i = 0; i < 400; i++) {
		notice_add(notice, ROLE_BODY, make_paragraph(notice, &random));
	}
	notice_lay_out(notice);
	struct tally tally = judge_lines(notice);
	assert_true(tally.lines > 3000);
	assert_true(tally.ragged * 200 < tally.lines);
	assert_true(tally.lone * 200 < tally.lines);
	print_message("generated: %zu lines, %zu on the cells, %zu ragged, %zu lone, %u squeezed, %u excused, stretch %u/1000\n",
	        tally.lines, tally.full, tally.ragged, tally.lone, notice->pages->counts.squeezed, notice->pages->counts.stretched,
	        notice->pages->counts.max_stretch);
}

/* Characters thrown together: no line can be good, but all are set, within bounds, and none is lost. */
static void
test_soup(void **state)
{
	struct notice *notice = *state;
	static const uint32_t palette[] = {0x56FD, 0x4E00, 0xFF0C, 0x3002, 0x300A, 0x300B, 0x201C, 0x201D, 0x2014, 0x2026, 0xB7,
	        ' ', 0x3000, '1', '2', 'A', 'b', '.', ',', '(', ')', '/', '@', '-', '%', 0x5E74, 0x4E07, 0x3014, 0x3015, 0x53F7,
	        0x301, 0xFE0F, 0x200B, 0x200D, 0x628, 0x64A, 0xF56, 0xF0B, 0xF74, 0x182A, 0xE000, 0x1F600, 0x20000, 0xE0100};
	uint32_t random = 9704;
	for (size_t i = 0; i < 600; i++) {
		struct buf text = {0};
		for (size_t k = 0, n = 1 + next_random(&random) % 200; k < n; k++) {
			buf_add_utf8(&text, palette[next_random(&random) % (sizeof palette / sizeof *palette)]);
		}
		static const enum role roles[] = {ROLE_BODY, ROLE_TITLE, ROLE_SIGNATURE, ROLE_DATE, ROLE_HEADING1};
		notice_add(notice, roles[next_random(&random) % 5], arena_str(notice->arena, buf_str(&text)));
		buf_free(&text);
	}
	notice_lay_out(notice);
	assert_text(notice);
	assert_true(notice->pages->counts.max_stretch <= 125);
	for (size_t i = 0; i < notice->pages->n; i++) {
		assert_true(notice->pages->pages[i].n_lines > 0 && notice->pages->pages[i].n_lines <= 22);
	}
}

/* Raised and lowered text: smaller, off the baseline, at what it is said of wherever that stands on its line; a long one may break
 * in itself. */
static void
test_raised_and_lowered_text(void **state)
{
	struct notice *notice = *state;
	const struct style *style = &notice->template.styles[ROLE_BODY];
	struct buf lead = {0};
	for (size_t i = 0; i < 60; i++) {
		const struct span spans[] = {{.text = arena_str(notice->arena, buf_str(&lead)), .style = style},
		        {.text = STR("米"), .style = style}, {.text = STR("2"), .style = style, .raise = RAISE_SUPER},
		        {.text = STR("二氧化碳当量"), .style = style, .raise = RAISE_SUB}};
		struct block *block = notice_add(notice, ROLE_BODY, STR("国"));
		block->spans = memcpy(ARENA_ARRAY(notice->arena, struct span, 4), spans, sizeof spans);
		block->n_spans = 4;
		buf_add(&lead, STR("国"));
	}
	notice_lay_out(notice);
	size_t raised = 0, parted = 0;
	for (size_t i = 0; i < notice->pages->n; i++) {
		const struct page *page = &notice->pages->pages[i];
		len_t baseline = 0;
		for (size_t k = 0; k < page->n && page->items[k].block; k++) {
			const struct item *item = &page->items[k];
			bool off = item->span >= 2;
			baseline = off ? baseline : item->y;
			assert_int_equal(item->glyphs.size, off ? style->size * 13 / 20 : style->size);
			if (item->span == 2) {
				assert_int_equal(item->y, baseline - style->size / 3);
				assert_int_equal(item->line, item[-1].line);
				assert_true(str_ends(item[-1].glyphs.text, STR("米")));
				assert_in_range(
				        item->x, item[-1].x + item[-1].glyphs.width - 1, item[-1].x + item[-1].glyphs.width + 1);
				raised++;
			}
			parted += item->span == 3 && item[-1].span == 3;
		}
	}
	assert_int_equal(raised, 60);
	assert_true(parted > 0);
	buf_free(&lead);
}

static void
test_full_lines_stand_on_the_cells(void **state)
{
	struct notice *notice = *state;
	struct buf text = {0};
	for (size_t i = 0; i < 28 * 30 - 2; i++) {
		buf_add(&text, STR("国"));
	}
	notice_add(notice, ROLE_BODY, arena_str(notice->arena, buf_str(&text)));
	buf_free(&text);
	notice_lay_out(notice);
	struct tally tally = judge_lines(notice);
	assert_int_equal(tally.lines, 30);
	assert_int_equal(tally.full, 29); /* the first has an indent of two */
	assert_int_equal(notice->pages->n, 2);
	assert_int_equal(notice->pages->pages[0].n_lines, 22);
}

static bool
add_bulletin(struct notice *notice, struct str name)
{
	struct str text, path = arena_join(notice->arena, STR("../shared/bulletins/"), name);
	if (!str_ends(name, STR(".txt")) || file_read(notice->arena, path.p, cap_in(NULL, CAP_TEXT_BYTES), &text) != 0) {
		return false;
	}
	while (text.n > 0) {
		size_t end = str_find(text, STR("\n"));
		struct str line = str_trim(str_sub(text, 0, end));
		text = str_sub(text, end == STR_NONE ? text.n : end + 1, text.n);
		if (line.n > 0) {
			notice_add(notice, ROLE_BODY, line);
		}
	}
	return true;
}

static void
test_real_bulletins(void **state)
{
	struct notice *notice = *state;
	struct str *names;
	size_t n = 0;
	if (file_list(notice->arena, "../shared/bulletins", &names, &n) != 0) {
		print_message("skipped: the real bulletins are not there\n");
		skip();
	}
	size_t read = 0;
	for (size_t i = 0; i < n; i++) {
		read += add_bulletin(notice, names[i]) ? 1 : 0;
	}
	assert_true(read >= 5);
	notice_lay_out(notice);
	struct tally tally = judge_lines(notice);
	assert_true(tally.lines > 2000);
	assert_int_equal(tally.ragged, 0);
	assert_int_equal(tally.lone, 0);
	assert_int_equal(notice->pages->counts.stretched, 0);
	print_message("real: %zu lines, %zu on the cells, %zu ragged, %zu lone, %u squeezed, %u excused, stretch %u/1000\n",
	        tally.lines, tally.full, tally.ragged, tally.lone, notice->pages->counts.squeezed, notice->pages->counts.stretched,
	        notice->pages->counts.max_stretch);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(test_generated_text, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_soup, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_raised_and_lowered_text, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_full_lines_stand_on_the_cells, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(test_real_bulletins, notice_open, notice_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
