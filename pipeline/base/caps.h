/* caps.h: the limits of caps.def, as they stand for one job: its arena carries them. */
#pragma once
#include "arena.h"

enum cap {
#define CAP(name, value, least, most) CAP_##name,
#include "caps.def"
#undef CAP
	CAP__MAX
};

struct caps {
	size_t at[CAP__MAX];
};

struct caps caps_default(void);

/* What holds for whoever uses the arena; of its own an arena has the defaults. */
size_t cap_of(const struct arena *arena, enum cap cap);
size_t cap_in(const struct caps *caps, enum cap cap); /* NULL: the defaults */

/* The largest source of any type. */
size_t cap_of_source(const struct caps *caps);

enum caps_fault { CAPS_FINE, CAPS_NO_NAME, CAPS_NO_VALUE };

/* Takes "NAME=VALUE", VALUE a number, k, M or G behind it for 1,024 times as much each. A fault names the cap that was meant: the
 * nearest, or the one whose value is not between its least and its most. */
enum caps_fault caps_set(struct caps *caps, struct str word, enum cap *meant);

/* The name that --limit takes, "text-bytes", its NUL behind it; with a value, "text-bytes=16777216"; from where to where it may be
 * set. */
struct str cap_name(struct arena *arena, enum cap cap);
struct str cap_setting(struct arena *arena, enum cap cap, size_t value);
void cap_range(enum cap cap, size_t *least, size_t *most);
