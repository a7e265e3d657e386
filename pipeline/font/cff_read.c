/* cff_read.c: a CFF table taken apart: its Top DICT, FDs and FDSelect. It must not know why. */
#include "bytes.h"
#include "cff.h"

/* What the Top DICT and the font DICTs say; the offsets are the table's. */
struct dict {
	struct str matrix, bbox;
	int32_t charstrings, fd_array, fd_select, private_size, private_at, charstring_type;
	bool cid;
};

static void
take_entry(struct dict *dict, const struct cff_entry *entry)
{
	switch (entry->op) {
	case CFF_FONT_BBOX:
		dict->bbox = entry->operands;
		break;
	case CFF_FONT_MATRIX:
		dict->matrix = entry->operands;
		break;
	case CFF_CHARSTRING_TYPE:
		dict->charstring_type = entry->last[1];
		break;
	case CFF_CHAR_STRINGS:
		dict->charstrings = entry->last[1];
		break;
	case CFF_PRIVATE:
		dict->private_size = entry->last[0];
		dict->private_at = entry->last[1];
		break;
	case CFF_ROS:
		dict->cid = true;
		break;
	case CFF_FD_ARRAY:
		dict->fd_array = entry->last[1];
		break;
	case CFF_FD_SELECT:
		dict->fd_select = entry->last[1];
		break;
	default: /* names, notices and hints for synthesis: a subset does without */
		break;
	}
}

static bool
read_dict(struct str bytes, struct dict *dict)
{
	*dict = (struct dict){.charstring_type = 2};
	struct cff_entry entry;
	while (cff_next_entry(&bytes, &entry)) {
		take_entry(dict, &entry);
	}
	return bytes.n == 0;
}

/* The Private DICT and its subroutines, which stand at an offset from its own start. */
static bool
read_private(struct str table, const struct dict *dict, struct cff_fd *fd)
{
	*fd = (struct cff_fd){.matrix = dict->matrix};
	if (dict->private_at < 0 || dict->private_size < 0) {
		return false;
	}
	size_t at = (size_t)dict->private_at;
	fd->private_dict = str_sub(table, at, at + (size_t)dict->private_size);
	if (fd->private_dict.n != (size_t)dict->private_size) {
		return false;
	}
	struct str rest = fd->private_dict;
	struct cff_entry entry;
	int32_t subrs = 0;
	while (cff_next_entry(&rest, &entry)) {
		subrs = entry.op == CFF_SUBRS ? entry.last[1] : subrs;
	}
	size_t end;
	return rest.n == 0 && subrs >= 0 && (subrs == 0 || cff_read_index(table, at + (size_t)subrs, &fd->subrs, &end));
}

static bool
read_fd_array(struct arena *arena, struct str table, int32_t at, struct cff *cff)
{
	struct cff_index index;
	size_t end;
	if (at <= 0 || !cff_read_index(table, (size_t)at, &index, &end) || index.count == 0 || index.count > 256) {
		return false;
	}
	cff->n_fds = index.count;
	cff->fds = ARENA_ARRAY(arena, struct cff_fd, index.count);
	for (uint32_t i = 0; i < index.count; i++) {
		struct str bytes;
		struct dict dict;
		if (!cff_index_item(&index, i, &bytes) || !read_dict(bytes, &dict) || !read_private(table, &dict, &cff->fds[i])) {
			return false;
		}
	}
	return true;
}

/* The FDs of a CID-keyed font; the one of a name-keyed font, whose matrix is the Top DICT's already. */
static bool
read_fds(struct arena *arena, const struct dict *top, struct cff *cff)
{
	if (top->cid) {
		cff->fd_select = str_sub(cff->table, top->fd_select > 0 ? (size_t)top->fd_select : SIZE_MAX, SIZE_MAX);
		return cff->fd_select.n > 0 && read_fd_array(arena, cff->table, top->fd_array, cff);
	}
	cff->n_fds = 1;
	cff->fds = ARENA_NEW(arena, struct cff_fd);
	bool ok = read_private(cff->table, top, cff->fds);
	cff->fds[0].matrix = (struct str){NULL, 0};
	return ok;
}

bool
cff_read(struct arena *arena, struct str table, struct cff *cff)
{
	*cff = (struct cff){.table = table};
	struct cff_index names, tops, strings;
	size_t end = bytes_u8(table, 2);
	if (bytes_u8(table, 0) != 1 || !cff_read_index(table, end, &names, &end) || !cff_read_index(table, end, &tops, &end) ||
	        !cff_read_index(table, end, &strings, &end) || !cff_read_index(table, end, &cff->global_subrs, &end)) {
		return false;
	}
	struct str bytes;
	struct dict top;
	if (!cff_index_item(&tops, 0, &bytes) || !read_dict(bytes, &top) || top.charstring_type != 2 || top.charstrings <= 0) {
		return false;
	}
	cff->matrix = top.matrix;
	cff->bbox = top.bbox;
	return cff_read_index(table, (size_t)top.charstrings, &cff->charstrings, &end) && read_fds(arena, &top, cff);
}

/* FDSelect format 3: ranges of {first glyph, FD}, in order, and the end of the last. */
static bool
find_range(const struct cff *cff, uint32_t gid, uint32_t *fd)
{
	struct str s = cff->fd_select;
	uint32_t low = 0, high = bytes_u16(s, 1);
	if (s.n < 5 + (size_t)high * 3) {
		return false;
	}
	while (low + 1 < high) {
		uint32_t middle = (low + high) / 2;
		if (bytes_u16(s, 3 + (size_t)middle * 3) <= gid) {
			low = middle;
		} else {
			high = middle;
		}
	}
	*fd = bytes_u8(s, 3 + (size_t)low * 3 + 2);
	return low < high && bytes_u16(s, 3 + (size_t)low * 3) <= gid && gid < bytes_u16(s, 3 + (size_t)high * 3);
}

bool
cff_find_fd(const struct cff *cff, uint32_t gid, uint32_t *fd)
{
	*fd = 0;
	if (cff->fd_select.n == 0) {
		return true;
	}
	bool found = false;
	switch (bytes_u8(cff->fd_select, 0)) {
	case 0:
		found = cff->fd_select.n - 1 > gid;
		*fd = bytes_u8(cff->fd_select, 1 + (size_t)gid);
		break;
	case 3:
		found = find_range(cff, gid, fd);
		break;
	default: /* no other format in CFF 1 */
		break;
	}
	return found && *fd < cff->n_fds;
}

int32_t
cff_subr_bias(uint32_t count)
{
	if (count < 1240) {
		return 107;
	}
	return count < 33900 ? 1131 : 32768;
}
