/** Every sentence of the Node side has its Portuguese, and is understood whatever values it holds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forms } from '../../../common/i18n/catalogue/forms.ts';
import { system } from '../../../common/i18n/catalogue/system.ts';
import { yaml } from '../../../common/i18n/catalogue/yaml.ts';
import { numberIn } from '../../../common/i18n/numbers.ts';
import { partOf } from '../../../common/i18n/reading.ts';
import type { Subject } from '../../../common/i18n/subject.ts';
import { subjects } from '../../../common/i18n/subjects.ts';
import { fillTemplate, parseTemplate, type Slot } from '../../../common/i18n/template.ts';
import { translate } from '../../../common/i18n/translate.ts';
import { ESTIMATORS } from '../../../models/registry.ts';
import { assembled, isException } from './exceptions.ts';
import { collectSentences, collectTexts, GAP, readSources } from './sentences.ts';

interface Pair {
  readonly english: string;
  readonly portuguese: string;
  readonly subject: Subject;
}

const pairsOf = (subject: Subject, texts: Readonly<Record<string, string>>): Pair[] =>
  Object.entries(texts).map(([english, portuguese]) => ({ english, portuguese, subject }));
const sentences = subjects.flatMap((subject) => pairsOf(subject, subject.sentences));
const parts = subjects.flatMap((subject) =>
  Object.values(subject.parts ?? {}).flatMap((texts) => pairsOf(subject, texts)),
);
const joints = pairsOf(forms, forms.sentences);
const all = [...sentences, ...parts, ...joints];
const plain = (template: string) => parseTemplate(template).literals.join(GAP);

describe('the catalogue and the sources', () => {
  const sources = readSources('common', 'electron', 'models');
  const said = collectSentences(sources);
  // What others say through us has its own test below.
  const own = subjects.filter((subject) => ![system, yaml].includes(subject));

  test('every sentence that the Node side can say has its Portuguese', () => {
    expect(said.length).toBeGreaterThan(500);
    const known = new Set(all.map(({ english }) => plain(english)));
    for (const { title, params } of Object.values(ESTIMATORS)) {
      // Their translations have a test of their own.
      for (const text of [title, ...Object.values(params).map(({ doc }) => doc)]) known.add(text);
    }
    const missing = said.filter((sentence) => !known.has(sentence.text) && !isException(sentence));
    expect(missing.map(({ place, text }) => `${place}  ${text}`)).toEqual([]);
  });

  test('no Portuguese stands for what nobody says any more', () => {
    const texts = new Set(collectTexts(sources).map(({ text }) => text));
    const unsaid = all
      .filter(({ subject }) => own.includes(subject))
      .map(({ english }) => plain(english))
      .filter((text) => /[a-z]{2}/.test(text) && !texts.has(text) && !assembled.has(text));
    expect(unsaid).toEqual([]);
  });
});

describe('what others say through us', () => {
  const known = new Set(all.map(({ english }) => plain(english)));
  // Two values beside each other, or a word instead of a value, are one value to us.
  const joined = (text: string) =>
    text
      .replace('expected value to', `expected ${GAP} to`)
      .replace(/ in collection$/, ` in ${GAP}`)
      .replace(/ elements$/, ` ${GAP}`)
      .replace(/expects scalar$/, `expects ${GAP}`)
      .replaceAll(GAP + GAP, GAP);

  test.each([
    [
      'the YAML reader',
      ['yaml/browser/dist/compose', 'yaml/browser/dist/parse'],
      /compose|parser\.js/,
    ],
    ['zod', ['zod/v4/locales'], /en\.js/],
  ])('%s', (_, folders, files) => {
    const sources = readSources(...folders.map((folder) => `node_modules/${folder}`));
    const complaints = collectSentences(sources)
      .filter(({ place, text }) => files.test(place) && !/^(to have|Tried to pop)/.test(text))
      .map(({ text }) => joined(text))
      // zod's names of formats, of which we ask none.
      .filter((text) => !/^(currency code|credit card number)$/.test(text));
    expect(complaints.length).toBeGreaterThan(20);
    expect(complaints.filter((text) => !known.has(text))).toEqual([]);
  });
});

describe('each entry', () => {
  test('has the same slots in both languages, each once in English, none beside another', () => {
    for (const { english, portuguese } of all) {
      const [from, to] = [parseTemplate(english), parseTemplate(portuguese)];
      const names = ({ slots }: typeof from) => slots.map(({ kind, name }) => `${kind} ${name}`);
      expect([...new Set(names(to))].sort(), english).toEqual(names(from).sort());
      // What a value is followed by shows where it ends; a part is known by itself.
      from.slots.slice(1).forEach(({ kind }, i) => {
        if (kind !== 'part') expect(from.literals[i + 1], english).not.toBe('');
      });
    }
  });

  test('names parts that its subject has', () => {
    for (const { english, subject } of all) {
      const named = parseTemplate(english).slots.filter(({ kind }) => kind === 'part');
      for (const { name } of named)
        expect(Object.keys(subject.parts ?? {})).toContain(partOf(name));
    }
  });

  test('says as much at its ends, and nothing loud', () => {
    const ends = (text: string) => [/^\s/.test(text), /\s$/.test(text), /[.:]$/.exec(text)?.[0]];
    for (const { english, portuguese } of all) {
      expect(ends(portuguese), english).toEqual(ends(english));
      expect(portuguese).not.toMatch(/!/);
    }
  });

  test('stands once', () => {
    const shapes = sentences.map(({ english }) => english.replace(/\{[^}]+\}+/g, GAP));
    expect(shapes.filter((shape, i) => shapes.indexOf(shape) !== i)).toEqual([]);
  });
});

/** What a name, a path or a text of others may hold: nothing of it is a sentence. */
const signs = [...'aé0 ."\'“”{}[]()<>|\\/^$*+?,;:-_=#&%\n\t', '{#n}', '{{x}}', '[y]', '🏀'];
const value = fc
  .string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 12 })
  .map((text) => `§${text}§`);
