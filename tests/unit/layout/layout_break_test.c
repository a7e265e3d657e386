/* The breaker alone, on clusters made by hand: no font is needed. A cell is 1000 wide; every mark's free half may be trimmed. */
#include "break.h"
#include "kinsoku.h"
#include "trim.h"
#include "utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { CELL = 1000, MOST = 256 };

struct text {
	struct cluster clusters[MOST];
	size_t n;
	struct str source;
};

static struct cluster
make_cluster(uint32_t cp, uint32_t at, uint32_t n_text)
{
	struct cluster c = {.cp = cp, .text = at, .n_text = n_text, .cell = CELL, .width = CELL, .advance = CELL};
	c.class = (uint8_t)class_of(cp);
	c.latin = class_is_latin(cp);
	if (c.latin) {
		c.width = c.advance = cp == ' ' ? CELL / 4 : CELL / 2;
	} else if (class_closes((enum break_class)c.class)) {
		c.right = cp == 0xFF1F ? 0 : CELL / 2; /* a centred ？ */
	} else if (c.class == CLASS_OPEN) {
		c.left = CELL / 2;
	} else if (c.class == CLASS_MIDDOT) {
		c.left = c.right = CELL / 4;
	}
	return c;
}

static struct text
make_text(const char *source)
{
	struct text text = {.source = str_of(source)};
	for (struct str rest = text.source; rest.n > 0;) {
		uint32_t at = (uint32_t)(text.source.n - rest.n);
		uint32_t cp = utf8_next(&rest);
		assert_true(text.n < MOST);
		text.clusters[text.n++] = make_cluster(cp, at, (uint32_t)(text.source.n - rest.n) - at);
	}
	kinsoku_settle(text.clusters, text.n);
	trim_neighbours(text.clusters, text.n);
	return text;
}

static len_t
width_of(const struct text *text)
{
	len_t width = 0;
	for (size_t i = 0; i < text->n; i++) {
		width += text->clusters[i].width - text->clusters[i].trim_left - text->clusters[i].trim_right;
	}
	return width;
}

static void
assert_width(const char *source, len_t width)
{
	struct text text = make_text(source);
	assert_int_equal(width_of(&text), width);
}

/* Lines of `cells` joined by |. */
static void
assert_lines(const char *source, len_t cells, const char *lines)
{
	struct text text = make_text(source);
	char joined[1024] = "";
	for (size_t at = 0; at < text.n;) {
		struct line line = break_line(text.clusters, text.n, at, cells * CELL, true);
		assert_true(line.next > at && line.last <= line.next);
		size_t from = text.clusters[line.first].text,
		       to = text.clusters[line.last - 1].text + text.clusters[line.last - 1].n_text;
		strcat(joined, at > 0 ? "|" : "");
		strncat(joined, source + from, to - from);
		at = line.next;
	}
	assert_string_equal(joined, lines);
}

static void
test_adjacent_marks_share_a_half(void **state)
{
	(void)state;
	assert_width("国》，国", 3500);
	assert_width("国，《国", 3500);
	assert_width("（《国", 2500);
	assert_width("》、《", 2000);
	assert_width("国。”国", 3500);
	assert_width("国，国", 3000);
	assert_width("？》", 2000);   /* its ink stands in the middle: no half is free */
	assert_width("？《国", 2500); /* so the opening mark gives its own */
}

static void
test_ascii_marks_beside_han(void **state)
{
	(void)state;
	assert_width("国,国", 2500);
	assert_width("(国)", 2000);
	assert_lines("一二三四,五六七八", 4, "一二三|四,五六|七八");
	assert_lines("一二三(四五六七)", 4, "一二三|(四五六|七)");
	assert_lines("一二三四\"五六七八\"九", 5, "一二三四|\"五六七八\"|九");
	assert_lines("一二三四五-六七八", 5, "一二三四|五-六七八");
	assert_lines("一二三四五-3℃六七八", 6, "一二三四五|-3℃六七八");
	struct text text = make_text("1.国3.5国,14:05");
	assert_int_equal(text.clusters[1].class, CLASS_LATIN); /* the point of a label */
	assert_int_equal(text.clusters[4].class, CLASS_LATIN);
	assert_int_equal(text.clusters[7].class, CLASS_COMMA);
	assert_int_equal(text.clusters[10].class, CLASS_LATIN);
}

static void
test_no_line_starts_or_ends_wrong(void **state)
{
	(void)state;
	assert_lines("一二三四五，六七八九", 5, "一二三四|五，六七八|九");
	assert_lines("一二三四《五六》七八九", 5, "一二三四|《五六》七|八九");
	assert_lines("一二三四五～六七", 5, "一二三四|五～六七");
	assert_lines("一二三四五·六七八", 5, "一二三四|五·六七八");
}

