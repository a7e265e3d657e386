/* cff_dict.c: the two forms everything in a CFF table is kept in, INDEX and DICT. It must not know what they hold. */
#include "bytes.h"
#include "cff.h"

bool
cff_read_index(struct str table, size_t at, struct cff_index *index, size_t *end)
{
	*index = (struct cff_index){0};
	if (at > table.n || table.n - at < 2) {
		return false;
	}
	index->count = bytes_u16(table, at);
	if (index->count == 0) {
		*end = at + 2;
		return true;
	}
	index->off_size = bytes_u8(table, at + 2);
	if (index->off_size < 1 || index->off_size > 4) {
		return false;
	}
	size_t size = ((size_t)index->count + 1) * index->off_size;
	index->offsets = str_sub(table, at + 3, at + 3 + size);
	if (index->offsets.n != size) {
		return false;
	}
	uint32_t last = bytes_offset(index->offsets, size - index->off_size, index->off_size);
	if (last < 1) {
		return false;
	}
	size_t data = at + 3 + size;
	*end = data + last - 1; /* offsets count from the byte before the data */
	index->data = str_sub(table, data, *end);
	return index->data.n == last - 1;
}

bool
cff_index_item(const struct cff_index *index, uint32_t i, struct str *item)
{
	if (i >= index->count) {
		return false;
	}
	uint32_t from = bytes_offset(index->offsets, (size_t)i * index->off_size, index->off_size);
	uint32_t to = bytes_offset(index->offsets, ((size_t)i + 1) * index->off_size, index->off_size);
	if (from < 1 || to < from || to - 1 > index->data.n) {
		return false;
	}
	*item = (struct str){index->data.p + from - 1, to - from};
	return true;
}

/* A real number: nibbles, up to the first that is 15. */
static size_t
real_length(struct str s)
{
	for (size_t i = 1; i < s.n; i++) {
		uint8_t b = (uint8_t)s.p[i];
		if (b >> 4 == 15 || (b & 15) == 15) {
			return i + 1;
		}
	}
	return 0;
}

/* The operand at the front of `s`: its bytes, 0 when it is none. */
static size_t
read_operand(struct str s, int32_t *value)
{
	int32_t b = bytes_u8(s, 0);
	*value = 0;
	if (b == 28) {
		*value = bytes_i16(s, 1);
		return 3;
	}
	if (b == 29) {
		*value = (int32_t)bytes_u32(s, 1);
		return 5;
	}
	if (b == 30) {
		return real_length(s);
	}
	if (b >= 32 && b <= 246) {
		*value = b - 139;
		return 1;
	}
	if (b >= 247 && b <= 254) {
		int32_t low = bytes_u8(s, 1);
		*value = b <= 250 ? (b - 247) * 256 + low + 108 : -(b - 251) * 256 - low - 108;
		return 2;
	}
	return 0;
}

bool
cff_next_entry(struct str *dict, struct cff_entry *entry)
{
	*entry = (struct cff_entry){0};
	size_t at = 0;
	while (at < dict->n && bytes_u8(*dict, at) > 21) {
		int32_t value = 0;
		size_t size = read_operand(str_sub(*dict, at, dict->n), &value);
		if (size == 0 || size > dict->n - at) {
			return false;
		}
		entry->last[0] = entry->last[1];
		entry->last[1] = value;
		at += size;
	}
	bool escaped = bytes_u8(*dict, at) == 12;
	size_t end = at + (escaped ? 2 : 1);
	if (end > dict->n) {
		return false;
	}
	entry->op = escaped ? bytes_u16(*dict, at) : bytes_u8(*dict, at);
	entry->operands = str_sub(*dict, 0, at);
	entry->whole = str_sub(*dict, 0, end);
	*dict = str_sub(*dict, end, dict->n);
	return true;
}
