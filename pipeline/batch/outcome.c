/* outcome.c: an outcome as bytes, and back, piece by piece in the order of its fields. */
#include "outcome.h"
#include "pack.h"

struct str
outcome_phase_name(enum phase phase)
{
	static const char *const names[PHASE__MAX] = {
	        [PHASE_READ] = "read",
	        [PHASE_STRUCTURE] = "structure",
	        [PHASE_CHECK] = "check",
	        [PHASE_COMPOSE] = "compose",
	        [PHASE_LAYOUT] = "layout",
	        [PHASE_RENDER] = "render",
	};
	return str_of(names[phase]);
}

/* A slice that tells nothing (p == NULL) from nothing written (n == 0). */
static void
pack_optional(struct buf *bytes, struct str s)
{
	bool is_there = s.p != NULL;
	pack_put(bytes, &is_there, sizeof is_there);
	pack_put_str(bytes, s);
}

static void
pack_diag(const struct diag *diag, struct buf *bytes)
{
	pack_put(bytes, &diag->code, sizeof diag->code);
	pack_put(bytes, &diag->level, sizeof diag->level);
	pack_put(bytes, &diag->at, sizeof diag->at);
	for (size_t i = 0; i < sizeof diag->args / sizeof *diag->args; i++)
		pack_put_str(bytes, diag->args[i]);
	pack_optional(bytes, diag->fix);
	pack_put(bytes, &diag->fixed, sizeof diag->fixed);
	pack_optional(bytes, diag->ignored);
	pack_put(bytes, &diag->n_others, sizeof diag->n_others);
	pack_put(bytes, diag->others, diag->n_others * sizeof *diag->others);
}

static bool
unpack_optional(struct arena *arena, struct str *bytes, struct str *s)
{
	bool is_there = false;
	bool whole = pack_take(bytes, &is_there, sizeof is_there) && pack_take_str(arena, bytes, s);
	if (!is_there)
		s->p = NULL;
	return whole;
}

static bool
unpack_others(struct arena *arena, struct str *bytes, struct diag *diag)
{
	if (!pack_take_count(bytes, &diag->n_others))
		return false;
	struct place *others = ARENA_ARRAY(arena, struct place, diag->n_others);
	diag->others = others;
	return pack_take(bytes, others, diag->n_others * sizeof *others);
}

static bool
unpack_diag(struct arena *arena, struct str *bytes, struct diag *diag)
{
	bool whole = pack_take(bytes, &diag->code, sizeof diag->code) && pack_take(bytes, &diag->level, sizeof diag->level) &&
	             pack_take(bytes, &diag->at, sizeof diag->at);
	for (size_t i = 0; whole && i < sizeof diag->args / sizeof *diag->args; i++)
		whole = pack_take_str(arena, bytes, &diag->args[i]);
	return whole && unpack_optional(arena, bytes, &diag->fix) && pack_take(bytes, &diag->fixed, sizeof diag->fixed) &&
	       unpack_optional(arena, bytes, &diag->ignored) && unpack_others(arena, bytes, diag);
}

static void
pack_output(const struct output *output, struct buf *bytes)
{
	pack_put(bytes, &output->format, sizeof output->format);
	pack_put(bytes, &output->bytes, sizeof output->bytes);
	pack_put(bytes, &output->page, sizeof output->page);
	pack_put(bytes, &output->mtime_ns, sizeof output->mtime_ns);
	pack_put_str(bytes, output->path);
	pack_put_str(bytes, output->below);
	pack_put_str(bytes, output->sha256);
	pack_put_str(bytes, output->sum);
}

static bool
unpack_output(struct arena *arena, struct str *bytes, struct output *output)
{
	return pack_take(bytes, &output->format, sizeof output->format) && pack_take(bytes, &output->bytes, sizeof output->bytes) &&
	       pack_take(bytes, &output->page, sizeof output->page) &&
	       pack_take(bytes, &output->mtime_ns, sizeof output->mtime_ns) && pack_take_str(arena, bytes, &output->path) &&
	       pack_take_str(arena, bytes, &output->below) && pack_take_str(arena, bytes, &output->sha256) &&
	       pack_take_str(arena, bytes, &output->sum);
}

