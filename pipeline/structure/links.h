/* links.h: the addresses of a text become links. */
#pragma once
#include "doc.h"

/* The same text, each e-mail address and each http, https or www address in it a run of its own with its href. What a reader
 * linked stays as it is, and a title in 《 》 holds no link. Places stay exact. */
struct run *links_mark(struct arena *arena, struct run *runs);
