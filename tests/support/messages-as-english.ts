/** For every test: a message equals its English sentence, so that expectations say what people read. */
import { expect } from 'vitest';
import { englishText } from '../../common/i18n/render.ts';
import { isMessage } from '../../common/i18n/text.ts';

interface Asymmetric {
  asymmetricMatch(other: unknown): boolean;
}

const isAsymmetric = (value: unknown): value is Asymmetric =>
  typeof value === 'object' && value !== null && 'asymmetricMatch' in value;

function matches(one: unknown, other: unknown): boolean | undefined {
  if (!isMessage(one)) return undefined;
  if (typeof other === 'string') return englishText(one) === other;
  return isAsymmetric(other) ? other.asymmetricMatch(englishText(one)) : undefined;
}

expect.addEqualityTesters([(a, b) => matches(a, b) ?? matches(b, a)]);
