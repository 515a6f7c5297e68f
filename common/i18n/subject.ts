/** What the catalogue says of one subject: English templates with their Portuguese ones. */

export interface Subject {
  /** `'There is no run {id}.': 'A execução {id} não existe.'`; the slots are those of `template.ts`. */
  readonly sentences: Readonly<Record<string, string>>;
  /** Pieces that only make sense inside this subject's sentences, by the slot `[name]` they fill. */
  readonly parts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
