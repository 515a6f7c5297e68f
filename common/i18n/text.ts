/**
 * Texts for people before they are rendered in a language; plain JSON, so that they can be sent between processes and
 * over the wire.
 */

/** A sentence, given by its id in the catalogues and its values. */
export type Message = {
  readonly id: string;
  readonly values: Values;
};

/** A message, or a string that is the same in every language: a name, or another program's text. */
export type Text = string | Message;

/** A number that may not be finite is passed as text, because JSON cannot represent it. */
export type Value = Text | number | boolean | null | readonly Text[];

export type Values = Readonly<Record<string, Value>>;

/** The text with each string in its values replaced, at any depth. */
export function mapStrings<T extends Text>(
  text: T,
  replace: (value: string) => string,
): T extends Message ? Message : T extends string ? string : Text;
export function mapStrings(text: Text, replace: (value: string) => string): Text {
  if (typeof text === 'string') return replace(text);
  const map = (value: Value): Value => {
    if (Array.isArray(value)) return value.map((item: Text) => mapStrings(item, replace));
    return typeof value === 'string' || isMessage(value) ? mapStrings(value, replace) : value;
  };
  const entries = Object.entries(text.values).map(([name, value]) => [name, map(value)]);
  return { id: text.id, values: Object.fromEntries(entries) };
}

/** Whether a value from a file has the shape of a text. */
export function isText(value: unknown): value is Text {
  return typeof value === 'string' || isMessage(value);
}

export function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null) return false;
  const { id, values } = value as Partial<Message>;
  return typeof id === 'string' && typeof values === 'object' && values !== null;
}
