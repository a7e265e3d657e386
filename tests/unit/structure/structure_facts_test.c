/* structure_facts_test.c: genre, issuer, periods, contact, claims, citations, ordered lists and articles. */
#include "understanding.h"

static const struct claim *
claim_at(const struct understanding *u, size_t index)
{
	const struct claim *claim = u->doc->meaning.claims;
	while (claim != NULL && index-- > 0)
		claim = claim->next;
	return claim;
}

static void
assert_claim(const struct understanding *u, size_t index, enum claim_of of, uint32_t claimed, uint32_t counted, const char *words)
{
	const struct claim *claim = claim_at(u, index);
	assert_non_null(claim);
	assert_int_equal(claim->of, of);
	assert_int_equal(claim->claimed, claimed);
	assert_int_equal(claim->counted, counted);
	assert_str(claim->quote.text, words);
}

static void
claims_are_tied_to_what_is_counted(void **state)
{
	(void)state;
	struct understanding u = understand_string(
	        "关于巡察整改情况的通报\n巡察反馈的2个方面1,003个主要问题、三十三个具体问题，制定5条整改措施，已完成整改30个，"
	        "水费拖欠2个问题正在推进中，需长期坚持整改1项。反馈问题共3项，其中每一个问题都有人管，1."
	        "5个百分点，43条措施完成39条。\n"
	        "二、问题整改情况\n（一）履职不力\n1.针对“甲”的问题。\n整改措施：①一；②二。\n整改结果：已完成。\n"
	        "2.针对“乙”的问题。\n发现问题18个，已整改17个。\n");
	assert_claim(&u, 0, CLAIM_ASPECTS, 2, 1, "2个方面");
	assert_claim(&u, 1, CLAIM_MAIN_PROBLEMS, 1003, COUNT_UNKNOWN, "1,003个主要问题");
	assert_claim(&u, 2, CLAIM_PROBLEMS, 33, 2, "三十三个具体问题");
	assert_claim(&u, 3, CLAIM_MEASURES, 5, COUNT_UNKNOWN, "5条整改措施");
	assert_claim(&u, 4, CLAIM_DONE, 30, 1, "已完成整改30个");
	assert_claim(&u, 5, CLAIM_IN_PROGRESS, 2, 0, "2个问题正在推进中");
	assert_claim(&u, 6, CLAIM_LONG_TERM, 1, 0, "长期坚持整改1项");
	assert_claim(&u, 7, CLAIM_PROBLEMS, 3, 2, "反馈问题共3项");
	assert_claim(&u, 8, CLAIM_MEASURES, 43, COUNT_UNKNOWN, "43条措施");
	assert_null(claim_at(&u, 9));
	assert_int_equal(claim_at(&u, 0)->quote.at.line, 2);
	assert_int_equal(claim_at(&u, 0)->quote.at.column, 6);
	forget(&u);
}

static void
assert_period(const struct period *period, enum period_of of, struct date from, struct date to, enum confidence confidence)
{
	assert_non_null(period);
	assert_int_equal(period->of, of);
	assert_memory_equal(&period->from, &from, sizeof from);
	assert_memory_equal(&period->to, &to, sizeof to);
	assert_int_equal(period->quote.confidence, confidence);
}

static void
periods_take_the_year_before_unless_time_would_run_back(void **state)
{
	(void)state;
	struct understanding u = understand_string(
	        "关于巡察整改情况的通报\n2023年11月5日至12月20日，市委巡察组对我局进行了巡察。1月4日反馈了意见。\n"
	        "现予公布。公开期限：2024年7月2日至20日。\n");
	const struct period *period = u.doc->meaning.periods;
	assert_period(period, PERIOD_INSPECTED, (struct date){2023, 11, 5}, (struct date){2023, 12, 20}, CONFIDENCE_CERTAIN);
	period = period->next;
	assert_period(period, PERIOD_FEEDBACK, (struct date){0, 1, 4}, (struct date){0}, CONFIDENCE_LIKELY);
	period = period->next;
	assert_period(period, PERIOD_PUBLIC_COMMENT, (struct date){2024, 7, 2}, (struct date){2024, 7, 20}, CONFIDENCE_CERTAIN);
	assert_str(period->quote.text, "2024年7月2日至20日");
	assert_null(period->next);
	forget(&u);
	u = understand_string("关于考核结果的通报\n如有意见，请于2024年7月31日前反映。\n");
	assert_period(
	        u.doc->meaning.periods, PERIOD_PUBLIC_COMMENT, (struct date){0}, (struct date){2024, 7, 31}, CONFIDENCE_CERTAIN);
	forget(&u);
}

