/** Writes the table of another format as a CSV copy, and knows where each of its lines came from. */
import { writeNewFile } from '../files/write.ts';
import type { ImportContext } from './dataset.ts';

const CHUNK = 1 << 20;

/** Tells a line of the original from one of the copy, both from 1. */
export type LineOf = (line: number) => number;

export interface CsvCopy {
  /** Writes a record that stands on a line of the original; null is a missing value. */
  record(fields: readonly (string | null)[], line: number): Promise<void>;
}

/** Fills `target`, which must not exist yet: UTF-8, commas, LF. */
export async function writeCsvCopy(
  target: string,
  fill: (copy: CsvCopy) => Promise<void>,
  watch: ImportContext,
): Promise<LineOf> {
  /** Where the distance between both lines changes: line of the copy, line of the original. */
  const steps: [number, number][] = [];
  let next = 1;
  await writeNewFile(
    target,
    async (write) => {
      let pending: string[] = [];
      let length = 0;
      const flush = async () => {
        await write(Buffer.from(pending.join('')));
        pending = [];
        length = 0;
      };
      const record = async (fields: readonly (string | null)[], line: number) => {
        const last = steps.at(-1);
        if (last === undefined || next - last[0] !== line - last[1]) steps.push([next, line]);
        const text = `${fields.map((field) => (field === null ? '' : csvField(field))).join(',')}\n`;
        next += text.match(/\r\n|\r|\n/g)?.length ?? 0;
        pending.push(text);
        length += text.length;
        if (length > CHUNK) await flush();
      };
      await fill({ record });
      await flush();
    },
    watch.files,
    { durable: false },
  );
  return (line) => {
    let [low, high] = [0, steps.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (steps[middle][0] <= line) low = middle;
      else high = middle - 1;
    }
    const [own, original] = steps[low];
    return original + line - own;
  };
}

function csvField(text: string): string {
  if (!/[",\r\n]|^\s|\s$|^sep=|^$/.test(text)) return text;
  return `"${text.replaceAll('"', '""')}"`;
}
