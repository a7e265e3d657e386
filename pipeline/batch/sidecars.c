/* sidecars.c: metadata in files beside a source. Knows names and ranks; what the YAML says is read/'s. */
#include "sidecars.h"
#include "caps.h"
#include "inputs.h"
#include "read.h"
#include <errno.h>
#include <string.h>

uint32_t
sidecars_add_part(struct arena *arena, struct raw *raw, struct str name)
{
	raw->parts = arena_grow(arena, raw->parts, raw->n_parts, sizeof *raw->parts);
	raw->parts[raw->n_parts] = name;
	return (uint32_t)raw->n_parts++;
}

static struct meta *
last_meta(struct raw *raw)
{
	struct meta *last = raw->meta;
	while (last && last->next)
		last = last->next;
	return last;
}

static void
read_sidecar(struct job *job, struct raw *raw, struct str path, struct str name, enum meta_rank rank)
{
	struct str bytes;
	int error = inputs_read(job, path.p, cap_of(job->arena, CAP_TEXT_BYTES), &bytes);
	if (error == ENOENT)
		return;
	struct place from = {.part = sidecars_add_part(job->arena, raw, name), .line = 1, .column = 1};
	if (error) {
		diags_add(&job->outcome.diags,
		        (struct diag){.code = DIAG_FILE_UNREADABLE, .at = from, .args = {str_of(strerror(error))}});
		return;
	}
	struct meta *before = last_meta(raw);
	read_yaml(job->arena, bytes, from, raw, &job->outcome.diags);
	for (struct meta *meta = before ? before->next : raw->meta; meta; meta = meta->next)
		meta->rank = rank;
}

void
sidecars_read(struct job *job, struct raw *raw)
{
	struct str path = str_of(job->outcome.source.path), name;
	if (str_eq(path, STR("-")))
		return;
	size_t slash = path.n, dot;
	while (slash > 0 && path.p[slash - 1] != '/')
		slash--;
	dot = path.n;
	for (size_t i = slash + 1; i < path.n; i++)
		if (path.p[i] == '.')
			dot = i;
	name = arena_join(job->arena, str_sub(path, slash, dot), STR(".yaml"));
	struct str folder = arena_str(job->arena, str_sub(path, 0, slash));
	read_sidecar(job, raw, arena_join(job->arena, folder, name), name, META_BESIDE);
	read_sidecar(job, raw, arena_join(job->arena, folder, STR("tongbao.yaml")), STR("tongbao.yaml"), META_FOLDER);
}
