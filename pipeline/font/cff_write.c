/* cff_write.c: a bare CID-keyed CFF font. Glyph numbers are CIDs. Every offset is written in five bytes, so that the size of each
 * part is known before the offsets are. It must not know where the glyphs come from. */
#include "cff.h"
#include <string.h>

enum { SID_ADOBE = 391, SID_IDENTITY = 392 }; /* the first two strings behind the standard ones */

static char *
put_number(char *to, uint32_t value, unsigned size)
{
	while (size-- > 0) {
		*to++ = (char)(value >> 8 * size);
	}
	return to;
}

static void
add_number(struct buf *font, uint32_t value, unsigned size)
{
	char bytes[4];
	put_number(bytes, value, size);
	buf_add(font, (struct str){bytes, size});
}

static unsigned
offset_size(size_t last)
{
	unsigned size = 1;
	while (last >> 8 * size) {
		size++;
	}
	return size;
}

static void
write_index(struct buf *font, const struct str *items, size_t n)
{
	add_number(font, (uint32_t)n, 2);
	if (n == 0) {
		return;
	}
	size_t total = 0;
	for (size_t i = 0; i < n; i++) {
		total += items[i].n;
	}
	unsigned size = offset_size(total + 1);
	size_t room = 1 + (n + 1) * size + total;
	buf_reserve(font, room);
	char *to = put_number(font->p + font->n, size, 1);
	uint32_t offset = 1;
	to = put_number(to, offset, size);
	for (size_t i = 0; i < n; i++) {
		offset += (uint32_t)items[i].n;
		to = put_number(to, offset, size);
	}
	for (size_t i = 0; i < n; i++) {
		if (items[i].n > 0) {
			memcpy(to, items[i].p, items[i].n);
			to += items[i].n;
		}
	}
	font->n += room;
}

/* The walk has read what is called: it is sound. */
static struct str
kept_item(const struct cff_kept *kept, uint32_t i)
{
	struct str item = {NULL, 0};
	if (kept->called[i]) {
		cff_index_item(kept->subrs, i, &item);
	}
	return item;
}

/* Subroutines are many and few of them are kept: no list of them is made. */
static void
write_kept(struct buf *font, const struct cff_kept *kept)
{
	add_number(font, kept->n, 2);
	if (kept->n == 0) {
		return;
	}
	size_t total = 0;
	for (uint32_t i = 0; i < kept->n; i++) {
		total += kept_item(kept, i).n;
	}
	unsigned size = offset_size(total + 1);
	size_t room = 1 + ((size_t)kept->n + 1) * size + total;
	buf_reserve(font, room);
	char *to = put_number(font->p + font->n, size, 1);
	char *data = to + ((size_t)kept->n + 1) * size;
	uint32_t offset = 1;
	to = put_number(to, offset, size);
	for (uint32_t i = 0; i < kept->n; i++) {
		struct str item = kept_item(kept, i);
		offset += (uint32_t)item.n;
		to = put_number(to, offset, size);
		if (item.n > 0) {
			memcpy(data, item.p, item.n);
			data += item.n;
		}
	}
	font->n += room;
}

static void
add_integer(struct buf *dict, size_t value)
{
	buf_add_byte(dict, 29);
	add_number(dict, (uint32_t)value, 4);
}

static void
add_operator(struct buf *dict, enum cff_op op)
{
	if (op >> 8) {
		buf_add_byte(dict, (char)(op >> 8));
	}
	buf_add_byte(dict, (char)(op & 0xFF));
}

static void
add_entry(struct buf *dict, enum cff_op op, size_t value)
{
	add_integer(dict, value);
	add_operator(dict, op);
}

/* An entry taken over as it stood, if there was one. */
static void
add_operands(struct buf *dict, enum cff_op op, struct str operands)
{
	if (operands.n) {
		buf_add(dict, operands);
		add_operator(dict, op);
	}
}

/* Offsets in the font of what the Top DICT points to. */
struct places {
	size_t charset, fd_select, charstrings, fd_array;
};

/* The INDEX of the one Top DICT. Its size does not depend on the places. */
static void
write_top(struct buf *font, const struct cff_part *part, const struct places *places)
{
	struct buf dict = {0};
	add_integer(&dict, SID_ADOBE);
	add_integer(&dict, SID_IDENTITY);
	add_entry(&dict, CFF_ROS, 0);
	add_operands(&dict, CFF_FONT_MATRIX, part->matrix);
	add_operands(&dict, CFF_FONT_BBOX, part->bbox);
	add_entry(&dict, CFF_CID_COUNT, part->n);
	add_entry(&dict, CFF_CHARSET, places->charset);
	add_entry(&dict, CFF_CHAR_STRINGS, places->charstrings);
	add_entry(&dict, CFF_FD_ARRAY, places->fd_array);
	add_entry(&dict, CFF_FD_SELECT, places->fd_select);
	struct str item = buf_str(&dict);
	write_index(font, &item, 1);
	buf_free(&dict);
}

