/** Exports drawn SVG as a separate file, or as PNG with our fonts. Colours must be attributes, not style rules. */

import regular from '@fontsource/inter/files/inter-latin-400-normal.woff2?url';
import semibold from '@fontsource/inter/files/inter-latin-600-normal.woff2?url';
import type { Tokens } from '../../common/palette.ts';
import { fontFamily } from '../theme.ts';

export interface SvgFile {
  readonly text: string;
  /** In px. */
  readonly width: number;
  readonly height: number;
}

const titleHeight = 36;

/** Turns a drawing into a file with its background and, if it has one, its title. */
export function svgFile(
  content: string,
  { width, height }: { readonly width: number; readonly height: number },
  colours: Tokens,
  title?: string,
): SvgFile {
  const above = title === undefined ? 0 : titleHeight;
  const words =
    title === undefined
      ? ''
      : `<text x="12" y="23" font-size="14" font-weight="600" fill="${colours.text}">${escapeXml(title)}</text>`;
  const full = height + above;
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${full}" viewBox="0 0 ${width} ${full}" font-family="${escapeXml(fontFamily)}">`,
    `<rect width="100%" height="100%" fill="${colours.surface}"/>`,
    words,
    `<g transform="translate(0 ${above})">${content}</g></svg>`,
  ].join('\n');
  return { text, width, height: full };
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Turns an SVG element of the page into a file. */
export function svgFileOfElement(element: SVGSVGElement, colours: Tokens, title?: string): SvgFile {
  const size = { width: element.clientWidth, height: element.clientHeight };
  return svgFile(new XMLSerializer().serializeToString(element), size, colours, title);
}

/** A picture at twice the size in px, so that it is sharp in print. */
export async function svgToPng({ text, width, height }: SvgFile): Promise<Blob> {
  // An SVG image cannot use the page's fonts, so they must be embedded.
  fontFaces ??= readFontFaces();
  const style = `<style>${await fontFaces}</style>`;
  const withFonts = text.replace(/<svg[^>]*>/, (tag) => tag + style);
  const url = URL.createObjectURL(new Blob([withFonts], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * 2;
    canvas.height = height * 2;
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvasToPng(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}

export function canvasToPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture was made.'))));
  });
}

let fontFaces: Promise<string> | undefined;

async function readFontFaces(): Promise<string> {
  const faces = await Promise.all(
    (
      [
        [400, regular],
        [600, semibold],
      ] as const
    ).map(async ([weight, url]) => {
      const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
      const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      return `@font-face{font-family:Inter;font-weight:${weight};src:url(data:font/woff2;base64,${text})}`;
    }),
  );
  return faces.join('');
}
