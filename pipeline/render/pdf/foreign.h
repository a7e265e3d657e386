/* foreign.h: text that a reader must not speak as Chinese. */
#pragma once
#include "str.h"

/* BCP 47 tag of the language the text begins in, of those whose scripts tell: Tibetan, Uyghur, Mongolian. NULL: the document's. */
const char *foreign_language(struct str text);
