/* exif.h: how a photograph is to be turned before it is looked at. Nobody trusts the bytes. */
#pragma once
#include "image.h"

/* As the first Exif segment before the picture says; no turn where there is none, or where it is broken. */
struct turn exif_turn(struct str jpeg);
