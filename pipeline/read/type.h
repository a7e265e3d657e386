/* type.h: what a source is, by its bytes. */
#pragma once
#include "str.h"

enum type {
#define TYPE(id, name, extensions) TYPE_##id,
#include "types.def"
#undef TYPE
	TYPE__MAX
};

/* By the first bytes of formats that have a signature; TYPE_TEXT for what may be text in some encoding, TYPE_BINARY for what
 * cannot. */
enum type type_of_bytes(struct str bytes);

/* Of decoded text: HTML, XML, MHTML or TEXT. With `promised` HTML a few tags anywhere near the start are enough. */
enum type type_of_text(struct str text, enum type promised);

/* The type that the file's extension promises; TYPE__MAX when it is none we know. */
enum type type_of_name(struct str file_name);

struct str type_name(enum type type);
