/* Where lines end, whatever falls there: each of the pieces below at fourteen places around a line's end, on the grid and with a
 * gap between Han and Latin; titles, with what spoke for each of their breaks. ends.txt holds what a person last read; UPDATE=1
 * rewrites it. */
#include "caps.h"
#include "notice.h"
#include "utf8.h"

static const char EXPECTED[] = "tests/unit/layout/ends.txt";

enum { LEAST = 14, SHIFTS = 14, SHOWN = 9 };

static const char *const pieces[] = {"，甲", "。甲", "；”甲", "！？甲", "……甲", "——甲", "、“甲", "（甲）", "《甲》、《乙》",
        "“‘甲’”", "）。甲", "（）甲", "·甲", "甲・乙", "〔2021〕17号", "第3.2.1条", "2023年11月6日", "98.5%甲", "60%～75%甲",
        "3,200.75万元", "－3℃甲", "PM2.5甲", "LNG-BOG甲", "CNG/LNG、A4", "a b c甲", "甲 乙", "office@example.cn",
        "https://example.org/a/b", "①②③甲", "№3甲", "￥5甲", "甲/乙", "甲—乙", "甲～乙", "甲：“乙”", "。”（甲", "℃，甲", "A，甲",
        "1，甲", "1。甲", "1）甲", "（1）甲", "A4,B5.甲", "x=1甲", "々甲", "ー甲", "甲،乙", "甲؛乙", "甲؟乙", "甲۔乙", "¥5甲",
        "$5甲", "5％甲", "5‰甲", "甲！乙", "甲？乙", "甲〕乙", "〖甲〗乙", "﹁甲﹂乙", "甲＋乙", "甲．乙", "甲／乙", "甲‧乙", "甲",
        ""};

static const char *const titles[] = {"关于印发《某市城市照明设施维护管理办法（试行）》的通知",
        "某市人民政府关于表彰2023年度先进集体和先进个人的决定",
        "中共某市委组织部 某市财政局 某市人力资源和社会保障局关于做好2024年度公务员考核工作的通知", "关于停水的通知",
        "某市水务局关于青石河上游水闸检修期间停水的公告", "关于对《某市养犬管理条例（草案）》征求意见的公告",
        "某市生态环境局办公室转发省生态环境厅关于开展夏季臭氧污染防治专项行动的通知", "关于巡察整改进展情况的通报",
        "某市第十七届人民代表大会常务委员会关于召开第十七届人民代表大会第三次会议的决定",
        "某市应急管理局 某市气象局关于加强雷电灾害防御工作的通知", "国务院办公厅关于同意建立某某部际联席会议制度的函",
        "关于AI、5G和NB-IoT应用试点的批复"};

static void
add_shifted(struct notice *notice, const char *piece, size_t shift)
{
	static const char han[] = "按照统一部署要求各地区有关部门落实工作责任制度建设监督检查问题";
	struct buf text = {0};
	buf_add(&text, (struct str){han, 3 * (LEAST + shift)});
	buf_add(&text, str_of(piece));
	buf_add(&text, STR("乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未。"));
	notice_add(notice, ROLE_BODY, arena_str(notice->arena, buf_str(&text)));
	buf_free(&text);
}

static struct str
last_of(struct str text)
{
	size_t n = utf8_count(text);
	while (n-- > SHOWN)
		utf8_next(&text);
	return text;
}

/* A paragraph's first line: its last characters, its width, what each gap gives, what its marks give, and whether it is excused. */
static void
write_lines(const struct notice *notice, struct buf *said)
{
	for (size_t i = 0; i < notice->pages->n; i++) {
		const struct page *page = &notice->pages->pages[i];
		for (size_t k = 0; k < page->n_lines; k++) {
			const struct set_line *line = &page->lines[k];
			if (line->line != 0)
				continue;
			struct str shown = last_of(notice_line_text(notice, page, line));
			buf_printf(said, "%.*s %d %+d %d %x%s\n", (int)shown.n, shown.p, (int)line->width, (int)line->stretch,
			        (int)line->squeeze, (unsigned)line->trims, line->excused ? " excused" : "");
		}
	}
}

static void
write_titles(const struct notice *notice, struct buf *said)
{
	for (size_t i = 0; i < notice->galley.n_blocks; i++) {
		const struct settled_block *settled = &notice->pages->settled.blocks[i];
		struct str text = notice->blocks[i].spans[0].text;
		size_t at = 0;
		for (size_t k = 0; k < settled->n_breaks; k++) {
			struct str line = str_sub(text, at, settled->breaks[k]);
			buf_printf(said, "%.*s | %.*s\n", (int)line.n, line.p, (int)settled->reasons[k].n, settled->reasons[k].p);
			at = settled->breaks[k];
		}
		struct str line = str_sub(text, at, text.n);
		buf_printf(said, "%.*s : %d\n", (int)line.n, line.p, (int)settled->cost);
	}
}

static void
lay_out(struct notice *notice, struct buf *said)
{
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
		for (size_t shift = 0; shift < SHIFTS; shift++)
			add_shifted(notice, pieces[i], shift);
	for (int16_t gap = 0; gap <= 20; gap += 20) {
		notice->template.autospace = gap;
		notice_lay_out(notice);
		buf_printf(said, "== gap %d\n", (int)gap);
		write_lines(notice, said);
	}
	notice->galley.n_blocks = 0;
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		notice_add(notice, ROLE_TITLE, str_of(titles[i]));
	notice_lay_out(notice);
	buf_add(said, STR("== titles\n"));
	write_titles(notice, said);
}

static void
rewrite(struct str said)
{
	FILE *file = fopen(EXPECTED, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(said.p, 1, said.n, file), said.n);
	assert_int_equal(fclose(file), 0);
}

static void
ends_are_as_expected(void **state)
{
	struct notice *notice = *state;
	struct buf said = {0};
	struct str expected;
	lay_out(notice, &said);
	if (getenv("UPDATE"))
		rewrite(buf_str(&said));
	assert_int_equal(file_read(notice->arena, EXPECTED, cap_in(NULL, CAP_TEXT_BYTES), &expected), 0);
	struct str rest = buf_str(&said);
	for (size_t number = 1; rest.n > 0 || expected.n > 0; number++) {
		size_t end = str_find(rest, STR("\n")), other = str_find(expected, STR("\n"));
		struct str line = str_sub(rest, 0, end), wanted = str_sub(expected, 0, other);
		if (!str_eq(line, wanted))
			fail_msg("%s:%zu: %.*s, expected %.*s", EXPECTED, number, (int)line.n, line.p, (int)wanted.n, wanted.p);
		rest = str_sub(rest, end == STR_NONE ? rest.n : end + 1, rest.n);
		expected = str_sub(expected, other == STR_NONE ? expected.n : other + 1, expected.n);
	}
	buf_free(&said);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(ends_are_as_expected, notice_open, notice_close)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
