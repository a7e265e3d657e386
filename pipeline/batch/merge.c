/* merge.c: the parts of a run, joined. All parts are looked at before the first row is copied. */
#include "merge.h"
#include "deliver.h"
#include "digest.h"
#include "file.h"
#include "fingerprint.h"
#include "out.h"
#include "state.h"
#include "store.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
	LARGEST = 1 << 30,  /* an output [byte] */
	MOST_PARTS = 10000, /* that a run is split into */
	PART_DIGITS = 5,
};

struct part {
	const char *folder; /* its output folder */
	struct str path;    /* of its state file */
	struct shard shard;
	struct store *store;
};

struct joining {
	const struct merge *merge;
	struct diags *diags;
	struct arena *arena; /* lives until the end */
	struct part *parts;
	size_t n;
	const struct part *part; /* being copied */
	struct store *joined;
	int64_t run; /* of the joined state */
};

static bool
refuse(struct joining *joining, enum diag_code code, struct str a, struct str b)
{
	diags_add(joining->diags, (struct diag){.code = code, .args = {a, b}});
	return false;
}

/* Takes `before` and a number behind it off the front of a name. */
static bool
take_number(struct str *name, struct str before, unsigned *number)
{
	size_t i = before.n;
	if (!str_starts(*name, before))
		return false;
	for (*number = 0; i < name->n && i < before.n + PART_DIGITS && name->p[i] >= '0' && name->p[i] <= '9'; i++)
		*number = *number * 10 + (unsigned)(name->p[i] - '0');
	bool read = i > before.n;
	*name = str_sub(*name, i, name->n);
	return read;
}

/* state-I-of-N.db, see state_path. */
static bool
read_part_name(struct str name, struct shard *shard)
{
	return take_number(&name, STR("state-"), &shard->i) && take_number(&name, STR("-of-"), &shard->n) &&
	       str_eq(name, STR(".db"));
}

static void
find_parts_in(struct joining *joining, const char *folder)
{
	struct str *names;
	size_t n;
	if (file_list(joining->arena, arena_printf(joining->arena, "%s/.tongbao", folder).p, &names, &n) != 0)
		return;
	for (size_t i = 0; i < n; i++) {
		struct part part = {.folder = folder};
		if (!read_part_name(names[i], &part.shard))
			continue;
		part.path = arena_printf(joining->arena, "%s/.tongbao/%s", folder, names[i].p);
		joining->parts = arena_grow(joining->arena, joining->parts, joining->n, sizeof part);
		joining->parts[joining->n++] = part;
	}
}

static int
compare_parts(const void *left, const void *right)
{
	const struct part *a = left, *b = right;
	return (a->shard.i > b->shard.i) - (a->shard.i < b->shard.i);
}

/* Each of 1 to N is there once. */
static bool
check_numbers(struct joining *joining)
{
	unsigned n = joining->n > 0 ? joining->parts[0].shard.n : 0;
	if (joining->n > 1)
		qsort(joining->parts, joining->n, sizeof *joining->parts, compare_parts);
	for (size_t i = 0; i < joining->n; i++) {
		const struct part *part = &joining->parts[i];
		if (part->shard.n != n || (i > 0 && part->shard.i == part[-1].shard.i))
			return refuse(joining, DIAG_SHARD_TWICE, part->path, STR(""));
	}
	for (unsigned i = 1; i <= (n > 0 ? n : 1) && i <= MOST_PARTS; i++)
		if (i > joining->n || joining->parts[i - 1].shard.i != i)
			return refuse(joining, DIAG_SHARD_MISSING, arena_printf(joining->arena, "%u", i),
			        n > 0 ? arena_printf(joining->arena, "%u", n) : STR("?"));
	return true;
}

static struct str
value(struct joining *joining, const struct part *part, struct str name)
{
	return store_value(part->store, joining->arena, name);
}

static bool
check_part(struct joining *joining, const struct part *part)
{
	const struct part *first = &joining->parts[0];
	if (store_trouble(part->store) != STORE_FINE)
		return refuse(joining, DIAG_STATE_BUSY, part->path, str_of(store_why(part->store)));
	if (!str_eq(value(joining, part, STR("complete")), STR("yes")))
		return refuse(joining, DIAG_SHARD_UNFINISHED, part->path, STR(""));
	if (!str_eq(value(joining, part, STR("whole")), value(joining, first, STR("whole"))) ||
	        !str_eq(value(joining, part, STR("program")), fingerprint_program(joining->arena)))
		return refuse(joining, DIAG_SHARD_UNLIKE, part->path, STR(""));
	return true;
}

