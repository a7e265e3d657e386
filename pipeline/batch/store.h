/* store.h: rows that outlive a run, in one SQLite file. Knows SQL and nothing of what the rows mean. The first trouble sticks:
 * after it nothing is found and nothing is put. */
#pragma once
#include "arena.h"
#include <stdint.h>

enum store_trouble {
	STORE_FINE,
	STORE_BUSY,   /* another process has it open */
	STORE_BROKEN, /* damaged, or a database of something else */
	STORE_FAILED, /* the system says no: no room, no permission */
};

struct store_row {
	struct str stem;   /* the key */
	struct str name;   /* the source's */
	struct str seal;   /* what the row must answer to be believed */
	bool done;         /* false: to be made again */
	int64_t run;       /* that saw it last */
	int64_t place;     /* in the order of that run */
	struct str packed; /* the outcome */
};

struct store;

/* Opens or makes the file, for this process alone. `wal`: a log beside it, which is fast and takes a file system of this machine.
 * Never NULL. */
struct store *store_open(const char *path, bool wal);
void store_close(struct store *store);

enum store_trouble store_trouble(const struct store *store);
const char *store_why(const struct store *store); /* of the trouble, in SQLite's words; lives as long as the store */

/* The row of this stem, copied into the arena; or its note alone, without `packed`. false: there is none. */
bool store_find(struct store *store, struct arena *arena, struct str stem, struct store_row *row);
void store_put(struct store *store, const struct store_row *row);
void store_touch(struct store *store, struct str stem, int64_t run, int64_t place); /* it was seen */
void store_drop_unseen(struct store *store, int64_t run);                           /* rows that this run did not see */

/* What was put so far stays, whatever happens to this process. */
void store_settle(struct store *store);

/* A value by name, copied into the arena; empty when there is none. */
struct str store_value(struct store *store, struct arena *arena, struct str name);
void store_set_value(struct store *store, struct str name, struct str value);

/* Every row in order of place, copied into the arena, which is reset after each. */
typedef void store_visit(void *context, const struct store_row *row);
void store_each(struct store *store, struct arena *arena, store_visit *visit, void *context);
