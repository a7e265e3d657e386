/* signed.h: who signed, where one row of the source is not one node of the doc. After freeze_doc. */
#pragma once
#include "lines.h"

/* Gives the body's nodes the kinds of line.inside, parts an issuer from a date or another issuer on its row, joins the rows of a
 * heading. Texts and their order stay. */
void signed_settle(struct arena *arena, const struct lines *lines, struct doc *doc);

/* meaning.issued_by from the first signature inside the body, when the notice ends there and a public body signed it, not a person.
 */
void signed_tell_issuers(struct arena *arena, struct doc *doc);
