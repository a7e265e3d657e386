/* read_docx_text_test.c: the text of a DOCX: what is set, what is not and why, where it stood. */
#include "reading.h"

static void
paragraphs_have_ordinals_and_hints(void **state)
{
	(void)state;
	static const char styles[] =
	        "<w:styles xmlns:w=\"" W_NS
	        "\"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"32\"/></w:rPr></w:rPrDefault></w:docDefaults>"
	        "<w:style w:type=\"paragraph\" w:styleId=\"z\"><w:name w:val=\"Last\"/></w:style>"
	        "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"b\"/></w:style>"
	        "<w:style w:type=\"paragraph\" w:styleId=\"y\"><w:name w:val=\"Other\"/></w:style>"
	        "<w:style w:type=\"paragraph\" w:styleId=\"b\"><w:name w:val=\"Base\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr>"
	        "<w:rPr><w:b/></w:rPr></w:style></w:styles>";
	const struct part parts[] = {{"styles.xml", "styles", styles}};
	struct reading r = read_body_with("<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p><w:p/>"
	                                  "<w:p><w:pPr><w:ind w:firstLine=\"640\"/></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>",
	        parts, 1);
	assert_lines(&r, "甲|乙|");
	const struct node *first = r.raw.lines.first, *second = first->next;
	assert_int_equal(first->hints->outline, 2);
	assert_int_equal(first->hints->align, 'c');
	assert_int_equal(first->hints->size, 160);
	assert_true(first->hints->bold);
	assert_int_equal(second->at.line, 3);
	assert_int_equal(second->hints->indent, 200);
	assert_int_equal(second->hints->outline, 0);
	assert_true(second->hints->blank_before);
	assert_text(r.raw.parts[second->at.part], "word/document.xml");
	end_reading(&r);
}

static void
inline_marks_become_characters(void **state)
{
	(void)state;
	struct reading r = read_body("<w:p><w:r><w:t>一</w:t><w:tab/><w:t xml:space=\"preserve\"> 二 </w:t><w:br/><w:t> 三 </w:t>"
	                             "<w:noBreakHyphen/><w:softHyphen/><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>"
	                             "<w:sym w:font=\"Webdings\" w:char=\"F0AA\"/></w:r></w:p>");
	assert_lines(&r, "一\t 二 /三-☑〓|");
	assert_drops(&r, "zero-width character:\xC2\xAD|");
	assert_found(&r, DIAG_SYMBOL_UNKNOWN);
	end_reading(&r);
}

/* Word writes what was typed in a symbol font as private codes, among other characters that begin with the same byte. */
static void
text_in_a_symbol_font_is_what_it_shows(void **state)
{
	(void)state;
	struct reading r = read_body("<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/></w:rPr>"
	                             "<w:t>一，\xEF\x82\xA7二：\xEF\x82\xA8三\xEF\x80\x81</w:t></w:r>"
	                             "<w:r><w:sym w:font=\"Arial\" w:char=\"0041\"/></w:r></w:p>");
	assert_lines(&r, "一，■二：□三〓A|");
	assert_text(assert_found(&r, DIAG_SYMBOL_UNKNOWN)->args[1], "U+F001");
	assert_int_equal(r.diags.n, 1);
	end_reading(&r);
}

static void
fields_show_their_result(void **state)
{
	(void)state;
	const struct part parts[] = {{"https://a.example/", "hyperlink", NULL}, {"file:///etc/passwd", "hyperlink", NULL}};
	struct reading r = read_body_with("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK "
	                                  "\"https://b.example/\"</w:instrText></w:r>"
	                                  "<w:r><w:fldChar w:fldCharType=\"separate\"/><w:t>甲</w:t><w:fldChar "
	                                  "w:fldCharType=\"end\"/></w:r><w:r><w:t>乙</w:t></w:r>"
	                                  "<w:hyperlink r:id=\"r0\"><w:r><w:t>丙</w:t></w:r></w:hyperlink><w:hyperlink "
	                                  "r:id=\"r1\"><w:r><w:t>丁</w:t></w:r></w:hyperlink>"
	                                  "<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>5</w:t></w:r></w:fldSimple></w:p>",
	        parts, 2);
	assert_lines(&r, "甲<https://b.example/>乙丙<https://a.example/>丁5|");
	assert_drops(&r, "field instruction:HYPERLINK \"https://b.example/\"|");
	assert_found(&r, DIAG_LINK_DROPPED);
	end_reading(&r);
}

static void
changes_are_accepted_and_told(void **state)
{
	(void)state;
	struct reading r = read_body(
	        "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></"
	        "w:ins></w:p>"
	        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p><w:p><w:r><w:t>后</w:t></w:r></w:p>"
	        "<w:p><w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>粗</w:t></w:r></w:p>"
	        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删</w:t></w:r></w:p></w:tc></w:tr>"
	        "<w:tr><w:tc><w:p><w:r><w:t>留</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");
	assert_lines(&r, "甲新|前后|粗|[(留)]|");
	assert_drops(&r, "tracked deletion:旧|tracked deletion:删|");
	const struct diag *inserted = assert_found(&r, DIAG_CHANGE_ACCEPTED);
	assert_int_equal(inserted->at.column, 3);
	assert_int_equal(inserted->at.length, 1);
	assert_text(assert_found(&r, DIAG_CHANGE_DELETED)->args[0], "旧");
	end_reading(&r);
}

