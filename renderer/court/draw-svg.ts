/** The court and its shots as an SVG file. */

import { courtLines } from '../../models/court/geometry.ts';
import { fontFamily, type Tokens } from '../theme.ts';
import type { Drawing } from './draw-canvas.ts';
import type { MarkStyle } from './marks.ts';
import { type Projection, pointsOf } from './projection.ts';

const head = 36;

export function courtSvg(
  to: Projection,
  colours: Tokens,
  { shots, marks, drawn, selection, radius, opacity }: Drawing,
  title: string,
): string {
  const at = (value: number) => value.toFixed(1);
  const lines = courtLines.map((line) => {
    const points = pointsOf(line).map(([x, y]) => `${at(to.px(x))},${at(to.py(y))}`);
    const dash = line.dashed ? ' stroke-dasharray="4 4"' : '';
    return `<polyline points="${points.join(' ')}"${dash}/>`;
  });
  const symbols = marks.styles.map(
    (style, code) => `<g id="m${code}">${markSvg(style, radius)}</g>`,
  );
  const used = new Set<number>();
  const stamps: string[] = [];
  for (const i of drawn) {
    if (selection !== null && selection[i] !== 1) continue;
    used.add(marks.codes[i]);
    stamps.push(
      `<use href="#m${marks.codes[i]}" x="${at(to.px(shots.x[i]))}" y="${at(to.py(shots.y[i]))}"/>`,
    );
  }
  const width = at(to.width);
  const height = at(to.height + head);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(fontFamily)}">`,
    `<rect width="100%" height="100%" fill="${colours.surface}"/>`,
    `<text x="10" y="23" font-size="14" font-weight="600" fill="${colours.text}">${escapeXml(title)}</text>`,
    `<defs>${symbols.filter((_, code) => used.has(code)).join('')}</defs>`,
    `<g transform="translate(0 ${head})">`,
    `<g fill="none" stroke="${colours.court}" stroke-width="1.25">${lines.join('')}</g>`,
    `<g opacity="${opacity}">${stamps.join('\n')}</g>`,
    '</g></svg>',
  ].join('\n');
}

function markSvg({ shape, colour }: MarkStyle, radius: number): string {
  const width = Math.max(1, radius * 0.45).toFixed(2);
  if (shape === 'circle') return `<circle r="${(radius * 0.9).toFixed(2)}" fill="${colour}"/>`;
  if (shape === 'ring') {
    return `<circle r="${(radius * 0.8).toFixed(2)}" fill="none" stroke="${colour}" stroke-width="${width}"/>`;
  }
  const arm = (radius * 0.8).toFixed(2);
  return `<path d="M-${arm} -${arm}L${arm} ${arm}M-${arm} ${arm}L${arm} -${arm}" fill="none" stroke="${colour}" stroke-width="${width}"/>`;
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
