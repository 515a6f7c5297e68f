/** Where a part of the pipeline's diagram stands; where there is little room, the style sheet moves it. */

import type { CSSProperties } from 'react';
import style from './pipeline.module.css';

/** Columns and rows begin with 1; `rowEnd` is the line after the last row. */
export const placeAt = (column: number, row: number, rowEnd?: number): CSSProperties =>
  ({ '--column': column, '--row': row, '--row-end': rowEnd }) as CSSProperties;

/** For training and scoring after a training, which stand below the rest where there is little room. */
export const laterClass = (column: number): string => (column > 4 ? style.later : '');
