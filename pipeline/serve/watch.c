/* watch.c: folders are watched one by one, those in them too. A folder that comes is found by looking at all again. */
#include "watch.h"
#include "file.h"
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

enum {
	EVENTS = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR,
	DEPTH = 32, /* of folders */
};

static bool
add_folder(struct watch *watch, const char *path, bool templates)
{
	int wd = inotify_add_watch(watch->fd, path, EVENTS);
	if (wd < 0)
		return false;
	if (templates) {
		int *grown = realloc(watch->of_templates, sizeof *grown * (size_t)(watch->n_of_templates + 1));
		if (grown) {
			watch->of_templates = grown;
			watch->of_templates[watch->n_of_templates++] = wd;
		}
	}
	return true;
}

static void
add_tree(struct watch *watch, struct arena *arena, const char *path, bool templates, int depth)
{
	struct str *names;
	size_t n;
	if (depth > DEPTH || !add_folder(watch, path, templates) || file_list(arena, path, &names, &n) != 0)
		return;
	for (size_t i = 0; i < n; i++)
		if (names[i].p[0] != '.')
			add_tree(watch, arena, arena_printf(arena, "%s/%.*s", path, (int)names[i].n, names[i].p).p, templates,
			        depth + 1);
}

static void
add_all(struct watch *watch)
{
	struct arena *arena = arena_new();
	watch->n_of_templates = 0;
	add_tree(watch, arena, watch->folder, false, 0);
	add_tree(watch, arena, watch->templates, true, 0);
	arena_free(arena);
}

int
watch_open(struct watch *watch, const char *folder, const char *templates)
{
	*watch = (struct watch){.fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC), .folder = folder, .templates = templates};
	if (watch->fd < 0)
		return errno;
	if (inotify_add_watch(watch->fd, folder, EVENTS) < 0) {
		int error = errno;
		watch_close(watch);
		return error;
	}
	add_all(watch);
	return 0;
}

void
watch_close(struct watch *watch)
{
	close(watch->fd);
	free(watch->of_templates);
}

static bool
is_of_templates(const struct watch *watch, int wd)
{
	for (int i = 0; i < watch->n_of_templates; i++)
		if (watch->of_templates[i] == wd)
			return true;
	return false;
}

/* Metadata and seals, which a document takes from beside it. */
static bool
is_beside(struct str name)
{
	return str_ends(name, STR(".yaml")) || str_ends(name, STR(".png"));
}

/* A file that was created is news when it is closed. */
static void
note(struct watch *watch, const struct inotify_event *event, struct watched *watched)
{
	struct str name = event->len > 0 ? str_of(event->name) : STR("");
	bool folder = event->mask & IN_ISDIR;
	if (folder && event->mask & (IN_CREATE | IN_MOVED_TO))
		add_all(watch);
	if (!folder && event->mask & IN_CREATE)
		return;
	if (is_of_templates(watch, event->wd))
		watched->template = true;
	watched->files = true;
	watched->beside |= event->mask & IN_Q_OVERFLOW || is_beside(name);
}

struct watched
watch_read(struct watch *watch)
{
	struct watched watched = {0};
	_Alignas(struct inotify_event) char bytes[16 * (sizeof(struct inotify_event) + NAME_MAX + 1)];
	ssize_t n;
	while ((n = read(watch->fd, bytes, sizeof bytes)) > 0)
		for (char *p = bytes; p < bytes + n;) {
			const struct inotify_event *event = (const struct inotify_event *)(void *)p;
			note(watch, event, &watched);
			p += sizeof *event + event->len;
		}
	return watched;
}
