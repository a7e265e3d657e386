/* brackets.h: the brackets a row ends with, or stands in. */
#pragma once
#include "str.h"

/* Without the brackets it ends with: 办法（试行） */
struct str brackets_leave_off(struct str s);

/* Stands in brackets whole, and they are no label. */
bool brackets_hold(struct str s);
