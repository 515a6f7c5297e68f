/** The court and its shots as an SVG file. */

import { courtLines } from '../../models/court/geometry.ts';
import { svgFile } from '../charts/svg-export.ts';
import type { Tokens } from '../theme.ts';
import type { CourtDrawing } from './draw-canvas.ts';
import type { MarkStyle } from './marks.ts';
import { type Projection, polylineOf } from './projection.ts';

export function courtSvg(
  to: Projection,
  colours: Tokens,
  { shots, marks, drawn, selection, radius, opacity }: CourtDrawing,
  title: string,
): string {
  const at = (value: number) => value.toFixed(1);
  const lines = courtLines.map((line) => {
    const points = polylineOf(line).map(([x, y]) => `${at(to.px(x))},${at(to.py(y))}`);
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
  const content = [
    `<defs>${symbols.filter((_, code) => used.has(code)).join('')}</defs>`,
    `<g fill="none" stroke="${colours.court}" stroke-width="1.25">${lines.join('')}</g>`,
    `<g opacity="${opacity}">${stamps.join('\n')}</g>`,
  ].join('\n');
  const size = { width: Math.round(to.width), height: Math.round(to.height) };
  return svgFile(content, size, colours, title).text;
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