static bool
open_parts(struct joining *joining)
{
	for (size_t i = 0; i < joining->n; i++)
		joining->parts[i].store = store_open(joining->parts[i].path.p, false);
	for (size_t i = 0; i < joining->n; i++)
		if (!check_part(joining, &joining->parts[i]))
			return false;
	return true;
}

/* Copies one output from its part's folder, or looks whether it stands there, when that is the joined one. */
static enum diag_code
join_output(struct joining *joining, struct arena *arena, struct output *output, struct str to)
{
	struct str from = arena_printf(arena, "%s/%.*s", joining->part->folder, (int)output->below.n, output->below.p), bytes;
	bool stays = strcmp(joining->part->folder, joining->merge->out_folder) == 0;
	if (file_map(from.p, LARGEST, &bytes) != 0)
		return DIAG_SHARD_OUTPUT;
	enum diag_code wrong = DIAG__MAX;
	if (!str_eq(digest_blocks_hex(arena, bytes), output->sum))
		wrong = DIAG_SHARD_OUTPUT;
	else if (!stays && !joining->merge->force &&
	         !deliver_may_replace(arena, output->format, renderers_find(output->format)->mark, to.p))
		wrong = DIAG_OUTPUT_FOREIGN;
	else if (!stays) {
		struct out *out = out_open(to.p);
		out_write(out, bytes);
		if (out_commit(out) != 0)
			wrong = DIAG_SHARD_OUTPUT;
	}
	output->sha256 = digest_hex(arena, bytes);
	file_unmap(bytes);
	return wrong;
}

static void
join_outputs(struct joining *joining, struct arena *arena, struct outcome *outcome)
{
	struct job_options options = {.out_folder = joining->merge->out_folder};
	if (outcome->n_outputs > 0)
		deliver_make_parents(arena, &options, outcome->source.stem);
	for (size_t i = 0; i < outcome->n_outputs; i++) {
		struct output *output = &outcome->outputs[i];
		output->path = arena_printf(arena, "%s/%.*s", options.out_folder, (int)output->below.n, output->below.p);
		enum diag_code wrong = join_output(joining, arena, output, output->path);
		if (wrong == DIAG__MAX)
			continue;
		diags_add(&outcome->diags, (struct diag){.code = wrong, .args = {output->path}});
		outcome->status = STATUS_FAILED;
	}
}

static void
copy_row(void *context, const struct store_row *row)
{
	struct joining *joining = context;
	struct store_row copy = *row;
	copy.run = joining->run;
	store_put(joining->joined, &copy);
}

struct telling {
	struct joining *joining;
	struct arena *arena;
};

/* The part of a row is known by its name, as it was when the run was split. */
static void
tell_row(void *context, const struct store_row *row)
{
	struct telling *telling = context;
	struct joining *joining = telling->joining;
	struct outcome outcome = {.source = {.path = row->name.p, .name = row->name, .stem = row->stem}};
	if (row->run != joining->run)
		return;
	outcome_unpack(telling->arena, row->packed, &outcome);
	joining->part = &joining->parts[sources_part(row->name, (unsigned)joining->n) - 1];
	join_outputs(joining, telling->arena, &outcome);
	diags_sort(&outcome.diags);
	joining->merge->report(joining->merge->context, &outcome);
}

static void
tell_all(struct joining *joining)
{
	struct telling telling = {.joining = joining, .arena = arena_new()};
	store_each(joining->joined, telling.arena, tell_row, &telling);
	arena_free(telling.arena);
}

static enum status
join(struct joining *joining)
{
	struct state_options wanted = {
	        .folder = joining->merge->out_folder,
	        .fingerprint = value(joining, &joining->parts[0], STR("fingerprint")),
	        .whole = value(joining, &joining->parts[0], STR("whole")),
	};
	struct state *state = state_open(&wanted, joining->diags);
	struct arena *scratch = arena_new();
	if (state) {
		joining->joined = state_store(state, &joining->run);
		for (size_t i = 0; i < joining->n; i++)
			store_each(joining->parts[i].store, scratch, copy_row, joining);
		store_settle(joining->joined);
		tell_all(joining);
	}
	arena_free(scratch);
	state_close(state, true, joining->diags);
	return state ? STATUS_OK : STATUS_FAILED;
}

enum status
merge_parts(const struct merge *merge, struct diags *diags)
{
	struct joining joining = {.merge = merge, .diags = diags, .arena = arena_new()};
	for (size_t i = 0; i < merge->n; i++)
		find_parts_in(&joining, merge->folders[i]);
	bool whole = check_numbers(&joining) && open_parts(&joining);
	enum status status = whole ? join(&joining) : STATUS_FAILED;
	for (size_t i = 0; i < joining.n; i++)
		store_close(joining.parts[i].store);
	arena_free(joining.arena);
	return status;
}