const number = fc.oneof(
  fc.integer({ min: 0, max: 3_000_000 }).map(String),
  fc.double({ min: -1000, max: 1000, noNaN: true, noDefaultInfinity: true }).map(String),
);

/** A text in English and what it must be in Portuguese. */
interface TranslatedMessage {
  readonly english: string;
  readonly portuguese: string;
}

function saying(
  { english, portuguese, subject }: Pair,
  depth = 0,
): fc.Arbitrary<TranslatedMessage> {
  const [from, to] = [parseTemplate(english), parseTemplate(portuguese)];
  return fc
    .tuple(...from.slots.map((slot, i) => slotValue(slot, subject, depth, from.literals[i + 1])))
    .map((values) => {
      const at = (slot: Slot) => values[from.slots.findIndex(({ name }) => name === slot.name)];
      return {
        english: fillTemplate(from, (slot) => at(slot).english),
        portuguese: fillTemplate(to, (slot) => at(slot).portuguese),
      };
    });
}

function slotValue(
  { kind, name }: Slot,
  subject: Subject,
  depth: number,
  behind: string,
): fc.Arbitrary<TranslatedMessage> {
  // A value that holds what stands behind it could end in two places.
  const same = value
    .filter((text) => behind === '' || !`${text}${behind}`.slice(0, -1).includes(behind))
    .map((text) => ({ english: text, portuguese: text }));
  switch (kind) {
    case 'value':
      return same;
    case 'number':
      return number.map((text) => ({ english: text, portuguese: numberIn(text, 'pt-BR') }));
    case 'text': {
      if (depth > 1) return same;
      const nested = fc.constantFrom(...sentences.filter(isNestable));
      return fc.oneof(
        same,
        nested.chain((pair) => saying(pair, depth + 1)),
      );
    }
    case 'part': {
      const entries = pairsOf(subject, subject.parts?.[partOf(name)] ?? {});
      const simple = entries.filter(({ english }) => depth < 2 || !english.includes('['));
      return fc
        .constantFrom(...(simple.length > 0 ? simple : entries))
        .chain((pair) => saying(pair, depth + 1));
    }
  }
}

/** Forms would only be read in another order. */
const isNestable = ({ subject, english }: Pair) =>
  subject !== forms && /[a-z]{4}/.test(plain(english));

describe('a sentence with values in it is said in Portuguese with the same values', () => {
  test.each(sentences.map((pair) => [pair.english, pair] as const))('%s', (_, pair) => {
    fc.assert(
      fc.property(saying(pair), ({ english, portuguese }) => {
        expect(translate(english, { language: 'pt' })).toBe(portuguese);
      }),
      { numRuns: 30 },
    );
  });
});

test('several lines are several sentences', () => {
  const lines = [
    'lat: 33.8 to 34 in training, 33.5 to 34 here; 46.6 % of the rows lie outside the training range',
    'C=5 has no effect without a penalty.',
  ];
  expect(translate(lines.join('\n'), { language: 'pt' })).toBe(
    'lat: de 33,8 a 34 no treino, de 33,5 a 34 aqui; 46,6 % das linhas estão fora da faixa do treino\nC=5 não tem efeito sem penalidade.',
  );
});

test('what is not known stays as it is, also inside what is known', () => {
  const says = (text: string) => translate(text, { language: 'pt' });
  expect(says('Segmentation fault')).toBe('Segmentation fault');
  expect(says('A run of mine: 3 rows')).toBe('A run of mine: 3 rows');
  expect(says('model.json is not YAML: Segmentation fault')).toBe(
    'model.json não é YAML: Segmentation fault',
  );
});

test('the reader’s number format holds in either language', () => {
  const text = 'threshold is 1.5; it takes a number from 0 to 1.';
  const reason =
    'None of 3600 rows has a probability above the threshold 0.5 (the highest is 0.4486), so none of the 1615 makes is found.';
  expect(translate(reason, { language: 'en' })).toBe(reason);
  expect(translate(reason, { language: 'en', numberLocale: 'pt-BR' })).toBe(
    'None of 3.600 rows has a probability above the threshold 0,5 (the highest is 0,4486), so none of the 1.615 makes is found.',
  );
  expect(translate(reason, { language: 'pt', numberLocale: 'en-US' })).toContain(
    '(a maior é 0.4486)',
  );
  // What was typed stays as it must be typed.
  expect(translate(text, { language: 'pt' })).toBe('threshold é 1.5; aceita um número de 0 a 1.');
});
