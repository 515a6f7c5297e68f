/** The court in zones, drawn without a script, and the same figures as a table. */
import { courtLines } from '../../../common/court/geometry.ts';
import { polylineOf, project } from '../../../common/court/projection.ts';
import { zoneShapes } from '../../../common/court/zone-shapes.ts';
import { colourOn, sequential } from '../../../common/palette.ts';
import type { ZoneSummary } from '../../../models/diagnosis/zones.ts';
import { FEWEST_SHOTS, pointsOf } from './best-zones.ts';
import { type Html, html } from './markup.ts';
import type { ReportZones } from './report-data.ts';
import type { ReportLocale } from './report-locale.ts';

const WIDTH = 520;

/** Each zone in the colour of the share that went in, or of the mean probability where there are no outcomes. */
export function zoneCourt({ lines, zones }: ReportZones, texts: ReportLocale): Html {
  const shown = zones.some(({ zone }) => zone === 'back_court');
  const to = project({ hoopAt: 'top', backCourt: false, lines }, WIDTH, WIDTH);
  const pathOf = (points: readonly (readonly [number, number])[]) =>
    points.map(([x, y]) => `${to.px(x).toFixed(1)} ${to.py(y).toFixed(1)}`).join('L');
  const byZone = new Map(zones.map((zone) => [zone.zone, zone]));
  const values = zones.filter(isEnough).map(shownValue);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const share = (value: number) => (high > low ? (value - low) / (high - low) : 0.5);
  const areas = zoneShapes(lines)
    .filter(({ zone }) => zone !== 'back_court')
    .map(({ zone, outlines, label }) => {
      const found = byZone.get(zone);
      const d = outlines.map((points) => `M${pathOf(points)}Z`).join('');
      const fill = found && isEnough(found) ? share(shownValue(found)) : null;
      return { zone, found, d, fill, label };
    });
  return html`<svg class="zones" viewBox="0 0 ${Math.round(to.width)} ${Math.round(to.height)}" role="img" aria-label="${texts.zoneCourt}">
${areas.map(
  ({ d, fill }) =>
    html`<path class="${fill === null ? 'zone few' : 'zone'}" fill-rule="evenodd" d="${d}" style="${fill === null ? '' : `--day:${colourOn(sequential.light, fill)};--night:${colourOn(sequential.dark, fill)}`}"/>`,
)}
${courtLines(lines).map((line) => html`<path class="court-line" d="M${pathOf(polylineOf(line))}"/>`)}
${areas.map(({ zone, found, label: [x, y] }) => {
  if (found === undefined) return null;
  const isNarrow = zone.endsWith('corner_three');
  const share = texts.format.decimals(100 * shownValue(found), isNarrow ? 0 : 1);
  // A corner is as wide as two digits.
  const value = isNarrow ? share : `${share} %`;
  const [px, py] = [to.px(x), to.py(y)].map((place) => Number(place.toFixed(1)));
  return html`<text class="zone-value" x="${px}" y="${isNarrow ? py : py - 3}">${value}</text>${
    isNarrow
      ? null
      : html`<text class="zone-n" x="${px}" y="${py + 11}">${texts.count(texts.format.count(found.n))}</text>`
  }`;
})}
</svg>
${shown ? html`<p class="note">${texts.backCourtNote}</p>` : null}`;
}

const isEnough = (zone: ZoneSummary): boolean => zone.n >= FEWEST_SHOTS;
const shownValue = (zone: ZoneSummary): number => zone.rate ?? zone.mean_probability;

export function zoneTable({ zones }: ReportZones, texts: ReportLocale): Html {
  const { zoneColumns: head } = texts;
  const { count, percent, decimals } = texts.format;
  return html`<div class="scroll"><table class="sticky">
<thead><tr><th>${head.zone}</th><th class="n">${head.shots}</th><th class="n">${head.made}</th><th class="n">${head.interval}</th><th class="n">${head.model}</th><th class="n">${head.points}</th></tr></thead>
<tbody>${zones.map(({ zone, n, rate, low, high, mean_probability }) => {
    const share = rate === null ? '–' : percent(rate);
    const doubt =
      low === null || high === null
        ? '–'
        : texts.range(decimals(100 * low, 1), decimals(100 * high, 1));
    const points = rate === null || zone === 'none' ? '–' : decimals(pointsOf(zone) * rate, 2);
    const row = html`<th scope="row">${texts.zones[zone]}</th><td class="n">${count(n)}</td><td class="n">${share}</td><td class="n">${doubt}</td><td class="n">${percent(mean_probability)}</td><td class="n">${points}</td>`;
    return html`<tr class="${n < FEWEST_SHOTS ? 'few' : ''}">${row}</tr>`;
  })}</tbody>
</table></div>
<p class="note">${texts.zoneNote(texts.format.count(FEWEST_SHOTS))}</p>`;
}
