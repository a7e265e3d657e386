/* needs.c: needs by name: "template NAME", "templates" (which there are), "face KEY", "date". A name that is not known has no
 * value: who has it noted is made again. */
#include "needs.h"
#include "digest.h"

static const struct str template_prefix = {"template ", 9}, face_prefix = {"face ", 5}, names = {"templates", 9},
                        date_name = {"date", 4};

static void
add(struct job *job, struct str name, struct str value)
{
	struct outcome *outcome = &job->outcome;
	outcome->needs = arena_grow(job->arena, outcome->needs, outcome->n_needs, sizeof *outcome->needs);
	outcome->needs[outcome->n_needs++] = (struct need){.name = name, .value = value};
}

/* The names are part of a finding about one that there is not: the nearest is proposed. */
static struct str
list_names(struct arena *arena, const struct kit *kit)
{
	struct str *all, list = STR("");
	size_t n = 0;
	if (!kit->home || kit_list_templates(arena, kit->home, &all, &n) != 0)
		return STR("");
	for (size_t i = 0; i < n; i++)
		list = arena_printf(arena, "%.*s%.*s/", (int)list.n, list.p, (int)all[i].n, all[i].p);
	return list;
}

static struct str
describe_face(struct arena *arena, const struct face *face)
{
	return arena_printf(arena, "%.*s %u %d %.*s", (int)face->sha256.n, face->sha256.p, face->index, face->embed,
	        (int)face->docx.n, face->docx.p);
}

static struct str
describe_date(struct arena *arena, const struct job_options *options)
{
	return arena_printf(arena, "%lld", (long long)options->fallback_date);
}

static void
note_template(struct job *job, const struct kit *kit, const struct kit_choice *choice)
{
	add(job, arena_join(job->arena, template_prefix, choice->template->name), choice->sha256);
	if (choice->refused.n == 0)
		return;
	add(job, arena_join(job->arena, template_prefix, choice->refused),
	        kit_hash_template(job->arena, kit->home, choice->refused));
	add(job, names, list_names(job->arena, kit));
}

void
needs_note(struct job *job, const struct kit *kit, const struct job_options *options, const struct kit_choice *choice, int64_t date)
{
	note_template(job, kit, choice);
	for (size_t i = 0; i < fonts_count(kit->fonts); i++) {
		const struct face *face = fonts_face(kit->fonts, i);
		if (fonts_was_asked(kit->fonts, i))
			add(job, arena_join(job->arena, face_prefix, face->key), describe_face(job->arena, face));
	}
	if (date == options->fallback_date)
		add(job, date_name, describe_date(job->arena, options));
}

static struct str
face_value(struct arena *arena, const struct kit *kit, struct str key)
{
	for (size_t i = 0; i < fonts_count(kit->fonts); i++)
		if (str_eq(fonts_face(kit->fonts, i)->key, key))
			return describe_face(arena, fonts_face(kit->fonts, i));
	return STR("");
}

struct str
needs_value(struct arena *arena, const struct kit *kit, const struct job_options *options, struct str name)
{
	if (str_starts(name, template_prefix))
		return kit_hash_template(arena, kit->home, str_sub(name, template_prefix.n, name.n));
	if (str_starts(name, face_prefix))
		return face_value(arena, kit, str_sub(name, face_prefix.n, name.n));
	if (str_eq(name, names))
		return list_names(arena, kit);
	return str_eq(name, date_name) ? describe_date(arena, options) : STR("");
}
