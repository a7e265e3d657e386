/* sheet.h: one page of a document: its image, and over it the text that can be selected and the marks of findings. */
#pragma once
#include "headings.h"
#include "pins.h"
#include "shell.h"

/* `spots`: of each finding; NULL where it is on no page. */
void sheet_put(struct shell *shell, const struct html_preview *preview, size_t page, const struct headings *headings,
        const struct spot *const *spots);
