/* desk.c: documents, and the worker that sets them. */
#include "desk.h"
#include "caps.h"
#include "out.h"
#include "preview.h"
#include "scrap.h"
#include "utf8.h"
#include "workers.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { NAME_BYTES = 200 }; /* of a dropped file's name, at most */

static int64_t
now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int
make_folders(struct desk *desk)
{
	struct str root = arena_printf(desk->arena, "%s/.tongbao-serve-XXXXXX", desk->serve->temporary);
	char *path = arena_alloc(desk->arena, root.n + 1);
	memcpy(path, root.p, root.n);
	if (!mkdtemp(path))
		return errno;
	desk->root = path;
	desk->drop = arena_printf(desk->arena, "%s/drop", path).p;
	desk->out = arena_printf(desk->arena, "%s/out", path).p;
	int error = out_make_folder(desk->drop);
	return error ? error : out_make_folder(desk->out);
}

int
desk_open(struct desk *desk, struct serve *serve)
{
	*desk = (struct desk){.serve = serve, .arena = arena_new()};
	int error = make_folders(desk);
	serve->job.out_folder = desk->out;
	serve->job.preview = &desk->preview;
	serve->job.quoted = LEVEL_HINT;
	serve->job.force = true;
	desk->preview = (struct job_preview){.dpi = PREVIEW_DPI, .lang = serve->lang, .painters = 1, .listed = true, .live = true};
	struct diags ignored = {.arena = desk->arena};
	painting_load(&desk->painting, &ignored); /* a worker tells what is wrong with it */
	return error;
}

static void
forget(struct document *document)
{
	arena_free(document->result);
	arena_free(document->arena);
}

void
desk_close(struct desk *desk)
{
	if (desk->worker.pid)
		worker_end(&desk->worker, true);
	for (size_t i = 0; i < desk->n; i++)
		forget(desk->documents[i]);
	painting_close(&desk->painting);
	if (desk->root)
		scrap_folder(desk->root);
	arena_free(desk->template_arena);
	arena_free(desk->arena);
}

static struct str
last_part(struct str path)
{
	size_t start = path.n;
	while (start > 0 && path.p[start - 1] != '/')
		start--;
	return str_sub(path, start, path.n);
}

static void
add(struct desk *desk, const struct source *source, bool dropped)
{
	struct arena *arena = arena_new();
	struct document *document = ARENA_NEW(arena, struct document);
	struct str name = source->name, stem = last_part(source->stem);
	*document = (struct document){.arena = arena, .source = *source, .seen = true, .dirty = true};
	document->source.path = arena_str(arena, str_of(source->path)).p;
	document->source.name = arena_str(arena, name);
	document->source.title = arena_str(arena, source->title);
	document->source.stem = arena_printf(arena, "%s/%.*s/%.*s", dropped ? "d" : "n", (int)name.n, name.p, (int)stem.n, stem.p);
	document->entry = (struct html_entry){
	        .name = document->source.name,
	        .page = arena_printf(arena, "%s/%.*s/index.html", dropped ? "d" : "n", (int)name.n, name.p),
	        .working = true,
	};
	desk->documents = arena_grow(desk->arena, desk->documents, desk->n, sizeof(struct document *));
	desk->documents[desk->n++] = document;
}

/* The documents are in the order of the scan before: the one sought is mostly the next. */
static struct document *
find_path(const struct desk *desk, const char *path, size_t *hint)
{
	for (size_t i = 0; i < desk->n; i++) {
		struct document *document = desk->documents[(*hint + i) % desk->n];
		if (strcmp(document->source.path, path) == 0) {
			*hint = (*hint + i + 1) % desk->n;
			return document;
		}
	}
	return NULL;
}

/* Notes when and how large the file is; whether that is news. */
static bool
look_at(struct document *document)
{
	struct stat now;
	if (stat(document->source.path, &now) != 0)
		return false;
	bool same = now.st_size == document->size && now.st_mtim.tv_sec == document->mtime.tv_sec &&
	            now.st_mtim.tv_nsec == document->mtime.tv_nsec;
	document->size = now.st_size;
	document->mtime = now.st_mtim;
	return !same;
}

/* Those the scan did not see are gone; one that is being set stays until it is. */
static void
drop_unseen(struct desk *desk)
{
	size_t n = 0;
	for (size_t i = 0; i < desk->n; i++) {
		struct document *document = desk->documents[i];
		if (document->seen || document == desk->at_work) {
			desk->documents[n++] = document;
			continue;
		}
		forget(document);
		desk->revision++;
	}
	desk->n = n;
}

static char *
path_of(struct arena *arena, const char *path)
{
	size_t n = strlen(path) + 1;
	return memcpy(arena_alloc(arena, n), path, n);
}

void
desk_scan(struct desk *desk)
{
	struct arena *arena = arena_new();
	char *paths[] = {path_of(arena, desk->serve->folder), path_of(arena, desk->drop)};
	struct sources sources = sources_collect(arena, paths, 2, desk->out);
	size_t hint = 0;
	for (size_t i = 0; i < desk->n; i++)
		desk->documents[i]->seen = false;
	for (size_t i = 0; i < sources.n; i++) {
		const struct source *source = &sources.items[i];
		if (source->empty_folder)
			continue;
		struct document *document = find_path(desk, source->path, &hint);
		if (!document) {
			add(desk, source, str_starts(str_of(source->path), str_of(desk->drop)));
			document = desk->documents[desk->n - 1];
			desk->revision++;
		}
		document->seen = true;
		document->dirty |= look_at(document);
	}
	drop_unseen(desk);
	arena_free(arena);
}

