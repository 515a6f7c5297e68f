/** The shape of a language's texts, taken from the English ones: each text is a string or a function of its values. */

import type { texts } from './en/texts.ts';

export type Texts = typeof texts;

/** The page's texts: an object for each screen or group of components. */
export type PageTexts = Texts['page'];
