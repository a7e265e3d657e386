/* preview.c: a document to look at: names and order of its files. What is in them is render/paint's and render/html's. */
#include "preview.h"
#include "deliver.h"
#include "out.h"
#include "preview_paint.h"
#include <string.h>

struct easel {
	struct job *job;
	const struct job_options *options;
};

static struct str
folder_of(struct str stem)
{
	while (stem.n > 0 && stem.p[stem.n - 1] != '/')
		stem.n--;
	return stem;
}

static struct str
name_of(struct str stem)
{
	return str_sub(stem, folder_of(stem).n, stem.n);
}

void
preview_set_stems(struct arena *arena, struct sources *sources)
{
	for (size_t i = 0; i < sources->n; i++) {
		struct str stem = sources->items[i].stem, name = name_of(stem);
		sources->items[i].stem = arena_printf(arena, "%.*s/%.*s", (int)stem.n, stem.p, (int)name.n, name.p);
	}
}

static enum status
put_image(struct easel *easel, struct str below, size_t page, struct str png)
{
	struct output output = {.format = FORMAT_PNG, .below = below, .page = page};
	return deliver_file(easel->job, easel->options, output, renderers_find(FORMAT_PNG)->mark, png);
}

static enum status
put_page(void *context, size_t page, struct str png)
{
	struct easel *easel = context;
	struct str stem = easel->job->outcome.source.stem;
	easel->job->images[page] = png;
	return put_image(easel, arena_printf(easel->job->arena, "%.*s-%zu.png", (int)stem.n, stem.p, page + 1), page + 1, png);
}

static enum status
put_contact(struct easel *easel, struct painting *painting, size_t first)
{
	struct job *job = easel->job;
	struct str stem = job->outcome.source.stem;
	size_t left = job->pages->n - first, n = left < PAINT_CONTACT_PAGES ? left : PAINT_CONTACT_PAGES;
	struct buf bytes = {0};
	struct str below = arena_printf(job->arena, "%.*s-contact.png", (int)stem.n, stem.p);
	if (first > 0)
		below = arena_printf(job->arena, "%.*s-contact-%zu.png", (int)stem.n, stem.p, first / PAINT_CONTACT_PAGES + 1);
	enum status status = painting->functions->contact(painting->painter, job->pages, first, n, &bytes, &job->outcome.diags);
	if (status == STATUS_OK)
		status = put_image(easel, below, 0, buf_str(&bytes));
	buf_free(&bytes);
	return status;
}

/* deliver_outputs knows its own outputs only; the images follow them in the list. */
static enum status
put_others(struct job *job, struct painting *painting, const struct job_options *options)
{
	struct outcome *outcome = &job->outcome;
	struct output *images = outcome->outputs;
	size_t n = outcome->n_outputs;
	outcome->outputs = NULL;
	outcome->n_outputs = 0;
	enum status status = deliver_outputs(job, painting, options);
	for (size_t i = 0; i < n; i++) {
		outcome->outputs = arena_grow(job->arena, outcome->outputs, outcome->n_outputs, sizeof *images);
		outcome->outputs[outcome->n_outputs++] = images[i];
	}
	return status;
}

enum status
preview_paint(struct job *job, struct painting *painting, const struct job_options *options)
{
	struct easel easel = {.job = job, .options = options};
	job->images = ARENA_ARRAY(job->arena, struct str, job->pages->n);
	enum status status = deliver_make_folder(job, options);
	if (status == STATUS_OK)
		status = preview_paint_pages(job, painting, options->preview, put_page, &easel);
	if (!options->preview->live) /* a server's pages do not show them, and are waited for */
		for (size_t first = 0; first < job->pages->n && status == STATUS_OK; first += PAINT_CONTACT_PAGES)
			status = put_contact(&easel, painting, first);
	return status == STATUS_OK ? put_others(job, painting, options) : status;
}

/* The output of that format, from the preview's own folder; empty: none. */
static struct str
find_output(const struct outcome *outcome, enum format format)
{
	for (size_t i = 0; i < outcome->n_outputs; i++)
		if (outcome->outputs[i].format == format && outcome->outputs[i].page == 0)
			return name_of(outcome->outputs[i].below);
	return STR("");
}

