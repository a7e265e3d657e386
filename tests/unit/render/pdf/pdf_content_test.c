/* pdf_content_test.c: a reader that follows the operators puts each glyph where the pages have it, to .01 pt, and rounding never
 * adds up along a line or down a page. */
#include "content.h"
#include "sheet.h"

enum { SHOWN = 400 };

/* What a reader keeps of the text state, and where it put each code. */
struct reader {
	const struct embed_font *font;
	double size, spacing, rise, line_x, line_y, pen;
	struct {
		double x, y;
		uint16_t cid;
	} shown[SHOWN];
	size_t n;
	int depth; /* BT less ET */
};

static double
read_number(const char **p)
{
	double sign = **p == '-' ? -1 : 1, value = 0, unit = 1;

	if (**p == '-')
		++*p;
	for (; (**p >= '0' && **p <= '9') || **p == '.'; ++*p) {
		if (**p == '.') {
			unit = 0.1;
			continue;
		}
		if (unit == 1) {
			value = value * 10 + (**p - '0');
		} else {
			value += (**p - '0') * unit;
			unit /= 10;
		}
	}
	return sign * value;
}

static uint8_t
read_byte(const char **p)
{
	char byte = *(*p)++;

	if (byte == '\\') {
		byte = *(*p)++;
		return byte == 'r' ? '\r' : (uint8_t)byte;
	}
	return (uint8_t)byte;
}

static void
show_string(struct reader *reader, const char **p)
{
	for (++*p; **p != ')';) {
		uint16_t cid = (uint16_t)(read_byte(p) << 8);
		cid = (uint16_t)(cid | read_byte(p));
		assert_true(reader->n < SHOWN && cid > 0 && cid < reader->font->n);
		reader->shown[reader->n].x = reader->line_x + reader->pen;
		reader->shown[reader->n].y = reader->line_y + reader->rise;
		reader->shown[reader->n++].cid = cid;
		reader->pen += reader->font->widths[cid] / 1e6 * reader->size + reader->spacing;
	}
	++*p;
}

static void
show_array(struct reader *reader, const char **p)
{
	for (++*p; **p != ']';) {
		if (**p == '(')
			show_string(reader, p);
		else
			reader->pen -= read_number(p) / 1000 * reader->size;
	}
	*p += 4; /* "]TJ\n" */
}

/* One operator with numbers before it. */
static void
run_operator(struct reader *reader, const char **p, struct embed_font *const *fonts)
{
	double operands[4] = {0};
	size_t n = 0, number = 0;

	if (**p == '/') {
		*p += 2;
		number = (size_t)read_number(p);
		++*p;
	}
	while ((**p >= '0' && **p <= '9') || **p == '-' || **p == '.') {
		assert_true(n < 4);
		operands[n++] = read_number(p);
		++*p;
	}
	const char *name = *p;
	while (*(*p)++ != '\n')
		;
	if (memcmp(name, "Tf", 2) == 0) {
		reader->font = fonts[number];
		reader->size = operands[0];
	} else if (memcmp(name, "Td", 2) == 0) {
		reader->line_x += operands[0];
		reader->line_y += operands[1];
		reader->pen = 0;
	} else if (memcmp(name, "Tc", 2) == 0) {
		reader->spacing = operands[0];
	} else if (memcmp(name, "Ts", 2) == 0) {
		reader->rise = operands[0];
	} else if (memcmp(name, "BT", 2) == 0) {
		reader->line_x = reader->line_y = reader->pen = 0;
		reader->depth++;
	} else if (memcmp(name, "ET", 2) == 0) {
		reader->depth--;
	}
}

static void
read_content(struct reader *reader, struct content *content, struct embed_font *const *fonts)
{
	buf_add_byte(&content->ops, '\0');
	for (const char *p = content->ops.p; *p != '\0';) {
		if (*p == '[')
			show_array(reader, &p);
		else
			run_operator(reader, &p, fonts);
	}
}

