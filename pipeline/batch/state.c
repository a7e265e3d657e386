/* state.c: what is current. Knows files and outcomes; how rows are kept is store.c's. A row is believed when its seal, over the
 * fingerprint, the source's name and the outcome's bytes, is the one that this program would put on it now. */
#include "state.h"
#include "digest.h"
#include "file.h"
#include "fingerprint.h"
#include "inputs.h"
#include "memory.h"
#include "needs.h"
#include "out.h"
#include "store.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct state {
	struct store *store;
	struct arena *lasting, *scratch;
	const char *path; /* of the store's file */
	const char *folder;
	struct str fingerprint;
	const struct kit *kit;
	const struct job_options *job;
	struct need *met; /* what this run has for the needs that were asked of it so far; one list for all documents */
	size_t n_met;
	bool fresh;
	bool prune; /* rows of sources that are gone are dropped: the file speaks of one folder's shard */
	int64_t run;
};

struct str
state_path(struct arena *arena, const char *folder, struct shard shard)
{
	if (shard.n == 0)
		return arena_printf(arena, "%s/.tongbao/state.db", folder);
	return arena_printf(arena, "%s/.tongbao/state-%u-of-%u.db", folder, shard.i, shard.n);
}

/* The file and what SQLite keeps beside it: a log without its file would be taken for the next one's. */
static struct str
move_aside(struct arena *arena, const char *path)
{
	struct str aside = arena_printf(arena, "%s.broken", path);
	unlink(arena_printf(arena, "%s-wal", path).p);
	unlink(arena_printf(arena, "%s-journal", path).p);
	rename(path, aside.p);
	return aside;
}

static void
report_trouble(struct diags *diags, enum diag_code code, const char *path, const char *why)
{
	diags_add(diags, (struct diag){.code = code, .args = {str_of(path), str_of(why)}});
}

/* Opens the store; a broken one is moved aside and a new one takes its place, once. */
static struct store *
open_store(struct arena *arena, const char *path, bool wal, struct diags *diags)
{
	struct store *store = store_open(path, wal);
	if (store_trouble(store) != STORE_BROKEN)
		return store;
	report_trouble(diags, DIAG_STATE_BROKEN, path, store_why(store));
	store_close(store);
	move_aside(arena, path);
	return store_open(path, wal);
}

static void
state_free(struct state *state)
{
	store_close(state->store);
	arena_free(state->scratch);
	arena_free(state->lasting);
	free(state);
}

/* A run that cannot say what it is made by believes no row. */
static void
begin_run(struct state *state, struct str fingerprint, struct str whole)
{
	struct str last = store_value(state->store, state->scratch, STR("run"));
	state->run = last.n > 0 ? strtoll(last.p, NULL, 10) + 1 : 1;
	state->fingerprint = arena_str(state->lasting, fingerprint);
	state->fresh |= fingerprint.n == 0;
	store_set_value(state->store, STR("run"), arena_printf(state->scratch, "%lld", (long long)state->run));
	store_set_value(state->store, STR("fingerprint"), fingerprint);
	store_set_value(state->store, STR("whole"), whole);
	store_set_value(state->store, STR("program"), fingerprint_program(state->scratch));
	store_set_value(state->store, STR("complete"), STR("no"));
	store_settle(state->store);
	arena_reset(state->scratch);
}

struct state *
state_open(const struct state_options *options, struct diags *diags)
{
	struct arena *lasting = arena_new();
	struct state *state = calloc(1, sizeof *state);
	if (state == NULL)
		memory_exhausted();
	*state = (struct state){.lasting = lasting,
	        .scratch = arena_new(),
	        .kit = options->kit,
	        .job = options->job,
	        .fresh = options->fresh || !options->kit,
	        .prune = options->shard.n > 0};
	state->folder = arena_str(lasting, str_of(options->folder)).p;
	state->path = state_path(lasting, options->folder, options->shard).p;
	out_make_folder(arena_printf(lasting, "%s/.tongbao", options->folder).p);
	state->store = open_store(lasting, state->path, options->shard.n == 0, diags);
	if (store_trouble(state->store) == STORE_FINE)
		begin_run(state, options->fingerprint, options->whole);
	if (store_trouble(state->store) == STORE_FINE)
		return state;
	bool busy = store_trouble(state->store) == STORE_BUSY;
	report_trouble(diags, busy ? DIAG_STATE_BUSY : DIAG_STATE_LOST, state->path, store_why(state->store));
	state_free(state);
	return NULL;
}

static struct str
seal(struct arena *arena, struct str fingerprint, struct str name, struct str packed)
{
	struct buf text = {0};
	buf_add(&text, fingerprint);
	buf_add(&text, digest_hex(arena, name));
	buf_add(&text, packed);
	struct str made = digest_hex(arena, buf_str(&text));
	buf_free(&text);
	return made;
}

