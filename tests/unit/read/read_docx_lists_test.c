/* read_docx_lists_test.c: automatic numbers as the text they show, and tables with their spans. */
#include "numerals.h"
#include "reading.h"
#include <stdio.h>

#define LVL(n, fmt, text)                                                                                                          \
	"<w:lvl w:ilvl=\"" n "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" fmt "\"/><w:lvlText w:val=\"" text "\"/></w:lvl>"
#define ITEM(list, level, text)                                                                                                    \
	"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list "\"/></w:numPr></w:pPr><w:r><w:t>" text         \
	"</w:t></w:r></w:p>"
#define CELL(properties, text) "<w:tc><w:tcPr>" properties "</w:tcPr><w:p><w:r><w:t>" text "</w:t></w:r></w:p></w:tc>"

static const char numbering[] = "<w:numbering xmlns:w=\"" W_NS "\"><w:abstractNum w:abstractNumId=\"7\">" LVL(
        "0", "chineseCountingThousand", "%1、") LVL("1", "chineseCountingThousand", "（%2）")
        LVL("2", "decimal", "%3.") "</w:abstractNum>"
                                   "<w:abstractNum w:abstractNumId=\"8\">" LVL("0", "upperRoman",
                                           "%1.") "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt "
                                                  "w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/><w:isLgl/></w:lvl>"
                                                  "<w:lvl w:ilvl=\"2\"><w:numFmt w:val=\"bullet\"/><w:lvlText "
                                                  "w:val=\"\xEF\x82\xA7\"/><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr></w:lvl>"
                                                  "<w:lvl w:ilvl=\"3\"><w:start w:val=\"1\"/><w:numFmt "
                                                  "w:val=\"klingon\"/><w:lvlText w:val=\"%4)\"/></w:lvl></w:abstractNum>"
                                                  "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num "
                                                  "w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num>"
                                                  "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride "
                                                  "w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>"
                                                  "</w:numbering>";

static struct reading
read_list(const char *body)
{
	const struct part parts[] = {{"numbering.xml", "numbering", numbering}};
	return read_body_with(body, parts, 1);
}

static void
numbers_count_and_restart(void **state)
{
	(void)state;
	struct reading r = read_list(ITEM("1", "0", "甲") ITEM("1", "1", "乙") ITEM("1", "1", "丙") ITEM("1", "2", "2024")
	                ITEM("1", "0", "丁") ITEM("1", "1", "戊") ITEM("0", "0", "己"));
	assert_lines(&r, "一、甲|（一）乙|（二）丙|1. 2024|二、丁|（一）戊|己|");
	end_reading(&r);
}

static void
a_list_may_start_anew_and_goes_on(void **state)
{
	(void)state;
	struct reading r = read_list(ITEM("1", "0", "甲") ITEM("3", "0", "乙") ITEM("3", "0", "丙") ITEM("1", "0", "丁"));
	assert_lines(&r, "一、甲|五、乙|六、丙|七、丁|");
	end_reading(&r);
}

static void
labels_take_the_forms_of_their_levels(void **state)
{
	(void)state;
	struct reading r =
	        read_list(ITEM("2", "0", "甲") ITEM("2", "0", "乙") ITEM("2", "1", "丙") ITEM("2", "2", "丁") ITEM("2", "3", "戊"));
	assert_lines(&r, "I.甲|II.乙|2.1丙|■丁|1)戊|");
	assert_text(assert_found(&r, DIAG_NUMBER_FORMAT_UNKNOWN)->args[0], "klingon");
	end_reading(&r);
}

/* A list that says no more than which style's list it is; one whose own level goes before the shared one's; one that goes on
 * counting. */
