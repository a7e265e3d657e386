/* reading.h: what the tests of readers share: a raw document being read, and its lines as one text to compare. */
#pragma once
#include "buf.h"
#include "build.h"
#include "package.h"
#include "read.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct reading {
	struct arena *arena;
	struct raw raw;
	struct diags diags;
	enum status status;
};

#define W_NS "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define R_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

/* A part of a package: its name, the type of its relationship from the document, its bytes. */
struct part {
	const char *name, *type, *bytes;
};

static inline void
add_relations(struct package *package, struct arena *arena, const struct part *parts, size_t n)
{
	struct buf buf = {0};
	buf_add(&buf, STR("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"));
	for (size_t i = 0; i < n; i++)
		buf_printf(&buf, "<Relationship Id=\"r%zu\" Type=\"" R_TYPE "%s\" Target=\"%s\"%s/>", i, parts[i].type,
		        parts[i].name, parts[i].bytes == NULL ? " TargetMode=\"External\"" : "");
	buf_add(&buf, STR("</Relationships>"));
	package_add(package, "word/_rels/document.xml.rels", arena_str(arena, buf_str(&buf)));
	buf_free(&buf);
}

/* A package whose document part is `document`; a part without bytes is an address outside. */
static inline struct str
make_package(struct arena *arena, struct str document, const struct part *parts, size_t n)
{
	struct buf bytes = {0};
	struct package *package = package_new();
	package_add(package, "_rels/.rels",
	        STR("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	            "<Relationship Id=\"a\" Type=\"" R_TYPE "officeDocument\" Target=\"/word/document.xml\"/></Relationships>"));
	package_add(package, "word/document.xml", document);
	add_relations(package, arena, parts, n);
	for (size_t i = 0; i < n; i++)
		if (parts[i].bytes != NULL)
			package_add(package, arena_printf(arena, "word/%s", parts[i].name).p, str_of(parts[i].bytes));
	assert_true(package_finish(package, &bytes));
	struct str copy = arena_str(arena, buf_str(&bytes));
	buf_free(&bytes);
	return copy;
}

static inline struct reading
read_package(struct arena *arena, struct str bytes)
{
	struct reading reading = {.arena = arena, .diags = {.arena = arena}};
	reading.status = read_docx(arena, bytes, STR("sample"), &reading.raw, &reading.diags);
	return reading;
}

static inline struct str
wrap_body(struct arena *arena, const char *body)
{
	return arena_printf(arena,
	        "<w:document xmlns:w=\"" W_NS "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
	        "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
	        "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
	        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:x=\"urn:unknown\" "
	        "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><w:body>%s</w:body></"
	        "w:document>",
	        body);
}

static inline struct reading
read_body_with(const char *body, const struct part *parts, size_t n)
{
	struct arena *arena = arena_new();
	return read_package(arena, make_package(arena, wrap_body(arena, body), parts, n));
}

static inline struct reading
read_body(const char *body)
{
	return read_body_with(body, NULL, 0);
}

static inline void
describe_runs(struct buf *buf, const struct run *runs)
{
	for (; runs != NULL; runs = runs->next) {
		if (runs->line_break)
			buf_add(buf, STR("/"));
		buf_add(buf, runs->text);
		if (runs->href.n > 0)
			buf_printf(buf, "<%.*s>", (int)runs->href.n, runs->href.p);
	}
}

/* One line a node: its text; rows as [ ], cells as ( ) with their spans where these are not 1. */
static inline void
describe(struct buf *buf, const struct node *nodes)
{
	for (const struct node *node = nodes; node != NULL; node = node->next) {
		if (node->kind == NODE_FIGURE)
			buf_printf(buf, "figure %zu ", node->image.n);
		describe_runs(buf, node->text);
		if (node->kind == NODE_ROW)
			buf_add(buf, node->header ? STR("[*") : STR("["));
		if (node->kind == NODE_CELL)
			buf_add(buf, STR("("));
		if (node->kind == NODE_CELL && (node->colspan != 1 || node->rowspan != 1))
			buf_printf(buf, "%dx%d:", node->colspan, node->rowspan);
		describe(buf, node->first);
		if (node->kind == NODE_ROW || node->kind == NODE_CELL)
			buf_add(buf, node->kind == NODE_ROW ? STR("]") : STR(")"));
		if (node->kind == NODE_LINE || node->kind == NODE_TABLE || node->kind == NODE_FIGURE ||
		        (node->kind == NODE_PARAGRAPH && node->next != NULL))
			buf_add(buf, STR("|"));
	}
}

static inline void
assert_lines(struct reading *reading, const char *wanted)
{
	struct buf buf = {0};
	describe(&buf, reading->raw.lines.first);
	buf_add_byte(&buf, '\0');
	assert_int_equal(reading->status, STATUS_OK);
	assert_string_equal(buf.p, wanted);
	buf_free(&buf);
}

/* All drops as reason:text|. */
static inline void
assert_drops(struct reading *reading, const char *wanted)
{
	struct buf buf = {0};
	for (const struct drop *drop = reading->raw.drops; drop != NULL; drop = drop->next)
		buf_printf(&buf, "%.*s:%.*s|", (int)drop->reason.n, drop->reason.p, (int)drop->text.n, drop->text.p);
	buf_add_byte(&buf, '\0');
	assert_string_equal(buf.p, wanted);
	buf_free(&buf);
}

static inline const struct diag *
find_finding(const struct reading *reading, enum diag_code code)
{
	for (size_t i = 0; i < reading->diags.n; i++)
		if (reading->diags.items[i].code == code)
			return &reading->diags.items[i];
	return NULL;
}

static inline const struct diag *
assert_found(const struct reading *reading, enum diag_code code)
{
	const struct diag *diag = find_finding(reading, code);
	assert_non_null(diag);
	return diag;
}

static inline void
assert_text(struct str got, const char *wanted)
{
	assert_int_equal(got.n, strlen(wanted));
	assert_memory_equal(got.p, wanted, got.n);
}

/* The metadata as key:value|, keys by number. */
static inline void
assert_meta(const struct reading *reading, size_t index, enum meta_key key, const char *value, uint32_t line, uint32_t column)
{
	const struct meta *meta = reading->raw.meta;
	while (meta != NULL && index-- > 0)
		meta = meta->next;
	assert_non_null(meta);
	assert_int_equal(meta->key, key);
	assert_text(meta->value, value);
	assert_int_equal(meta->at.line, line);
	assert_int_equal(meta->at.column, column);
}

static inline void
end_reading(struct reading *reading)
{
	arena_free(reading->arena);
}
