/* flow.h: rows to pages. */
#pragma once
#include "setting.h"

/* Cuts the setting's rows into pages of the template's rows, gives each its y, and adds the furniture. STATUS_FAILED, with a
 * finding, past CAP_PAGES. */
enum status flow_pages(struct setting *setting, struct pages *pages);
