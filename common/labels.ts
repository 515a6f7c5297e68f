/** Labels as bytes: 1 is a make, 0 a miss. */

/** Marks an unknown label. */
export const NO_LABEL = 255;
