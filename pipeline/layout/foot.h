/* foot.h: footnotes at the foot of the page that holds their mark. The standard says nothing of them. They stand on the type area's
 * lower edge in the order of their marks, below a rule, and take whole rows from the body, which keeps its grid. A note that has no
 * room left on its page goes on at the foot of the next. */
#pragma once
#include "setting.h"

/* A note among those of the document, by the row that holds its mark. */
struct foot_note {
	size_t row, number; /* of the setting; of the galley, from 0 */
	size_t end;         /* one past its last line */
};

struct foot {
	struct foot_note *notes;
	size_t n_notes;
	struct row *lines; /* of all notes, their items behind those of the setting's rows */
	size_t n_lines;
	size_t placed; /* lines that stand on a page */
	len_t leading; /* from line to line */
	size_t most;   /* lines that an earlier page left, of which so many stand on a page that has text */
};

/* Sets the lines of all notes, once the rows of the text are set and joined. NULL: the document has none. */
struct foot *foot_set(struct setting *setting);

/* Height of `n` lines with the rule above them; 0 for none. */
len_t foot_height(const struct setting *setting, const struct foot *foot, size_t n);

/* What a page needs whose text ends before row `end`: what earlier pages left, and the notes of its rows; unless `whole`, only the
 * first lines of the last of them. */
len_t foot_need(const struct setting *setting, const struct foot *foot, size_t end, bool whole);

/* Lines that stand on that page, where `room` is left below its text. */
size_t foot_count(const struct setting *setting, const struct foot *foot, size_t end, len_t room);

/* Items of the next `n` lines. */
size_t foot_count_items(const struct foot *foot, size_t n);

/* The next `n` lines have their place: the lower edge of the last at `bottom`, all of them `aside` to the right. Fills `lines`,
 * their items counted from `first_item` on. */
void foot_place(
        struct setting *setting, struct foot *foot, size_t n, len_t bottom, len_t aside, struct set_line *lines, size_t first_item);

/* The rule above `n` lines: an item of the setting. */
void foot_add_rule(struct setting *setting, const struct foot *foot, size_t n, len_t bottom, len_t aside);
