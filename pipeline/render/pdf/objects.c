/* objects.c: numbers objects, packs them, remembers where each is, and writes the cross-reference stream. Knows the file format and
 * nothing of what the objects say. */
#include "objects.h"
#include "digest.h"
#include "memory.h"
#include "pdf.h"
#include "token.h"
#include <assert.h>
#include <libdeflate.h>
#include <stdlib.h>

enum {
	LEVEL = 1, /* of deflate: half the time of 6; 0.7 % more bytes of a font program, 5 % of the rest */
	LEVEL_WELL = 6,
	STREAM_OBJECTS = 200, /* in one object stream: a reader that wants one unpacks them all */
};

/* As a cross-reference stream has it: type 1 is at byte `where`, type 2 is number `index` in object stream `where`. */
struct entry {
	uint8_t type;
	uint16_t index;
	uint32_t where;
};

struct objects {
	struct arena *arena;
	struct buf *bytes;
	size_t start;                                         /* of the file in `bytes` */
	struct libdeflate_compressor *deflate, *deflate_well; /* NULL until one is asked for */
	struct entry *entries;
	uint32_t n;
	struct buf packed; /* bodies that wait for their object stream */
	struct buf heads;  /* "number offset" of each of them */
	uint32_t n_packed;
	uint32_t stream; /* number of the object stream that is being filled; 0: none */
	bool open;
	struct buf scratch; /* deflated bytes: /Length stands before them */
};

struct objects *
objects_new(struct arena *arena, struct buf *bytes)
{
	struct objects *objects = ARENA_NEW(arena, struct objects);

	*objects = (struct objects){.arena = arena, .bytes = bytes, .start = bytes->n};
	buf_add(bytes, STR("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"));
	objects_reserve(objects); /* number 0 heads the free list */
	return objects;
}

void
objects_free(struct objects *objects)
{
	if (objects == NULL)
		return;
	libdeflate_free_compressor(objects->deflate);
	libdeflate_free_compressor(objects->deflate_well);
	buf_free(&objects->packed);
	buf_free(&objects->heads);
	buf_free(&objects->scratch);
}

uint32_t
objects_reserve(struct objects *objects)
{
	objects->entries = arena_grow(objects->arena, objects->entries, objects->n, sizeof *objects->entries);
	objects->entries[objects->n] = (struct entry){0};
	return objects->n++;
}

static void
start_object(struct objects *objects, uint32_t object)
{
	size_t offset = objects->bytes->n - objects->start;

	assert(objects->entries[object].type == 0 && offset <= UINT32_MAX);
	objects->entries[object] = (struct entry){.type = 1, .where = (uint32_t)offset};
	token_put_int(objects->bytes, object);
	buf_add(objects->bytes, STR(" 0 obj\n"));
}

void
objects_add_plain(struct objects *objects, uint32_t object, struct str body)
{
	start_object(objects, object);
	buf_add(objects->bytes, body);
	buf_add(objects->bytes, STR("\nendobj\n"));
}

static struct libdeflate_compressor *
compressor_of(struct objects *objects, enum objects_packing packing)
{
	bool well = packing == OBJECTS_DEFLATE_WELL;
	struct libdeflate_compressor **compressor = well ? &objects->deflate_well : &objects->deflate;

	if (*compressor == NULL)
		*compressor = libdeflate_alloc_compressor(well ? LEVEL_WELL : LEVEL);
	if (*compressor == NULL)
		memory_exhausted();
	return *compressor;
}

static struct str
deflate(struct objects *objects, struct libdeflate_compressor *compressor, struct str data)
{
	size_t room = libdeflate_zlib_compress_bound(compressor, data.n);

	objects->scratch.n = 0;
	buf_reserve(&objects->scratch, room);
	objects->scratch.n = libdeflate_zlib_compress(compressor, data.p, data.n, objects->scratch.p, room);
	assert(objects->scratch.n > 0);
	return buf_str(&objects->scratch);
}

void
objects_add_stream(struct objects *objects, uint32_t object, struct str entries, struct str data, enum objects_packing packing)
{
	struct buf *bytes = objects->bytes;

	assert(!objects->open);
	start_object(objects, object);
	buf_add(bytes, STR("<<"));
	buf_add(bytes, entries);
	if (packing == OBJECTS_JPEG) {
		buf_add(bytes, STR("/Filter/DCTDecode"));
	} else if (packing != OBJECTS_PLAIN) {
		data = deflate(objects, compressor_of(objects, packing), data);
		buf_add(bytes, STR("/Filter/FlateDecode"));
	}
	buf_add(bytes, STR("/Length "));
	token_put_int(bytes, (int64_t)data.n);
	buf_add(bytes, STR(">>\nstream\n"));
	buf_add(bytes, data);
	buf_add(bytes, STR("\nendstream\nendobj\n"));
}

