/* sandbox.h: what a worker gives up before it reads its first document: a text that takes it over can do no more than spoil its own
 * outputs. */
#pragma once
#include <stdbool.h>

struct sandbox {
	const char *folder; /* files may be written, made and removed below it alone; NULL: nowhere */
	bool may_run;       /* programs may be run; for poppler's, when outputs are compared */
};

/* Gives up, for this process and those it starts: the network, other processes, mounts, modules and the like, a call of which ends
 * the process (SIGSYS; seccomp, where the program was built with libseccomp); running programs; and writing elsewhere, which is
 * then refused (Landlock, where the kernel has it). Reading stays. A kernel that refuses leaves things as they were. */
void sandbox_enter(const struct sandbox *sandbox);

/* What of it this program and this kernel have: "seccomp, Landlock", "Landlock", "none" ... */
const char *sandbox_describe(void);