static void
contact_is_what_stands_behind_its_words(void **state)
{
	(void)state;
	struct understanding u =
	        understand_string("关于整改情况的通报\n现予公布。\n欢迎监督。联系人：张三、李四；联系电话：0300—5550141、(0300)"
	                          "5550142转805（工作日9:00-17:00）；"
	                          "传真:5550140；邮寄地址：青岚市安澜路18号，邮编030099；电子邮箱：a@ql.example。\n");
	const struct contact *contact = &u.doc->meaning.contact;
	assert_str(contact->persons->text, "张三、李四");
	assert_str(contact->phones->text, "0300—5550141");
	assert_str(contact->phones->next->text, "(0300)5550142转805");
	assert_null(contact->phones->next->next);
	assert_str(contact->faxes->text, "5550140");
	assert_str(contact->address->text, "青岚市安澜路18号");
	assert_str(contact->postcode->text, "030099");
	assert_str(contact->emails->text, "a@ql.example");
	forget(&u);
}

static void
assert_genre(const char *text, enum genre genre, enum confidence confidence, const char *words)
{
	struct understanding u = understand_string(text);
	assert_int_equal(u.doc->meaning.genre, genre);
	assert_int_equal(u.doc->meaning.genre_text.confidence, confidence);
	assert_str(u.doc->meaning.genre_text.text, words);
	forget(&u);
}

static void
the_genre_is_the_titles_else_the_texts(void **state)
{
	(void)state;
	assert_genre("关于整改情况的\n通　报\n现将情况公布如下。\n", GENRE_BULLETIN, CONFIDENCE_CERTAIN, "通报");
	assert_genre("关于划拨水库用地的批复\n同意划拨。\n此复。\n", GENRE_REPLY, CONFIDENCE_CERTAIN, "批复");
	assert_genre("关于商请支持清淤的函\n请予支持。\n", GENRE_LETTER, CONFIDENCE_CERTAIN, "函");
	assert_genre("青岚市河道管理办法（试行）\n第一条 为了管理河道，制定本办法。\n", GENRE_RULES, CONFIDENCE_CERTAIN, "办法");
	assert_genre(
	        "关于防汛值班安排\n请各单位遵照执行，做好值班工作。\n特此通知。\n", GENRE_NOTICE, CONFIDENCE_LIKELY, "特此通知");
	assert_genre(
	        "按照部署，现将巡察整改情况予以公布：\n一、总体情况\n很好。\n", GENRE_BULLETIN, CONFIDENCE_GUESS, "情况予以公布");
	assert_genre("今年雨水丰沛，各河水位平稳，没有险情。\n", GENRE_NONE, CONFIDENCE_CERTAIN, "");
}

static void
the_issuer_signs_or_stands_in_the_title(void **state)
{
	(void)state;
	struct understanding u = understand_string("中共青岚市水务局党组关于整改情况的通报\n青水党〔2024〕3号\n现予公布。\n");
	assert_str(u.doc->meaning.issued_by->text, "中共青岚市水务局党组");
	assert_int_equal(u.doc->meaning.issued_by->confidence, CONFIDENCE_LIKELY);
	assert_str(u.doc->meaning.doc_number.text, "青水党〔2024〕3号");
	forget(&u);
	u = understand_string("关于整改情况的通报\n现予公布。\n青岚市水务局\n青岚市财政局\n2024年3月5日\n");
	assert_str(u.doc->meaning.issued_by->text, "青岚市水务局");
	assert_str(u.doc->meaning.issued_by->next->text, "青岚市财政局");
	assert_int_equal(u.doc->meaning.issued_by->confidence, CONFIDENCE_CERTAIN);
	forget(&u);
}

