/* settings.h: word/settings.xml. */
#pragma once
#include "buf.h"
#include "template.h"

bool settings_write(const struct template *template, struct buf *bytes);
