/** Page one: three answers in plain words, one court in zones, one table of the zones. */
import { bestByModel, bestByOutcome } from './best-zones.ts';
import { type Html, html } from './markup.ts';
import type { ReportData } from './report-data.ts';
import type { ReportLocale } from './report-locale.ts';
import { summary, warnings } from './summary.ts';
import { zoneCourt, zoneTable } from './zone-court.ts';

export function pageOne(data: ReportData, texts: ReportLocale): Html {
  const trust = warnings(data, texts);
  return html`<div class="answers">
<div><h3>${texts.isItGood}</h3>${good(data, texts)}</div>
<div><h3>${texts.canItBeTrusted}</h3>${trust.length === 0 ? html`<p class="say">${texts.nothingAgainst}</p>` : trust}</div>
<div><h3>${texts.whereToShoot}</h3>${where(data, texts)}</div>
</div>
${zones(data, texts)}`;
}

/** The verdict where there is one; the scores in words else. */
function good(data: ReportData, texts: ReportLocale): readonly Html[] {
  if (data.verdict.length === 0) return summary(data, texts);
  return data.verdict.map(({ text }) => html`<p class="say">${texts.said(text)}</p>`);
}

function where({ zones: found }: ReportData, texts: ReportLocale): readonly Html[] {
  if (found === null) return [html`<p class="say">${texts.noPlaces}</p>`];
  const say = (text: string) => html`<p class="say">${text}</p>`;
  const points = (value: number) => texts.format.decimals(value, 2);
  const ball = bestByOutcome(found.zones);
  const model = bestByModel(found.zones);
  return [
    ...(ball === null
      ? [say(texts.noBall)]
      : [
          say(
            texts.ballSays({
              zone: texts.zones[ball.best.zone],
              points: points(ball.best.points),
              low: points(ball.best.interval?.low ?? ball.best.points),
              high: points(ball.best.interval?.high ?? ball.best.points),
              ties: ball.ties.map((zone) => texts.zones[zone]),
            }),
          ),
        ]),
    ...(model === null
      ? []
      : [
          say(
            texts.modelSays(
              texts.titleOf(found.model),
              texts.zones[model.zone],
              points(model.points),
            ),
          ),
        ]),
  ];
}

function zones({ zones: found }: ReportData, texts: ReportLocale): Html | null {
  if (found === null) return null;
  return html`<h3 style="margin-top:24px">${texts.zonesTitle(texts.format.count(found.n), found.context === 'production')}</h3>
<div class="pair zoned">
<figure>${zoneCourt(found, texts)}</figure>
<div>${zoneTable(found, texts)}</div>
</div>`;
}
