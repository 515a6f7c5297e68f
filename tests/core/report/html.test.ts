import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../../electron/core/report/html.ts';
import { escapeHtml } from '../../../electron/core/report/markup.ts';
import type { ReportData, ReportModel } from '../../../electron/core/report/report-data.ts';
import { evaluate } from '../../../models/metrics/evaluate.ts';
import { inEnglish } from '../../support/in-english.ts';
import { exampleReport, picture } from './example.ts';

const report = renderReport(exampleReport());

/** The text that a reader sees, without tags. */
const textOf = (page: string) =>
  page
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');

/** The fonts are in the file itself. */
const withoutFonts = (page: string) =>
  page.replaceAll(/src: url\(data:font\/woff2;base64,[\w+/=]+\)/g, '');

function fail(): never {
  throw new Error('the example has no scores');
}

/** The tags and attribute names of a page, without attribute values and text. */
const skeleton = (page: string) =>
  (page.replace(/<style>.*?<\/style>/s, '').match(/<[^>]*>/g) ?? [])
    .map((tag) => tag.replace(/"[^"]*"/g, '""'))
    .join('');

/** Replaces every text that users choose. */
function named(name: string): ReportData {
  const data = exampleReport();
  const rename = (model: ReportModel): ReportModel => ({
    ...model,
    name,
    title: name,
    params: [[name, name]],
    facts: { [`n${name}`]: 1 },
    warnings: model.warnings.map(() => name),
  });
  return {
    ...data,
    experiment: name,
    run: { ...data.run, id: name, name },
    asked: [[name, name]],
    features: data.features.map((_, i) => `${name}${i}`),
    datasets: data.datasets.map((dataset) => ({ ...dataset, name, digest: name, source: name })),
    models: data.models.map(rename),
    shift: data.shift.map((shift, i) => ({ ...shift, feature: `${name}${i}` })),
    comparisons: data.comparisons.map((pair) => ({ ...pair, first: name, second: name })),
    repeat: { command: name, yaml: name, environment: [[name, name]] },
  };
}

describe('renderReport', () => {
  it('is one file that loads nothing and runs nothing', () => {
    expect(report.startsWith('<!doctype html>\n<html lang="en" data-numbers="en-US">')).toBe(true);
    expect(report).toContain(
      `http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"`,
    );
    expect(withoutFonts(report)).not.toMatch(/<script|<link|<iframe|@import|url\(|https?:/i);
    const sources = [...report.matchAll(/src="([^"]{0,40})/g)].map((match) => match[1]);
    expect(sources).toHaveLength(3);
    expect(sources.every((source) => source.startsWith('data:image/png;base64,'))).toBe(true);
    expect(report).toContain(picture.toString('base64'));
  });

  it('is live where it is asked for: its own script alone may run, and draws what is drawn', () => {
    const live = { script: 'draw()', style: '.live{}', hash: 'sha256-abc=' };
    const page = renderReport(exampleReport(), { language: 'en' }, live);
    expect(page).toContain(
      `content="default-src 'none'; script-src 'sha256-abc='; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; connect-src data:"`,
    );
    expect([...page.matchAll(/<script[^>]*>([^<]*)<\/script>/g)].map(([, code]) => code)).toEqual([
      'draw()',
    ]);
    const charts = [...page.matchAll(/data-live="([^"]*)"/g)].map(([, json]) =>
      JSON.parse(json.replaceAll('&quot;', '"')),
    );
    expect(charts.map(({ kind }) => kind)).toEqual([
      ...['court', 'court', 'roc', 'calibration'],
      ...['roc', 'calibration'],
    ]);
    const { test } = exampleReport().models[0];
    expect(charts[2].curves[0].fpr.length).toBeGreaterThan(2);
    expect(charts[2].curves[0].cuts[0]).toBe(1);
    expect(charts[3].curves[0].counts).toEqual([...(test?.calibration.count ?? [])]);
    const probability = new Float64Array(
      Uint8Array.from(Buffer.from(charts[0].shots.probability, 'base64')).buffer,
    );
    expect(probability).toHaveLength(200);
    expect(probability[3]).toBe(exampleReport().models[0].shots.test?.probability[3]);
  });

  it('is the same for the same data', () => {
    expect(renderReport(exampleReport())).toBe(report);
  });

  it('says what was asked, of which data, and how to do it again', () => {
    const text = textOf(report);
    expect(text).toContain('shot_review · pipeline');
    expect(text).toContain('Started 2025-03-07 14:05 UTC · Took 3 min 04 s');
    expect(text).toContain('a'.repeat(64));
    expect(text).toContain('20,000 18,002 1,998 3');
    expect(text).toContain('shot_distance, period');
    expect(text).toContain('shot-review pipeline --train shots_train.csv');
    expect(text).toContain('tfjs-node 4.22.0');
  });

  it('puts a zero and its reason side by side', () => {
    const [linear] = exampleReport().models;
    expect(inEnglish(linear.production?.undefinedReasons.precision)).toContain(
      'No make was predicted',
    );
    expect(report).toMatch(/>0\.0000<\/?[a-z]*>?<sup>1<\/sup>|>0\.0000<sup>1<\/sup>/);
    expect(report).toMatch(/<ol class="reasons"><li>[^<]*No make was predicted[^<]*<\/li>/);
  });

  it('warns of a shift and of a model that predicts one class, and says why', () => {
    const text = textOf(report);
    expect(text).toContain('Production is unlike training in shot_distance:');
    expect(text).toContain('Logistic regression predicts a miss for all 100 production rows.');
    expect(text).toContain("this model's probability falls with it");
    expect(text).toContain('Decision tree A warning of the model');
    expect(text).toContain(
      'Always predicting the commoner outcome would be right on 51.5 % of 200',
    );
  });

  it('says of a difference whether it could be chance', () => {
    expect(textOf(report)).toContain(
      'On test rows no model is right more often than Logistic regression: Decision tree is as often.',
    );
    const data = exampleReport();
    const [linear, tree] = data.models;
    const [{ confusion, ...rest }] = [linear.test ?? fail()];
    const third = {
      ...linear,
      name: 'dummy',
      title: 'Dummy',
      test: { ...rest, confusion, metrics: { ...rest.metrics, accuracy: 0.5 } },
    };
    const pair = (first: string, second: string, difference: number, pValue: number) => ({
      ...data.comparisons[0],
      ...{ first, second, difference, pValue },
    });
    const page = textOf(
      renderReport({
        ...data,
        models: [linear, tree, third],
        comparisons: [
          pair('logistic_regression', 'decision_tree', -0.002, 0.5384),
          pair('logistic_regression', 'dummy', -0.255, 0.0001),
          pair('decision_tree', 'dummy', -0.253, 0.0001),
        ],
      }),
    );
    expect(page).toContain(
      'Decision tree is 0.2 points less often (that could be chance, McNemar, p = 0.538) and ' +
        'Dummy is 25.5 points less often (hardly by chance, McNemar, p &lt; 0.001).',
    );
    expect(page).toContain('Decision tree against Logistic regression −0.2 0.538');
    expect(page).toContain('Dummy against Decision tree −25.3 &lt; 0.001');
  });

  it('shows coefficients with odds ratios, and importances in order', () => {
    const text = textOf(report);
    // Each with its Wald interval: value ± 1.96 · 0.02 and ± 1.96 · 0.0004.
    expect(text).toContain('shot_distance −0.15 −0.189 to −0.111 0.861 0.35 ');
    expect(text).toContain('period 0.001 0.000216 to 0.00178 1.001 1.001 ');
    expect(text).toContain('They are approximate here: a penalty');
    expect(text).toMatch(/period 0\.7500 .*shot_distance 0\.2500/);
  });

  it('says of a calibrated model that its explanation is of the model before', () => {
    expect(textOf(report)).not.toContain('before calibration');
    const data = exampleReport();
    const [linear, tree] = data.models;
    const calibrated = { ...tree, calibration: { method: 'isotonic', cv: 5 } as const };
    const text = textOf(renderReport({ ...data, models: [linear, calibrated] }));
    expect(text.match(/before calibration/g)).toHaveLength(1);
    expect(text).toMatch(
      /calibrated \(isotonic, 5 folds\); facts, coefficients and importances are those of the model before calibration\. Feature importances/,
    );
  });

  it('shows no difference of 0.0 points, and no sign before a 0', () => {
    const data = exampleReport();
    const [pair] = data.comparisons;
    const text = textOf(
      renderReport({
        ...data,
        models: [...data.models, { ...data.models[1], name: 'dummy', title: 'Dummy' }],
        comparisons: [
          { ...pair, difference: -0.0002 },
          { ...pair, second: 'dummy', difference: 0 },
        ],
      }),
    );
    expect(text).toContain('is 0.02 points less often');
    expect(text).toContain('Dummy is as often');
    expect(text).not.toMatch(/0\.0 points less|[-−+]0\.0 |\b1 points/);
  });

  it('shows an undefined AUC as a dash with its reason', () => {
    const data = exampleReport();
    const misses = evaluate(Uint8Array.of(0, 0), Float64Array.of(0.2, 0.7));
    const text = textOf(
      renderReport({ ...data, models: [{ ...data.models[0], production: misses }] }),
    );
    expect(text).toMatch(/ROC AUC 0\.\d{4} – \d/);
    expect(text).toMatch(/Average precision 0\.\d{4} – \d/);
    expect(text).toContain('ROC AUC compares makes with misses and needs both');
  });

  it('draws each curve through its own points', () => {
    const paths = [...report.matchAll(/<path class="curve (\w+)" d="M([^"]*)"/g)];
    expect(paths.map((match) => match[1])).toEqual([
      'test',
      'production',
      'test',
      'production',
      'test',
      'production',
      'test',
      'production',
    ]);
    // A ROC curve goes from the lower left corner to the upper right one.
    const points = paths[0][2].split('L').map((point) => point.split(' ').map(Number));
    const [start, end] = [points[0], points[points.length - 1]];
    expect(end[0] - start[0]).toBe(300);
    expect(start[1] - end[1]).toBe(300);
    expect(report).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('leaves production out where nothing was scored', () => {
    const data = exampleReport();
    const page = renderReport({
      ...data,
      shift: [],
      comparisons: [],
      models: data.models.map((model) => ({
        ...model,
        production: null,
        pictures: { ...model.pictures, production: null },
      })),
    });
    expect(textOf(page)).not.toContain('Production rows');
    expect(textOf(page)).not.toContain('How production differs');
  });

  it('case 29: shows curves of one class and NaN scores without breaking', () => {
    const data = exampleReport();
    const [model] = data.models;
    const test = model.test;
    if (test === null) throw new Error('no test');
    const page = renderReport({
      ...data,
      models: [
        {
          ...model,
          test: {
            ...test,
            metrics: { ...test.metrics, log_loss: Number.NaN, brier_score: Infinity },
            roc: {
              thresholds: Float64Array.of(),
              below: Float64Array.of(),
              fpr: Float64Array.of(Number.NaN, Number.NaN),
              tpr: Float64Array.of(0, 1),
            },
          },
        },
      ],
    });
    expect(textOf(page)).toMatch(/Log loss lower is better NaN/);
    expect(textOf(page)).toMatch(/Brier score lower is better ∞/);
    expect(page).not.toMatch(/d="[^"]*NaN/);
  });

  it('names a run that failed', () => {
    const data = exampleReport();
    const page = renderReport({ ...data, run: { ...data.run, status: 'FAILED', endTime: null } });
    expect(textOf(page)).toContain('This run is FAILED');
  });
});

describe('case 19, case 20, case 30: hostile names', () => {
  const plain = skeleton(renderReport(named('x')));

  it.each([
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    '</style><script>alert(1)</script>',
    '</title></bdi></svg>&lt;b&gt;',
    '<!-- -->',
    'javascript:alert(1)',
    '__proto__',
    '\u202Eevil\u0000\uD800',
    '😀'.repeat(5000),
  ])('are shown as text: %j', (name) => {
    expect(skeleton(renderReport(named(name)))).toBe(plain);
  });

  it('never change the page, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (name) => {
        expect(skeleton(renderReport(named(name)))).toBe(plain);
      }),
      { numRuns: 50 },
    );
  });

  it('are escaped and lose what HTML forbids', () => {
    expect(escapeHtml(`<a href="x">'&'</a>`)).toBe(
      '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;',
    );
    expect(escapeHtml('a\u0000b\uD800c\uFFFFd\u0085')).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFD');
    expect(escapeHtml('ação 😀\t\n')).toBe('ação 😀\t\n');
  });
});
