/** Which values of a target are makes and which are misses: by known words, or as chosen. */
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import type { LabelCounts } from './dataset.ts';
import { FALSE_WORDS, isMissing, readBoolean, TRUE_WORDS } from './value-types.ts';

/** The values chosen as makes and misses, as written; others are recognised by known words. */
export interface LabelChoice {
  positive?: readonly string[];
  negative?: readonly string[];
}

/** A value of the target as it is stored, and how many rows have it. */
export interface ValueCount {
  value: string;
  count: number;
}

export interface LabelMeaning {
  counts: LabelCounts;
  /** The stored values that are makes. */
  makes: string[];
  misses: string[];
}

/** Words for a make in English, Portuguese, Spanish, German, French, Italian, Dutch, Polish and Russian. */
const MAKES = words(`
  make makes made score scored scores goal goals hit hits in basket bucket success successful successfully
  converted good yes true won t y
  cesta converteu convertido convertida acertou acerto acertado certo marcou gol sim verdadeiro
  canasta encestó encestado encestada anotado anotada convirtió acierto sí si verdadero
  treffer getroffen tor korb verwandelt ja wahr
  panier marqué réussi réussie but oui vrai
  canestro segnato realizzato rete sì vero
  raak gescoord doelpunt waar
  celny celna trafiony trafiona trafienie tak prawda
  да гол попал попала попадание забил забила забит точный точно истина`);

/** Words for a miss are checked before words for a make: "no goal", "not made". */
const MISSES = words(`
  miss misses missed block blocked save saved out no not non false off wide post wayward fail failed
  failure unsuccessful bad airball f n
  erro errou errado errada não nao falso perdeu perdido bloqueado bloqueada defendido fora toco
  fallo falló fallado fallada fuera taponado parado
  fehlwurf fehlschuss verfehlt daneben nein nicht kein falsch geblockt gehalten vorbei
  raté ratée manqué manquée faux contré hors
  sbagliato errore fuori stoppato parato
  mis gemist naast nee onwaar
  niecelny niecelna nie pudło fałsz
  нет мимо промах промахнулся промахнулась неточный неточно не ложь`);

const MOST_SHOWN = 12;

/**
 * What each value means. A target has two values, ignoring case; if one of them is known as a make or a miss, the other
 * is the opposite. Throws BAD_TARGET, with the values as written, if there are more, if neither is known, or if a
 * chosen value does not occur.
 */
export function readLabelValues(
  column: string,
  values: readonly ValueCount[],
  { positive = [], negative = [] }: LabelChoice = {},
): LabelMeaning {
  const filled = values.filter(({ value }) => !isMissing(value));
  const classes = classesOf(filled);
  const isChosen = (chosen: readonly string[], key: string) =>
    chosen.some((value) => keyOf(value) === key);
  const keys = [...classes.keys()];
  const fail = (id: 'data.otherLabelValues' | 'data.manyLabelValues' | 'data.whichIsMake') =>
    new ReviewError('BAD_TARGET', id, {
      column,
      classes: classes.size,
      values: [...classes.values()].slice(0, MOST_SHOWN).map(valueWithRows),
      isMore: classes.size > MOST_SHOWN,
      chosen: [...positive, ...negative].map((value) => `"${value}"`).join(', '),
    });
  let meaning: (key: string) => boolean | null;
  if (positive.length + negative.length > 0) {
    const rest = keys.filter((key) => !isChosen(positive, key) && !isChosen(negative, key));
    if (keys.length > 0 && rest.length === keys.length) throw fail('data.otherLabelValues');
    const isOneSided = positive.length === 0 || negative.length === 0;
    if (isOneSided && rest.length > 1) throw fail('data.manyLabelValues');
    const opposite = isOneSided ? positive.length === 0 : null;
    meaning = (key) =>
      isChosen(positive, key) ? true : isChosen(negative, key) ? false : opposite;
  } else {
    const known = meaningByWords([...classes].map(([key, { value }]) => [key, value]));
    if (known === 'many') throw fail('data.manyLabelValues');
    if (known === 'unknown') throw fail('data.whichIsMake');
    meaning = (key) => known.get(key) ?? null;
  }
  const of = (wanted: boolean) => filled.filter(({ value }) => meaning(keyOf(value)) === wanted);
  const [makes, misses] = [of(true), of(false)];
  const rows = (list: readonly ValueCount[]) => list.reduce((sum, { count }) => sum + count, 0);
  const most = makes.reduce<ValueCount | null>(
    (best, each) => (best === null || each.count > best.count ? each : best),
    null,
  );
  return {
    counts: {
      made: rows(makes),
      missed: rows(misses),
      unlabelled: rows(values) - rows(makes) - rows(misses),
      positive: most?.value ?? positive[0] ?? null,
    },
    makes: makes.map(({ value }) => value),
    misses: misses.map(({ value }) => value),
  };
}

/** Values that differ only in case, spaces or how a number or a boolean is written count as one. */
function classesOf(values: readonly ValueCount[]): Map<string, ValueCount> {
  const classes = new Map<string, ValueCount>();
  for (const { value, count } of values) {
    const key = keyOf(value);
    const known = classes.get(key);
    classes.set(key, { value: known?.value ?? value, count: (known?.count ?? 0) + count });
  }
  return classes;
}

function keyOf(value: string): string {
  const text = value.trim().toLowerCase();
  const boolean = readBoolean(text);
  if (boolean !== null) return String(boolean);
  return text !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : text;
}

function meaningByWords(
  classes: readonly (readonly [string, string])[],
): Map<string, boolean> | 'many' | 'unknown' {
  const usual = classes.map(([key, value]) => [key, usualMeaning(value)] as const);
  const isUsual = usual.every((each): each is [string, boolean] => each[1] !== null);
  if (isUsual) return new Map(usual);
  if (classes.length > 2) return 'many';
  const numbers = classes.map(([key]) => Number(key));
  if (numbers.every((number) => Number.isFinite(number))) {
    const isPlusMinus = numbers.every((number) => Math.abs(number) === 1);
    return isPlusMinus ? new Map(classes.map(([key]) => [key, key === '1'])) : 'unknown';
  }
  const found = classes.map(([, value]) => meaningOfWords(value));
  const [one, other = null] = found;
  if (classes.length === 1) return one === null ? 'unknown' : new Map([[classes[0][0], one]]);
  if (one === other) return 'unknown';
  const first = one ?? !other;
  return new Map([
    [classes[0][0], first],
    [classes[1][0], !first],
  ]);
}

/** The meaning of 1/0, true/false, yes/no and the like, which a column may mix. */
function usualMeaning(value: string): boolean | null {
  const text = value.trim().toLowerCase();
  if (TRUE_WORDS.includes(text)) return true;
  if (FALSE_WORDS.includes(text)) return false;
  return readBoolean(text);
}

/** The meaning of a known word in the value; null if there is none. */
function meaningOfWords(value: string): boolean | null {
  const parts = value
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
  if (parts.some((part) => MISSES.has(part))) return false;
  return parts.some((part) => MAKES.has(part)) ? true : null;
}

function valueWithRows({ value, count }: ValueCount): Message {
  return message('data.valueWithRows', { value: value.slice(0, 40), rows: count });
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
