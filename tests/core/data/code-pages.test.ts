/** Texts that are no UTF-8: the code page is told by their letters, and can be chosen. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Encoding } from '../../../electron/core/data/dataset.ts';
import { importAndPreview } from '../../support/import-and-preview.ts';

const folder = mkdtempSync(join(tmpdir(), 'code-pages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function encode(text: string, encoding: Encoding): Buffer {
  const all = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  return Buffer.from([...text].map((sign) => all.indexOf(sign)));
}

const table = (names: string, rows: readonly string[]) =>
  `${names}\n${rows.map((row, i) => `${row};${i},5;${i % 2}`).join('\n')}\n`;

test.each<[string, Encoding, Encoding | undefined, string, string[]]>([
  ['Russian', 'windows-1251', undefined, 'игрок;x;попал', ['Иван Петров', 'Анна Ёлкина']],
  ['Ukrainian', 'windows-1251', undefined, 'гравець;x;влучив', ['Олена Шевченко', 'Іван']],
  ['Portuguese', 'windows-1252', undefined, 'jogador;x;CONVERSÃO', ['João Conceição', 'ÂNGELO']],
  ['German', 'windows-1252', undefined, 'Spieler;x;getroffen', ['Jürgen Groß', 'Özgür Öner']],
  ['Greek, named', 'windows-1253', 'windows-1253', 'παίκτης;x;εύστοχο', ['Νίκος', 'Γιάννης']],
  ['Polish, named', 'windows-1250', 'windows-1250', 'gracz;x;trafił', ['Łukasz Żak', 'Święty']],
  ['Turkish, named', 'windows-1254', 'windows-1254', 'oyuncu;x;isabet', ['Işık Şahin', 'Çağrı']],
])('%s', async (_, written, given, names, rows) => {
  const content = encode(table(names, rows), written);
  const found = await importAndPreview(folder, content, { reading: { encoding: given } });
  expect(found.dataset.reading?.encoding).toBe(written);
  expect(found.columns.map((column) => column.split(' ')[0])).toEqual(names.split(';'));
  expect(found.rows.map(([name]) => name)).toEqual(rows);
  const told = `The file is not UTF-8: it was read as ${written.replace('w', 'W')}.`;
  expect(found.notes.includes(told)).toBe(given === undefined);
});
