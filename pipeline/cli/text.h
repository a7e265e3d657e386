/* text.h: messages of the command line in the user's language, by gettext; the English text is the key. */
#pragma once
#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text
