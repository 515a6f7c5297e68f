/** What the program says to a person before it is put into a language; plain JSON, so that it crosses processes and the wire. */

/** A sentence by its id in the catalogues, with what comes into it. */
export type Message = {
  readonly id: string;
  readonly values: Values;
};

/** A message, or what is said as it is in every language: a name, or what another program says. */
export type Text = string | Message;

/** A number that may not be finite is given as text: JSON has none such. */
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

/** Whether a value from a file is a text, as far as its shape tells. */
export function isText(value: unknown): value is Text {
  return typeof value === 'string' || isMessage(value);
}

export function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null) return false;
  const { id, values } = value as Partial<Message>;
  return typeof id === 'string' && typeof values === 'object' && values !== null;
}