static void
assert_citation(const struct citation *citation, const char *title, const char *number, enum confidence confidence)
{
	assert_non_null(citation);
	assert_str(citation->title.text, title);
	assert_str(citation->number.text, number);
	assert_int_equal((citation->title.text.n > 0 ? citation->title : citation->number).confidence, confidence);
}

static void
documents_are_cited_by_title_and_number(void **state)
{
	(void)state;
	struct understanding u = understand_string("关于整改情况的通报\n印发《青岚市河道管理办法（试行）》（青政发〔2023〕19号），"
	                                           "学习《关于〈河道条例〉的说明》，观看《大河》。"
	                                           "根据青政办〔2022〕7号文件，未闭合的《办法照旧。\n");
	const struct citation *citation = u.doc->meaning.cited;
	assert_citation(citation, "青岚市河道管理办法（试行）", "青政发〔2023〕19号", CONFIDENCE_CERTAIN);
	citation = citation->next;
	assert_citation(citation, "关于〈河道条例〉的说明", "", CONFIDENCE_GUESS);
	citation = citation->next;
	assert_citation(citation, "大河", "", CONFIDENCE_GUESS);
	citation = citation->next;
	assert_citation(citation, "", "青政办〔2022〕7号", CONFIDENCE_LIKELY);
	assert_null(citation->next);
	forget(&u);
}

static const struct node *
find_kind(const struct node *node, enum node_kind kind)
{
	while (node != NULL && node->kind != kind)
		node = node->next;
	return node;
}

static size_t
count_children(const struct node *node)
{
	size_t n = 0;
	for (const struct node *child = node->first; child != NULL; child = child->next)
		n++;
	return n;
}

static void
paragraphs_that_count_on_are_a_list(void **state)
{
	(void)state;
	struct understanding u =
	        understand_string("关于整改情况的通报\n要求如下：\n①清点物资。\n②登记造册。\n④按时上报。\n①另起炉灶。\n"
	                          "说明。\n第一，加强领导。\n第二，落实经费。\n1)检查。\n2)验收。\n");
	const struct node *list = find_kind(u.doc->body.first, NODE_LIST);
	assert_non_null(list);
	assert_int_equal(list->form, FORM_CIRCLED);
	assert_int_equal(count_children(list), 3);
	assert_runs(u.arena, list->next->text, "①另起炉灶。");
	list = find_kind(list->next, NODE_LIST);
	assert_int_equal(list->form, FORM_NTH);
	assert_int_equal(count_children(list), 2);
	list = list->next;
	assert_int_equal(list->form, FORM_DIGIT_HALF);
	assert_int_equal(count_children(list), 2);
	forget(&u);
}

static void
articles_know_their_numbers(void **state)
{
	(void)state;
	struct understanding u =
	        understand_string("青岚市河道管理办法\n第一章　总则\n第一条　为了管理河道，制定本办法。\n"
	                          "第二条　本办法适用于河道。\n第二章　附则\n第二十三条　本办法自公布之日起施行。\n");
	assert_int_equal(body_at(&u, 0)->form, FORM_CHAPTER);
	assert_int_equal(body_at(&u, 1)->form, FORM_ARTICLE);
	assert_int_equal(body_at(&u, 2)->number, 2);
	assert_int_equal(body_at(&u, 3)->number, 2);
	assert_int_equal(body_at(&u, 4)->number, 23);
	assert_int_equal(body_at(&u, 4)->form, FORM_ARTICLE);
	forget(&u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(claims_are_tied_to_what_is_counted),
	        cmocka_unit_test(periods_take_the_year_before_unless_time_would_run_back),
	        cmocka_unit_test(contact_is_what_stands_behind_its_words),
	        cmocka_unit_test(the_genre_is_the_titles_else_the_texts),
	        cmocka_unit_test(the_issuer_signs_or_stands_in_the_title),
	        cmocka_unit_test(documents_are_cited_by_title_and_number),
	        cmocka_unit_test(paragraphs_that_count_on_are_a_list),
	        cmocka_unit_test(articles_know_their_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