static void
test_pieces_stay_whole(void **state)
{
	(void)state;
	assert_lines("一二三四——五六七", 5, "一二三四|——五六七");
	assert_lines("一二三四……五六七", 5, "一二三四|……五六七");
	assert_lines("一二三四五85%六七八", 6, "一二三四五|85%六七八");
	assert_lines("一二三四五22万元六", 6, "一二三四五|22万元六");
	assert_lines("一二三四五－3℃六七", 6, "一二三四五|－3℃六七");
	assert_lines("一二三四五六七2023年八", 9, "一二三四五六七|2023年八");
	assert_lines("一二三四五科技创新六", 6, "一二三四五科|技创新六");
	assert_lines("一二三四GDP五六七", 5, "一二三四|GDP五六七");
	assert_lines("一二三四五六18μg，七", 7, "一二三四五六|18μg，七");
	assert_lines("一二三四五85平方公里", 8, "一二三四五|85平方公里");
	assert_lines("一二三四五85万公里六", 8, "一二三四五|85万公里六");
	assert_lines("一二三四五85平方六七", 7, "一二三四五85平|方六七");
	assert_lines("一二三四五85处六七", 6, "一二三四五|85处六七");
	assert_lines("一二三四3×5六七", 5, "一二三四|3×5六七");
	assert_lines("一二三四1∶500六七", 5, "一二三四|1∶500六七");
	assert_lines("一二三四30°15′六", 6, "一二三四|30°15′六");
	assert_lines("一二三四第15条六", 5, "一二三四|第15条六");
	assert_lines("一二三四>35%，六", 5, "一二三四|>35%，六");
	assert_lines("一二三四≈35%，六", 5, "一二三四|≈35%，六");
}

static void
test_document_number(void **state)
{
	(void)state;
	/* whole with the office's letters where the line can bear it, else parted among them, never from the bracket on */
	assert_lines("一二三四五六七八九十一二三四五六七八九十一二三四五六（甲科字〔2022〕9号）", 28,
	        "一二三四五六七八九十一二三四五六七八九十一二三四五六|（甲科字〔2022〕9号）");
	assert_lines("一二三四五六七八九十甲科字〔2022〕9号", 13, "一二三四五六七八九十甲科|字〔2022〕9号");
	static const char *const others[] = {
	        "见某科〔202〕22号", "见某科〔20222〕22号", "见某科〔2022年〕22号", "见某科〔2022〕甲号", "见某科〔2022"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) { /* no document number: it may part before its last */
		struct text other = make_text(others[i]);
		assert_int_not_equal(other.clusters[3].before, BREAK_SOFT);
		assert_int_equal(other.clusters[1].before, BREAK_FREE);
		assert_int_equal(other.clusters[2].before, BREAK_FREE);
	}
	struct text text = make_text("见某科字〔2022〕22号");
	assert_int_equal(text.clusters[2].before, BREAK_SOFT);
	for (size_t i = 4; i < text.n; i++) {
		assert_int_equal(text.clusters[i].before, BREAK_NEVER);
	}
}

static void
test_ranges(void **state)
{
	(void)state;
	struct text text = make_text("见2022～2023年，60％～75％，60％—75％，0400－1234，0400—1234567，0400–1234");
	for (size_t i = 1; i < text.n; i++) {
		uint32_t cp = text.clusters[i - 1].cp;
		bool percent = i > 1 && text.clusters[i - 2].cp == 0xFF05;
		if (cp == 0xFF5E || (cp == 0x2014 && percent)) {
			assert_int_equal(text.clusters[i].before, BREAK_SOFT);
		} else if (cp == 0x2014 || cp == 0x2013 || cp == 0xFF0D || text.clusters[i].cp == 0xFF0D) {
			assert_int_equal(text.clusters[i].before, BREAK_NEVER);
		}
	}
	assert_lines("一二三四五六七八九十一二三四五六七八九十一二三四2022～2023年", 28,
	        "一二三四五六七八九十一二三四五六七八九十一二三四2022～|2023年");
	assert_lines("一二三四五六七八九十一二三四五六七八九十一二三四0300—5550142", 28,
	        "一二三四五六七八九十一二三四五六七八九十一二三四|0300—5550142");
}

static void
test_addresses(void **state)
{
	(void)state;
	struct text text = make_text("见https://www.example.cn/a1/b.html");
	size_t soft = 0;
	for (size_t i = 2; i < text.n; i++) {
		soft += text.clusters[i].before == BREAK_SOFT ? 1 : 0;
		if (text.clusters[i].before == BREAK_SOFT) {
			assert_non_null(strchr("/.@-_?&=", (int)text.clusters[i - 1].cp));
		}
	}
	assert_int_equal(soft, 6);
	assert_lines("见office@kjj.example.cn。", 9, "见office@kjj.|example.cn。");
}

