/** The spec as YAML next to the form: it follows the form, and the form follows what is typed or pasted into it. */

import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { mapStrings, type Text } from '../../../common/i18n/text.ts';
import { api, failureOf } from '../../api.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { EmptyState } from '../../components/states.tsx';
import { TranslatedText } from '../../components/translated-text.tsx';
import { useTexts } from '../../i18n/language.ts';
import { specFromDraft } from './draft.ts';
import type { SectionProps } from './section-props.ts';
import { draftFromSpec, lineOf, lineOfPath } from './spec-text.ts';
import style from './train.module.css';
import { YamlEditor } from './yaml-editor.tsx';

const typingDelayMs = 300;

interface SpecProblem {
  readonly text: Text;
  readonly line: number | null;
}

export function SpecPane(props: SectionProps) {
  const { draft, problems, estimators } = props;
  const t = useTexts('train');
  const fits = problems.size === 0;
  const spec = fits ? specFromDraft(draft, estimators) : null;
  const generated = useQuery({
    queryKey: ['spec', 'yaml', spec],
    queryFn: ({ signal }) => (spec ? api.pipelines.toYaml.query(spec, { signal }) : null),
    enabled: spec !== null,
    placeholderData: keepPreviousData,
  });
  /** The typed text, until the form's own text replaces it. */
  const [typed, setTyped] = useState<string | null>(null);
  const [complaint, setComplaint] = useState<SpecProblem | null>(null);
  const made = useRef(draft);
  const latest = useRef(props);
  latest.current = props;

  // After a change in the form itself, its spec replaces the typed text.
  useEffect(() => {
    if (draft === made.current) return;
    made.current = draft;
    setTyped(null);
    setComplaint(null);
  }, [draft]);

  useEffect(() => {
    if (typed === null) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { form, problem } = await api.pipelines.fromYaml.query(
          { yaml: typed },
          { signal: stop.signal },
        );
        if (form === null) {
          setComplaint({ text: firstLine(problem), line: lineOf(problem, typed) });
          return;
        }
        const now = latest.current;
        const read = draftFromSpec(form, typed, now.datasets, now.draft);
        const { draft: next, remarks, fileFields } = read;
        made.current = next;
        setComplaint(
          [
            ...remarks.map(({ field, file }) => ({ field, text: t.fileNamed(file) })),
            ...fileFields.map((field) => ({ field, text: t.readBefore(fileFields.join(', ')) })),
          ].map(({ field, text }) => ({ text, line: lineOfPath([field], typed) }))[0] ?? null,
        );
        now.onChange(next);
      } catch (error) {
        if (!stop.signal.aborted) setComplaint({ text: failureOf(error).text, line: null });
      }
    }, typingDelayMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed, t]);

  const text = typed ?? generated.data?.yaml.trimEnd() ?? '';
  const said = complaint ?? (typed === null ? null : problemIn(problems, typed));
  if (typed === null && (text === '' || draft.train === null)) {
    return <EmptyState text={t.specWaits} hint={[...problems.values()][0]} action={paste()} />;
  }
  return (
    <div className={style.spec}>
      <div className="row">
        <p className="secondary grow">{t.specHint}</p>
        {typed !== null && said !== null && (
          <Button size="compact-xs" variant="subtle" onClick={discard}>
            {t.discard}
          </Button>
        )}
        <CopyButton text={text} label={t.copySpec} />
      </div>
      <YamlEditor
        label={t.specLabel}
        text={text}
        markedLine={said?.line ?? null}
        isStale={typed === null && !fits}
        onChange={setTyped}
        onLeave={() => {
          if (said === null && fits && made.current === draft) setTyped(null);
        }}
      />
      {said !== null && (
        <p className={style.complaint} role="alert">
          {said.line !== null && <strong>{t.specBroken(said.line)}: </strong>}
          <TranslatedText text={said.text} />
        </p>
      )}
      {said === null && !fits && <p className="secondary">{t.specWaits}</p>}
    </div>
  );

  function paste() {
    return (
      <Button variant="default" onClick={() => setTyped(`models: [${draft.models.join(', ')}]\n`)}>
        {t.writeSpec}
      </Button>
    );
  }

  function discard() {
    setTyped(null);
    setComplaint(null);
  }
}

/** The first problem of the form, with the text line it is about. */
function problemIn(problems: ReadonlyMap<string, string>, yaml: string): SpecProblem | null {
  for (const [field, text] of problems) {
    const isParam =
      field.includes('.') && !/^(prepare|calibrate|cv|search|threshold)\./.test(field);
    const path = [...(isParam ? ['params'] : []), ...field.split('.')];
    return { text, line: lineOfPath(path, yaml) };
  }
  return null;
}

/** The YAML parser's message continues with an excerpt of the text, where the line is marked already. */
function firstLine(text: Text): Text {
  return mapStrings(text, (value) => value.split('\n')[0]);
}
