/* rules.c: the tables of rules, and the one walk that asks them. */
#include "rules.h"
#include "families.h"

static void (*const notice_rules[])(const struct passages *, struct diags *) = {
        check_title,
        check_title_parts,
        check_signature,
        check_date,
        check_second_document,
        check_glued_recipients,
        check_numbering,
        check_label_marks,
        check_heading_marks,
        check_list_ends,
        check_label_colons,
        check_siblings,
        check_parallels,
        check_title_variants,
        check_name_variants,
        check_names,
        check_pairs,
        check_width,
        check_percent,
        check_wide_digits,
        check_zero_form,
        check_date_forms,
        check_date_order,
        check_wording,
        check_contact_given,
        check_claims,
        check_item_status,
        check_attachments,
        check_status_wording,
        check_status_stops,
        check_results,
        check_paragraph_repeat, /* after check_results */
        check_metadata,
        check_metadata_ranks,
};

/* Asked only of passages that hold one of `needs`; 0: of all. */
static const struct {
	unsigned needs;
	void (*check)(const struct passage *, struct diags *);
} passage_rules[] = {
        {0, check_page_chrome},
        {HAS_PAIR, check_placeholders},
        {0, check_enumeration},
        {HAS_MARK, check_paragraph_end},
        {HAS_MARK, check_doubled_marks},
        {HAS_MARK, check_first_mark},
        {HAS_DOTS | HAS_MARK, check_ellipsis},
        {HAS_DASH, check_dash},
        {HAS_DASH, check_single_dash},
        {HAS_PAIR, check_quote_stop},
        {HAS_DOTS, check_ellipsis_etc},
        {HAS_MARK, check_comma_and},
        {HAS_MARK, check_comma_in_about},
        {HAS_MARK, check_list_semicolons},
        {HAS_DIGIT, check_range_unit},
        {HAS_DIGIT, check_mixed_numerals},
        {HAS_DIGIT, check_dotted_dates},
        {HAS_PAIR, check_empty_pair},
        {HAS_PAIR, check_title_comma},
        {HAS_NUMBER, check_doc_number},
        {0, check_word_repeat},
        {0, check_particle_repeat},
        {HAS_MARK, check_sentence_repeat},
        {HAS_PAIR, check_phrase_doubled},
        {HAS_DIGIT | HAS_AT, check_contact_colons},
        {HAS_DIGIT, check_phones},
        {HAS_DIGIT, check_postcodes},
        {HAS_AT, check_emails},
        {HAS_DIGIT, check_private_numbers},
        {HAS_DIGIT, check_private_address},
};

void
rules_check(const struct doc *doc, struct diags *diags)
{
	struct passages passages = passages_collect(diags->arena, doc);
	for (size_t i = 0; i < sizeof notice_rules / sizeof *notice_rules; i++)
		notice_rules[i](&passages, diags);
	for (size_t p = 0; p < passages.n; p++)
		for (size_t i = 0; i < sizeof passage_rules / sizeof *passage_rules; i++)
			if (!passage_rules[i].needs || passages.items[p].has & passage_rules[i].needs)
				passage_rules[i].check(&passages.items[p], diags);
}
