/** Page one says from where shots bring most, no surer than the intervals are. */
import { describe, expect, it } from 'vitest';
import type { CourtZone } from '../../../common/court/zones.ts';
import { bestByModel, bestByOutcome } from '../../../electron/core/report/best-zones.ts';
import { renderReport } from '../../../electron/core/report/html.ts';
import type { ZoneSummary } from '../../../models/diagnosis/zones.ts';
import { wilsonInterval } from '../../../models/metrics/difference.ts';
import { exampleReport } from './example.ts';

function zone(name: CourtZone, n: number, made: number | null, mean: number): ZoneSummary {
  const has = made !== null;
  return {
    zone: name,
    n,
    labelled: has ? n : 0,
    made: made ?? 0,
    rate: has ? made / n : null,
    mean_probability: mean,
    ...(has ? wilsonInterval(made, n) : { low: null, high: null }),
  };
}

describe('where to shoot from', () => {
  it.each([
    [
      'a three that goes in seldom may bring more than a two',
      [zone('paint', 1000, 400, 0.4), zone('above_the_break', 1000, 380, 0.3)],
      'above_the_break',
      [],
      'above_the_break',
    ],
    [
      'zones that cannot be told apart tie',
      [zone('restricted_area', 900, 560, 0.6), zone('left_corner_three', 60, 24, 0.35)],
      'restricted_area',
      ['left_corner_three'],
      'restricted_area',
    ],
    [
      'a zone of few shots is neither best nor tied',
      [zone('paint', 500, 250, 0.5), zone('right_corner_three', 10, 9, 0.9)],
      'paint',
      [],
      'paint',
    ],
    [
      'shots without a place are from nowhere',
      [zone('none', 500, 450, 0.9), zone('paint', 500, 250, 0.5)],
      'paint',
      [],
      'paint',
    ],
  ] as const)('%s', (_, zones, best, ties, model) => {
    const found = bestByOutcome(zones);
    expect([found?.best.zone, found?.ties, bestByModel(zones)?.zone]).toEqual([best, ties, model]);
  });

  it('is not said of the ball without outcomes, nor of anything without shots', () => {
    const zones = [zone('paint', 500, null, 0.5)];
    expect([bestByOutcome(zones), bestByModel(zones)?.zone]).toEqual([null, 'paint']);
    expect([bestByOutcome([]), bestByModel([])]).toEqual([null, null]);
  });
});

describe('page one', () => {
  const textOf = (page: string) =>
    page
      .replace(/<style>.*?<\/style>/s, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');

  it('has three answers, one court and one table of zones', () => {
    const page = renderReport(exampleReport());
    const text = textOf(page);
    expect(text).toContain(
      'The ball: Left corner three brings most, 1.26 points a shot [1.16, 1.36].',
    );
    expect(text).toContain(
      'The model (Logistic regression): Left corner three, 0.93 points a shot.',
    );
    expect(text).toContain('Above the break 3,500 31.0 % 29.5 to 32.6 30.0 % 0.93');
    expect(page.match(/class="zone"/g)).toHaveLength(2);
    expect(page.match(/class="zone few"/g)).toHaveLength(6);
    expect(page.indexOf('Where to shoot from?')).toBeLessThan(page.indexOf('<h2>The models</h2>'));
  });

  it('says that there are no places, and nothing of zones then', () => {
    const text = textOf(renderReport(exampleReport({ zones: null })));
    expect(text).toContain('The shots have no places on the court.');
    expect(text).not.toContain('Points a shot');
  });
});