static struct reading
read_made_list(const char *lists, const char *body)
{
	static const char styles[] =
	        "<w:styles xmlns:w=\"" W_NS "\"><w:style w:type=\"numbering\" w:styleId=\"L\"><w:name w:val=\"L\"/>"
	        "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
	char made[2000];
	int n = snprintf(made, sizeof made,
	        "<w:numbering xmlns:w=\"" W_NS "\"><w:abstractNum w:abstractNumId=\"7\">%s%s</w:abstractNum>"
	        "<w:abstractNum w:abstractNumId=\"9\"><w:numStyleLink w:val=\"L\"/></w:abstractNum>"
	        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>%s</w:numbering>",
	        LVL("0", "chineseCountingThousand", "%1、"),
	        "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%2.\"/>"
	        "<w:lvlRestart w:val=\"0\"/></w:lvl>",
	        lists);
	assert_true(n > 0 && (size_t)n < sizeof made);
	const struct part parts[] = {{"numbering.xml", "numbering", made}, {"styles.xml", "styles", styles}};
	return read_body_with(body, parts, 2);
}

static void
a_list_may_be_that_of_a_style(void **state)
{
	(void)state;
	struct reading r = read_made_list("<w:num w:numId=\"4\"><w:abstractNumId w:val=\"9\"/></w:num>",
	        ITEM("4", "0", "甲") ITEM("4", "0", "乙") ITEM("1", "0", "丙"));
	assert_lines(&r, "一、甲|二、乙|三、丙|");
	end_reading(&r);
}

static void
a_list_may_have_a_level_of_its_own(void **state)
{
	(void)state;
	struct reading r = read_made_list("<w:num w:numId=\"5\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">"
	                                  "<w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimalFullWidth\"/>"
	                                  "<w:lvlText w:val=\"第%1条\"/></w:lvl></w:lvlOverride></w:num>",
	        ITEM("5", "0", "甲") ITEM("5", "0", "乙"));
	assert_lines(&r, "第３条甲|第４条乙|");
	end_reading(&r);
}

static void
a_level_may_go_on_counting(void **state)
{
	(void)state;
	struct reading r = read_made_list("", ITEM("1", "0", "甲") ITEM("1", "1", "乙") ITEM("1", "0", "丙") ITEM("1", "1", "丁"));
	assert_lines(&r, "一、甲|1.乙|二、丙|2.丁|");
	end_reading(&r);
}

static void
a_bullet_of_any_shape_is_one(void **state)
{
	(void)state;
	struct reading r =
	        read_made_list("<w:num w:numId=\"6\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">"
	                       "<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\xEE\x84\xA3\"/></w:lvl>"
	                       "</w:lvlOverride></w:num>",
	                ITEM("6", "0", "甲"));
	assert_lines(&r, "•甲|");
	end_reading(&r);
}

