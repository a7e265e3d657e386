/* meta.h: the metadata of raw documents: names of keys, and the list that readers add to. */
#pragma once
#include "doc.h"

/* The key of this name, English or Chinese, blanks around it aside. */
bool meta_find_key(struct str name, enum meta_key *key);

/* The known name nearest to `name`. */
struct str meta_nearest_name(struct str name);

/* Adds a value at the end of raw->meta. */
void meta_add(struct arena *arena, struct raw *raw, enum meta_key key, struct str value, struct place at, enum meta_rank rank);

/* The same for a text that a person wrote: characters that no output may hold are dropped with a finding, blanks at its ends too;
 * names of signers or issuers that stand in one text, 、 or ， between them, are a value each. */
void meta_add_text(struct arena *arena, struct raw *raw, enum meta_key key, struct str text, struct place at, enum meta_rank rank,
        struct diags *diags);

/* Whether the cap of values lets in the n-th that a document carries; of the first that it does not, a finding tells. */
bool meta_has_room(struct arena *arena, size_t n, struct place at, struct diags *diags);
