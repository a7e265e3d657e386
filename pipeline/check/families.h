/* families.h: every rule, by the file that holds it. A rule of one passage looks at nothing else; a rule of the notice at all of
 * them. */
#pragma once
#include "passage.h"

/* title.c, several.c */
void check_title(const struct passages *passages, struct diags *diags);
void check_title_parts(const struct passages *passages, struct diags *diags);
void check_signature(const struct passages *passages, struct diags *diags);
void check_date(const struct passages *passages, struct diags *diags);
void check_second_document(const struct passages *passages, struct diags *diags);

/* items.c, statuses.c, results.c */
void check_claims(const struct passages *passages, struct diags *diags);
void check_item_status(const struct passages *passages, struct diags *diags);
void check_status_wording(const struct passages *passages, struct diags *diags);
void check_status_stops(const struct passages *passages, struct diags *diags);
void check_results(const struct passages *passages, struct diags *diags);

/* chrome.c */
void check_glued_recipients(const struct passages *passages, struct diags *diags);
void check_page_chrome(const struct passage *passage, struct diags *diags);
void check_placeholders(const struct passage *passage, struct diags *diags);

/* numbering.c */
void check_numbering(const struct passages *passages, struct diags *diags);
void check_label_marks(const struct passages *passages, struct diags *diags);
void check_enumeration(const struct passage *passage, struct diags *diags);

/* headings.c */
void check_heading_marks(const struct passages *passages, struct diags *diags);
void check_list_ends(const struct passages *passages, struct diags *diags);
void check_paragraph_end(const struct passage *passage, struct diags *diags);
void check_label_colons(const struct passages *passages, struct diags *diags);

/* siblings.c, parallels.c, variants.c, names.c */
void check_names(const struct passages *passages, struct diags *diags);
void check_siblings(const struct passages *passages, struct diags *diags);
void check_parallels(const struct passages *passages, struct diags *diags);
void check_title_variants(const struct passages *passages, struct diags *diags);
void check_name_variants(const struct passages *passages, struct diags *diags);

/* pairs.c, punctuation.c, width.c */
void check_pairs(const struct passages *passages, struct diags *diags);
void check_doubled_marks(const struct passage *passage, struct diags *diags);
void check_first_mark(const struct passage *passage, struct diags *diags);
void check_ellipsis(const struct passage *passage, struct diags *diags);
void check_dash(const struct passage *passage, struct diags *diags);
void check_single_dash(const struct passage *passage, struct diags *diags);
void check_quote_stop(const struct passage *passage, struct diags *diags);
void check_ellipsis_etc(const struct passage *passage, struct diags *diags);
void check_empty_pair(const struct passage *passage, struct diags *diags);
void check_title_comma(const struct passage *passage, struct diags *diags);
void check_width(const struct passages *passages, struct diags *diags);

/* lists.c */
void check_comma_and(const struct passage *passage, struct diags *diags);
void check_comma_in_about(const struct passage *passage, struct diags *diags);
void check_list_semicolons(const struct passage *passage, struct diags *diags);

/* figures.c */
void check_range_unit(const struct passage *passage, struct diags *diags);
void check_mixed_numerals(const struct passage *passage, struct diags *diags);
void check_dotted_dates(const struct passage *passage, struct diags *diags);
void check_zero_form(const struct passages *passages, struct diags *diags);

/* numerals.c, docnumber.c, dates.c */
void check_percent(const struct passages *passages, struct diags *diags);
void check_wide_digits(const struct passages *passages, struct diags *diags);
void check_date_forms(const struct passages *passages, struct diags *diags);
void check_date_order(const struct passages *passages, struct diags *diags);
void check_doc_number(const struct passage *passage, struct diags *diags);

/* wording.c, repeats.c */
void check_wording(const struct passages *passages, struct diags *diags);
void check_word_repeat(const struct passage *passage, struct diags *diags);
void check_particle_repeat(const struct passage *passage, struct diags *diags);
void check_sentence_repeat(const struct passage *passage, struct diags *diags);
void check_phrase_doubled(const struct passage *passage, struct diags *diags);
void check_paragraph_repeat(const struct passages *passages, struct diags *diags);

/* contact.c, privacy.c */
void check_contact_given(const struct passages *passages, struct diags *diags);
void check_contact_colons(const struct passage *passage, struct diags *diags);
void check_phones(const struct passage *passage, struct diags *diags);
void check_postcodes(const struct passage *passage, struct diags *diags);
void check_emails(const struct passage *passage, struct diags *diags);
void check_private_numbers(const struct passage *passage, struct diags *diags);
void check_private_address(const struct passage *passage, struct diags *diags);

/* metadata.c */
void check_attachments(const struct passages *passages, struct diags *diags);

void check_metadata(const struct passages *passages, struct diags *diags);
void check_metadata_ranks(const struct passages *passages, struct diags *diags);
