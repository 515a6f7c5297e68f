/** The catalogue, read once: each English template with its Portuguese one and what it takes to find it. */
import { forms as formsSubject } from './catalogue/forms.ts';
import type { Subject } from './subject.ts';
import { subjects } from './subjects.ts';
import { parseTemplate, type Template } from './template.ts';

export interface Entry {
  readonly english: Template;
  readonly portuguese: Template;
  /** The longest piece that a text must hold. */
  readonly mark: string;
  /** What its `[part]` slots stand for. */
  readonly parts: Readonly<Record<string, readonly Entry[]>>;
}

/** Whole sentences. */
export const sentences: readonly Entry[] = subjects.flatMap(entriesOf);
/** How sentences are put together; they count only where no sentence fits. */
export const forms: readonly Entry[] = entriesOf(formsSubject);

function entriesOf(subject: Subject): Entry[] {
  const parts: Record<string, readonly Entry[]> = {};
  const make = (texts: Readonly<Record<string, string>>): Entry[] =>
    Object.entries(texts).map(([source, target]) => {
      const english = parseTemplate(source);
      return {
        english,
        portuguese: parseTemplate(target),
        mark: english.literals.reduce((a, b) => (b.length > a.length ? b : a)),
        parts,
      };
    });
  for (const [name, texts] of Object.entries(subject.parts ?? {})) parts[name] = make(texts);
  return make(subject.sentences);
}
