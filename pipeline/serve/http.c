/* http.c: requests and their answers. */
#include "http.h"
#include "caps.h"
#include "events.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	CONNECTIONS = 64,
	CONNECTION_BYTES = 32 << 10, /* of a request's head */
	CONNECTION_SECONDS = 30,     /* without a byte */
};

struct request { /* from its head to its end */
	struct arena *arena;
	struct buf body;
	bool too_large;
};

static void
add_headers(const struct http *http, struct MHD_Response *response)
{
	static const char *const headers[][2] = {
	        {MHD_HTTP_HEADER_CACHE_CONTROL, "no-store"},
	        {"X-Content-Type-Options", "nosniff"},
	        {"Referrer-Policy", "no-referrer"},
	        {"X-Frame-Options", "DENY"},
	        {"Content-Security-Policy", "frame-ancestors 'none'"},
	        {"Cross-Origin-Resource-Policy", "same-origin"},
	        {"Cross-Origin-Opener-Policy", "same-origin"},
	};
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		http->mhd.MHD_add_response_header(response, headers[i][0], headers[i][1]);
}

static enum MHD_Result
queue(const struct http *http, struct MHD_Connection *connection, unsigned status, struct MHD_Response *response)
{
	if (!response)
		return MHD_NO;
	add_headers(http, response);
	enum MHD_Result queued = http->mhd.MHD_queue_response(connection, status, response);
	http->mhd.MHD_destroy_response(response);
	return queued;
}

static struct MHD_Response *
text_response(const struct http *http, struct str text, const char *type)
{
	struct MHD_Response *response =
	        http->mhd.MHD_create_response_from_buffer(text.n, (void *)(uintptr_t)text.p, MHD_RESPMEM_MUST_COPY);
	if (response)
		http->mhd.MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
	return response;
}

static enum MHD_Result
refuse(const struct http *http, struct MHD_Connection *connection, unsigned status)
{
	return queue(http, connection, status,
	        text_response(http, str_of(http->mhd.MHD_get_reason_phrase_for(status)), "text/plain; charset=utf-8"));
}

