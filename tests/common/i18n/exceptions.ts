/** Texts in the sources that look like sentences and need no Portuguese, each with the reason. */
import { GAP, type Sentence } from './sentences.ts';

interface Exception {
  readonly why: string;
  readonly places?: RegExp;
  readonly texts?: RegExp;
}

const exceptions: readonly Exception[] = [
  { why: 'the command line speaks English', places: /^electron\/cli\// },
  {
    why: 'texts that stand in both languages there',
    places: /^electron\/(desktop\/messages|core\/report\/texts\/)/,
  },
  {
    why: 'a file for whoever is handed an export, in English',
    places: /^electron\/server\/jobs\/export-job/,
  },
  {
    why: 'a program in Python',
    places: /^(electron\/core\/mlflow\/pyfunc-scorer|models\/[a-z-]+\/(pyfunc|dummy))\.ts/,
  },
  { why: 'a script for the window', places: /^electron\/desktop\/smoke-test\.ts/ },
  {
    why: 'policies and headers',
    texts: /charset=|-src|'none'|sandbox|filename\*=|^(Basic|Bearer) /,
  },
  {
    why: 'pieces of queries',
    texts: /null_padding|^NULL AS|regexp_full_match|left\(min\(| FILTER \(/,
  },
  {
    why: 'pieces of queries',
    places: /^electron\/core\/data\/csv-table\.ts/,
    texts: / AS |FILTER \(/,
  },
  {
    why: 'pieces of queries',
    texts: /^(step, timestamp, value, is_nan|runs r|∅\.value ∅|∅ IN \(∅\)|NOT ∅|∅ IS NULL)$/,
  },
  { why: 'a form with its place', texts: /^(∅: ∅∅\.|review\.sqlite: ∅)$/ },
  { why: 'units', places: /^electron\/core\/report\/format\.ts/ },
  { why: 'style', places: /^electron\/core\/report\/style\.ts/ },
  { why: 'names of styles', places: /^electron\/core\/report\//, texts: /^(bar plain|n first)$/ },
  { why: 'what a note begins with', texts: /^No target: $/ },
  { why: 'what SQLite files begin with', texts: /^SQLite format 3\0$/ },
  { why: 'table names in a row', texts: /^experiments experiment_tags runs / },
  { why: 'pictures and style', texts: /^<svg|px "|^<div style=/ },
  {
    why: 'names of folders, fonts, programs',
    texts:
      /^(Shot Review|Application Support|Shot Review Sans|Shot Review training|shot-review ∅|CSV, Parquet)$/,
  },
  { why: 'commands', texts: /^shot-review (pipeline|score) --/ },
  { why: 'one word is a name', texts: /^[^ ]*[_.[\]/?∅A-Z][^ ]*$/ },
  {
    why: 'fields of a model that is kept',
    places: /^models\//,
    texts:
      /^(coef|dummy|feature|impurity|intercept|loss|mean|probability|scale|value|warnings|weights|activation|threshold)$/,
  },
  {
    why: 'keys of what was imported: the page has its own words',
    texts: /^(keys|model|experiment|run) ∅$/,
  },
  { why: 'where a push met a problem: the command line alone', texts: /^version ∅: ∅$/ },
  {
    why: 'reasons by their code: the page has its own words',
    texts: /^(no predictions|other data|other rows|no labels)$/,
  },
  { why: "DuckDB's own words for a rejected line", texts: /^(MISSING|TOO MANY) COLUMNS$/ },
  {
    why: 'faults of the program itself',
    texts:
      /^(Unexpected in a scanned CSV file: ∅|∅: ∅, twice\.|value does not fit its column|∅: ∅ lines were rejected, ∅ found\.|∅ - ∅)$/,
  },
  {
    why: 'shown to nobody: asserted when the code is wrong',
    texts:
      /^(test rows are labelled by construction|two estimators have one name: ∅|Nothing says what this changed: ∅)$/,
  },
  { why: 'the name of a run that is made: data', texts: /^score ∅$/ },
  { why: 'under a picture that is kept with a run: data', texts: /^∅ · (test|production) rows$/ },
  { why: 'a column of a CSV file', texts: /^Log Loss$/ },
  { why: 'a note in a file for programs', texts: /^In CSV files, text that a spreadsheet/ },
  { why: "names of a court's lines and its SVG, never shown", places: /^common\/court\// },
  { why: 'spellings of an attribute in a filter', texts: /^[Rr]un [Nn]ame$|^IS NULL$|^not ∅$/ },
  { why: 'what a program calls itself', texts: /^tfjs-/ },
  { why: 'a type with its length', texts: /^∅ of ∅$/ },
];

export function isException({ text, place }: Sentence): boolean {
  return exceptions.some(
    ({ places, texts }) =>
      (places === undefined || places.test(place)) && (texts === undefined || texts.test(text)),
  );
}

/** Catalogue entries that no text in the sources is alone: they are put together from several. */
export const assembled: ReadonlySet<string> = new Set(
  ['∅ or ∅', '∅ or ∅ or ∅'].map((text) => text.replaceAll('∅', GAP)),
);
