/** Values for every message, generated from the types declared by its English function. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type ESTree, parseSync } from 'vite';
import { ROOT } from '../../../build/setup/paths.mjs';
import { english } from '../../../common/i18n/en/catalogue.ts';
import type { Message, Value, Values } from '../../../common/i18n/text.ts';

type Type = ESTree.TSType;
type ValueTypes = ReadonlyMap<string, Type>;

/** What a name, a path or another program's text may contain: never a sentence or part of a template. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: such texts must come out as they are
const signs = [...'aé0 ."\'“”{}[]()<>|\\/^$*+?,;:-_=#&%\n\t`', '${id}', '{{x}}', '[y]', '🏀'];
export const hostileText = fc
  .string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 12 })
  .map((text) => `§${text}§`);

interface CatalogueFile {
  readonly types: ReadonlyMap<string, Type | ESTree.TSInterfaceDeclaration>;
  readonly entries: ReadonlyMap<string, ValueTypes>;
}

const folder = join(ROOT, 'common/i18n/en/messages');
const files = new Map(
  readdirSync(folder).map((name) => [subjectOf(name), readCatalogueFile(name)]),
);

function subjectOf(fileName: string): string {
  return fileName.replace('.ts', '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

export const messageIds: readonly string[] = Object.entries(english).flatMap(([subject, entries]) =>
  Object.keys(entries).map((name) => `${subject}.${name}`),
);

/** Names of the message's values whose text must appear in its sentence. */
export function copiedValues(id: string): string[] {
  return [...typesOf(id)].flatMap(([name, type]) =>
    type.type === 'TSStringKeyword' ? [name] : [],
  );
}

/** A message with values; every number in it is `count` if that is given. */
export function messageWithValues(id: string, count?: number, depth = 0): fc.Arbitrary<Message> {
  const values = [...typesOf(id)].map(([name, type]) => [
    name,
    arbitraryOf(type, id, count, depth),
  ]);
  return fc
    .record(Object.fromEntries(values) as Record<string, fc.Arbitrary<Value>>)
    .map((made) => ({ id, values: made as Values }));
}

function typesOf(id: string): ValueTypes {
  const [subject, name] = id.split('.');
  return files.get(subject)?.entries.get(name) ?? new Map();
}

function arbitraryOf(type: Type, id: string, count: number | undefined, depth: number) {
  const arbitrary = (inner: Type): fc.Arbitrary<Value> => {
    switch (inner.type) {
      case 'TSStringKeyword':
        return hostileText;
      case 'TSNumberKeyword':
        return count === undefined ? fc.integer({ min: 0, max: 3_000_000 }) : fc.constant(count);
      case 'TSBooleanKeyword':
        return fc.boolean();
      case 'TSNullKeyword':
        return fc.constant(null);
      case 'TSLiteralType':
        return fc.constant((inner.literal as ESTree.StringLiteral).value);
      case 'TSUnionType':
        return fc.oneof(...inner.types.map(arbitrary));
      case 'TSTypeOperator':
        return arbitrary((inner as unknown as { typeAnnotation: Type }).typeAnnotation);
      case 'TSArrayType':
        return fc.array(arbitrary(inner.elementType) as fc.Arbitrary<string | Message>, {
          minLength: 1,
          maxLength: 3,
        });
      case 'TSTypeReference':
        return nameOf(inner) === 'Text' ? text(depth) : arbitrary(aliasOf(inner, id));
      default:
        throw new Error(`${id} has a value of the type ${inner.type}.`);
    }
  };
  return arbitrary(type);
}

/** Another program's text, or another message. */
function text(depth: number): fc.Arbitrary<string | Message> {
  if (depth > 1) return hostileText;
  const nested = fc.constantFrom(...messageIds);
  return fc.oneof(
    hostileText,
    nested.chain((id) => messageWithValues(id, undefined, depth + 1)),
  );
}

function nameOf({ typeName }: ESTree.TSTypeReference): string {
  return typeName.type === 'Identifier' ? typeName.name : '';
}

function aliasOf(reference: ESTree.TSTypeReference, id: string): Type {
  const found = files.get(id.split('.')[0])?.types.get(nameOf(reference));
  if (!found || found.type === 'TSInterfaceDeclaration') {
    throw new Error(`${id}: ${nameOf(reference)} is no type of a value.`);
  }
  return found;
}

function readCatalogueFile(name: string): CatalogueFile {
  const { program } = parseSync(name, readFileSync(join(folder, name), 'utf8'), { lang: 'ts' });
  const types = new Map<string, Type | ESTree.TSInterfaceDeclaration>();
  const functions = new Map<string, ESTree.ArrowFunctionExpression>();
  const entries = new Map<string, ValueTypes>();
  for (const statement of program.body) {
    const declared =
      statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type === 'TSInterfaceDeclaration') types.set(declared.id.name, declared);
    if (declared?.type === 'TSTypeAliasDeclaration') {
      types.set(declared.id.name, declared.typeAnnotation);
    }
    if (declared?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declared.declarations) {
      if (id.type !== 'Identifier') continue;
      if (init?.type === 'ArrowFunctionExpression') functions.set(id.name, init);
      if (init?.type !== 'ObjectExpression') continue;
      for (const property of init.properties) {
        if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
        const value =
          property.value.type === 'Identifier'
            ? functions.get(property.value.name)
            : property.value;
        if (value?.type !== 'ArrowFunctionExpression') continue;
        const annotation = value.params[0] && annotationOf(value.params[0]);
        entries.set(property.key.name, annotation ? membersOf(annotation, types) : new Map());
      }
    }
  }
  return { types, entries };
}

function annotationOf(parameter: ESTree.ParamPattern): Type | undefined {
  return 'typeAnnotation' in parameter ? parameter.typeAnnotation?.typeAnnotation : undefined;
}

function membersOf(type: Type, types: CatalogueFile['types']): ValueTypes {
  if (type.type === 'TSIntersectionType') {
    return new Map(type.types.flatMap((part) => [...membersOf(part, types)]));
  }
  const named = type.type === 'TSTypeReference' ? types.get(nameOf(type)) : undefined;
  const members =
    type.type === 'TSTypeLiteral'
      ? type.members
      : named?.type === 'TSInterfaceDeclaration'
        ? named.body.body
        : [];
  return new Map(
    members.flatMap((member) =>
      member.type === 'TSPropertySignature' &&
      member.key.type === 'Identifier' &&
      member.typeAnnotation
        ? [[member.key.name, member.typeAnnotation.typeAnnotation] as const]
        : [],
    ),
  );
}