static const char *
header(const struct http *http, struct MHD_Connection *connection, const char *name)
{
	return http->mhd.MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

/* Whether `value` is `prefix`, a name of this machine, and our port. */
static bool
is_ours(const struct http *http, const char *value, const char *prefix)
{
	char wanted[64];
	static const char *const names[] = {"127.0.0.1", "localhost"};
	for (size_t i = 0; i < 2; i++) {
		snprintf(wanted, sizeof wanted, "%s%s:%u", prefix, names[i], (unsigned)http->port);
		if (strcmp(value, wanted) == 0)
			return true;
	}
	return false;
}

/* In a time that does not tell how much of it was right. */
static bool
has_token(const struct http *http, const char *url)
{
	unsigned char wrong = 0;
	if (strlen(url) < HTTP_TOKEN_DIGITS + 1)
		return false;
	for (size_t i = 0; i < HTTP_TOKEN_DIGITS; i++)
		wrong |= (unsigned char)(url[1 + i] ^ http->token[i]);
	return url[0] == '/' && wrong == 0 && (url[1 + HTTP_TOKEN_DIGITS] == '/' || url[1 + HTTP_TOKEN_DIGITS] == '\0');
}

/* A page of another site that guesses our port is told apart by Host (DNS rebinding) and Origin. */
static bool
may_ask(const struct http *http, struct MHD_Connection *connection, const char *url)
{
	const char *host = header(http, connection, MHD_HTTP_HEADER_HOST), *origin = header(http, connection, "Origin");
	return host && is_ours(http, host, "") && (!origin || is_ours(http, origin, "http://")) && !strstr(url, "..") &&
	       has_token(http, url);
}

static const char *
type_of(enum format format)
{
	switch (format) {
	case FORMAT_PDF:
		return "application/pdf";
	case FORMAT_DOCX:
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
	case FORMAT_PNG:
		return "image/png";
	case FORMAT__MAX:
		return "text/html; charset=utf-8";
	case FORMAT_SVG:
	case FORMAT_CAIRO_PDF:
		break;
	}
	return "application/octet-stream";
}

static enum MHD_Result
answer_output(const struct http *http, struct MHD_Connection *connection, const struct output *output)
{
	struct stat what;
	int fd = open(output->path.p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return refuse(http, connection, MHD_HTTP_NOT_FOUND);
	struct MHD_Response *response =
	        fstat(fd, &what) == 0 ? http->mhd.MHD_create_response_from_fd64((uint64_t)what.st_size, fd) : NULL;
	if (response)
		http->mhd.MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type_of(output->format));
	else
		close(fd);
	return queue(http, connection, MHD_HTTP_OK, response);
}

static enum MHD_Result
answer_list(const struct http *http, struct MHD_Connection *connection, struct request *request, const struct html_list *list)
{
	struct buf bytes = {0};
	html_write_list(request->arena, list, &bytes);
	enum MHD_Result queued =
	        queue(http, connection, MHD_HTTP_OK, text_response(http, buf_str(&bytes), "text/html; charset=utf-8"));
	buf_free(&bytes);
	return queued;
}

static enum MHD_Result
answer_all(struct http *http, struct MHD_Connection *connection, struct request *request)
{
	const struct desk *desk = http->desk;
	struct html_entry *entries = ARENA_ARRAY(request->arena, struct html_entry, desk->n);
	for (size_t i = 0; i < desk->n; i++) {
		entries[i] = desk->documents[i]->entry;
		entries[i].working = desk->documents[i]->dirty || desk->documents[i] == desk->at_work;
	}
	struct html_list list = {.lang = desk->serve->lang,
	        .entries = entries,
	        .n = desk->n,
	        .trouble = desk->trouble,
	        .drop_mb = cap_of_source(desk->serve->job.caps) >> 20,
	        .live = {.up = STR(""), .name = STR(""), .since = desk->revision}};
	return answer_list(http, connection, request, &list);
}

/* The preview of a document; one that is still to be made says so and comes again. */
static enum MHD_Result
answer_document(struct http *http, struct MHD_Connection *connection, struct request *request, struct str folder)
{
	struct document *document = desk_find(http->desk, folder);
	if (!document)
		return refuse(http, connection, MHD_HTTP_NOT_FOUND);
	document->asked = ++http->desk->asks;
	const struct output *output = desk_find_output(http->desk, arena_join(request->arena, folder, STR("index.html")));
	if (output)
		return answer_output(http, connection, output);
	struct str up = STR("");
	for (size_t i = 0; i < folder.n; i++)
		if (folder.p[i] == '/')
			up = arena_join(request->arena, up, STR("../"));
	struct html_list list = {.lang = http->desk->serve->lang,
	        .entries = &document->entry,
	        .n = 1,
	        .live = {.up = up, .name = folder, .since = document->job}};
	return answer_list(http, connection, request, &list);
}

static enum MHD_Result
answer_events(struct http *http, struct MHD_Connection *connection)
{
	const char *name = http->mhd.MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "name");
	const char *since = http->mhd.MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "since");
	struct MHD_Response *response =
	        events_listen(http, connection, str_of(name), since ? (uint64_t)strtoull(since, NULL, 10) : 0);
	return response ? queue(http, connection, MHD_HTTP_OK, response) : refuse(http, connection, MHD_HTTP_SERVICE_UNAVAILABLE);
}

static enum MHD_Result
answer_get(struct http *http, struct MHD_Connection *connection, struct request *request, struct str path)
{
	if (path.n == 0)
		return answer_all(http, connection, request);
	if (str_eq(path, STR("events")))
		return answer_events(http, connection);
	if (str_ends(path, STR("/index.html")))
		path.n -= STR("index.html").n;
	if (str_ends(path, STR("/")))
		return answer_document(http, connection, request, path);
	const struct output *output = desk_find_output(http->desk, path);
	return output ? answer_output(http, connection, output) : refuse(http, connection, MHD_HTTP_NOT_FOUND);
}

static void
add_path(struct buf *text, struct str path)
{
	for (size_t i = 0; i < path.n; i++)
		if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/", path.p[i]))
			buf_add_byte(text, path.p[i]);
		else
			buf_printf(text, "%%%02X", (unsigned)(unsigned char)path.p[i]);
}

/* Answers with the path of the preview that will be there. */
static enum MHD_Result
answer_drop(struct http *http, struct MHD_Connection *connection, struct request *request)
{
	const char *name = http->mhd.MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "name");
	struct str folder;
	struct buf text = {0};
	if (request->too_large)
		return refuse(http, connection, MHD_HTTP_CONTENT_TOO_LARGE);
	if (!name || !desk_take(http->desk, request->arena, str_of(name), buf_str(&request->body), &folder))
		return refuse(http, connection, MHD_HTTP_UNSUPPORTED_MEDIA_TYPE);
	add_path(&text, folder);
	enum MHD_Result queued =
	        queue(http, connection, MHD_HTTP_OK, text_response(http, buf_str(&text), "text/plain; charset=utf-8"));
	buf_free(&text);
	return queued;
}

