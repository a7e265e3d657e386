/* trim.c: the arithmetic of half-width marks, GB/T 15834-2011 5.1.10-11 and clreq's order. Which half is free was seen from the ink
 * (look.c): ？ of FandolFang stands in the middle of its cell and gives nothing. It must not know of lines. */
#include "trim.h"

void
trim_neighbours(struct cluster *clusters, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct cluster *left = &clusters[i - 1], *right = &clusters[i];
		if (left->class == CLASS_HAN) {
			continue;
		}
		bool left_closes = class_closes((enum break_class)left->class), right_opens = right->class == CLASS_OPEN;
		bool left_full = left->width == left->cell; /* an ASCII mark stands in its half already */
		if (left_closes && left->right > 0 && (right_opens || class_closes((enum break_class)right->class))) {
			left->trim_right = left->right;
		} else if (right_opens && left_full && (left_closes || left->class == CLASS_OPEN)) {
			right->trim_left = right->left;
		}
	}
}

len_t
trim_room(const struct cluster *cluster, enum trim_turn *turn)
{
	switch ((enum break_class)cluster->class) {
	case CLASS_MIDDOT:
		*turn = TURN_MIDDOT;
		return cluster->left + cluster->right;
	case CLASS_OPEN:
		*turn = TURN_BRACKET;
		return cluster->left - cluster->trim_left;
	case CLASS_CLOSE:
		*turn = TURN_BRACKET;
		return cluster->right - cluster->trim_right;
	case CLASS_COMMA:
		*turn = TURN_COMMA;
		return cluster->right - cluster->trim_right;
	case CLASS_STOP:
		*turn = TURN_STOP;
		return cluster->right - cluster->trim_right;
	case CLASS_HAN:
	case CLASS_LATIN:
	case CLASS_DIGIT:
	case CLASS_BLANK:
	case CLASS_CONNECTOR:
	case CLASS_SOLIDUS:
	case CLASS_DASH:
	case CLASS_ELLIPSIS:
	case CLASS_PREFIX:
	case CLASS_POSTFIX:
	case CLASS__MAX:
		break;
	}
	return 0;
}

len_t
trim_at_start(const struct cluster *cluster)
{
	return cluster->class == CLASS_OPEN ? cluster->left - cluster->trim_left : 0;
}

len_t
trim_at_end(const struct cluster *cluster)
{
	return class_closes((enum break_class)cluster->class) ? cluster->right - cluster->trim_right : 0;
}
