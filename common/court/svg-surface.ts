/** The court as SVG elements: each mark style once, then one reference per shot. */
import { type CourtSurface, DASH, type MarkStyle, markLineWidth, markOutline } from './paint.ts';

export interface SvgSurface extends CourtSurface {
  /** The painted content as SVG source. */
  readonly source: () => string;
}

export function svgSurface(): SvgSurface {
  const symbols = new Map<string, string>();
  const symbolIds = new Map<MarkStyle, string>();
  const elements: string[] = [];
  return {
    polyline(points, { colour, width, dashed }) {
      const path = points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
      const dash = dashed ? ` stroke-dasharray="${DASH} ${DASH}"` : '';
      elements.push(
        `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="${width}"${dash}/>`,
      );
    },
    area(outlines, { fill, opacity, stroke, width = 1 }) {
      const path = outlines
        .map((points) => `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`)
        .join('');
      const border = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${width}"`;
      const faded = opacity === 1 ? '' : ` fill-opacity="${opacity}"`;
      elements.push(`<path d="${path}" fill="${fill}" fill-rule="evenodd"${faded}${border}/>`);
    },
    label(text, x, y, { colour, halo, size, bold }) {
      const weight = bold ? ' font-weight="600"' : '';
      elements.push(
        `<text x="${round(x)}" y="${round(y)}" font-size="${size}"${weight} text-anchor="middle" dominant-baseline="central" fill="${colour}" stroke="${halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${escapeText(text)}</text>`,
      );
    },
    mark(style, x, y, radius, opacity) {
      let id = symbolIds.get(style);
      if (id === undefined) {
        id = `m${symbolIds.size}`;
        symbolIds.set(style, id);
        symbols.set(id, `<g id="${id}">${markSource(style, radius)}</g>`);
      }
      const faded = opacity === 1 ? '' : ` opacity="${opacity}"`;
      elements.push(`<use href="#${id}" x="${round(x)}" y="${round(y)}"${faded}/>`);
    },
    source: () => `<defs>${[...symbols.values()].join('')}</defs>\n${elements.join('\n')}`,
  };
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function round(value: number): string {
  return value.toFixed(1);
}

/** The arms of a cross around the origin, as path data. */
export function crossPath(arm: number): string {
  const end = arm.toFixed(2);
  return `M-${end} -${end}L${end} ${end}M-${end} ${end}L${end} -${end}`;
}

/** SVG source of a mark around the origin. */
function markSource({ shape, colour }: MarkStyle, radius: number): string {
  const outline = markOutline(shape, radius);
  const stroke = `fill="none" stroke="${colour}" stroke-width="${markLineWidth(radius).toFixed(2)}"`;
  if ('arm' in outline) {
    return `<path d="${crossPath(outline.arm)}" ${stroke}/>`;
  }
  const paint = shape === 'circle' ? `fill="${colour}"` : stroke;
  return `<circle r="${outline.circle.toFixed(2)}" ${paint}/>`;
}
