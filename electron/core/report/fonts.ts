/** The typeface of reports and their pictures: Inter, in two weights, embedded so that a file needs no other. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export const FONT_WEIGHTS = [400, 600] as const;
type FontWeight = (typeof FONT_WEIGHTS)[number];

let fontFolder: string | undefined;

/** The folder of `inter-latin-400-normal.woff2` and `-600-`, for a bundle that cannot find the package. */
export function setReportFontDir(folder: string): void {
  fontFolder = folder;
}

/** The font's bytes (WOFF2); null without it, when the system's font is used. */
export function readFont(weight: FontWeight): Buffer | null {
  const name = `inter-latin-${weight}-normal.woff2`;
  try {
    const path = fontFolder
      ? join(fontFolder, name)
      : createRequire(import.meta.url).resolve(`@fontsource/inter/files/${name}`);
    return readFileSync(path);
  } catch {
    return null;
  }
}

let faces: string | undefined;

/** The style rules that embed the fonts. */
export function fontFaces(): string {
  faces ??= FONT_WEIGHTS.flatMap((weight) => {
    const bytes = readFont(weight)?.toString('base64');
    return bytes === undefined
      ? []
      : `@font-face { font-family: Inter; font-weight: ${weight}; src: url(data:font/woff2;base64,${bytes}) format("woff2"); }`;
  }).join('\n');
  return faces;
}