static void
pack_input(const struct input *input, struct buf *bytes)
{
	pack_put(bytes, &input->stamp.size, sizeof input->stamp.size);
	pack_put(bytes, &input->stamp.mtime_ns, sizeof input->stamp.mtime_ns);
	pack_put_str(bytes, input->stamp.sum);
	pack_put_str(bytes, input->path);
}

static bool
unpack_input(struct arena *arena, struct str *bytes, struct input *input)
{
	return pack_take(bytes, &input->stamp.size, sizeof input->stamp.size) &&
	       pack_take(bytes, &input->stamp.mtime_ns, sizeof input->stamp.mtime_ns) &&
	       pack_take_str(arena, bytes, &input->stamp.sum) && pack_take_str(arena, bytes, &input->path);
}

static void
pack_excerpt(const struct excerpt *excerpt, struct buf *bytes)
{
	pack_put(bytes, &excerpt->finding, sizeof excerpt->finding);
	pack_put(bytes, &excerpt->column, sizeof excerpt->column);
	pack_put(bytes, &excerpt->goes_on, sizeof excerpt->goes_on);
	pack_put_str(bytes, excerpt->text);
}

static bool
unpack_excerpt(struct arena *arena, struct str *bytes, struct excerpt *excerpt)
{
	return pack_take(bytes, &excerpt->finding, sizeof excerpt->finding) &&
	       pack_take(bytes, &excerpt->column, sizeof excerpt->column) &&
	       pack_take(bytes, &excerpt->goes_on, sizeof excerpt->goes_on) && pack_take_str(arena, bytes, &excerpt->text);
}

void
outcome_pack(const struct outcome *outcome, struct buf *bytes)
{
	bool has_account = outcome->account != NULL;
	pack_put(bytes, &outcome->status, sizeof outcome->status);
	pack_put(bytes, &outcome->n_pages, sizeof outcome->n_pages);
	pack_put(bytes, &outcome->literal, sizeof outcome->literal);
	pack_put(bytes, &outcome->recalled, sizeof outcome->recalled);
	pack_put(bytes, outcome->ns, sizeof outcome->ns);
	pack_put_str(bytes, outcome->title);
	pack_put_str(bytes, outcome->template);
	pack_put_str(bytes, outcome->sha256);
	pack_put(bytes, &outcome->diags.n, sizeof outcome->diags.n);
	for (size_t i = 0; i < outcome->diags.n; i++)
		pack_diag(&outcome->diags.items[i], bytes);
	pack_put(bytes, &outcome->n_parts, sizeof outcome->n_parts);
	for (size_t i = 0; i < outcome->n_parts; i++)
		pack_put_str(bytes, outcome->parts[i]);
	pack_put(bytes, &outcome->n_outputs, sizeof outcome->n_outputs);
	for (size_t i = 0; i < outcome->n_outputs; i++)
		pack_output(&outcome->outputs[i], bytes);
	pack_put(bytes, &outcome->n_inputs, sizeof outcome->n_inputs);
	for (size_t i = 0; i < outcome->n_inputs; i++)
		pack_input(&outcome->inputs[i], bytes);
	pack_put(bytes, &outcome->n_needs, sizeof outcome->n_needs);
	for (size_t i = 0; i < outcome->n_needs; i++) {
		pack_put_str(bytes, outcome->needs[i].name);
		pack_put_str(bytes, outcome->needs[i].value);
	}
	pack_put(bytes, &outcome->excerpts.n, sizeof outcome->excerpts.n);
	for (size_t i = 0; i < outcome->excerpts.n; i++)
		pack_excerpt(&outcome->excerpts.items[i], bytes);
	pack_put(bytes, &has_account, sizeof has_account);
	if (has_account)
		account_pack(outcome->account, bytes);
}

static bool
unpack_diags(struct arena *arena, struct str *bytes, struct diags *diags)
{
	*diags = (struct diags){.arena = arena};
	if (!pack_take_count(bytes, &diags->n))
		return false;
	diags->items = ARENA_ARRAY(arena, struct diag, diags->n);
	for (size_t i = 0; i < diags->n; i++)
		if (!unpack_diag(arena, bytes, &diags->items[i]))
			return false;
	return true;
}

