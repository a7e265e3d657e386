/* http.h: the desk over HTTP, by libmicrohttpd. Only a request that names 127.0.0.1 or localhost and the run's token is answered,
 * and only by what the desk knows: no path of a request is ever a path of the file system. */
#pragma once
#include "desk.h"
#include "lazy.h"
#include <microhttpd.h>

enum { HTTP_TOKEN_DIGITS = 32 };

#define MHD_FUNCTIONS(X)                                                                                                           \
	X(MHD_start_daemon)                                                                                                        \
	X(MHD_stop_daemon)                                                                                                         \
	X(MHD_run)                                                                                                                 \
	X(MHD_get_timeout)                                                                                                         \
	X(MHD_get_daemon_info)                                                                                                     \
	X(MHD_queue_response)                                                                                                      \
	X(MHD_create_response_from_buffer)                                                                                         \
	X(MHD_create_response_from_fd64)                                                                                           \
	X(MHD_create_response_from_callback)                                                                                       \
	X(MHD_destroy_response)                                                                                                    \
	X(MHD_add_response_header)                                                                                                 \
	X(MHD_lookup_connection_value)                                                                                             \
	X(MHD_get_reason_phrase_for)                                                                                               \
	X(MHD_suspend_connection)                                                                                                  \
	X(MHD_resume_connection)

struct http {
	struct microhttpd {
		MHD_FUNCTIONS(LAZY_MEMBER)
	} mhd;                     /* loaded: other commands do without */
	struct MHD_Daemon *daemon; /* NULL: not open */
	bool closing;
	struct desk *desk;
	char token[HTTP_TOKEN_DIGITS + 1];
	uint16_t port;
	struct listener *listeners; /* of events */
	size_t n_listeners;
};

int http_open(struct http *http, struct desk *desk, uint16_t port); /* 0 or an errno value */
void http_close(struct http *http);

struct str http_url(const struct http *http, struct arena *arena);
int http_fd(const struct http *http);      /* readable when there is something to do */
int http_wait_ms(const struct http *http); /* until there is in any case; -1: nothing waits */
void http_run(struct http *http);          /* what there is to do; tells listeners what changed */
void http_ping(struct http *http);         /* finds listeners that are gone */
