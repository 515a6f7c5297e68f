/** The shape of a language's texts: the English ones, a text a string, or a function of what is put into it. */

import type { texts } from './en/texts.ts';

export type Texts = typeof texts;

/** The page's: an object for each screen or group of components. */
export type PageTexts = Texts['page'];