static void
numerals_are_written_as_word_does(void **state)
{
	(void)state;
	static const struct {
		const char *format;
		int n;
		const char *text;
	} cases[] = {
	        {"decimal", 10, "10"},
	        {"decimalZero", 7, "07"},
	        {"decimalFullWidth", 12, "１２"},
	        {"upperRoman", 1994, "MCMXCIV"},
	        {"lowerRoman", 8, "viii"},
	        {"lowerLetter", 27, "aa"},
	        {"upperLetter", 26, "Z"},
	        {"ordinal", 12, "12th"},
	        {"ordinal", 23, "23rd"},
	        {"chineseCounting", 10, "十"},
	        {"chineseCounting", 21, "二十一"},
	        {"chineseCounting", 100, "一○○"},
	        {"chineseCountingThousand", 1, "一"},
	        {"chineseCountingThousand", 10, "十"},
	        {"chineseCountingThousand", 19, "十九"},
	        {"chineseCountingThousand", 20, "二十"},
	        {"chineseCountingThousand", 101, "一百零一"},
	        {"chineseCountingThousand", 110, "一百一十"},
	        {"chineseCountingThousand", 1010, "一千零一十"},
	        {"chineseCountingThousand", 10001, "一万零一"},
	        {"chineseLegalSimplified", 11, "壹拾壹"},
	        {"japaneseCounting", 111, "百十一"},
	        {"ideographDigital", 10, "一〇"},
	        {"ideographTraditional", 11, "甲"},
	        {"decimalEnclosedCircle", 20, "⑳"},
	        {"decimalEnclosedCircle", 51, "51"},
	        {"none", 5, ""},
	        {"numberInDash", 3, "- 3 -"},
	        {"upperRoman", 0, "0"},
	        {"lowerLetter", 0, "0"},
	        {"ideographZodiac", 0, "0"},
	        {"ideographZodiac", 13, "子"},
	        {"decimalEnclosedParen", 0, "0"},
	        {"chineseCountingThousand", 0, "零"},
	        {"chineseCountingThousand", 100001, "十万零一"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf buf = {0};
		int format = numeral_find(str_of(cases[i].format));
		assert_true(format >= 0);
		numeral_write(&buf, format, cases[i].n);
		buf_add_byte(&buf, '\0');
		assert_string_equal(buf.p, cases[i].text);
		buf_free(&buf);
	}
	assert_int_equal(numeral_find(STR("klingon")), NUMERAL_UNKNOWN);
}

static void
cells_cover_columns_and_rows(void **state)
{
	(void)state;
	struct reading r = read_body("<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" CELL("<w:gridSpan w:val=\"2\"/>", "头")
	                CELL("", "尾") "</w:tr>"
	                               "<w:tr>" CELL("<w:vMerge w:val=\"restart\"/>", "甲") CELL("", "一")
	                                       CELL("", "二") "</w:tr>"
	                                                      "<w:tr>" CELL("<w:vMerge/>", "续") CELL("", "三") CELL(
	                                                              "", "四") "</w:tr>"
	                                                                        "<w:tr>" CELL("", "乙") CELL("<w:vMerge/>", "五")
	                                                                                CELL("", "六") "</w:tr></w:tbl><w:p/>");
	assert_lines(&r, "[*(2x1:头)(尾)][(1x2:甲|续)(一)(二)][(三)(四)][(乙)(五)(六)]|");
	end_reading(&r);
}

/* As older files have it: each cell says whether it goes on with the one before. */
static void
cells_that_go_on_across_are_one(void **state)
{
	(void)state;
	struct reading r = read_body("<w:tbl><w:tr>" CELL("<w:hMerge w:val=\"restart\"/>", "甲") CELL("<w:hMerge/>", "乙")
	                CELL("", "丙") "</w:tr></w:tbl><w:p/>");
	assert_lines(&r, "[(2x1:甲|乙)(丙)]|");
	end_reading(&r);
}

static void
a_row_may_begin_in_a_later_column(void **state)
{
	(void)state;
	struct reading r = read_body("<w:tbl><w:tr>" CELL("", "甲") CELL("", "乙")
	                CELL("", "丙") "</w:tr>"
	                               "<w:tr><w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>" CELL("", "丁") "</w:tr></w:tbl><w:p/>");
	assert_lines(&r, "[(甲)(乙)(丙)][(2x1:)(丁)]|");
	end_reading(&r);
}

static void
a_table_in_a_cell_gives_paragraphs(void **state)
{
	(void)state;
	struct reading r = read_body("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>外</w:t></w:r></w:p><w:tbl><w:tr>" CELL("", "内一")
	                CELL("", "内二") "</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>下</w:t></w:r></w:p>");
	assert_lines(&r, "[(外|内一|内二)]|下|");
	assert_found(&r, DIAG_TABLE_NESTED);
	end_reading(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(numbers_count_and_restart),
	        cmocka_unit_test(a_list_may_start_anew_and_goes_on),
	        cmocka_unit_test(labels_take_the_forms_of_their_levels),
	        cmocka_unit_test(a_list_may_be_that_of_a_style),
	        cmocka_unit_test(a_list_may_have_a_level_of_its_own),
	        cmocka_unit_test(a_level_may_go_on_counting),
	        cmocka_unit_test(a_bullet_of_any_shape_is_one),
	        cmocka_unit_test(numerals_are_written_as_word_does),
	        cmocka_unit_test(cells_cover_columns_and_rows),
	        cmocka_unit_test(cells_that_go_on_across_are_one),
	        cmocka_unit_test(a_row_may_begin_in_a_later_column),
	        cmocka_unit_test(a_table_in_a_cell_gives_paragraphs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
