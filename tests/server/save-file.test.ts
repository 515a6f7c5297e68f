/** File names made from users' names: complete on every file system, within its limits. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toSafeFileName } from '../../electron/server/jobs/save-file.ts';

it.each([
  ['shots é.csv', 'shots é.csv'],
  ['../../../evil.csv', '_.._.._evil.csv'],
  ['C:\\x\\y.csv', 'C_x_y.csv'],
  ['a\0b', 'a_b'],
  ['\u202egpj.csv', '_gpj.csv'],
  ['..', 'fallback'],
  [' . ', 'fallback'],
  ['', 'fallback'],
  ['CON', '_CON'],
  ['nul.csv', '_nul.csv'],
  ['console.csv', 'console.csv'],
  [`${'n'.repeat(300)}.parquet`, `${'n'.repeat(80)}.parquet`],
  ['🏀'.repeat(90), '🏀'.repeat(45)],
])('case 20: %j becomes %j', (text, name) => {
  expect(toSafeFileName(text, 'fallback')).toBe(name);
});

it('any text becomes a name that any file system takes, with room for an ending', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(fc.constantFrom('.', ' ', '/', '\\', 'com1', '語', '🏀', 'a'), { maxLength: 300 })
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (given) => {
      const name = toSafeFileName(given, 'fallback');
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
      expect(name).not.toMatch(
        /[\\/:*?"<>|\p{Cc}\p{Surrogate}]|^[. ]|[. ]$|^(con|nul|com\d)(\.|$)/iu,
      );
      expect(name).not.toBe('');
      expect(toSafeFileName(name, 'fallback')).toBe(name);
    }),
  );
});
