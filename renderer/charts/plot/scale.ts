/** Scales of an axis: numbers, their logarithms, or names at equal distances. */

export interface Scale {
  readonly kind: 'linear' | 'log' | 'names';
  /** From 0 at the start of the axis to 1 at its end; null for a value that it cannot show. */
  share(value: number | string | null): number | null;
  readonly ticks: readonly { readonly share: number; readonly value: number | string }[];
  /** The values of a part of the axis. */
  span(from: number, to: number): AxisSpan;
}

export type AxisSpan =
  | { readonly low: number; readonly high: number }
  | { readonly names: readonly string[] };

const noSpan = (): AxisSpan => ({ names: [] });

/** `wanted` ticks at most, or a few more, at 1, 2 or 5 times a power of ten. */
export function niceTicks(low: number, high: number, wanted: number): number[] {
  const rough = (high - low) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough);
  if (step === undefined || !Number.isFinite(step) || step <= 0) return [low];
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

/** From the lowest to the highest value, with a little room on both sides. */
export function linearScale(values: Iterable<number>, wanted = 5): Scale {
  const [low, high] = extent(values);
  if (low > high) return { kind: 'linear', share: () => null, ticks: [], span: noSpan };
  const room = (high - low) * 0.05 || Math.abs(high) * 0.05 || 0.5;
  const [start, end] = [low - room, high + room];
  const share = (value: number) => (value - start) / (end - start);
  return {
    kind: 'linear',
    share: (value) => (typeof value === 'number' && Number.isFinite(value) ? share(value) : null),
    ticks: niceTicks(start, end, wanted).map((value) => ({ share: share(value), value })),
    span: (from, to) => ({
      low: start + from * (end - start),
      high: start + to * (end - start),
    }),
  };
}

/** Positive numbers by their logarithm; the others are not shown. */
export function logScale(values: Iterable<number>, wanted = 5): Scale {
  const [low, high] = extent([...values].filter((value) => value > 0).map(Math.log10));
  if (low > high) return { kind: 'log', share: () => null, ticks: [], span: noSpan };
  const room = (high - low) * 0.05 || 0.2;
  const [start, end] = [low - room, high + room];
  const share = (power: number) => (power - start) / (end - start);
  const whole = niceTicks(start, end, wanted).filter(Number.isInteger);
  const ticks =
    whole.length > 1
      ? whole.map((power) => ({ share: share(power), value: 10 ** power }))
      : niceTicks(10 ** start, 10 ** end, wanted)
          .filter((value) => value > 0)
          .map((value) => ({ share: share(Math.log10(value)), value }));
  return {
    kind: 'log',
    share: (value) => (typeof value === 'number' && value > 0 ? share(Math.log10(value)) : null),
    ticks,
    span: (from, to) => ({
      low: 10 ** (start + from * (end - start)),
      high: 10 ** (start + to * (end - start)),
    }),
  };
}

/** Each name in the middle of its part of the axis, numbers among them in order. */
export function nameScale(values: Iterable<number | string | null>): Scale {
  const given = [...values].filter((value) => value !== null).map(String);
  const names = [...new Set(given)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const places = new Map(names.map((name, i) => [name, (i + 0.5) / names.length]));
  return {
    kind: 'names',
    share: (value) => (value === null ? null : (places.get(String(value)) ?? null)),
    ticks: names.map((value) => ({ share: places.get(value) as number, value })),
    span: (from, to) => ({
      names: names.filter(
        (_, i) => (i + 0.5) / names.length >= from && (i + 0.5) / names.length <= to,
      ),
    }),
  };
}

/** Numbers, or names if any value is a text. */
export function scaleFor(values: readonly (number | string | null)[], log = false): Scale {
  const given = values.filter((value) => value !== null);
  if (given.some((value) => typeof value === 'string')) return nameScale(given);
  return log ? logScale(given as number[]) : linearScale(given as number[]);
}

/** The lowest and the highest finite value; the first is greater if there is none. */
export function extent(values: Iterable<number>): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
