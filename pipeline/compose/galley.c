/* galley.c: what layout and the DOCX both ask of the order of blocks. */
#include "galley.h"

static bool
names_attachments(enum role role)
{
	return role == ROLE_ATTACHMENT_NOTE || role == ROLE_ATTACHMENT_ITEM;
}

bool
galley_is_list_above_closing(const struct galley *galley, size_t i)
{
	if (i >= galley->n_blocks || !names_attachments(galley->blocks[i].role))
		return false;
	while (i < galley->n_blocks && names_attachments(galley->blocks[i].role))
		i++;
	enum role below = i < galley->n_blocks ? galley->blocks[i].role : ROLE__MAX;
	return below == ROLE_SIGNATURE || below == ROLE_DATE || below == ROLE_SEAL || below == ROLE_STAMP ||
	       below == ROLE_STAMP_TITLE;
}
