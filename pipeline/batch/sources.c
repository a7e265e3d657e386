/* sources.c: the documents a command line names. Reads folders, opens no file. */
#include "sources.h"
#include "file.h"
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEEPEST = 64 }; /* folders inside folders */

struct walk {
	struct arena *arena;
	struct sources sources;
	struct stat out; /* the output folder */
	bool has_out;
};

static struct str
base_name(struct str path)
{
	size_t from = path.n;
	while (from > 0 && path.p[from - 1] != '/')
		from--;
	return str_sub(path, from, path.n);
}

/* `path` without the extension of its last name. */
static struct str
without_extension(struct str path)
{
	struct str name = base_name(path);
	for (size_t i = name.n; i > 1; i--)
		if (name.p[i - 1] == '.')
			return str_sub(path, 0, path.n - name.n + i - 1);
	return path;
}

static void
add_source(struct walk *walk, struct source source)
{
	struct sources *sources = &walk->sources;
	sources->items = arena_grow(walk->arena, sources->items, sources->n, sizeof source);
	source.place = sources->n;
	source.title = source.stem;
	sources->items[sources->n++] = source;
}

static bool
is_same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* What a folder's walk takes: by the ending, since a folder holds other things too. A file that is named is read whatever its name.
 */
static bool
is_readable_name(struct str name)
{
	static const struct str endings[] = {{".txt", 4}, {".md", 3}, {".html", 5}, {".htm", 4}, {".docx", 5}};
	if (str_eq(name, STR("README.md")) || str_starts(name, STR("~$")))
		return false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_ends(name, endings[i]))
			return true;
	return false;
}

static void walk_folder(struct walk *walk, struct str path, struct str below, int depth);

/* One name of a folder: a folder is walked, a text file is a source, all else is passed over. Links to folders are not followed. */
static void
walk_entry(struct walk *walk, struct str path, struct str below, int depth)
{
	struct stat as_named, real;
	if (lstat(path.p, &as_named) != 0 || stat(path.p, &real) != 0)
		return;
	if (S_ISDIR(as_named.st_mode) && !(walk->has_out && is_same_file(&as_named, &walk->out)))
		walk_folder(walk, path, below, depth + 1);
	else if (S_ISREG(real.st_mode) && is_readable_name(base_name(path)))
		add_source(walk, (struct source){.path = path.p, .name = below, .stem = without_extension(below)});
}

static void
walk_folder(struct walk *walk, struct str path, struct str below, int depth)
{
	struct str *names = NULL;
	size_t n = 0;
	int error = depth > DEEPEST ? ELOOP : file_list(walk->arena, path.p, &names, &n);
	if (error) {
		add_source(walk, (struct source){.path = path.p, .name = below, .stem = below, .error = error});
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (str_starts(names[i], STR(".")))
			continue;
		struct str inside = arena_printf(walk->arena, "%s/%s", path.p, names[i].p);
		struct str shown = below.n > 0 ? arena_printf(walk->arena, "%s/%s", below.p, names[i].p) : names[i];
		walk_entry(walk, inside, shown, depth);
	}
}

static struct str
shown_name(const char *path)
{
	struct str whole = str_of(path);
	return path[0] == '/' ? base_name(whole) : whole;
}

static void
walk_path(struct walk *walk, const char *path)
{
	struct stat stats;
	struct str name = shown_name(path);
	if (strcmp(path, "-") == 0) {
		add_source(walk, (struct source){.path = path, .name = STR("stdin"), .stem = STR("stdin")});
		return;
	}
	if (stat(path, &stats) != 0) {
		add_source(walk, (struct source){.path = path, .name = name, .stem = name, .error = errno});
		return;
	}
	if (!S_ISDIR(stats.st_mode)) {
		struct str stem = without_extension(base_name(str_of(path)));
		add_source(walk, (struct source){.path = path, .name = name, .stem = stem});
		return;
	}
	size_t before = walk->sources.n;
	walk_folder(walk, str_of(path), (struct str){0}, 0);
	walk->sources.folders |= walk->sources.n > before;
	if (walk->sources.n == before)
		add_source(walk, (struct source){.path = path, .name = name, .stem = name, .empty_folder = true});
}

struct sources
sources_collect(struct arena *arena, char *const *paths, size_t n, const char *out_folder)
{
	struct walk walk = {.arena = arena};
	walk.has_out = out_folder && stat(out_folder, &walk.out) == 0;
	for (size_t i = 0; i < n; i++)
		walk_path(&walk, paths[i]);
	return walk.sources;
}

static int
compare_stems(const void *a, const void *b)
{
	const struct source *const *one = a, *const *other = b;
	int order = str_cmp((*one)->stem, (*other)->stem);
	return order != 0 ? order : (*one > *other) - (*one < *other);
}

bool
sources_clash(struct arena *arena, const struct sources *sources, const struct source **a, const struct source **b)
{
	const struct source **sorted = ARENA_ARRAY(arena, const struct source *, sources->n);
	size_t n = 0;
	for (size_t i = 0; i < sources->n; i++)
		if (!sources->items[i].error && !sources->items[i].empty_folder)
			sorted[n++] = &sources->items[i];
	qsort(sorted, n, sizeof *sorted, compare_stems);
	for (size_t i = 1; i < n; i++)
		if (str_eq(sorted[i - 1]->stem, sorted[i]->stem)) {
			*a = sorted[i - 1];
			*b = sorted[i];
			return true;
		}
	return false;
}

/* FNV-1a, 64 bits (Fowler, Noll, Vo). */
static uint64_t
hash(struct str name)
{
	uint64_t value = UINT64_C(0xcbf29ce484222325);
	for (size_t i = 0; i < name.n; i++)
		value = (value ^ (unsigned char)name.p[i]) * UINT64_C(0x100000001b3);
	return value ^ value >> 32; /* the low bits alone are weak */
}

unsigned
sources_part(struct str name, unsigned n)
{
	return (unsigned)(hash(name) % n) + 1;
}

void
sources_split(struct sources *sources, unsigned i, unsigned n)
{
	size_t kept = 0;
	for (size_t s = 0; s < sources->n; s++)
		if (sources_part(sources->items[s].name, n) == i)
			sources->items[kept++] = sources->items[s];
	sources->n = kept;
}
