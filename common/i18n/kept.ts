/**
 * Texts stored with runs and in files are English, for any program to read; the message is stored next to them as JSON.
 */
import { englishText } from './render.ts';
import { isText, type Text } from './text.ts';

/** The message of a text to be stored; null for a text that is the same in every language. */
export function messageJson(text: Text): string | null {
  return typeof text === 'string' ? null : JSON.stringify(text);
}

/**
 * Reads a stored text: the message if its English still equals the stored text, which another program may have changed.
 */
export function readKeptText(english: string, json: string | null | undefined): Text {
  if (!json) return english;
  try {
    const text: unknown = JSON.parse(json);
    return isText(text) && englishText(text) === english ? text : english;
  } catch {
    return english;
  }
}

/** MLflow does not show tags whose names start with `mlflow.`. */
const MESSAGE_TAG = 'mlflow.shot_review.message.';

/** The tag with the message of the tag `key`. */
export function messageTag(key: string): string {
  return MESSAGE_TAG + key;
}

export function isMessageTag(key: string): boolean {
  return key.startsWith(MESSAGE_TAG);
}

/** A tag's text; null if there is no tag with that key. */
export function tagText(tags: Readonly<Record<string, string>>, key: string): Text | null {
  const text = Object.hasOwn(tags, key) ? tags[key] : undefined;
  return text === undefined ? null : readKeptText(text, tags[messageTag(key)]);
}
