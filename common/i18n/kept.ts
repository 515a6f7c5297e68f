/** What is kept with runs and in files is English, for any program to read; the message is kept beside it as JSON. */
import { englishText } from './render.ts';
import { isText, type Text } from './text.ts';

/** The message of a text that is kept; null where it is said as it is. */
export function messageJson(text: Text): string | null {
  return typeof text === 'string' ? null : JSON.stringify(text);
}

/** The text that was kept: the message where it still is what the English says, which another program may have changed. */
export function readKeptText(english: string, json: string | null | undefined): Text {
  if (!json) return english;
  try {
    const text: unknown = JSON.parse(json);
    return isText(text) && englishText(text) === english ? text : english;
  } catch {
    return english;
  }
}

/** MLflow shows no tags that begin with `mlflow.`. */
const MESSAGE_TAG = 'mlflow.shot_review.message.';

/** The tag that holds the message of the tag `key`. */
export function messageTag(key: string): string {
  return MESSAGE_TAG + key;
}

export function isMessageTag(key: string): boolean {
  return key.startsWith(MESSAGE_TAG);
}

/** A tag's text; null where there is none of that key. */
export function tagText(tags: Readonly<Record<string, string>>, key: string): Text | null {
  const text = Object.hasOwn(tags, key) ? tags[key] : undefined;
  return text === undefined ? null : readKeptText(text, tags[messageTag(key)]);
}