/* What is wrong with a request, by its head: a status, or 0. */
static unsigned
judge(const struct http *http, struct MHD_Connection *connection, const char *url, const char *method)
{
	if (!may_ask(http, connection, url))
		return MHD_HTTP_FORBIDDEN;
	if (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0)
		return 0;
	if (strcmp(method, "POST") != 0 || strcmp(url + 1 + HTTP_TOKEN_DIGITS, "/drop") != 0)
		return MHD_HTTP_METHOD_NOT_ALLOWED;
	const char *length = header(http, connection, MHD_HTTP_HEADER_CONTENT_LENGTH),
	           *type = header(http, connection, MHD_HTTP_HEADER_CONTENT_TYPE);
	if (!type || strcmp(type, "application/octet-stream") != 0) /* a form of another site cannot say so */
		return MHD_HTTP_UNSUPPORTED_MEDIA_TYPE;
	return length && strtoull(length, NULL, 10) > cap_of_source(http->desk->serve->job.caps) ? MHD_HTTP_CONTENT_TOO_LARGE : 0;
}

static void
take_body(const struct http *http, struct request *request, const char *data, size_t n)
{
	if (request->body.n + n > cap_of_source(http->desk->serve->job.caps))
		request->too_large = true;
	else
		buf_add(&request->body, (struct str){data, n});
}

static enum MHD_Result
on_request(void *context, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
        const char *data, size_t *n_data, void **state)
{
	struct http *http = context;
	struct request *request = *state;
	(void)version;
	if (!request) {
		unsigned wrong = judge(http, connection, url, method);
		if (wrong)
			return refuse(http, connection, wrong);
		struct arena *arena = arena_new();
		*state = request = ARENA_NEW(arena, struct request);
		request->arena = arena;
		return MHD_YES;
	}
	if (*n_data > 0) {
		take_body(http, request, data, *n_data);
		*n_data = 0;
		return MHD_YES;
	}
	if (strcmp(method, "POST") == 0)
		return answer_drop(http, connection, request);
	const char *path = url + 1 + HTTP_TOKEN_DIGITS;
	if (path[0] == '/')
		return answer_get(http, connection, request, str_of(path + 1));
	struct MHD_Response *response = text_response(http, STR(""), "text/plain");
	if (response)
		http->mhd.MHD_add_response_header(response, MHD_HTTP_HEADER_LOCATION, http_url(http, request->arena).p);
	return queue(http, connection, MHD_HTTP_MOVED_PERMANENTLY, response);
}

static void
on_completed(void *context, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode how)
{
	struct request *request = *state;
	(void)context, (void)connection, (void)how;
	if (!request)
		return;
	buf_free(&request->body);
	arena_free(request->arena);
	*state = NULL;
}

static int
make_token(struct http *http)
{
	unsigned char random[HTTP_TOKEN_DIGITS / 2];
	if (getrandom(random, sizeof random, 0) != sizeof random)
		return errno ? errno : EIO;
	for (size_t i = 0; i < sizeof random; i++)
		snprintf(http->token + 2 * i, 3, "%02x", random[i]);
	return 0;
}

int
http_open(struct http *http, struct desk *desk, uint16_t port)
{
	*http = (struct http){.desk = desk};
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
	int error = make_token(http);
	if (error)
		return error;
	static const char *const names[] = {MHD_FUNCTIONS(LAZY_NAME)};
	if (!lazy_load(SONAME_LIBMICROHTTPD, names, sizeof names / sizeof *names, &http->mhd))
		return ENOPKG;
	errno = 0;
	http->daemon = http->mhd.MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC, port, NULL, NULL,
	        on_request, http, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address, MHD_OPTION_NOTIFY_COMPLETED, on_completed,
	        NULL, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
	        (size_t)CONNECTION_BYTES, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)CONNECTION_SECONDS, MHD_OPTION_END);
	if (!http->daemon)
		return errno ? errno : EADDRINUSE;
	http->port = http->mhd.MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
	return 0;
}

void
http_close(struct http *http)
{
	if (!http->daemon)
		return;
	http->closing = true;
	events_wake(http, true);
	http->mhd.MHD_run(http->daemon);
	http->mhd.MHD_stop_daemon(http->daemon);
}

struct str
http_url(const struct http *http, struct arena *arena)
{
	return arena_printf(arena, "http://127.0.0.1:%u/%s/", (unsigned)http->port, http->token);
}

int
http_fd(const struct http *http)
{
	return http->mhd.MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
}

int
http_wait_ms(const struct http *http)
{
	MHD_UNSIGNED_LONG_LONG ms;
	if (http->mhd.MHD_get_timeout(http->daemon, &ms) != MHD_YES)
		return -1;
	return ms > 1000 ? 1000 : (int)ms;
}

void
http_run(struct http *http)
{
	events_wake(http, false);
	http->mhd.MHD_run(http->daemon);
}

void
http_ping(struct http *http)
{
	events_wake(http, true);
}
