/* verify.c: outputs compared byte for byte. Of a DOCX it is told apart whether its words differ, their setting, or only how the
 * package was put together. */
#include "verify.h"
#include "deliver.h"
#include "file.h"
#include "package.h"

enum {
	LARGEST = 1 << 30,      /* an output [byte] */
	LARGEST_PART = 1 << 27, /* a part of a DOCX [byte] */
};

bool
verify_is_difference(enum diag_code code)
{
	return code == DIAG_OUTPUT_ABSENT || code == DIAG_OUTPUT_DIFFERS || code == DIAG_TEXT_DIFFERS ||
	       code == DIAG_LAYOUT_DIFFERS || code == DIAG_ENCODING_DIFFERS;
}

/* The text of XML: what stands outside its tags. */
static struct str
text_of(struct arena *arena, struct str xml)
{
	struct buf text = {0};
	bool tag = false;
	for (size_t i = 0; i < xml.n; i++) {
		tag |= xml.p[i] == '<';
		if (!tag)
			buf_add_byte(&text, xml.p[i]);
		tag &= xml.p[i] != '>';
	}
	struct str copy = arena_str(arena, buf_str(&text));
	buf_free(&text);
	return copy;
}

static struct str
part_of(struct arena *arena, struct str package, const char *name)
{
	struct str part;
	return package_read_part(arena, package, name, LARGEST_PART, &part) ? part : STR("");
}

static enum diag_code
compare_docx(struct arena *arena, struct str old, struct str made)
{
	static const char *const parts[] = {"word/document.xml", "word/styles.xml", "word/settings.xml", "word/numbering.xml",
	        "word/fontTable.xml", "word/footer1.xml", "word/footer2.xml", "word/header1.xml", "word/footnotes.xml"};
	struct str before = part_of(arena, old, parts[0]), now = part_of(arena, made, parts[0]);
	if (!str_eq(text_of(arena, before), text_of(arena, now)))
		return DIAG_TEXT_DIFFERS;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!str_eq(part_of(arena, old, parts[i]), part_of(arena, made, parts[i])))
			return DIAG_LAYOUT_DIFFERS;
	return DIAG_ENCODING_DIFFERS;
}

static enum diag_code
compare(struct arena *arena, enum format format, struct str path, struct str made)
{
	struct str old;
	enum diag_code found = DIAG__MAX;
	if (file_map(path.p, LARGEST, &old) != 0)
		return DIAG_OUTPUT_ABSENT;
	if (!str_eq(old, made))
		found = format == FORMAT_DOCX ? compare_docx(arena, old, made) : DIAG_OUTPUT_DIFFERS;
	file_unmap(old);
	return found;
}

static enum status
verify_page(struct job *job, struct painting *painting, const struct job_options *options, enum format format, size_t page)
{
	struct buf bytes = {0};
	struct str path = deliver_path(job, options, format, page);
	enum status status = renderers_find(format)->render(painting, job->pages, page, &bytes, &job->outcome.diags);
	if (status == STATUS_OK) {
		enum diag_code found = compare(job->arena, format, path, buf_str(&bytes));
		if (found != DIAG__MAX)
			diags_add(&job->outcome.diags, (struct diag){.code = found, .args = {path}});
	}
	buf_free(&bytes);
	return status;
}

enum status
verify_outputs(struct job *job, struct painting *painting, const struct job_options *options)
{
	enum status status = STATUS_OK;
	for (int f = 0; f < FORMAT__MAX; f++) {
		size_t n = renderers_find((enum format)f)->by_page ? job->pages->n : 1;
		for (size_t page = 0; page < n && status == STATUS_OK && options->formats & 1u << f; page++)
			status = verify_page(job, painting, options, (enum format)f, page);
	}
	return status;
}