struct page_test {
	struct buf bytes;
	struct objects *objects;
	struct embed *embed;
	struct content content;
};

static void
start(struct page_test *test, struct sheet *sheet)
{
	*test = (struct page_test){0};
	test->objects = objects_new(sheet->arena, &test->bytes);
	test->embed = embed_new(sheet->arena, test->objects);
	test->content = (struct content){.arena = sheet->arena, .embed = test->embed, .height = sheet->template.height};
	content_start_page(&test->content);
}

static void
finish(struct page_test *test)
{
	objects_free(test->objects);
	buf_free(&test->bytes);
	buf_free(&test->content.ops);
}

static bool
within(double a, double b, double by)
{
	return a - b < by && b - a < by;
}

/* What was shown against the items, glyph by glyph. */
static void
expect_places(const struct reader *reader, const struct sheet *sheet)
{
	size_t n = 0;

	for (size_t i = 0; i < sheet->page[0].n; i++) {
		const struct item *item = &sheet->items[0][i];
		for (size_t k = 0; k < item->glyphs.n; k++, n++) {
			const struct glyph *glyph = &item->glyphs.glyphs[k];
			assert_true(within(reader->shown[n].x, ((double)item->x + glyph->x) / LEN_PT, 0.01));
			assert_true(
			        within(reader->shown[n].y, ((double)sheet->template.height - item->y + glyph->dy) / LEN_PT, 0.01));
		}
	}
	assert_int_equal(reader->n, n);
	assert_int_equal(reader->depth, 0);
}

/* A line of Han and Latin whose gaps have been pulled apart by an uneven `by`. */
static void
put_uneven(struct sheet *sheet, struct sheet_pen *pen, const char *text, len_t by)
{
	struct item *from = &sheet->items[0][sheet->page[0].n];

	sheet_put(sheet, pen, text);
	for (struct item *item = from; item < &sheet->items[0][sheet->page[0].n]; item++)
		for (size_t i = 1; i < item->glyphs.n; i++)
			((struct glyph *)item->glyphs.glyphs)[i].x += (len_t)i * by + (len_t)(i * i * 7 % 31);
}

static void
write_and_expect(struct sheet *sheet)
{
	struct page_test test;
	struct reader *reader = ARENA_NEW(sheet->arena, struct reader);
	struct embed_font *fonts[16] = {0};

	start(&test, sheet);
	for (size_t i = 0; i < sheet->page[0].n; i++)
		content_put_glyphs(&test.content, &sheet->items[0][i], (struct str){0});
	buf_add(&test.content.ops, STR("ET\n")); /* as the end of a mark adds it */
	for (size_t i = 0; i < sheet->page[0].n; i++) {
		struct embed_font *font = embed_find_font(test.embed, sheet->items[0][i].glyphs.face);
		fonts[font->number] = font;
	}
	read_content(reader, &test.content, fonts);
	expect_places(reader, sheet);
	finish(&test);
}

static void
test_text_places(void **state)
{
	(void)state;
	SHEET_OR_SKIP(sheet);
	struct sheet_pen pen = {.page = sheet_add_page(sheet, 1), .size = 16 * LEN_PT, .cell = 16172, .role = "fangsong"};
	for (int line = 0; line < 8; line++) {
		pen.x = LEN_MM(28) + line * 37;
		pen.y = LEN_MM(40) + line * 30321;
		put_uneven(sheet, &pen, "各单位要在2024年12月底前完成100%整改，without fail，逐项销号（含①②③）。", line * 13 - 20);
	}
	write_and_expect(sheet);
	sheet_free(sheet);
}

