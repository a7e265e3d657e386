/* manifest.c: SHA256SUMS. A name with a backslash or a line end in it is written as GNU coreutils do: escaped, behind a backslash.
 */
#include "manifest.h"
#include <stdlib.h>

void
manifest_add(struct manifest *manifest, const struct outcome *outcome)
{
	for (size_t i = 0; i < outcome->n_outputs; i++) {
		const struct output *from = &outcome->outputs[i];
		manifest->outputs = arena_grow(manifest->arena, manifest->outputs, manifest->n, sizeof *manifest->outputs);
		manifest->outputs[manifest->n++] = (struct output){
		        .below = arena_str(manifest->arena, from->below), .sha256 = arena_str(manifest->arena, from->sha256)};
	}
}

static int
compare(const void *left, const void *right)
{
	const struct output *a = left, *b = right;
	return str_cmp(a->below, b->below);
}

static bool
needs_escape(char c)
{
	return c == '\\' || c == '\n' || c == '\r';
}

static void
put_name(struct str name, struct buf *text)
{
	for (size_t i = 0; i < name.n; i++)
		if (needs_escape(name.p[i]))
			buf_printf(text, "\\%c", name.p[i] == '\n' ? 'n' : name.p[i] == '\r' ? 'r' : '\\');
		else
			buf_add_byte(text, name.p[i]);
}

static void
put_line(const struct output *output, struct buf *text)
{
	for (size_t i = 0; i < output->below.n; i++)
		if (needs_escape(output->below.p[i])) {
			buf_add_byte(text, '\\');
			break;
		}
	buf_add(text, output->sha256);
	buf_add(text, STR("  "));
	put_name(output->below, text);
	buf_add_byte(text, '\n');
}

void
manifest_write(struct manifest *manifest, struct buf *text)
{
	if (manifest->n > 1)
		qsort(manifest->outputs, manifest->n, sizeof *manifest->outputs, compare);
	for (size_t i = 0; i < manifest->n; i++)
		put_line(&manifest->outputs[i], text);
}
