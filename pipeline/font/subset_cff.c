/* subset_cff.c: the glyphs of a CFF face as a CID-keyed font of its own. Charstrings go over as they stand; a subroutine that none
 * of them calls becomes empty, which keeps the numbers of the others. An order of magnitude faster than harfbuzz, which rewrites
 * every charstring and reads the whole font to take a thousand glyphs. */
#include "caps.h"
#include "cff.h"
#include "face.h"
#include "subset_formats.h"

struct selection {
	struct arena *arena;
	struct cff cff;
	struct cff_calls calls;
	struct cff_part part;
	struct str *charstrings;
	uint8_t *fd_of;
	bool **local;     /* by FD of the face: which of its subroutines are called; NULL: the FD is not used */
	uint8_t *new_fd;  /* by FD of the face */
	uint32_t *old_fd; /* by FD of the subset */
};

static bool *
new_flags(struct arena *arena, uint32_t n)
{
	return ARENA_ARRAY(arena, bool, n ? n : 1);
}

static bool
start(struct selection *s, struct str table, size_t n)
{
	if (!cff_read(s->arena, table, &s->cff)) {
		return false;
	}
	s->charstrings = ARENA_ARRAY(s->arena, struct str, n);
	s->fd_of = ARENA_ARRAY(s->arena, uint8_t, n);
	s->local = ARENA_ARRAY(s->arena, bool *, s->cff.n_fds);
	s->new_fd = ARENA_ARRAY(s->arena, uint8_t, s->cff.n_fds);
	s->old_fd = ARENA_ARRAY(s->arena, uint32_t, s->cff.n_fds);
	s->calls = (struct cff_calls){
	        .global_subrs = &s->cff.global_subrs,
	        .global = new_flags(s->arena, s->cff.global_subrs.count),
	        .steps = (uint32_t)cap_of(s->arena, CAP_CHARSTRING_STEPS),
	};
	return true;
}

/* FDs are numbered anew in the order in which glyphs need them. */
static void
use_fd(struct selection *s, uint32_t fd)
{
	if (!s->local[fd]) {
		s->local[fd] = new_flags(s->arena, s->cff.fds[fd].subrs.count);
		s->old_fd[s->part.n_fds] = fd;
		s->new_fd[fd] = (uint8_t)s->part.n_fds++;
	}
}

/* A font without subroutines, as Fandol is, needs no walk. */
static bool
mark_calls(struct selection *s, uint32_t fd, struct str charstring)
{
	s->calls.local_subrs = &s->cff.fds[fd].subrs;
	s->calls.local = s->local[fd];
	if (s->calls.global_subrs->count == 0 && s->calls.local_subrs->count == 0) {
		return true;
	}
	return cff_walk(&s->calls, charstring);
}

static enum subset
select_glyphs(struct selection *s, const uint32_t *gids, size_t n)
{
	size_t total = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t fd;
		if (!cff_index_item(&s->cff.charstrings, gids[i], &s->charstrings[i]) || !cff_find_fd(&s->cff, gids[i], &fd)) {
			return SUBSET_DAMAGED;
		}
		use_fd(s, fd);
		s->fd_of[i] = s->new_fd[fd];
		total += s->charstrings[i].n;
		if (total > cap_of(s->arena, CAP_FONT_BYTES)) {
			return SUBSET_TOO_LARGE;
		}
		if (!mark_calls(s, fd, s->charstrings[i])) {
			return s->calls.over ? SUBSET_TOO_LONG : SUBSET_DAMAGED;
		}
	}
	return SUBSET_MADE;
}

/* How many subroutines to keep: up to the last one called, but so many that the bias stays, which their number decides. */
static uint32_t
kept_count(const struct cff_index *subrs, const bool *called)
{
	uint32_t n = subrs->count;
	while (n > 0 && !called[n - 1]) {
		n--;
	}
	if (n == 0) {
		return 0;
	}
	uint32_t least = subrs->count < 1240 ? 1 : subrs->count < 33900 ? 1240 : 33900;
	return n > least ? n : least;
}

static void
keep_subrs(struct selection *s)
{
	struct cff_part *part = &s->part;
	const struct cff_index *global = &s->cff.global_subrs;
	part->global_subrs = (struct cff_kept){global, s->calls.global, kept_count(global, s->calls.global)};
	part->fds = ARENA_ARRAY(s->arena, struct cff_part_fd, part->n_fds);
	for (uint32_t i = 0; i < part->n_fds; i++) {
		const struct cff_fd *fd = &s->cff.fds[s->old_fd[i]];
		const bool *called = s->local[s->old_fd[i]];
		part->fds[i] =
		        (struct cff_part_fd){fd->matrix, fd->private_dict, {&fd->subrs, called, kept_count(&fd->subrs, called)}};
	}
}

/* The name a PDF gives a subset: its tag, then the face's. */
static struct str
subset_name(struct arena *arena, const struct face *face, const uint32_t *gids, size_t n)
{
	char tag[7];
	face_subset_tag(gids, n, tag);
	return arena_printf(arena, "%s+%.*s", tag, (int)face->postscript_name.n, face->postscript_name.p);
}

enum subset
subset_cff(const struct face *face, const uint32_t *gids, size_t n, uint16_t *map, struct buf *font)
{
	struct selection s = {.arena = arena_new()};
	arena_limit(s.arena, arena_caps(face->data->arena));
	enum subset made = start(&s, face->data->cff, n) ? select_glyphs(&s, gids, n) : SUBSET_DAMAGED;
	if (made == SUBSET_MADE) {
		keep_subrs(&s);
		s.part.name = subset_name(s.arena, face, gids, n);
		s.part.matrix = s.cff.matrix;
		s.part.bbox = s.cff.bbox;
		s.part.charstrings = s.charstrings;
		s.part.fd_of = s.fd_of;
		s.part.n = n;
		cff_write(&s.part, font);
		for (size_t i = 0; i < n; i++) {
			map[i] = (uint16_t)i;
		}
	}
	arena_free(s.arena);
	return made;
}
