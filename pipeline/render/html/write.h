/* write.h: HTML by its living standard, 13.1, onto a buf. Whatever is text comes out as text: nothing of it can become markup. */
#pragma once
#include "buf.h"

struct html {
	struct buf *to;
	bool open; /* a start tag still takes attributes */
};

void html_start(struct html *html, const char *name); /* "div"; a void element ("img") is never ended */
void html_end(struct html *html, const char *name);

/* Controls and what is no character are left out; what would turn the line around (U+202A-202E, U+2066-2069) is shown by its
 * number. */
void html_put_attr(struct html *html, const char *name, struct str value);
void html_put_attrf(struct html *html, const char *name, const char *format, ...) __attribute__((format(printf, 3, 4)));
void html_put_text(struct html *html, struct str text);
void html_put_textf(struct html *html, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* As it is: our own style and script, base64. */
void html_put_raw(struct html *html, struct str bytes);

/* A relative link to a path: its bytes, '%XX' where a URL wants it so; '/' stays. */
void html_put_path(struct html *html, const char *attribute, struct str path);
