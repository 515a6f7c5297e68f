/** Measurements of the table of runs, taken inside the page. */
/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { call } from '../e2e/support/call.ts';

const FRAMES = 180;
/** Enough for this many frames. */
const WHEEL_NOTCHES = 64;
const WHEEL_MS = 50;
/** This many characters are typed, at this interval in milliseconds. */
const TYPED = 40;
const TYPING_MS = 60;

/** Waits until the table contains all runs. */
export async function allRows(page: Page, runs: number): Promise<void> {
  await page.waitForFunction(
    (least) =>
      Number(document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount')) > least,
    runs,
    { timeout: 120_000 },
  );
  await page.waitForTimeout(500);
}

/** Helper in the page: waits frame by frame until a condition is true. */
declare const framesUntil: (what: string, isSo: () => boolean) => Promise<void>;
/** Milliseconds from requesting the page to the end of the frame that shows its first row. */
declare const firstRow: Promise<number>;

/** Rows of our table, and of both of MLflow's. */
const ROWS = '.ag-row, [role="row"] a[href*="/runs/"]';

/** Defines the functions declared above in each document of the page. */
export async function prepare(page: Page): Promise<void> {
  await page.addInitScript((rows) => {
    Object.assign(window, {
      firstRow: new Promise((resolve) => {
        const look = (_: unknown, observer: MutationObserver) => {
          if (document.querySelector(rows) === null) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
        };
        new MutationObserver(look).observe(document, { childList: true, subtree: true });
      }),
      async framesUntil(what: string, isSo: () => boolean) {
        const start = performance.now();
        const frame = () => new Promise(requestAnimationFrame);
        while (!isSo()) {
          if (performance.now() - start > 60_000) throw new Error(`Not so after a minute: ${what}`);
          await frame();
        }
        await frame(); // now it is on the screen
      },
    });
  }, ROWS);
}

/** Waits for the first row, checking at each frame. */
export async function rowsAppear(page: Page): Promise<void> {
  await page.waitForFunction((rows) => document.querySelector(rows) !== null, ROWS, {
    timeout: 120_000,
  });
}

/** Milliseconds from reloading the page to its first row. */
export async function reload(page: Page): Promise<number> {
  await page.reload();
  return page.evaluate(() => firstRow);
}

/** Milliseconds from the click to a frame that shows rows. */
export function clickRuns(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const start = performance.now();
    document.querySelector<HTMLElement>('nav a[href*="runs"]')?.click();
    await framesUntil('rows', () => document.querySelector('.ag-row') !== null);
    return performance.now() - start;
  });
}

/** Milliseconds from the click on a column header to a frame that shows the new order. */
export function sortBy(page: Page, column: string): Promise<number> {
  return page.evaluate(async (id) => {
    const first = () => document.querySelector('.ag-row[row-index="0"]')?.getAttribute('row-id');
    const head = document.querySelector<HTMLElement>(
      `.ag-header-cell[col-id="${id}"] span.ellipsis`,
    );
    const before = first();
    const start = performance.now();
    head?.click();
    await framesUntil(`another first row than ${before}`, () => first() !== before);
    const time = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return time;
  }, column);
}

/**
 * Milliseconds from Enter in the filter to the frame that shows its first rows, and to the one that shows all of them.
 */
export function filterBy(page: Page, filter: string): Promise<{ first: number; all: number }> {
  return page.evaluate(async (text) => {
    const input = document.querySelector<HTMLInputElement>('#runs-filter');
    if (input === null) throw new Error('There is no filter.');
    const count = () => Number(input.parentElement?.parentElement?.textContent.replace(/\D/g, ''));
    const rowsShown = () =>
      Number(document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount')) - 2; // header rows
    const before = count();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await framesUntil(`another count than ${before}`, () => count() !== before);
    const first = performance.now() - start;
    await framesUntil(`${count()} rows`, () => rowsShown() >= count());
    const all = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return { first, all };
  }, filter);
}

/** The times between the frames of a scroll that is faster than by hand: 6,000 px a second. */
export function scroll(page: Page): Promise<number[]> {
  return page.evaluate(async (frames) => {
    const viewport = document.querySelector('.ag-body-viewport, .ag-grid-viewport');
    if (viewport === null) throw new Error('There is no table.');
    const times: number[] = [];
    let last = await new Promise<number>(requestAnimationFrame);
    for (let i = 0; i < frames; i++) {
      viewport.scrollTop += 100;
      const now = await new Promise<number>(requestAnimationFrame);
      times.push(now - last);
      last = now;
    }
    return times;
  }, FRAMES);
}

/** The times between the frames while a mouse wheel is turned as fast as possible by hand: 20 notches a second. */
export async function turnWheel(page: Page): Promise<number[]> {
  await page.mouse.move(600, 400);
  await page.evaluate((frames) => {
    const times: number[] = [];
    let last = performance.now();
    const frame = (now: number) => {
      times.push(now - last);
      last = now;
      if (times.length < frames) requestAnimationFrame(frame);
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(frame);
    });
    Object.assign(window, { wheelFrames: times });
  }, FRAMES);
  for (let notch = 0; notch < WHEEL_NOTCHES; notch++) {
    await page.mouse.wheel(0, 100);
    await page.waitForTimeout(WHEEL_MS);
  }
  return page.evaluate(() => (window as unknown as { wheelFrames: number[] }).wheelFrames);
}

