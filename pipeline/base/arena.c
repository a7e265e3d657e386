/* arena.c: a chain of chunks, the newest first; blocks are cut from the newest and never given back singly. A reset keeps the
 * chunks of the ladder of sizes for the next job: given back one by one they would come back in pieces, and a worker would grow. */
#include "arena.h"
#include "memory.h"
#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	CHUNK_FIRST = 64 << 10, /* bytes; enough for a short notice's doc */
	CHUNK_MAX = 1 << 20,    /* chunks double up to here */
	GROW_FIRST = 8,         /* elements an array starts with */
};

struct chunk {
	struct chunk *next; /* the one before it in time */
	size_t room, used;
	bool own_block; /* made for one large block */
	max_align_t data[];
};

struct arena {
	struct chunk *newest;
	struct chunk *spare; /* of earlier jobs, the smallest first */
	size_t used;
	const struct caps *caps;
};

static struct chunk *
chunk_new(size_t room, struct chunk *next)
{
	struct chunk *chunk = room < SIZE_MAX - sizeof *chunk ? malloc(sizeof *chunk + room) : NULL;
	if (chunk == NULL)
		memory_exhausted();
	*chunk = (struct chunk){.next = next, .room = room};
	return chunk;
}

struct arena *
arena_new(void)
{
	struct arena *arena = calloc(1, sizeof *arena);
	if (arena == NULL)
		memory_exhausted();
	arena->newest = chunk_new(CHUNK_FIRST, NULL);
	return arena;
}

void
arena_limit(struct arena *arena, const struct caps *caps)
{
	arena->caps = caps;
}

const struct caps *
arena_caps(const struct arena *arena)
{
	return arena != NULL ? arena->caps : NULL;
}

static void
free_chunks(struct chunk *chunk)
{
	while (chunk != NULL) {
		struct chunk *next = chunk->next;
		free(chunk);
		chunk = next;
	}
}

void
arena_free(struct arena *arena)
{
	if (arena == NULL)
		return;
	free_chunks(arena->newest);
	free_chunks(arena->spare);
	free(arena);
}

/* Chunks come off the chain newest, and so largest, first: pushed on the spares they lie the smallest first. */
void
arena_reset(struct arena *arena)
{
	while (arena->newest->next != NULL) {
		struct chunk *chunk = arena->newest;
		arena->newest = chunk->next;
		if (chunk->own_block) {
			free(chunk);
		} else {
			chunk->next = arena->spare;
			arena->spare = chunk;
		}
	}
	arena->newest->used = 0;
	arena->used = 0;
}

size_t
arena_used(const struct arena *arena)
{
	return arena->used;
}

/* The next step of the ladder, a spare where its size does. */
static void
add_chunk(struct arena *arena, size_t size)
{
	struct chunk *chunk = arena->spare;
	if (chunk != NULL && size <= chunk->room) {
		arena->spare = chunk->next;
		*chunk = (struct chunk){.next = arena->newest, .room = chunk->room};
		arena->newest = chunk;
		return;
	}
	size_t room = arena->newest->room < CHUNK_MAX ? arena->newest->room * 2 : CHUNK_MAX;
	arena->newest = chunk_new(size > room ? size : room, arena->newest);
}

/* A block of a chunk of its own, put behind the newest so that the room left there is still used. */
static void *
alloc_large(struct arena *arena, size_t size, size_t from)
{
	struct chunk *chunk = chunk_new(size, arena->newest->next);
	chunk->used = size;
	chunk->own_block = true;
	arena->newest->next = chunk;
	memset((char *)chunk->data + from, 0, size - from);
	return chunk->data;
}

/* Blocks are cleared one by one, not the chunk at once: what nobody asks for is never touched, and takes no memory. */
/* Room for `size` bytes, zero from byte `from` on; who asks fills those before. */
static void *
take(struct arena *arena, size_t size, size_t from)
{
	const size_t align = alignof(max_align_t);
	if (size > SIZE_MAX - align)
		memory_exhausted();
	size_t block = (size + align - 1) / align * align;
	arena->used += block;
	if (block > CHUNK_MAX / 4 && arena->newest->next != NULL)
		return alloc_large(arena, block, from);
	if (block > arena->newest->room - arena->newest->used)
		add_chunk(arena, block);
	struct chunk *chunk = arena->newest;
	char *p = (char *)chunk->data + chunk->used;
	chunk->used += block;
	memset(p + from, 0, block - from);
	return p;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	return take(arena, size, 0);
}

static size_t
bytes_of(size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		memory_exhausted();
	return count * size;
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
	return take(arena, bytes_of(count, size), 0);
}

void *
arena_room(struct arena *arena, size_t count, size_t size)
{
	size_t bytes = bytes_of(count, size);
	return take(arena, bytes, bytes);
}

struct str
arena_str(struct arena *arena, struct str s)
{
	return arena_join(arena, s, (struct str){0});
}

struct str
arena_join(struct arena *arena, struct str a, struct str b)
{
	if (b.n > SIZE_MAX - 1 - a.n)
		memory_exhausted();
	char *p = arena_alloc(arena, a.n + b.n + 1);
	if (a.n > 0)
		memcpy(p, a.p, a.n);
	if (b.n > 0)
		memcpy(p + a.n, b.p, b.n);
	return (struct str){p, a.n + b.n};
}

struct str
arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(n >= 0);
	char *p = arena_alloc(arena, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, format, again);
	va_end(again);
	return (struct str){p, (size_t)n};
}

void *
arena_grow(struct arena *arena, void *items, size_t count, size_t size)
{
	if (count == 0)
		return arena_array(arena, GROW_FIRST, size);
	/* full at GROW_FIRST and at each power of two past it */
	if (count < GROW_FIRST || (count & (count - 1)) != 0)
		return items;
	return memcpy(take(arena, bytes_of(count * 2, size), count * size), items, count * size);
}
