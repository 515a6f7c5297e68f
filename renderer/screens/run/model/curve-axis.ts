/** The axis of a validation curve: a param's values as numbers, or in their order where they are no numbers. */

/** From this ratio of the largest to the smallest value on, the axis is logarithmic. */
const WIDE = 50;

export interface CurveAxis {
  readonly values: readonly number[];
  readonly isLog: boolean;
  /** Of a param of this name; names the values where the axis only counts them. */
  title(param: string): string;
}

export function axisOf(texts: readonly string[]): CurveAxis {
  const numbers = texts.map(Number);
  if (numbers.some(Number.isNaN)) {
    const values = texts.map((_, i) => i + 1);
    const named = texts.map((text, i) => `${i + 1} ${text}`).join(', ');
    return { values, isLog: false, title: (param) => `${param} (${named})` };
  }
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return { values: numbers, isLog: low > 0 && high / low >= WIDE, title: (param) => param };
}
