/* scrap.h: removes what was made for one run. */
#pragma once

void scrap_folder(const char *path); /* and all in it; links are not followed */
