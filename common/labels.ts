/** Labels as bytes: 1 is a make, 0 a miss. */

/** Marks an unknown label. */
export const NO_LABEL = 255;

/** The code of a missing value of a column that is read as codes. */
export const NO_CODE = -1;
