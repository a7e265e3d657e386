/* slots.h: slots that the metadata or the template's own words fill. */
#pragma once
#include "composer.h"

/* A slot with a text: its fields filled in, its optional parts set or left out. What is set goes to galley.added too: none of it is
 * text of the source. Of a role that stands once a name (MASTHEAD, SIGNER) one block for each value of its field. */
void slots_add_text(struct composer *composer, const struct slot *slot);

/* The title that a person gave and the text does not have. It goes to galley.added. */
void slots_add_given_title(struct composer *composer);

/* Text that the template adds on behalf of `role`. */
void slots_note_added(struct composer *composer, enum role role, struct str text);

/* What a pattern of a slot says of this document; empty where one of its fields has no value. */
struct str slots_fill(struct composer *composer, struct str pattern);

/* A rule, as the slot's style draws it. */
void slots_add_rule(struct composer *composer, const struct slot *slot);

/* A seal for each issuer of the signature; nothing, where there are not as many seals as issuers. */
void slots_add_seals(struct composer *composer, const struct slot *slot);

/* Rules of head and imprint that would part nothing from nothing go. Call once, at the end. */
void slots_drop_rules(struct composer *composer);

/* Metadata of an element of the document that no slot shows is a finding. Call in the first round. */
void slots_check(struct composer *composer);
