/* html_content.h: where in a page the document stands. */
#pragma once
#include "html_tree.h"

/* Marks the roots of what is set (`content`), and gives what is plainly no part of it a reason. Findings: DIAG_PAGE_NO_BODY,
 * DIAG_PAGE_SEVERAL. false, with DIAG_PAGE_EMPTY: the page shows no text at all. */
bool html_content_find(struct arena *arena, struct html_node *root, struct diags *diags);