/* At large sizes a thousandth of the size is more than .01 pt. */
static void
test_headline_places(void **state)
{
	(void)state;
	SHEET_OR_SKIP(sheet);
	struct sheet_pen pen = {.page = sheet_add_page(sheet, 1),
	        .x = LEN_MM(28),
	        .y = LEN_MM(60),
	        .size = 62 * LEN_PT + 333,
	        .role = "xiaobiaosong"};
	put_uneven(sheet, &pen, "测试市人民政府", 511);
	pen = (struct sheet_pen){.page = pen.page, .x = LEN_MM(28), .y = LEN_MM(90), .size = 22 * LEN_PT, .role = "xiaobiaosong"};
	put_uneven(sheet, &pen, "关于测试工作的通知", -77);
	write_and_expect(sheet);
	sheet_free(sheet);
}

static void
test_rise(void **state)
{
	(void)state;
	SHEET_OR_SKIP(sheet);
	struct sheet_pen pen = {
	        .page = sheet_add_page(sheet, 1), .x = LEN_MM(28), .y = LEN_MM(60), .size = 16 * LEN_PT, .role = "fangsong"};
	struct item *item = sheet_put(sheet, &pen, "上下左右");
	((struct glyph *)item->glyphs.glyphs)[1].dy = 3000;
	((struct glyph *)item->glyphs.glyphs)[2].dy = -1500;
	write_and_expect(sheet);
	sheet_free(sheet);
}

/* A justified line costs no more than its codes: one spacing, hardly a correction. */
static void
test_size(void **state)
{
	(void)state;
	SHEET_OR_SKIP(sheet);
	struct page_test test;
	struct sheet_pen pen = {.page = sheet_add_page(sheet, 1),
	        .x = LEN_MM(28),
	        .y = LEN_MM(60),
	        .size = 16 * LEN_PT,
	        .cell = 16172,
	        .role = "fangsong"};
	struct item *item = sheet_put(sheet, &pen, "经研究现将有关事项通知如下请认真贯彻执行并按时报送结果");
	start(&test, sheet);
	content_put_glyphs(&test.content, item, (struct str){0});
	assert_true(test.content.ops.n < item->glyphs.n * 2 + 60);
	finish(&test);
	sheet_free(sheet);
}

static void
test_words(void **state)
{
	(void)state;
	SHEET_OR_SKIP(sheet);
	struct sheet_pen pen = {.page = sheet_add_page(sheet, 1), .size = 16 * LEN_PT, .role = "fangsong"};
	struct item *item = sheet_put(sheet, &pen, "中文");
	assert_false(content_needs_words(item));
	item->glyphs.actual = STR("中");
	assert_true(content_needs_words(item));
	item->glyphs.actual = STR("");
	item->glyphs.text = STR("中\xEE\x80\x80");
	assert_true(content_needs_words(item));
	item->glyphs.text = STR("中文");
	((struct glyph *)item->glyphs.glyphs)[1].n_text = 0;
	assert_true(content_needs_words(item));
	sheet_free(sheet);
}

/* One glyph for more text than ToUnicode should hold: the code stands for the start of it, cut between characters. */
static void
test_long_cluster(void **state)
{
	(void)state;
	SHEET_OR_SKIP(sheet);
	struct page_test test;
	struct sheet_pen pen = {.page = sheet_add_page(sheet, 1), .size = 16 * LEN_PT, .role = "fangsong"};
	struct item *item = sheet_put(sheet, &pen, "人");
	struct buf text = {0};
	for (int i = 0; i < 22; i++)
		buf_add(&text, STR("人"));
	item->glyphs.text = buf_str(&text);
	((struct glyph *)item->glyphs.glyphs)[0].n_text = (uint16_t)text.n;
	assert_true(content_needs_words(item));
	start(&test, sheet);
	content_put_glyphs(&test.content, item, (struct str){0});
	assert_int_equal(test.content.font->n, 2);
	assert_int_equal(test.content.font->texts[1].n, 63);
	buf_free(&text);
	finish(&test);
	sheet_free(sheet);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_text_places),
	        cmocka_unit_test(test_headline_places),
	        cmocka_unit_test(test_rise),
	        cmocka_unit_test(test_size),
	        cmocka_unit_test(test_words),
	        cmocka_unit_test(test_long_cluster),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
