/* names.h: what a DOCX calls its fonts: those an office has, not those this project draws with, unless these are carried along. */
#pragma once
#include "source.h"

/* The font of a role; one that fonts.xml does not name goes by its role's name. */
struct str names_of_role(const struct source *source, struct str role);

/* Text is shown in `fallback`, or in the role's face when there is none: it has to be carried along, if any is. */
void names_note(const struct source *source, struct str role, const struct face *fallback, struct str text);

/* The face that has `cp` where the first face of `role` lacks it; NULL where that has it, or none does. */
const struct face *names_find_fallback(const struct settled *settled, struct str role, uint32_t cp);
