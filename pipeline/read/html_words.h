/* html_words.h: what the id and the classes of an element say it is for. */
#pragma once
#include "html_tree.h"

/* Whether it is named as the sites of public bodies and their publishing systems name the element that holds the document. */
bool html_words_name_content(const struct html_node *node);

/* Whether it is a section of a page that Word wrote, which has several. */
bool html_words_name_section(const struct html_node *node);

/* What it is named after, when that is no part of a document; else REASON_NONE. */
enum html_reason html_words_name_chrome(const struct html_node *node);
