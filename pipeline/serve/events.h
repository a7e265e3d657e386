/* events.h: pages that wait to be told of a change: Server-Sent Events (HTML living standard, 9.2). */
#pragma once
#include "http.h"

struct listener {
	struct http *http;
	struct MHD_Connection *connection;
	struct arena *arena;
	struct str name; /* "n/NAME/" of the document; empty: the list */
	uint64_t since;
	bool greeted, suspended, pinged;
	struct listener *next;
};

/* A response that goes on until the page is told; NULL: too many wait already. */
struct MHD_Response *events_listen(struct http *http, struct MHD_Connection *connection, struct str name, uint64_t since);

void events_wake(struct http *http, bool all); /* those that have news; or all */
