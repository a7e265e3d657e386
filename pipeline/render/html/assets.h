/* assets.h: the style and the scripts of the pages, compiled in from the files of this folder (CMakeLists.txt, cmake/embed.cmake).
 */
#pragma once
#include "str.h"

struct str asset_style(void);  /* style.css */
struct str asset_pages(void);  /* pages.js: keys, panels */
struct str asset_server(void); /* server.js: reload, drop */
