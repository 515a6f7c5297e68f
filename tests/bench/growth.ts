/** How a cost grows with the number of rows. */
import { printFinding } from './print.ts';

export interface Cost {
  readonly rows: number;
  readonly seconds: number;
  readonly memory: number | null;
}

/** Prints the exponents of time and memory, 1 where a cost grows as the rows do; needs two sizes. */
export function printGrowth(name: string, costs: readonly Cost[]): void {
  if (costs.length < 2) return;
  const said = [`time ~ rows^${exponent(costs.map(({ rows, seconds }) => [rows, seconds]))}`];
  const memory = costs.flatMap(({ rows, memory }) => (memory === null ? [] : [[rows, memory]]));
  if (memory.length === costs.length) said.push(`memory ~ rows^${exponent(memory)}`);
  const sizes = costs.map(({ rows }) => rows.toLocaleString('en')).join(', ');
  printFinding(`${name}, ${sizes} rows: ${said.join(', ')}`);
}

/** The slope of the least squares line through the logarithms. */
function exponent(points: readonly (readonly number[])[]): string {
  const logs = points.map((point) => point.map(Math.log));
  const mean = (k: number) => logs.reduce((sum, point) => sum + point[k], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const along = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  const square = logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return (along / square).toFixed(2);
}
