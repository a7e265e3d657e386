/* sort.c: the arithmetic of one character: cells for Han and full-width marks, half cells for digits (off the
 * grid, their advance where that is more), advances for letters, and what a mark's ink leaves free. It must not know of neighbours
 * or lines. */
#include "sort.h"
#include "look.h"

static len_t
blank_width(uint32_t cp, len_t cell)
{
	switch (cp) {
	case 0x3000:
	case 0x2001:
	case 0x2003:
		return cell;
	case '\t':
	case 0x2000:
	case 0x2002:
		return cell / 2;
	default:
		return cell / 4;
	}
}

/* A Han role's glyph fills a cell unless it was drawn narrow, as a Latin face's symbols are. */
static len_t
han_width(const struct look *look, enum break_class class, len_t cell)
{
	bool narrow = look->face && (int64_t)look->advance * 4 < (int64_t)look->face->units_per_em * 3;
	return narrow && class == CLASS_HAN ? looks_scale(look, cell) : cell;
}

static len_t
width_of(const struct sort *sort, const struct look *look, const struct fount *fount)
{
	if (sort->class == CLASS_BLANK) {
		return blank_width(look->cp, fount->cell);
	}
	if (look->missing) {
		return fount->cell;
	}
	if (sort->latin) {
		len_t letter = looks_scale(look, fount->size) + fount->tracking;
		bool on_grid = fount->cell != fount->size;
		if (sort->class == CLASS_DIGIT && (on_grid || letter < fount->cell / 2)) {
			return fount->cell / 2;
		}
		return letter > 0 ? letter : 0;
	}
	return han_width(look, (enum break_class)sort->class, fount->cell);
}

/* What the ink leaves free, a mark may give up. */
static void
set_room_to_give(struct sort *sort, const struct look *look)
{
	if (sort->latin || look->missing || sort->width != sort->cell) {
		return;
	}
	if (sort->class == CLASS_MIDDOT) {
		sort->left = sort->right = look->free_sides ? sort->cell / 4 : 0;
	} else {
		sort->left = look->free_left ? sort->cell / 2 : 0;
		sort->right = look->free_right ? sort->cell / 2 : 0;
	}
}

struct sort
sort_cut(const struct look *look, const struct fount *fount)
{
	struct sort sort = {.size = fount->size, .cell = fount->cell};
	sort.latin = class_is_latin(look->cp);
	sort.class = (uint8_t)class_of(look->cp);
	sort.advance = looks_scale(look, fount->size);
	sort.width = width_of(&sort, look, fount);
	sort.shift = (sort.width - sort.advance) / 2;
	set_room_to_give(&sort, look);
	return sort;
}