static bool
find(struct state *state, struct arena *arena, const struct source *source, struct store_row *row)
{
	return store_find(state->store, arena, source->stem, row) && str_eq(row->name, source->name) &&
	       str_eq(row->seal, seal(arena, state->fingerprint, row->name, row->packed));
}

/* The outputs stand where this run would put them, wherever the folder was when they were made. */
static bool
unpack(struct state *state, struct arena *arena, struct str packed, struct outcome *outcome)
{
	if (!outcome_unpack(arena, packed, outcome))
		return false;
	for (size_t i = 0; i < outcome->n_outputs; i++)
		outcome->outputs[i].path = arena_printf(
		        arena, "%s/%.*s", state->folder, (int)outcome->outputs[i].below.n, outcome->outputs[i].below.p);
	return true;
}

static bool
outputs_same(struct arena *arena, struct outcome *outcome, bool *renewed)
{
	for (size_t i = 0; i < outcome->n_outputs; i++) {
		struct output *output = &outcome->outputs[i];
		struct stamp stamp = {.size = (int64_t)output->bytes, .mtime_ns = output->mtime_ns, .sum = output->sum};
		if (!stamp_same(arena, output->path.p, &stamp, 0, renewed))
			return false;
		output->mtime_ns = stamp.mtime_ns;
	}
	return true;
}

/* The hashes that this run is asked for and the one before was not. */
static bool
add_hashes(const struct state *state, struct arena *arena, struct outcome *outcome, bool *renewed)
{
	for (size_t i = 0; i < outcome->n_outputs && state->job->hashes; i++) {
		struct output *output = &outcome->outputs[i];
		struct str bytes;
		if (output->sha256.n > 0)
			continue;
		if (file_map(output->path.p, output->bytes, &bytes) != 0)
			return false;
		output->sha256 = digest_hex(arena, bytes);
		file_unmap(bytes);
		*renewed = true;
	}
	return true;
}

/* What this run has for a need: looked up once. */
static struct str
meet(struct state *state, struct str name)
{
	for (size_t i = 0; i < state->n_met; i++)
		if (str_eq(state->met[i].name, name))
			return state->met[i].value;
	struct str value = needs_value(state->lasting, state->kit, state->job, name);
	state->met = arena_grow(state->lasting, state->met, state->n_met, sizeof *state->met);
	state->met[state->n_met++] = (struct need){.name = arena_str(state->lasting, name), .value = value};
	return value;
}

static bool
needs_same(struct state *state, const struct outcome *outcome)
{
	for (size_t i = 0; i < outcome->n_needs; i++)
		if (!str_eq(meet(state, outcome->needs[i].name), outcome->needs[i].value))
			return false;
	return outcome->n_needs > 0;
}

static void
put(struct state *state, struct arena *arena, const struct outcome *outcome)
{
	struct buf packed = {0};
	outcome_pack(outcome, &packed);
	struct store_row row = {
	        .stem = outcome->source.stem,
	        .name = outcome->source.name,
	        .seal = seal(arena, state->fingerprint, outcome->source.name, buf_str(&packed)),
	        .done = outcome->status == STATUS_OK,
	        .run = state->run,
	        .place = (int64_t)outcome->source.place,
	        .packed = buf_str(&packed),
	};
	store_put(state->store, &row);
	buf_free(&packed);
}

bool
state_recall(struct state *state, const struct source *source, struct buf *packed)
{
	struct arena *arena = state->scratch;
	struct outcome outcome = {.source = *source};
	struct store_row row;
	bool renewed = false;
	bool current = !state->fresh && find(state, arena, source, &row) && row.done &&
	               unpack(state, arena, row.packed, &outcome) && needs_same(state, &outcome) &&
	               inputs_same(arena, &outcome, &renewed) && outputs_same(arena, &outcome, &renewed) &&
	               add_hashes(state, arena, &outcome, &renewed);
	if (current && renewed)
		put(state, arena, &outcome);
	else if (current)
		store_touch(state->store, source->stem, state->run, (int64_t)source->place);
	if (current) {
		outcome.recalled = true;
		outcome_pack(&outcome, packed);
	}
	arena_reset(arena);
	return current;
}

void
state_keep(struct state *state, const struct outcome *outcome)
{
	put(state, state->scratch, outcome);
	store_settle(state->store);
	arena_reset(state->scratch);
}

struct store *
state_store(struct state *state, int64_t *run)
{
	*run = state->run;
	return state->store;
}

void
state_close(struct state *state, bool complete, struct diags *diags)
{
	if (!state)
		return;
	if (complete && state->prune)
		store_drop_unseen(state->store, state->run);
	if (complete)
		store_set_value(state->store, STR("complete"), STR("yes"));
	store_settle(state->store);
	enum store_trouble trouble = store_trouble(state->store);
	if (trouble != STORE_FINE)
		report_trouble(
		        diags, trouble == STORE_BROKEN ? DIAG_STATE_BROKEN : DIAG_STATE_LOST, state->path, store_why(state->store));
	if (trouble == STORE_BROKEN)
		move_aside(state->lasting, state->path);
	state_free(state);
}
