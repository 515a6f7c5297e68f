/** The report in Portuguese: its words, its numbers, and the program's messages about the models. */

import { loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { message } from '../../../common/i18n/message.ts';
import { renderReport } from '../../../electron/core/report/html.ts';
import { reportLocaleFor } from '../../../electron/core/report/report-locale.ts';
import { drawPredictionsScatter } from '../../../electron/core/report/scatter.ts';
import { findEnglish } from '../../support/english.ts';
import { exampleReport } from './example.ts';

const data = exampleReport();
const models = data.models.map((model) => ({
  ...model,
  warnings: [message('decisionTree.singleLeaf')],
}));
const page = renderReport({ ...data, models }, { language: 'pt' });

/** What a reader sees or hears, piece by piece. */
const piecesOf = (html: string) => {
  const shown = html.replace(/<style>.*?<\/style>/s, '').replaceAll('&#39;', "'");
  const spoken = [...shown.matchAll(/ (?:title|alt|aria-label)="([^"]*)"/g)].map(
    ([, text]) => text,
  );
  return [...shown.split(/<[^>]*>/), ...spoken].map((text) => text.trim()).filter(Boolean);
};
const textOf = (html: string) => piecesOf(html).join(' ');

describe('the report in Portuguese', () => {
  it('leaves nothing in English', () => {
    const names = [
      /shot-review pipeline --train \S+/,
      /shot_review/,
      /Shot Review/,
      /shots_\w+(\.csv)?/,
      /^None$/,
    ];
    expect(findEnglish(piecesOf(page), names)).toEqual([]);
    expect(page).toContain('<html lang="pt-BR" data-numbers="pt-BR">');
  });

  it('says the same numbers with a decimal comma', () => {
    const digits = (text: string) => text.replace(/[^\d]/g, '');
    const [english, portuguese] = [renderReport({ ...data, models }), page];
    const tables = (html: string) =>
      [...html.matchAll(/<td[^>]*>([^<]*)/g)].map(([, cell]) => digits(cell));
    expect(tables(portuguese)).toEqual(tables(english));
    expect(textOf(page)).toContain('20.000 18.002 1.998 3');
    expect(textOf(page)).toContain('Início 07/03/2025 14:05 UTC · Duração 3 min 04 s');
    expect(textOf(page)).toContain('shot_distance −0,15 −0,189 a −0,111 0,861');
    expect(textOf(page)).toContain('nenhum modelo acerta mais que Regressão logística');
  });

  it('takes the number format that the reader set', () => {
    const points = renderReport(data, { language: 'pt', numberLocale: 'en-US' });
    expect(textOf(points)).toContain('20,000 18,002 1,998 3');
    const commas = renderReport(data, { language: 'en', numberLocale: 'pt-BR' });
    expect(textOf(commas)).toContain('shot_distance −0,15 ');
    expect(textOf(commas)).toContain('Confusion matrix');
  });

  it('says titles, reasons and warnings in Portuguese', () => {
    const text = textOf(page);
    expect(text).toContain('Regressão logística prevê erro para todas as 100 linhas de produção.');
    expect(page).toMatch(/<ol class="reasons"><li>[^<]*Nenhuma cesta foi prevista[^<]*<\/li>/);
    expect(text).toContain('Árvore de decisão A árvore é uma só folha');
    expect(text).toContain('Acurácia');
  });
});

it('the picture in Portuguese is another one of the same size', async () => {
  const picture = {
    title: 't',
    subtitle: 's',
    x: [1, 2],
    y: [3, 90],
    predicted: [1, 0],
    lines: 'nba',
  } as const;
  const [english, portuguese] = await Promise.all([
    drawPredictionsScatter(picture),
    drawPredictionsScatter(picture, reportLocaleFor({ language: 'pt' })),
  ]);
  expect(portuguese.equals(english)).toBe(false);
  const [one, other] = await Promise.all([loadImage(english), loadImage(portuguese)]);
  expect([other.width, other.height]).toEqual([one.width, one.height]);
});