/* "../" for each folder of the stem: the way to the output folder. */
static struct str
way_up(struct arena *arena, struct str stem)
{
	struct str way = STR("");
	for (size_t i = 0; i < stem.n; i++)
		if (stem.p[i] == '/')
			way = arena_join(arena, way, STR("../"));
	return way;
}

static const struct str *
words_of_findings(struct job *job)
{
	struct str *words = ARENA_ARRAY(job->arena, struct str, job->outcome.diags.n);
	for (size_t i = 0; i < job->outcome.excerpts.n; i++) {
		const struct excerpt *excerpt = &job->outcome.excerpts.items[i];
		words[excerpt->finding] = arena_printf(job->arena, "%s%.*s%s", excerpt->column > 1 ? "…" : "", (int)excerpt->text.n,
		        excerpt->text.p, excerpt->goes_on ? "…" : "");
	}
	return words;
}

static struct html_live
find_server(struct arena *arena, const struct job_preview *preview, struct str stem)
{
	if (!preview->live)
		return (struct html_live){0};
	struct str up = way_up(arena, stem), folder = folder_of(stem);
	return (struct html_live){.up = up, .name = folder, .since = preview->revision};
}

void
preview_write(struct job *job, const struct job_options *options)
{
	struct outcome *outcome = &job->outcome;
	struct str folder = folder_of(outcome->source.stem), up = way_up(job->arena, outcome->source.stem);
	struct buf bytes = {0};
	bool painted = job->pages && job->images && job->images[job->pages->n - 1].n > 0;
	struct html_preview preview = {
	        .lang = options->preview->lang,
	        .name = outcome->source.name,
	        .failed = outcome->status != STATUS_OK,
	        .by_paragraph = str_ends(outcome->source.name, STR(".docx")),
	        .pages = painted ? job->pages : NULL,
	        .images = job->images,
	        .diags = &outcome->diags,
	        .words = words_of_findings(job),
	        .pdf = find_output(outcome, FORMAT_PDF),
	        .docx = find_output(outcome, FORMAT_DOCX),
	        .list = options->preview->live     ? up
	                : options->preview->listed ? arena_join(job->arena, up, STR("index.html"))
	                                           : STR(""),
	        .live = find_server(job->arena, options->preview, outcome->source.stem),
	};
	if (!job->bytes.p)
		return; /* there was nothing to look at */
	html_write_preview(job->arena, &preview, &bytes);
	struct output output = {.format = FORMAT__MAX, .below = arena_join(job->arena, folder, STR("index.html"))};
	enum status status = deliver_make_folder(job, options);
	if (status == STATUS_OK)
		status = deliver_file(job, options, output, STR("content=\"tongbao "), buf_str(&bytes));
	if (status != STATUS_OK)
		outcome->status = status;
	buf_free(&bytes);
}

static struct str
find_below(struct arena *arena, const struct outcome *outcome, enum format format, size_t page)
{
	for (size_t i = 0; i < outcome->n_outputs; i++)
		if (outcome->outputs[i].format == format && outcome->outputs[i].page == page)
			return arena_str(arena, outcome->outputs[i].below);
	return STR("");
}

struct html_entry
preview_entry(struct arena *arena, const struct outcome *outcome)
{
	struct html_entry entry = {
	        .name = arena_str(arena, outcome->source.name),
	        .title = arena_str(arena, outcome->title),
	        .page = find_below(arena, outcome, FORMAT__MAX, 0),
	        .image = find_below(arena, outcome, FORMAT_PNG, 1),
	        .failed = outcome->status != STATUS_OK,
	        .n_pages = outcome->n_pages,
	};
	for (size_t i = 0; i < outcome->diags.n; i++)
		entry.counts[outcome->diags.items[i].level]++;
	return entry;
}

void
preview_list_add(struct preview_list *list, const struct outcome *outcome)
{
	list->entries = arena_grow(list->arena, list->entries, list->n, sizeof *list->entries);
	list->entries[list->n++] = preview_entry(list->arena, outcome);
}

int
preview_list_write(const struct preview_list *list, const char *out_folder, enum lang lang, struct str *path)
{
	struct html_list html = {.lang = lang, .entries = list->entries, .n = list->n};
	struct buf bytes = {0};
	*path = arena_printf(list->arena, "%s/index.html", out_folder);
	html_write_list(list->arena, &html, &bytes);
	struct out *out = out_open(path->p);
	out_write(out, buf_str(&bytes));
	buf_free(&bytes);
	return out_commit(out);
}