/** Thirty charts of every kind over what `writeRun` writes; those of each run by itself need predictions. */
const CHARTS = Array.from({ length: 30 }, (_, i) => {
  const metric = `metric:metric_${i % 5}`;
  const [param, other] = [`param:param_${i % 10}`, `param:param_${(i + 1) % 10}`];
  const kinds = [
    { kind: 'bars', keys: [metric] },
    { kind: 'lines', keys: [metric] },
    { kind: 'scatter', keys: [metric], x: `metric:metric_${(i + 1) % 5}` },
    { kind: 'parallel', keys: [param, other, metric] },
    { kind: 'box', keys: [metric], x: param },
    { kind: 'contour', keys: [metric], x: param, y: other },
  ];
  return { id: `bench-${i}`, ...kinds[i % kinds.length] };
});

/** The page with thirty charts instead of the table. */
export async function keepCharts(page: Page): Promise<void> {
  const { layouts } = await call<{ layouts: object }>(page, 'settings.get');
  await call(page, 'settings.set', { layouts: { ...layouts, 'charts.all': CHARTS } });
  await page.reload();
  await rowsAppear(page);
}

/** Milliseconds from asking for the charts to the frame in which all that are in sight are drawn. */
export function showCharts(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const start = performance.now();
    location.hash = '#/runs?show=charts';
    const drawn = () => {
      const cards = [...document.querySelectorAll('main section[data-span]')].filter(
        (card) => card.getBoundingClientRect().top < innerHeight,
      );
      return cards.length > 0 && cards.every((card) => card.querySelector('svg path') !== null);
    };
    await framesUntil('charts', drawn);
    const time = performance.now() - start;
    location.hash = '#/runs';
    await framesUntil('rows', () => document.querySelector('.ag-row') !== null);
    return time;
  });
}

/** The times between frames while the charts in sight follow what happens meanwhile. */
export async function chartFrames(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    location.hash = '#/runs?show=charts';
  });
  await page.locator('main section[data-span] svg path').first().waitFor();
  await page.waitForTimeout(1000);
  return page.evaluate(async (frames) => {
    const times: number[] = [];
    let last = await new Promise<number>(requestAnimationFrame);
    while (times.length < frames) {
      const now = await new Promise<number>(requestAnimationFrame);
      times.push(now - last);
      last = now;
    }
    return times;
  }, FRAMES);
}

/** Milliseconds from each key press to the frame that shows its character in the filter. */
export async function type(page: Page): Promise<number[]> {
  await page.locator('#runs-filter').focus();
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { typed: times });
    document.querySelector('#runs-filter')?.addEventListener('input', ({ timeStamp }) => {
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp)));
    });
  });
  await page.keyboard.type("tags.model = 'x' ".repeat(9).slice(0, TYPED), { delay: TYPING_MS });
  const times = await page.evaluate(() => (window as unknown as { typed: number[] }).typed);
  await page.locator('#runs-filter').fill('');
  await page.waitForTimeout(500);
  return times;
}

/**
 * Makes the program train a network on the sample season until it is cancelled; returns when the first points arrive.
 */
export async function startTraining(page: Page): Promise<{ stop(): Promise<void> }> {
  const { train } = await call<{ train: { fileId: string } }>(page, 'files.sample', {});
  const params = { neural_network: { epochs: 100_000, early_stopping: false } };
  const { jobId } = await call<{ jobId: string }>(page, 'pipelines.start', {
    train: { fileId: train.fileId },
    options: { models: ['neural_network'], params },
  });
  await page.locator('footer').getByText('neural_network').first().waitFor();
  return {
    async stop() {
      await call(page, 'jobs.cancel', { jobId });
    },
  };
}