void
desk_mark_all(struct desk *desk)
{
	for (size_t i = 0; i < desk->n; i++)
		desk->documents[i]->dirty = true;
}

void
desk_load_template(struct desk *desk)
{
	struct arena *arena = arena_new();
	struct kit next = *desk->serve->kit;
	struct diags diags = {.arena = arena};
	desk->revision++;
	if (kit_open_template(&next, arena, desk->serve->home, desk->serve->template, &diags) == STATUS_OK) {
		*desk->serve->kit = next;
		arena_free(desk->template_arena);
		desk->template_arena = arena;
		desk->trouble = STR("");
		desk_mark_all(desk);
		return;
	}
	desk->trouble = diags.n > 0 ? arena_str(desk->arena, diag_message(arena, &diags.items[0], desk->serve->lang)) : STR("?");
	arena_free(arena);
}

static struct document *
choose_next(const struct desk *desk)
{
	struct document *best = NULL;
	for (size_t i = 0; i < desk->n; i++)
		if (desk->documents[i]->dirty && (!best || desk->documents[i]->asked > best->asked))
			best = desk->documents[i];
	return best;
}

/* What the job came to, whatever that is; `outcome` is of the arena `result`. */
static void
take_outcome(struct desk *desk, struct arena *result, const struct outcome *outcome)
{
	struct document *document = desk->at_work;
	arena_free(document->result);
	document->result = result;
	document->entry = preview_entry(result, outcome);
	document->outputs = outcome->outputs;
	document->n_outputs = outcome->n_outputs;
	document->done = true;
	document->job = desk->preview.revision;
	desk->revision++;
	desk->at_work = NULL;
	if (!document->seen) /* it went while it was being set */
		drop_unseen(desk);
}

static void
lose(struct desk *desk, bool too_long)
{
	struct arena *result = arena_new();
	struct outcome outcome = {.source = desk->at_work->source, .status = STATUS_FAILED, .diags = {.arena = result}};
	int status = worker_end(&desk->worker, too_long);
	diags_add(&outcome.diags, workers_describe_end(result, desk->serve->job.caps, status, too_long));
	take_outcome(desk, result, &outcome);
}

void
desk_work(struct desk *desk)
{
	struct document *document = desk->at_work ? NULL : choose_next(desk);
	if (!document)
		return;
	struct work work = {.sources = &desk->one, .kit = desk->serve->kit, .options = &desk->serve->job};
	desk->one = (struct sources){.items = &document->source, .n = 1};
	desk->preview.revision = ++desk->jobs;
	document->dirty = false;
	look_at(document);
	if (worker_start(&desk->worker, &work, NULL, 0) != 0) {
		document->dirty = true; /* again when something happens */
		return;
	}
	desk->at_work = document;
	desk->worker.started_ms = now_ms();
	if (!worker_give(&desk->worker, 0))
		lose(desk, false);
}

void
desk_hear(struct desk *desk)
{
	if (!desk->at_work)
		return;
	struct arena *result;
	struct outcome outcome = {.source = desk->at_work->source};
	switch (worker_hear(&desk->worker)) {
	case WORKER_DONE:
		result = arena_new();
		if (!outcome_unpack(result, worker_outcome(&desk->worker), &outcome))
			outcome.status = STATUS_FAILED;
		take_outcome(desk, result, &outcome);
		worker_end(&desk->worker, false);
		break;
	case WORKER_GONE:
		lose(desk, false);
		break;
	case WORKER_SILENT:
		if (now_ms() - desk->worker.started_ms > INT64_C(1000) * (int64_t)cap_in(desk->serve->job.caps, CAP_SECONDS))
			lose(desk, true);
		break;
	}
}

int
desk_news(const struct desk *desk)
{
	return desk->at_work ? desk->worker.news : -1;
}

struct document *
desk_find(const struct desk *desk, struct str folder)
{
	for (size_t i = 0; i < desk->n; i++) {
		struct str stem = desk->documents[i]->source.stem, name = last_part(stem);
		if (str_eq(folder, str_sub(stem, 0, stem.n - name.n)))
			return desk->documents[i];
	}
	return NULL;
}

const struct output *
desk_find_output(const struct desk *desk, struct str below)
{
	for (size_t i = 0; i < desk->n; i++)
		for (size_t o = 0; o < desk->documents[i]->n_outputs; o++)
			if (str_eq(desk->documents[i]->outputs[o].below, below))
				return &desk->documents[i]->outputs[o];
	return NULL;
}

/* A plain file name of a kind that sources_collect takes. */
static bool
is_welcome(struct str name)
{
	static const char *const endings[] = {".txt", ".md", ".html", ".htm", ".docx"};
	bool ending = false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		ending = ending || str_ends(name, str_of(endings[i]));
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] < 0x20 || name.p[i] == '/' || name.p[i] == '\\' || name.p[i] == 0x7F)
			return false;
	return ending && name.n <= NAME_BYTES && name.p[0] != '.' && name.p[0] != '~' && !str_eq(name, STR("README.md")) &&
	       utf8_check(name) == name.n;
}

bool
desk_take(struct desk *desk, struct arena *arena, struct str name, struct str bytes, struct str *folder)
{
	if (!is_welcome(name))
		return false;
	struct out *out = out_open(arena_printf(arena, "%s/%.*s", desk->drop, (int)name.n, name.p).p);
	out_write(out, bytes);
	if (out_commit(out) != 0)
		return false;
	*folder = arena_printf(arena, "d/%.*s/", (int)name.n, name.p);
	desk_scan(desk);
	struct document *document = desk_find(desk, *folder);
	if (document) {
		document->dirty = true;
		document->asked = ++desk->asks;
	}
	return document != NULL;
}
