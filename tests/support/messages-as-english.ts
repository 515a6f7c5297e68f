/** For every test: a message equals its English sentence, so that expectations contain what users read. */
import { expect } from 'vitest';
import { englishText } from '../../common/i18n/render.ts';
import { isMessage } from '../../common/i18n/text.ts';

function matches(one: unknown, other: unknown): boolean | undefined {
  if (!isMessage(one)) return undefined;
  return typeof other === 'string' ? englishText(one) === other : undefined;
}

expect.addEqualityTesters([(a, b) => matches(a, b) ?? matches(b, a)]);
