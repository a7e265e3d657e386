/* objects.h: a PDF file as numbered objects. Small objects go into object streams, and a cross-reference stream closes the file
 * (ISO 32000-1 7.5.7, 7.5.8). Ends of lines stand where ISO 19005-2 6.1.9 asks for them. */
#pragma once
#include "arena.h"
#include "buf.h"

struct objects;

enum objects_packing {
	OBJECTS_DEFLATE,
	OBJECTS_DEFLATE_WELL, /* for what may be much: twice the time */
	OBJECTS_PLAIN,
	OBJECTS_JPEG /* packed as it comes */
};

/* Writes the header. What comes later is appended to `bytes` too; the arena must outlive the result. */
struct objects *objects_new(struct arena *arena, struct buf *bytes);
void objects_free(struct objects *objects);

/* A number for an object that is added later. Each number must be added once before objects_finish. */
uint32_t objects_reserve(struct objects *objects);

/* Between open and close the object's text is appended to what open returned. One object at a time, no stream between. */
struct buf *objects_open(struct objects *objects, uint32_t object);
void objects_close(struct objects *objects);

/* A stream; `entries` are those of its dictionary but for /Length and /Filter. */
void objects_add_stream(
        struct objects *objects, uint32_t object, struct str entries, struct str data, enum objects_packing packing);

/* An object outside the object streams, for whom looks at the file without reading it as PDF. */
void objects_add_plain(struct objects *objects, uint32_t object, struct str body);

/* Cross-reference stream and trailer; /ID comes from what was written so far. */
void objects_finish(struct objects *objects, uint32_t root, uint32_t info);
