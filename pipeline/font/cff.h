/* cff.h: CFF fonts (Adobe technical note 5176) and their charstrings (5177), as far as a subset needs them. Nothing is copied while
 * reading: slices point into the table. The table is untrusted: each reader says false when it is damaged.
 * cff_dict.c reads what it is made of, cff_read.c takes it apart, cff_walk.c finds the subroutines a glyph calls, cff_write.c
 * writes a CID-keyed font. */
#pragma once
#include "arena.h"
#include "buf.h"
#include <stdint.h>

/* Operators of DICTs; two-byte ones have 12 in front. */
enum cff_op {
	CFF_FONT_BBOX = 5,
	CFF_CHARSET = 15,
	CFF_CHAR_STRINGS = 17,
	CFF_PRIVATE = 18,
	CFF_SUBRS = 19,
	CFF_CHARSTRING_TYPE = 12 << 8 | 6,
	CFF_FONT_MATRIX = 12 << 8 | 7,
	CFF_ROS = 12 << 8 | 30,
	CFF_CID_COUNT = 12 << 8 | 34,
	CFF_FD_ARRAY = 12 << 8 | 36,
	CFF_FD_SELECT = 12 << 8 | 37,
};

/* One operator of a DICT with its operands. */
struct cff_entry {
	uint16_t op;
	struct str whole; /* operands and operator as they stand */
	struct str operands;
	int32_t last[2]; /* the last two operands, the very last in [1]; 0 for reals and for what is not there */
};

/* Takes the entry at the front of `*dict`. false: the end, or damaged; `*dict` is then empty only at the end. */
bool cff_next_entry(struct str *dict, struct cff_entry *entry);

struct cff_index {
	uint32_t count;
	uint8_t off_size;
	struct str offsets; /* count + 1 of them */
	struct str data;
};

/* Reads the INDEX at offset `at`; `*end` is the offset behind it. */
bool cff_read_index(struct str table, size_t at, struct cff_index *index, size_t *end);

/* The object number `i`. */
bool cff_index_item(const struct cff_index *index, uint32_t i, struct str *item);

/* A font DICT of the FDArray with its Private DICT. A name-keyed font counts as one of these. */
struct cff_fd {
	struct str matrix; /* operands of FontMatrix; empty: none */
	struct str private_dict;
	struct cff_index subrs;
};

struct cff {
	struct str table;
	struct str matrix, bbox; /* operands of the Top DICT; empty: none */
	struct cff_index global_subrs, charstrings;
	struct cff_fd *fds;
	uint32_t n_fds;
	struct str fd_select; /* empty: every glyph belongs to FD 0 */
};

bool cff_read(struct arena *arena, struct str table, struct cff *cff);

/* The glyph's place in `fds`. */
bool cff_find_fd(const struct cff *cff, uint32_t gid, uint32_t *fd);

/* Added to a subroutine's number where it is called; depends on how many there are. */
int32_t cff_subr_bias(uint32_t count);

/* Which subroutines are called: one flag each. `steps` is what is left of CAP_CHARSTRING_STEPS; `over`: more were needed. */
struct cff_calls {
	const struct cff_index *global_subrs, *local_subrs;
	bool *global, *local;
	uint32_t steps;
	bool over;
};

/* Marks the subroutines that a glyph's charstring calls. false: damaged, or `over`; or a glyph put together from others by number
 * (endchar with four operands), which a subset cannot hold. */
bool cff_walk(struct cff_calls *calls, struct str charstring);

/* The first `n` subroutines of an INDEX; those that are not called become empty. */
struct cff_kept {
	const struct cff_index *subrs;
	const bool *called;
	uint32_t n;
};

/* What cff_write puts together. */
struct cff_part {
	struct str name;
	struct str matrix, bbox;
	const struct str *charstrings; /* `n` glyphs; glyph i has CID i */
	const uint8_t *fd_of;          /* a glyph's FD */
	size_t n;
	struct cff_kept global_subrs;
	struct cff_part_fd {
		struct str matrix, private_dict;
		struct cff_kept subrs;
	} * fds;
	uint32_t n_fds;
};

void cff_write(const struct cff_part *part, struct buf *font);
