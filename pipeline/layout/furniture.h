/* furniture.h: what stands on a page and in no block. */
#pragma once
#include "setting.h"

/* Appends the items of the page's number and of what else the template puts on it to the setting, in their final place; their block
 * is NULL. */
void furniture_set(struct setting *setting, const struct page *page, bool last);
