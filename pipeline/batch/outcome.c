/* outcome.c: an outcome as bytes, in the machine's own order: both sides are one program on one machine. */
#include "outcome.h"
#include <string.h>

static void
put(struct buf *bytes, const void *object, size_t size)
{
	buf_add(bytes, (struct str){object, size});
}

static void
put_str(struct buf *bytes, struct str s)
{
	put(bytes, &s.n, sizeof s.n);
	buf_add(bytes, s);
}

static bool
take(struct str *bytes, void *object, size_t size)
{
	if (bytes->n < size)
		return false;
	memcpy(object, bytes->p, size);
	*bytes = str_sub(*bytes, size, bytes->n);
	return true;
}

static bool
take_str(struct arena *arena, struct str *bytes, struct str *s)
{
	size_t n;
	if (!take(bytes, &n, sizeof n) || n > bytes->n)
		return false;
	*s = arena_str(arena, str_sub(*bytes, 0, n));
	*bytes = str_sub(*bytes, n, bytes->n);
	return true;
}

static void
pack_diag(const struct diag *diag, struct buf *bytes)
{
	put(bytes, &diag->code, sizeof diag->code);
	put(bytes, &diag->level, sizeof diag->level);
	put(bytes, &diag->at, sizeof diag->at);
	for (size_t i = 0; i < sizeof diag->args / sizeof *diag->args; i++)
		put_str(bytes, diag->args[i]);
	bool has_fix = diag->fix.p != NULL;
	put(bytes, &has_fix, sizeof has_fix);
	put_str(bytes, diag->fix);
}

static bool
unpack_diag(struct arena *arena, struct str *bytes, struct diag *diag)
{
	bool whole = take(bytes, &diag->code, sizeof diag->code) && take(bytes, &diag->level, sizeof diag->level) &&
	             take(bytes, &diag->at, sizeof diag->at);
	for (size_t i = 0; whole && i < sizeof diag->args / sizeof *diag->args; i++)
		whole = take_str(arena, bytes, &diag->args[i]);
	bool has_fix = false;
	whole = whole && take(bytes, &has_fix, sizeof has_fix) && take_str(arena, bytes, &diag->fix);
	if (!has_fix)
		diag->fix.p = NULL;
	return whole;
}

void
outcome_pack(const struct outcome *outcome, struct buf *bytes)
{
	put(bytes, &outcome->status, sizeof outcome->status);
	put(bytes, &outcome->n_pages, sizeof outcome->n_pages);
	put(bytes, &outcome->diags.n, sizeof outcome->diags.n);
	for (size_t i = 0; i < outcome->diags.n; i++)
		pack_diag(&outcome->diags.items[i], bytes);
	put(bytes, &outcome->n_parts, sizeof outcome->n_parts);
	for (size_t i = 0; i < outcome->n_parts; i++)
		put_str(bytes, outcome->parts[i]);
	put(bytes, &outcome->n_outputs, sizeof outcome->n_outputs);
	for (size_t i = 0; i < outcome->n_outputs; i++) {
		put(bytes, &outcome->outputs[i].format, sizeof outcome->outputs[i].format);
		put_str(bytes, outcome->outputs[i].path);
		put(bytes, &outcome->outputs[i].bytes, sizeof outcome->outputs[i].bytes);
	}
}

static bool
unpack_parts(struct arena *arena, struct str *bytes, struct outcome *outcome)
{
	if (!take(bytes, &outcome->n_parts, sizeof outcome->n_parts) || outcome->n_parts > bytes->n)
		return false;
	outcome->parts = ARENA_ARRAY(arena, struct str, outcome->n_parts);
	for (size_t i = 0; i < outcome->n_parts; i++)
		if (!take_str(arena, bytes, &outcome->parts[i]))
			return false;
	return true;
}

static bool
unpack_outputs(struct arena *arena, struct str *bytes, struct outcome *outcome)
{
	if (!take(bytes, &outcome->n_outputs, sizeof outcome->n_outputs) || outcome->n_outputs > bytes->n)
		return false;
	outcome->outputs = ARENA_ARRAY(arena, struct output, outcome->n_outputs);
	for (size_t i = 0; i < outcome->n_outputs; i++) {
		struct output *output = &outcome->outputs[i];
		if (!take(bytes, &output->format, sizeof output->format) || !take_str(arena, bytes, &output->path) ||
		        !take(bytes, &output->bytes, sizeof output->bytes))
			return false;
	}
	return true;
}

bool
outcome_unpack(struct arena *arena, struct str bytes, struct outcome *outcome)
{
	struct diags *diags = &outcome->diags;
	*diags = (struct diags){.arena = arena};
	if (!take(&bytes, &outcome->status, sizeof outcome->status) || !take(&bytes, &outcome->n_pages, sizeof outcome->n_pages) ||
	        !take(&bytes, &diags->n, sizeof diags->n) || diags->n > bytes.n)
		return false;
	diags->items = ARENA_ARRAY(arena, struct diag, diags->n);
	for (size_t i = 0; i < diags->n; i++)
		if (!unpack_diag(arena, &bytes, &diags->items[i]))
			return false;
	return unpack_parts(arena, &bytes, outcome) && unpack_outputs(arena, &bytes, outcome);
}
