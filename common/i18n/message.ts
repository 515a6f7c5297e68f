/** Creates messages; their ids and values are checked against the English catalogue at compile time. */
import type { english } from './en/catalogue.ts';
import type { Message, Text, Values } from './text.ts';

type English = typeof english;
type Subject = keyof English;

/** `store.runNotFound`: the subject and the message's name in it. */
export type MessageId = { [S in Subject]: `${S}.${keyof English[S] & string}` }[Subject];

type EntryOf<Id extends MessageId> = Id extends `${infer S extends Subject}.${infer Name}`
  ? English[S][Name & keyof English[S]]
  : never;

/** The values of a message; omitted if it has none. */
export type MessageArguments<Id extends MessageId> =
  EntryOf<Id> extends (values: infer V, ...rest: never) => string
    ? [values: V]
    : [values?: Readonly<Record<string, never>>];

/** `message('store.runNotFound', { id })` */
export function message<Id extends MessageId>(id: Id, ...[values]: MessageArguments<Id>): Message {
  return { id, values: (values ?? {}) as Values };
}

/** Joins several texts into one, each on its own line. */
export function lines(texts: readonly Text[]): Text {
  const [first] = texts;
  return texts.length === 1 && first !== undefined
    ? first
    : message('common.lines', { lines: texts });
}
