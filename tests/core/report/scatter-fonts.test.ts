import { loadImage } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { setReportFontDir } from '../../../electron/core/report/fonts.ts';
import { drawPredictionsScatter } from '../../../electron/core/report/scatter.ts';

it("draws with the system's font where Inter is not to be found", async () => {
  setReportFontDir('/nowhere');
  const picture = {
    title: 'Decision tree',
    subtitle: 'shots',
    x: [0],
    y: [5],
    predicted: [1],
    lines: 'nba',
  } as const;
  const image = await loadImage(await drawPredictionsScatter(picture));
  expect(image.width).toBe(1200);
});