static void
flush_packed(struct objects *objects)
{
	struct buf entries = {0};
	struct buf data = {0};

	if (objects->stream == 0)
		return;
	buf_add(&entries, STR("/Type/ObjStm/N "));
	token_put_int(&entries, objects->n_packed);
	buf_add(&entries, STR("/First "));
	token_put_int(&entries, (int64_t)objects->heads.n);
	buf_add(&data, buf_str(&objects->heads));
	buf_add(&data, buf_str(&objects->packed));
	objects_add_stream(objects, objects->stream, buf_str(&entries), buf_str(&data), OBJECTS_DEFLATE);
	objects->stream = 0;
	objects->n_packed = 0;
	objects->heads.n = objects->packed.n = 0;
	buf_free(&entries);
	buf_free(&data);
}

struct buf *
objects_open(struct objects *objects, uint32_t object)
{
	assert(!objects->open && objects->entries[object].type == 0);
	objects->open = true;
	if (objects->stream == 0)
		objects->stream = objects_reserve(objects);
	objects->entries[object] = (struct entry){.type = 2, .where = objects->stream, .index = (uint16_t)objects->n_packed};
	token_put_int(&objects->heads, object);
	buf_add_byte(&objects->heads, ' ');
	token_put_int(&objects->heads, (int64_t)objects->packed.n);
	buf_add_byte(&objects->heads, '\n');
	return &objects->packed;
}

void
objects_close(struct objects *objects)
{
	assert(objects->open);
	objects->open = false;
	buf_add_byte(&objects->packed, '\n');
	if (++objects->n_packed == STREAM_OBJECTS)
		flush_packed(objects);
}

static void
put_big_endian(struct buf *out, uint32_t value, int n_bytes)
{
	while (n_bytes-- > 0)
		buf_add_byte(out, (char)(value >> 8 * n_bytes & 0xFF));
}

static void
put_entries(const struct objects *objects, struct buf *table)
{
	for (uint32_t i = 0; i < objects->n; i++) {
		const struct entry *entry = &objects->entries[i];
		assert(i == 0 || entry->type != 0);
		put_big_endian(table, entry->type, 1);
		put_big_endian(table, entry->where, 4);
		put_big_endian(table, i == 0 ? 0xFFFF : entry->index, 2);
	}
}

/* Both halves of /ID are the first 16 bytes of the digest: the file is never an update of another one. */
static void
put_id(const struct objects *objects, struct buf *out)
{
	struct str written = {objects->bytes->p + objects->start, objects->bytes->n - objects->start};
	uint8_t digest[32];

	digest_blocks(written, digest);
	buf_add(out, STR("/ID["));
	for (int half = 0; half < 2; half++) {
		buf_add_byte(out, '<');
		for (int i = 0; i < 16; i++)
			buf_printf(out, "%02X", digest[i]);
		buf_add_byte(out, '>');
	}
	buf_add_byte(out, ']');
}

void
objects_finish(struct objects *objects, uint32_t root, uint32_t info)
{
	struct buf entries = {0};
	struct buf table = {0};

	flush_packed(objects);
	put_id(objects, &entries);
	uint32_t self = objects_reserve(objects);
	size_t offset = objects->bytes->n - objects->start;
	/* add_stream makes this entry too, but only after the table was packed */
	objects->entries[self] = (struct entry){.type = 1, .where = (uint32_t)offset};
	put_entries(objects, &table);
	objects->entries[self].type = 0;
	buf_add(&entries, STR("/Type/XRef/W[1 4 2]/Size "));
	token_put_int(&entries, objects->n);
	buf_add(&entries, STR("/Root "));
	token_put_ref(&entries, root);
	buf_add(&entries, STR("/Info "));
	token_put_ref(&entries, info);
	objects_add_stream(objects, self, buf_str(&entries), buf_str(&table), OBJECTS_DEFLATE);
	buf_add(objects->bytes, STR("startxref\n"));
	token_put_int(objects->bytes, (int64_t)offset);
	buf_add(objects->bytes, STR("\n%%EOF\n"));
	buf_free(&entries);
	buf_free(&table);
}

const char *
pdf_compressor(void)
{
	return LIBDEFLATE_VERSION_STRING;
}