/* CID = glyph: one range that starts behind .notdef; a font of .notdef alone has none, which only format 0 can say. */
static void
write_charset(struct buf *font, size_t n)
{
	if (n == 1) {
		buf_add_byte(font, 0);
		return;
	}
	buf_add_byte(font, 2);
	add_number(font, 1, 2);
	add_number(font, (uint32_t)(n - 2), 2);
}

static uint32_t
count_ranges(const struct cff_part *part)
{
	uint32_t ranges = 1;
	for (size_t i = 1; i < part->n; i++) {
		ranges += part->fd_of[i] != part->fd_of[i - 1];
	}
	return ranges;
}

/* By ranges (format 3) or a byte a glyph (format 0), whichever is shorter. */
static void
write_fd_select(struct buf *font, const struct cff_part *part)
{
	uint32_t ranges = count_ranges(part);
	if ((size_t)ranges * 3 + 4 > part->n) {
		buf_add_byte(font, 0);
		buf_add(font, (struct str){(const char *)part->fd_of, part->n});
		return;
	}
	buf_add_byte(font, 3);
	add_number(font, ranges, 2);
	for (size_t i = 0; i < part->n; i++) {
		if (i == 0 || part->fd_of[i] != part->fd_of[i - 1]) {
			add_number(font, (uint32_t)i, 2);
			add_number(font, part->fd_of[i], 1);
		}
	}
	add_number(font, (uint32_t)part->n, 2);
}

/* A Private DICT and, right behind it, its subroutines. Returns its size without them. */
static size_t
write_private(struct buf *font, const struct cff_part_fd *fd)
{
	enum { SUBRS_ENTRY = 6 };
	size_t start = font->n;
	struct str rest = fd->private_dict;
	struct cff_entry entry;
	while (cff_next_entry(&rest, &entry)) {
		if (entry.op != CFF_SUBRS) {
			buf_add(font, entry.whole);
		}
	}
	if (fd->subrs.n == 0) {
		return font->n - start;
	}
	add_entry(font, CFF_SUBRS, font->n + SUBRS_ENTRY - start);
	size_t size = font->n - start;
	write_kept(font, &fd->subrs);
	return size;
}

/* Adds the font DICT of an FD, whose Private DICT stands at `at`. */
static void
add_font_dict(struct buf *dict, const struct cff_part_fd *fd, size_t private_size, size_t at)
{
	add_operands(dict, CFF_FONT_MATRIX, fd->matrix);
	add_integer(dict, private_size);
	add_entry(dict, CFF_PRIVATE, at);
}

/* Private DICTs, then the FDArray that points to them; returns its place in the font that begins at `base`. */
static size_t
write_fds(struct buf *font, const struct cff_part *part, size_t base)
{
	enum { FDS_MAX = 256 };
	struct buf dicts = {0};
	size_t ends[FDS_MAX];
	struct str items[FDS_MAX];
	for (uint32_t i = 0; i < part->n_fds; i++) {
		size_t at = font->n - base;
		size_t size = write_private(font, &part->fds[i]);
		add_font_dict(&dicts, &part->fds[i], size, at);
		ends[i] = dicts.n;
	}
	for (uint32_t i = 0; i < part->n_fds; i++) {
		items[i] = str_sub(buf_str(&dicts), i ? ends[i - 1] : 0, ends[i]);
	}
	size_t place = font->n - base;
	write_index(font, items, part->n_fds);
	buf_free(&dicts);
	return place;
}

void
cff_write(const struct cff_part *part, struct buf *font)
{
	const struct str strings[] = {STR("Adobe"), STR("Identity")};
	size_t base = font->n;
	struct places places = {0};
	buf_add(font, (struct str){"\x01\x00\x04\x04", 4}); /* version 1.0, size of this header, size of the offsets */
	write_index(font, &part->name, 1);
	size_t top = font->n;
	write_top(font, part, &places);
	write_index(font, strings, 2);
	write_kept(font, &part->global_subrs);
	places.charset = font->n - base;
	write_charset(font, part->n);
	places.fd_select = font->n - base;
	write_fd_select(font, part);
	places.charstrings = font->n - base;
	write_index(font, part->charstrings, part->n);
	places.fd_array = write_fds(font, part, base);
	struct buf final_top = {0};
	write_top(&final_top, part, &places);
	memcpy(font->p + top, final_top.p, final_top.n);
	buf_free(&final_top);
}
