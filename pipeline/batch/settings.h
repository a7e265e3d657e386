/* settings.h: metadata from the command line: KEY=VALUE. It ranks before what a document's own files say. */
#pragma once
#include "job.h"

struct setting {
	enum meta_key key;
	struct str value; /* UTF-8; borrowed */
};

/* false: `word` is no KEY=VALUE in UTF-8, or there is no such key; then `*nearest` is the nearest there is. */
bool setting_read(struct str word, struct setting *setting, struct str *nearest);

/* Adds them to raw->meta, as a part "--set" of the raw document, a line each. */
void settings_add(struct job *job, struct raw *raw, const struct setting *settings, size_t n);