static bool
unpack_parts(struct arena *arena, struct str *bytes, struct outcome *outcome)
{
	if (!pack_take_count(bytes, &outcome->n_parts))
		return false;
	outcome->parts = ARENA_ARRAY(arena, struct str, outcome->n_parts);
	for (size_t i = 0; i < outcome->n_parts; i++)
		if (!pack_take_str(arena, bytes, &outcome->parts[i]))
			return false;
	return true;
}

static bool
unpack_outputs(struct arena *arena, struct str *bytes, struct outcome *outcome)
{
	if (!pack_take_count(bytes, &outcome->n_outputs))
		return false;
	outcome->outputs = ARENA_ARRAY(arena, struct output, outcome->n_outputs);
	for (size_t i = 0; i < outcome->n_outputs; i++)
		if (!unpack_output(arena, bytes, &outcome->outputs[i]))
			return false;
	return true;
}

static bool
unpack_inputs(struct arena *arena, struct str *bytes, struct outcome *outcome)
{
	if (!pack_take_count(bytes, &outcome->n_inputs))
		return false;
	outcome->inputs = ARENA_ARRAY(arena, struct input, outcome->n_inputs);
	for (size_t i = 0; i < outcome->n_inputs; i++)
		if (!unpack_input(arena, bytes, &outcome->inputs[i]))
			return false;
	return true;
}

static bool
unpack_excerpts(struct arena *arena, struct str *bytes, struct excerpts *excerpts)
{
	if (!pack_take_count(bytes, &excerpts->n))
		return false;
	excerpts->items = ARENA_ARRAY(arena, struct excerpt, excerpts->n);
	for (size_t i = 0; i < excerpts->n; i++)
		if (!unpack_excerpt(arena, bytes, &excerpts->items[i]))
			return false;
	return true;
}

static bool
unpack_needs(struct arena *arena, struct str *bytes, struct outcome *outcome)
{
	if (!pack_take_count(bytes, &outcome->n_needs))
		return false;
	outcome->needs = ARENA_ARRAY(arena, struct need, outcome->n_needs);
	for (size_t i = 0; i < outcome->n_needs; i++)
		if (!pack_take_str(arena, bytes, &outcome->needs[i].name) || !pack_take_str(arena, bytes, &outcome->needs[i].value))
			return false;
	return true;
}

static bool
unpack_account(struct arena *arena, struct str *bytes, struct outcome *outcome)
{
	bool has_account = false;
	if (!pack_take(bytes, &has_account, sizeof has_account))
		return false;
	outcome->account = has_account ? account_unpack(arena, bytes) : NULL;
	return !has_account || outcome->account;
}

static bool
unpack(struct arena *arena, struct str *bytes, struct outcome *outcome)
{
	return pack_take(bytes, &outcome->status, sizeof outcome->status) &&
	       pack_take(bytes, &outcome->n_pages, sizeof outcome->n_pages) &&
	       pack_take(bytes, &outcome->literal, sizeof outcome->literal) &&
	       pack_take(bytes, &outcome->recalled, sizeof outcome->recalled) &&
	       pack_take(bytes, outcome->ns, sizeof outcome->ns) && pack_take_str(arena, bytes, &outcome->title) &&
	       pack_take_str(arena, bytes, &outcome->template) && pack_take_str(arena, bytes, &outcome->sha256) &&
	       unpack_diags(arena, bytes, &outcome->diags) && unpack_parts(arena, bytes, outcome) &&
	       unpack_outputs(arena, bytes, outcome) && unpack_inputs(arena, bytes, outcome) &&
	       unpack_needs(arena, bytes, outcome) && unpack_excerpts(arena, bytes, &outcome->excerpts) &&
	       unpack_account(arena, bytes, outcome);
}

/* What was cut off is no outcome at all: nothing of it is kept. */
bool
outcome_unpack(struct arena *arena, struct str bytes, struct outcome *outcome)
{
	struct source source = outcome->source;
	bool whole = unpack(arena, &bytes, outcome);
	if (!whole)
		*outcome = (struct outcome){.source = source, .status = STATUS_FAILED, .diags = {.arena = arena}};
	return whole;
}
