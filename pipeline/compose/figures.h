/* figures.h: pictures of the body, and the captions of tables and pictures. */
#pragma once
#include "composer.h"

/* A picture as such, with its alternative text; false: its bytes are none that can be drawn, which the galley notes. */
bool figures_add(struct composer *composer, const struct node *node);

/* The role of a paragraph that is the caption of the table behind it or of the figure before it; else ROLE_BODY. */
enum role figures_caption_role(const struct composer *composer, const struct node *node);
