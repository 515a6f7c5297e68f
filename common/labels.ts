/** Labels as bytes: 1 a make, 0 a miss. */

/** Stands for a label that is not known. */
export const NO_LABEL = 255;