static void
test_squeeze_goes_before_push_out(void **state)
{
	(void)state;
	/* the comma gives the half that the closing mark's half needs */
	struct text text = make_text("一二，四五六七八九》十百千");
	struct line line = break_line(text.clusters, text.n, 0, 9 * CELL, true);
	assert_int_equal(line.last, 10);
	assert_int_equal(line.squeeze, 500);
	assert_int_equal(line.stretch, 0);
	/* nothing to squeeze: 九 goes down with its mark */
	text = make_text("一二三四五六七八九》十百千");
	line = break_line(text.clusters, text.n, 0, 9 * CELL, true);
	assert_int_equal(line.last, 8);
	assert_int_equal(line.stretch, 7 * CELL / 8);
	assert_false(line.excused);
}

/* 29 cells: the two that have no room go down and leave a stretch no one sees, rather than that one comma is set solid; where two
 * commas can share, or fewer gaps would have to open, they are pulled in. */
static void
test_a_comma_is_not_set_solid_for_nothing(void **state)
{
	(void)state;
	struct text text = make_text("一二三四五六七八九十一二三，四五六七八九十一二三四五六七八》十百千");
	struct line line = break_line(text.clusters, text.n, 0, 29 * CELL, true);
	assert_int_equal(line.squeeze, 0);
	assert_int_equal(line.last, 28);
	assert_int_equal(line.stretch, CELL);
	text = make_text("一二三四五六七八九十一二三，四五六七，八九十一二三四五六七》十百千");
	line = break_line(text.clusters, text.n, 0, 29 * CELL, true);
	assert_int_equal(line.squeeze, 500);
	assert_int_equal(line.last, 30);
}

static void
test_stretch_is_bounded(void **state)
{
	(void)state;
	/* a run of 4.5 cells does not fit into 4: a gap may open to a third */
	struct text text = make_text("一二三四五六七八九十ABCDEFGHI百千");
	struct line line = break_line(text.clusters, text.n, 0, 14 * CELL, true);
	assert_int_equal(line.last, 10);
	assert_true(line.excused);
	assert_int_equal(line.stretch, 9 * CELL / 3);
	/* a run of 2.5 is no excuse */
	text = make_text("一二三四五ABCDE百千万");
	line = break_line(text.clusters, text.n, 0, 7 * CELL, true);
	assert_false(line.excused);
	assert_int_equal(line.stretch, 4 * CELL / 8);
}

static void
test_last_line_has_company(void **state)
{
	(void)state;
	assert_lines("一二三四五六七八九十百千万", 12, "一二三四五六七八九十百|千万");
	assert_lines("一二三四五六七八九十百千万。", 12, "一二三四五六七八九十百|千万。");
	/* pulled in where marks give room */
	assert_lines("一二，四，六七八九", 8, "一二，四，六七八九");
}

static void
test_forced_breaks(void **state)
{
	(void)state;
	assert_lines("ABCDEFGHIJKLMNOP", 4, "ABCDEFGH|IJKLMNOP");
	assert_lines("国ABCDEFGHIJKLMNOPQR", 4, "国ABCDEF|GHIJKLMN|OPQR");
	assert_lines("！！！！！！！！！！", 4, "！！！！！！！！|！！");
	struct text text = make_text("国国");
	struct line line = break_line(text.clusters, text.n, 0, CELL / 2, true);
	assert_true(line.overfull);
	assert_int_equal(line.next, 1);
}

static void
test_blanks_end_lines(void **state)
{
	(void)state;
	assert_lines("ABC DEF GHI", 4, "ABC DEF|GHI");
	assert_lines("国国国国　国国", 4, "国国国国|国国");
	assert_lines("　　　　　国", 4, "　|国");
	assert_lines("   ", 4, " ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_adjacent_marks_share_a_half),
	        cmocka_unit_test(test_ascii_marks_beside_han),
	        cmocka_unit_test(test_no_line_starts_or_ends_wrong),
	        cmocka_unit_test(test_pieces_stay_whole),
	        cmocka_unit_test(test_document_number),
	        cmocka_unit_test(test_ranges),
	        cmocka_unit_test(test_addresses),
	        cmocka_unit_test(test_squeeze_goes_before_push_out),
	        cmocka_unit_test(test_a_comma_is_not_set_solid_for_nothing),
	        cmocka_unit_test(test_stretch_is_bounded),
	        cmocka_unit_test(test_last_line_has_company),
	        cmocka_unit_test(test_forced_breaks),
	        cmocka_unit_test(test_blanks_end_lines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
