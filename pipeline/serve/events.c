/* events.c: a listener's connection is suspended while there is nothing to tell. */
#include "events.h"
#include <string.h>

enum { LISTENERS_MAX = 48 }; /* fewer than connections, so that pages can still be asked for */

static bool
has_news(const struct listener *listener)
{
	const struct desk *desk = listener->http->desk;
	if (listener->name.n == 0)
		return desk->revision > listener->since;
	const struct document *document = desk_find(desk, listener->name);
	return !document || document->job > listener->since;
}

static ssize_t
say(char *to, size_t room, const char *text)
{
	size_t n = strlen(text);
	if (n > room)
		return 0;
	/* NOLINTNEXTLINE(bugprone-not-null-terminated-result): libmicrohttpd sends so many bytes and wants no NUL */
	memcpy(to, text, n);
	return (ssize_t)n;
}

static ssize_t
on_read(void *context, uint64_t position, char *to, size_t room)
{
	struct listener *listener = context;
	(void)position;
	if (listener->http->closing)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if (!listener->greeted) {
		listener->greeted = true;
		return say(to, room, "retry: 500\n\n");
	}
	if (has_news(listener)) {
		listener->since = UINT64_MAX; /* once: the page comes again with another number */
		return say(to, room, "data: changed\n\n");
	}
	if (listener->pinged) {
		listener->pinged = false;
		return say(to, room, ":\n\n");
	}
	listener->suspended = true;
	listener->http->mhd.MHD_suspend_connection(listener->connection);
	return 0;
}

static void
on_free(void *context)
{
	struct listener *listener = context, **link = &listener->http->listeners;
	while (*link && *link != listener)
		link = &(*link)->next;
	if (*link)
		*link = listener->next;
	listener->http->n_listeners--;
	arena_free(listener->arena);
}

struct MHD_Response *
events_listen(struct http *http, struct MHD_Connection *connection, struct str name, uint64_t since)
{
	if (http->n_listeners >= LISTENERS_MAX)
		return NULL;
	struct arena *arena = arena_new();
	struct listener *listener = ARENA_NEW(arena, struct listener);
	*listener = (struct listener){.http = http,
	        .connection = connection,
	        .arena = arena,
	        .name = arena_str(arena, name),
	        .since = since,
	        .next = http->listeners};
	struct MHD_Response *response =
	        http->mhd.MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 256, on_read, listener, on_free);
	if (!response) {
		arena_free(arena);
		return NULL;
	}
	http->listeners = listener;
	http->n_listeners++;
	http->mhd.MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "text/event-stream");
	return response;
}

void
events_wake(struct http *http, bool all)
{
	for (struct listener *listener = http->listeners; listener; listener = listener->next) {
		if (!listener->suspended || (!all && !has_news(listener)))
			continue;
		listener->suspended = false;
		listener->pinged = all;
		http->mhd.MHD_resume_connection(listener->connection);
	}
}
