/* ignore.h: findings that the metadata asks to leave be. */
#pragma once
#include "doc.h"

/* Gives each finding whose code the key `ignore` names its reason: it is still listed and does not count. Once all findings are
 * made. */
void ignore_findings(const struct meta *metas, struct diags *diags);
