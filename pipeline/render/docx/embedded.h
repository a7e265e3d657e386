/* embedded.h: the fonts a document carries along (ISO/IEC 29500-1, 17.8.1): which characters of which face it shows, and each
 * face's part of these, obfuscated. */
#pragma once
#include "buf.h"
#include "cpmap.h"
#include "diag.h"
#include "font.h"

struct embedded_font {
	const struct face *face;
	struct cpmap shown; /* bool: it shows this character */
	struct buf bytes;   /* obfuscated; empty: not carried, its licence does not let it be */
	char key[39];       /* the GUID it is obfuscated with, in braces, NUL-terminated */
};

struct embedded {
	struct arena *arena;
	struct embedded_font **fonts; /* in the order in which they are first shown */
	size_t n;
};

void embedded_free(struct embedded *embedded);

/* The face shows the text. */
void embedded_note(struct embedded *embedded, const struct face *face, struct str text);

/* Makes the files, once all is noted. A face that may not be carried is a finding; false, with a finding: one is damaged. */
bool embedded_make(struct embedded *embedded, struct diags *diags);

/* The font that is carried under this name, or NULL; its relationship id and its file's name below word/. */
const struct embedded_font *embedded_find(const struct embedded *embedded, struct str name);
struct str embedded_id(const struct embedded *embedded, const struct embedded_font *font);
struct str embedded_name(const struct embedded *embedded, const struct embedded_font *font);
