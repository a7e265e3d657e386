/* furniture.h: what stands on a page and in no block. */
#pragma once
#include "setting.h"

/* Appends the page number's items to the setting, in their final place; their block is NULL. */
void furniture_set_number(struct setting *setting, uint32_t number);
