/** Which notes of an import are shown at once. */
import { expect, test } from 'vitest';
import { message } from '../../../../common/i18n/message.ts';
import { firstOfEachKind } from '../../../../renderer/screens/datasets/notes.tsx';

const unnamed = (n: number) => message('data.unnamedColumn', { n, name: `column_${n}` });
const header = message('data.headerRows', { rows: 2 });

test('up to three notes of a kind are shown, of more the first two, in their order', () => {
  const three = [unnamed(1), unnamed(2), header, unnamed(3)];
  expect(firstOfEachKind(three)).toEqual(three);
  expect(firstOfEachKind([...three, unnamed(4), 'a note'])).toEqual([
    ...[unnamed(1), unnamed(2), header, 'a note'],
  ]);
});
