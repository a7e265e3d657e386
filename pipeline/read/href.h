/* href.h: which links a document may carry to the reader of the output. */
#pragma once
#include "diag.h"

/* `target` in the arena when it is http, https or mailto; else empty, with a finding at `at`. */
struct str link_take(struct arena *arena, struct str target, struct place at, struct diags *diags);
