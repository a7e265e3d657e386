/* chrome.h: what the web page put around a notice. */
#pragma once
#include "lines.h"

/* Sets aside publication rows (their date goes to `published`), a page's headline that repeats the notice's title below it, and
 * chrome above and below the notice; all by the source's own text, before it is cleaned. */
void chrome_set_aside(struct arena *arena, struct lines *lines, struct date *published);
