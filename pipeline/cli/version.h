/* version.h: `tongbao --version`: what went into the outputs. */
#pragma once
#include <stdio.h>

/* Our version, the libraries' at run time, and the SHA-256 of fonts.xml, which names every font by its own. */
void version_print(FILE *to, const char *home);
