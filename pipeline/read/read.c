/* read.c: what a source is, and the reader that reads it. A reader is one line in the table. */
#include "read.h"
#include "caps.h"
#include "encoding.h"
#include "type.h"

struct reader {
	enum status (*read)(struct arena *arena, struct str bytes, struct str name, struct raw *raw, struct diags *diags);
	bool text;    /* it is given decoded text; else bytes as they are */
	enum cap cap; /* bytes of a source */
};

static const struct reader readers[TYPE__MAX] = {
        [TYPE_TEXT] = {read_text, true, CAP_TEXT_BYTES},
        [TYPE_HTML] = {read_html, true, CAP_XML_BYTES},
        [TYPE_MARKDOWN] = {read_markdown, true, CAP_TEXT_BYTES},
        [TYPE_DOCX] = {read_docx, false, CAP_PACKAGE_BYTES},
};

static enum status
fail(struct diags *diags, struct diag diag)
{
	diags_add(diags, diag);
	return STATUS_FAILED;
}

static enum status
refuse(enum type type, struct diags *diags)
{
	enum diag_code code = type == TYPE_OLE_WORD ? DIAG_TYPE_OLD_WORD : DIAG_TYPE_UNREADABLE;
	return fail(diags, (struct diag){.code = code, .args = {type_name(type)}});
}

static enum status
refuse_size(struct arena *arena, size_t cap, struct diags *diags)
{
	return fail(diags, (struct diag){.code = DIAG_FILE_TOO_LARGE, .args = {arena_printf(arena, "%zu", cap)}});
}

static void
tell_mismatch(enum type promised, enum type type, struct diags *diags)
{
	if (promised == TYPE__MAX || promised == type)
		return;
	diags_add(diags, (struct diag){.code = DIAG_TYPE_MISMATCH, .args = {type_name(promised), type_name(type)}});
}

enum status
read_document(struct arena *arena, struct str bytes, struct str file_name, struct str name, struct raw *raw, struct diags *diags)
{
	enum type type = type_of_bytes(bytes), promised = type_of_name(file_name);
	struct str text = bytes;
	*raw = (struct raw){.name = name, .parts = ARENA_NEW(arena, struct str), .n_parts = 1};
	if (bytes.n == 0)
		return fail(diags, (struct diag){.code = DIAG_FILE_EMPTY});
	if (str_starts(name, STR("~$")))
		return fail(diags, (struct diag){.code = DIAG_DOCX_LOCK_FILE});
	if (promised == TYPE_DOCX && (type == TYPE_OLE || type == TYPE_OLE_WORD || type == TYPE_ZIP))
		type = TYPE_DOCX; /* its reader tells an encrypted one from an old or a broken one */
	if (promised == TYPE_OLE_WORD && type == TYPE_OLE)
		type = TYPE_OLE_WORD; /* WPS names its streams in its own way */
	if (type == TYPE_TEXT) {
		size_t most = cap_of_source(arena_caps(arena));
		if (bytes.n > most)
			return refuse_size(arena, most, diags);
		if (encoding_decode(arena, bytes, &text, diags) != STATUS_OK)
			return STATUS_FAILED;
		type = type_of_text(text, promised);
	}
	tell_mismatch(promised, type, diags);
	const struct reader *reader = &readers[type];
	if (reader->read == NULL)
		return refuse(type, diags);
	if (bytes.n > cap_of(arena, reader->cap))
		return refuse_size(arena, cap_of(arena, reader->cap), diags);
	return reader->read(arena, reader->text ? text : bytes, name, raw, diags);
}
