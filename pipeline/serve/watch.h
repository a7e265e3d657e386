/* watch.h: what happens in the served folder and in templates/, by inotify. */
#pragma once
#include <stdbool.h>

struct watch {
	int fd; /* readable when something happened */
	const char *folder, *templates;
	int *of_templates; /* watch descriptors of folders of templates/; owned */
	int n_of_templates;
};

struct watched {
	bool files;    /* a file may have come, changed or gone */
	bool beside;   /* one that belongs to others: metadata, an image */
	bool template; /* a file below templates/ */
};

int watch_open(struct watch *watch, const char *folder, const char *templates); /* 0 or an errno value */
void watch_close(struct watch *watch);
struct watched watch_read(struct watch *watch);
