/** What runs are grouped by: `params.max_depth,model`; keys with other signs stand in a filter's quotes. */

import { entityOf } from '../filter/fields.ts';
import { printField } from '../filter/parse.ts';
import { FilterError, type Token, tokenize } from '../filter/tokens.ts';
import { message } from '../i18n/message.ts';

/** What runs can be grouped by besides their params and tags. */
export const GROUP_ATTRIBUTES = [
  ...(['model', 'dataset', 'experiment', 'parent', 'stage', 'status'] as const),
  ...(['name', 'user', 'source'] as const),
] as const;

export type GroupAttribute = (typeof GROUP_ATTRIBUTES)[number];

export type GroupField =
  | { readonly kind: 'params' | 'tags'; readonly key: string }
  | { readonly kind: 'attribute'; readonly key: GroupAttribute };

/** A filter's names of the same attributes. */
const OTHER_NAMES: Readonly<Record<string, GroupAttribute>> = {
  datasets: 'dataset',
  run_name: 'name',
  user_id: 'user',
  source_name: 'source',
};

/** The fields in their order, each once. @throws FilterError BAD_FILTER with the column of the mistake */
export function parseGroupFields(input: string): GroupField[] {
  const fields = new Map<string, GroupField>();
  const tokens = tokenize(input);
  for (let at = 0; ; at += 2) {
    const field = fieldOf(input, tokens[at]!);
    fields.set(groupFieldName(field), field);
    const after = tokens[at + 1]!;
    if (after.kind === 'end') return [...fields.values()];
    if (after.kind !== ',') fail(input, after, message('filter.groupComma'));
  }
}

function fieldOf(input: string, token: Token): GroupField {
  if (token.kind === 'field') {
    const entity = entityOf(token.entity);
    if (entity === 'params' || entity === 'tags') return { kind: entity, key: token.value };
  }
  const isWord = token.kind === 'name' || entityOf(token.entity) === 'attributes';
  const word = token.value.toLowerCase();
  const key = GROUP_ATTRIBUTES.find((name) => name === word) ?? OTHER_NAMES[word];
  if (isWord && key !== undefined) return { kind: 'attribute', key };
  return fail(input, token, message('filter.groupField', { names: GROUP_ATTRIBUTES.join(', ') }));
}

function fail(input: string, token: Token, expected: ReturnType<typeof message>): never {
  const problem =
    token.kind === 'end'
      ? message('filter.expectedAtEnd', { expected })
      : message('filter.expected', { expected, found: token.source });
  throw new FilterError(input, token.start, problem);
}

/** `params.max_depth`, `model`: the key as it is, without quotes. */
export function groupFieldName({ kind, key }: GroupField): string {
  return kind === 'attribute' ? key : `${kind}.${key}`;
}

/** What `parseGroupFields` reads. */
export function printGroupFields(fields: readonly GroupField[]): string {
  return fields
    .map(({ kind, key }) => (kind === 'attribute' ? key : printField({ entity: kind, key })))
    .join(',');
}