/* Word cuts an insertion where its looks change. */
static void
insertions_that_touch_are_one(void **state)
{
	(void)state;
	struct reading r = read_body("<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
	                             "<w:ins><w:r><w:rPr><w:b/></w:rPr><w:t>增字</w:t></w:r></w:ins><w:r><w:t>乙</w:t></w:r>"
	                             "<w:ins><w:r><w:t>末</w:t></w:r></w:ins></w:p>");
	assert_lines(&r, "甲新增字乙末|");
	assert_int_equal(r.diags.n, 2);
	assert_int_equal(r.diags.items[0].code, DIAG_CHANGE_ACCEPTED);
	assert_int_equal(r.diags.items[0].at.column, 2);
	assert_int_equal(r.diags.items[0].at.length, 3);
	assert_int_equal(r.diags.items[1].at.column, 6);
	assert_int_equal(r.diags.items[1].at.length, 1);
	end_reading(&r);
}

static void
hidden_text_and_comments_are_not_set(void **state)
{
	(void)state;
	const struct part parts[] = {
	        {"comments.xml", "comments",
	                "<w:comments xmlns:w=\"" W_NS "\"><w:comment><w:p><w:r><w:t>请</w:t></w:r><w:r><w:t>改</w:t></w:r></w:p>"
	                "</w:comment></w:comments>"},
	        {"header1.xml", "header", "<w:hdr xmlns:w=\"" W_NS "\"><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>"}};
	struct reading r = read_body_with("<w:p><w:r><w:t>明</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></"
	                                  "w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr>"
	                                  "<w:t>显</w:t></w:r></w:p>",
	        parts, 2);
	assert_lines(&r, "明显|");
	assert_drops(&r, "hidden text:暗|comment:请改|page header or footer:页眉|");
	assert_text(assert_found(&r, DIAG_COMMENT_DROPPED)->args[0], "请改");
	assert_int_equal(assert_found(&r, DIAG_HIDDEN_DROPPED)->at.column, 2);
	end_reading(&r);
}

static void
one_alternative_is_read(void **state)
{
	(void)state;
	struct reading r = read_body("<w:p><w:r><mc:AlternateContent><mc:Choice "
	                             "Requires=\"x\"><w:t>未知</w:t></mc:Choice><mc:Choice Requires=\"wps\"><w:t>甲</w:t>"
	                             "</mc:Choice><mc:Fallback><w:t>乙</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
	                             "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps "
	                             "x\"><w:t>丙</w:t></mc:Choice><mc:Fallback><w:t>丁</w:t></mc:Fallback>"
	                             "</mc:AlternateContent></w:r></w:p>");
	assert_lines(&r, "甲|丁|");
	end_reading(&r);
}

static void
text_boxes_follow_their_paragraph_and_notes_stand_apart(void **state)
{
	(void)state;
	const struct part parts[] = {{"footnotes.xml", "footnotes",
	        "<w:footnotes xmlns:w=\"" W_NS "\"><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>"
	        "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/><w:t>注</w:t></w:r></w:p></w:footnote>"
	        "<w:footnote w:id=\"3\"><w:p><w:r><w:t>无人引用</w:t></w:r></w:p></w:footnote></w:footnotes>"}};
	struct reading r = read_body_with("<w:p><w:r><w:t>前</w:t><w:drawing><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></"
	                                  "w:txbxContent></w:drawing><w:t>后</w:t>"
	                                  "<w:footnoteReference w:id=\"2\"/></w:r></w:p><w:p><w:r><w:t>尾</w:t></w:r></w:p>",
	        parts, 1);
	assert_lines(&r, "前后[1]<#note-1>|框|尾|");
	const struct node *note = r.raw.notes.first;
	assert_int_equal(note->kind, NODE_FOOTNOTE);
	assert_null(note->next);
	assert_text(note->label->text, "[1]");
	assert_text(note->first->text->text, "注");
	assert_int_equal(note->first->text->at.column, 4);
	assert_drops(&r, "note without a reference:无人引用|");
	end_reading(&r);
}

