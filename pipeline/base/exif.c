/* exif.c: how a camera held the picture: one tag of the first directory of a JPEG's Exif segment (Exif 2.32, 4.5.4 and 4.6.4). A
 * library would read all of its notes to give this one number.
 */
#include "exif.h"

enum {
	MARKER = 0xFF,
	START_OF_SCAN = 0xDA,
	APP1 = 0xE1,
	SEGMENT_HEAD = 4, /* FF, which one, and a length that counts itself */
	LENGTH_BYTES = 2,
	ENTRY_BYTES = 12,
	TAG_ORIENTATION = 0x112,
	TYPE_SHORT = 3,
	ORIENTATIONS = 8
};

/* `n` bytes at `at` as a number; 0 where the bytes end sooner. */
static uint32_t
number(struct str bytes, size_t at, size_t n, bool little)
{
	uint32_t value = 0;
	if (bytes.n < n || at > bytes.n - n)
		return 0;
	for (size_t i = 0; i < n; i++)
		value = value << 8 | (unsigned char)bytes.p[at + (little ? n - 1 - i : i)];
	return value;
}

/* `tiff` begins with its byte order, from where all places in it count. */
static uint32_t
find_orientation(struct str tiff)
{
	bool little = str_starts(tiff, STR("II\x2A\0"));
	if (!little && !str_starts(tiff, STR("MM\0\x2A")))
		return 0;
	size_t directory = number(tiff, 4, 4, little), entries = number(tiff, directory, 2, little);
	for (size_t i = 0; i < entries; i++) {
		size_t at = directory + 2 + i * ENTRY_BYTES;
		if (number(tiff, at, 2, little) == TAG_ORIENTATION)
			return number(tiff, at + 2, 2, little) == TYPE_SHORT && number(tiff, at + 4, 4, little) == 1
			               ? number(tiff, at + 8, 2, little)
			               : 0;
	}
	return 0;
}

static struct turn
turn_of(uint32_t orientation)
{
	static const struct turn turns[ORIENTATIONS + 1] = {
	        [2] = {.mirror_x = true},
	        [3] = {.mirror_x = true, .mirror_y = true},
	        [4] = {.mirror_y = true},
	        [5] = {.swap = true},
	        [6] = {.swap = true, .mirror_x = true},
	        [7] = {.swap = true, .mirror_x = true, .mirror_y = true},
	        [8] = {.swap = true, .mirror_y = true},
	};
	return orientation <= ORIENTATIONS ? turns[orientation] : (struct turn){0};
}

struct turn
exif_turn(struct str jpeg)
{
	for (size_t at = LENGTH_BYTES; at + SEGMENT_HEAD <= jpeg.n && (unsigned char)jpeg.p[at] == MARKER;) {
		size_t length = number(jpeg, at + LENGTH_BYTES, LENGTH_BYTES, false);
		unsigned char which = (unsigned char)jpeg.p[at + 1];
		struct str segment = str_sub(jpeg, at + SEGMENT_HEAD, at + LENGTH_BYTES + length);
		if (which == MARKER) { /* one of several that fill */
			at++;
			continue;
		}
		if (which == START_OF_SCAN || length < LENGTH_BYTES)
			break;
		if (which == APP1 && str_starts(segment, STR("Exif\0\0")))
			return turn_of(find_orientation(str_sub(segment, 6, segment.n)));
		at += LENGTH_BYTES + length;
	}
	return (struct turn){0};
}
