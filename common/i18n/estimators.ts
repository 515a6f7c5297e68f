/** Title and params of an estimator in the user's language; in English if a translation is missing. */
import { type Language, textsOf } from './languages.ts';

interface Titled {
  readonly name: string;
  /** In English. */
  readonly title: string;
}

interface Documented {
  /** In scikit-learn's spelling. */
  readonly name: string;
  /** In English. */
  readonly doc: string;
}

export function estimatorTitle({ name, title }: Titled, language: Language): string {
  return textsOf(language).estimators[name]?.title ?? title;
}

export function paramDoc(estimator: string, { name, doc }: Documented, language: Language): string {
  return textsOf(language).estimators[estimator]?.params[name] ?? doc;
}
