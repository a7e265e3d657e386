/* flow.h: rows to pages. */
#pragma once
#include "foot.h"
#include "frame.h"

/* Cuts the setting's rows into pages of the template's rows, gives each its y, and adds head, footnotes (NULL: none), imprint and
 * furniture. STATUS_FAILED,
 * with a finding, past CAP_PAGES. */
enum status flow_pages(struct setting *setting, const struct frame *frame, struct foot *foot, struct pages *pages);
