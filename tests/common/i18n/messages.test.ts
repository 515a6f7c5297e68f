/** Messages: each can be rendered in each language with any values, and is used by the program. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type ESTree, parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../build/setup/paths.mjs';
import { ReviewError } from '../../../common/errors.ts';
import { messageJson, messageTag, readKeptText, tagText } from '../../../common/i18n/kept.ts';
import { LANGUAGES, type Language } from '../../../common/i18n/languages.ts';
import { lines, message } from '../../../common/i18n/message.ts';
import { englishText, renderText } from '../../../common/i18n/render.ts';
import { mapStrings, type Text } from '../../../common/i18n/text.ts';
import { findEnglish } from '../../support/english.ts';
import { copiedValues, hostileText, messageIds, messageWithValues } from './catalogue-values.ts';

const all = Object.keys(LANGUAGES) as Language[];
const say = (text: Text, language: Language) => renderText(text, { language });
const inPortuguese = (text: Text) => say(text, 'pt');

/** Values that are not part of the sentence: they identify what it is about. */
const SILENT = ['pipeline.badSpec field', 'data.columnIsText type'];

describe.each(messageIds)('%s', (id) => {
  test('is said in each language with the values that it holds, as they are', () => {
    const spoken = copiedValues(id).filter((name) => !SILENT.includes(`${id} ${name}`));
    fc.assert(
      fc.property(messageWithValues(id), (made) => {
        const received = JSON.parse(JSON.stringify(made)) as Text;
        for (const language of all) {
          const said = say(received, language);
          expect(said).not.toMatch(/undefined|\[object|NaN/);
          for (const name of spoken) expect(said).toContain(made.values[name]);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('tells one from several in every language, or in none', () => {
    const [one, several] = [1, 2].map(
      (count) => fc.sample(messageWithValues(id, count), { numRuns: 1, seed: 7 })[0],
    );
    const differs = (language: Language) =>
      say(one, language).replaceAll('1', '#') !== say(several, language).replaceAll('2', '#');
    if (differs('en')) expect(all.filter((language) => !differs(language))).toEqual([]);
  });

  test('says nothing loud, and ends alike in each language', () => {
    const [made] = fc.sample(messageWithValues(id, 2), { numRuns: 1, seed: 3 });
    const plain = mapStrings(made, () => 'x');
    const end = (text: string) => /[.:]?$/.exec(text)?.[0];
    for (const language of all) {
      const said = say(plain, language);
      expect(said).not.toMatch(/!|^\s|\s$/);
      expect(end(said)).toBe(end(say(plain, 'en')));
    }
  });
});

test('no Portuguese message is in English', () => {
  const plain = messageIds.map((id) => {
    const [made] = fc.sample(messageWithValues(id, 2, 2), { numRuns: 1, seed: 3 });
    return inPortuguese(mapStrings(made, (value) => (value.startsWith('§') ? '' : value)));
  });
  // Names of params and their values, text that users type, and terms that are the same in Portuguese.
  const names = [
    /shot-review \w+/g,
    /\b(max_iter|class_weight|shuffle=True|balanced|prior|mean|median|most_frequent|[Nn]one|True ou False)\b/g,
    /[“"][^”"]*[”"]|'[^']*'/g,
    /(true\/false, )?yes\/no/g,
    /write-ahead log|ROC AUC|Log loss|made\/missed/gi,
    /\bon: (?=\w)/g,
    /\w+[._]\w+/g,
  ];
  expect(findEnglish(plain, names)).toEqual([]);
});

describe('the sources', () => {
  const sources = ['common', 'electron', 'models', 'renderer']
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${folder}/${name.replaceAll('\\', '/')}`,
      ),
    )
    .filter((path) => /\.tsx?$/.test(path) && !/\.d\.ts$|^common\/i18n\/\w+\//.test(path))
    .map((path) => ({ path, code: readFileSync(join(ROOT, path), 'utf8') }));

  test('use every message', () => {
    const code = sources.map((source) => source.code).join('\n');
    expect(messageIds.filter((id) => !code.includes(`'${id}'`))).toEqual([]);
  });

  test('say no sentence but by a message', () => {
    const found = sources
      .filter(({ path }) => !/^(renderer|electron\/cli)\//.test(path))
      .flatMap(({ path, code }) => sentencesSaid(path, code).map((text) => `${path}: ${text}`));
    expect(found).toEqual([]);
  });
});

/** Functions that create or take a text for users. */
const SAYS = /^(ReviewError|message|report|tell|onProblem|push|log|setTags)$/;

/** Consecutive words in a text for users that is not a message. */
function sentencesSaid(path: string, code: string): string[] {
  const { program } = parseSync(path, code, { lang: 'ts' });
  const found: string[] = [];
  const visit = (node: ESTree.Node, isSaid: boolean): void => {
    const text =
      node.type === 'Literal' && typeof node.value === 'string'
        ? node.value
        : node.type === 'TemplateElement'
          ? node.value.raw
          : '';
    const isMarkup = /^<|SELECT/.test(text);
    if (isSaid && !isMarkup && /[A-Za-z]{2,}[,;:.]? [a-z]{2,}/.test(text)) found.push(text);
    const says =
      (node.type === 'NewExpression' || node.type === 'CallExpression') &&
      SAYS.test(calledName(node));
    for (const child of childrenOf(node)) visit(child, isSaid || says);
  };
  visit(program, false);
  return found;
}

function calledName({ callee }: ESTree.NewExpression | ESTree.CallExpression): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
    ? callee.property.name
    : '';
}

function childrenOf(node: ESTree.Node): ESTree.Node[] {
  return Object.values(node).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).filter(
      (child): child is ESTree.Node => typeof child?.type === 'string',
    ),
  );
}

test('a value that looks like a sentence stays a value', () => {
  const error = new ReviewError('RESOURCE_DOES_NOT_EXIST', 'store.runNotFound', {
    id: 'abc: it was purged',
  });
  expect(error.message).toBe('There is no run abc: it was purged.');
  expect(inPortuguese(error.text)).toBe('A execução abc: it was purged não existe.');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: such texts must come out as they are
  const file = 'There is no run {id}.\n"${n}" {{reason}}.csv';
  const nested = message('data.at', {
    path: file,
    line: 2,
    column: 1,
    reason: message('data.unreadable', { path: file, reason: 'no such file' }),
  });
  expect(inPortuguese(nested)).toBe(`${file}, linha 2, coluna 1: ${file}: no such file.`);
});

test('numbers have the signs that the reader set, in either language', () => {
  const misses = { rows: 3600, predicted: 0, threshold: 0.5, highest: 0.4486, makes: 1615 };
  const reason = message('metrics.recallZero', misses);
  expect(englishText(reason)).toBe(
    'None of 3600 rows has a probability above the threshold 0.5 (the highest is 0.4486), so none of the 1615 makes is found.',
  );
  expect(renderText(reason, { language: 'en', numberLocale: 'pt-BR' })).toBe(
    'None of 3.600 rows has a probability above the threshold 0,5 (the highest is 0,4486), so none of the 1.615 makes is found.',
  );
  expect(renderText(reason, { language: 'pt', numberLocale: 'en-US' })).toBe(
    'Nenhuma de 3,600 linhas tem probabilidade acima do limiar 0.5 (a maior é 0.4486); por isso nenhuma das 1,615 cestas é encontrada.',
  );
  // Typed text must stay exactly as it has to be typed.
  const typed = message('metrics.badThreshold', { value: '1.5' });
  expect(inPortuguese(typed)).toBe('threshold é 1.5; aceita um número de 0 a 1.');
});

test('several texts are said line by line', () => {
  const [one, other] = [message('store.journalMissing'), 'another program said'];
  expect(inPortuguese(lines([one, other]))).toBe(`${inPortuguese(one)}\nanother program said`);
  expect(lines([one])).toBe(one);
});

test('strings are replaced at any depth, numbers and ids stay', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...messageIds).chain((id) => messageWithValues(id)),
      (made) => {
        const paths = mapStrings(made, (value) =>
          value.startsWith('§') ? `/home/x/${value}` : value,
        );
        expect(mapStrings(paths, (value) => value.replaceAll('/home/x/', ''))).toEqual(made);
      },
    ),
  );
});

describe('what is kept', () => {
  test('is the English, from which the message is found again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...messageIds).chain((id) => messageWithValues(id)),
        (made) => {
          const tags = {
            error: englishText(made),
            [messageTag('error')]: messageJson(made) as string,
          };
          expect(tagText(tags, 'error')).toEqual(made);
        },
      ),
    );
    expect(tagText({}, 'error')).toBeNull();
  });

  test('counts where it is another than its message says, or has none', () => {
    const json = messageJson(message('store.runNotFound', { id: 'a' }));
    expect(readKeptText('Changed by hand', json)).toBe('Changed by hand');
    expect(readKeptText('Made by MLflow', undefined)).toBe('Made by MLflow');
    for (const broken of [
      '{',
      'null',
      '{"id":"store.runNotFound","values":{"id":{"id":1}}}',
      '{"id":"__proto__.toString","values":{}}',
    ]) {
      expect(readKeptText('As it is', broken)).toBe('As it is');
    }
    fc.assert(
      fc.property(hostileText, hostileText, (text, other) => {
        expect(readKeptText(text, other)).toBe(text);
        expect(messageJson(text)).toBeNull();
      }),
    );
  });
});

test('a message of another version of the program is known by its id', () => {
  expect(inPortuguese({ id: 'store.fromTheFuture', values: {} })).toBe('store.fromTheFuture');
});