/* Each note once, in the order of its first mark; a tab behind its own mark is no text; an endnote is told. */
static void
a_note_may_have_several_marks(void **state)
{
	(void)state;
	const struct part parts[] = {{"footnotes.xml", "footnotes",
	                                     "<w:footnotes xmlns:w=\"" W_NS
	                                     "\"><w:footnote w:id=\"1\"><w:p><w:r><w:footnoteRef/><w:tab/><w:t>甲</w:t></w:r></w:p>"
	                                     "<w:p><w:r><w:t>甲二</w:t></w:r></w:p></w:footnote></w:footnotes>"},
	        {"endnotes.xml", "endnotes",
	                "<w:endnotes xmlns:w=\"" W_NS "\"><w:endnote w:id=\"1\"><w:p><w:r><w:t>尾</w:t></w:r></w:p></w:endnote>"
	                "</w:endnotes>"}};
	struct reading r =
	        read_body_with("<w:p><w:r><w:t>一</w:t><w:endnoteReference w:id=\"1\"/></w:r><w:r><w:t>二</w:t>"
	                       "<w:footnoteReference w:id=\"1\"/></w:r><w:r><w:t>三</w:t><w:footnoteReference w:id=\"1\"/></w:r>"
	                       "<w:r><w:t>四</w:t><w:footnoteReference w:id=\"7\"/></w:r></w:p>"
	                       "<w:p><w:r><w:footnoteReference w:id=\"1\" w:customMarkFollows=\"1\"/><w:t>※</w:t></w:r></w:p>",
	                parts, 2);
	assert_lines(&r, "一[2]<#note-1>二[1]<#note-2>三[1]<#note-2>四|※<#note-2>|");
	const struct node *end = r.raw.notes.first, *foot = end->next;
	assert_null(end->label);
	assert_text(end->first->text->text, "尾");
	assert_text(foot->first->text->text, "甲");
	assert_text(foot->last->text->text, "甲二");
	assert_null(foot->next);
	assert_text(assert_found(&r, DIAG_NOTE_MOVED)->args[0], "[2]");
	end_reading(&r);
}

static void
our_controls_carry_the_model(void **state)
{
	(void)state;
	struct reading r =
	        read_body("<w:p><w:sdt><w:sdtPr><w:tag "
	                  "w:val=\"title\"/></w:sdtPr><w:sdtContent><w:r><w:t>关于</w:t><w:br/><w:t>某事</w:t></w:r></w:sdtContent>"
	                  "</w:sdt></w:p><w:sdt><w:sdtPr><w:tag "
	                  "w:val=\"signature\"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>甲局</w:t></w:r></w:p>"
	                  "<w:p><w:r><w:t>乙局</w:t></w:r></w:p></w:sdtContent></w:sdt>"
	                  "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>单击此处</w:t></w:r></w:p></"
	                  "w:sdtContent></w:sdt>");
	assert_lines(&r, "关于/某事|甲局|乙局|");
	assert_meta(&r, 0, KEY_TITLE, "关于某事", 1, 1);
	assert_meta(&r, 1, KEY_ISSUERS, "甲局", 2, 1);
	assert_meta(&r, 2, KEY_ISSUERS, "乙局", 3, 1);
	assert_null(r.raw.meta->next->next->next);
	assert_drops(&r, "placeholder:单击此处|");
	end_reading(&r);
}

static void
pictures_are_figures_with_their_description(void **state)
{
	(void)state;
	const struct part parts[] = {
	        {"media/a.png", "image", "\x89PNG\r\n\x1A\n...."}, {"media/b.emf", "image", "nothing to draw"}};
	struct reading r = read_body_with("<w:p><w:r><w:t>图</w:t><w:drawing><wp:docPr id=\"1\" descr=\"示意\"/><a:blip "
	                                  "r:embed=\"r0\"/></w:drawing></w:r></w:p>"
	                                  "<w:p><w:r><w:drawing><a:blip r:embed=\"r1\"/></w:drawing></w:r></w:p>"
	                                  "<w:p><w:r><w:drawing><a:blip r:embed=\"r9\"/></w:drawing></w:r></w:p>",
	        parts, 2);
	assert_lines(&r, "图|figure 12 示意|");
	assert_text(assert_found(&r, DIAG_IMAGE_UNREADABLE)->args[0], "word/media/b.emf");
	end_reading(&r);
}

static void
strict_files_are_read_alike(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct str document = STR(
	        "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body><w:p><w:pPr><w:jc w:val=\"end\"/>"
	        "</w:pPr><w:r><w:t>严格</w:t></w:r></w:p></w:body></w:document>");
	struct reading r = read_package(arena, make_package(arena, document, NULL, 0));
	assert_lines(&r, "严格|");
	assert_int_equal(r.raw.lines.first->hints->align, 'r');
	end_reading(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(paragraphs_have_ordinals_and_hints),
	        cmocka_unit_test(inline_marks_become_characters),
	        cmocka_unit_test(text_in_a_symbol_font_is_what_it_shows),
	        cmocka_unit_test(fields_show_their_result),
	        cmocka_unit_test(changes_are_accepted_and_told),
	        cmocka_unit_test(insertions_that_touch_are_one),
	        cmocka_unit_test(hidden_text_and_comments_are_not_set),
	        cmocka_unit_test(one_alternative_is_read),
	        cmocka_unit_test(text_boxes_follow_their_paragraph_and_notes_stand_apart),
	        cmocka_unit_test(a_note_may_have_several_marks),
	        cmocka_unit_test(our_controls_carry_the_model),
	        cmocka_unit_test(pictures_are_figures_with_their_description),
	        cmocka_unit_test(strict_files_are_read_alike),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
