/** A version of a registered model: its run and scores, its aliases and its description, both edited in place. */
import { ActionIcon, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ModelVersion } from '../../../electron/core/store/registry.ts';
import type { WireRun } from '../../../electron/server/wire.ts';
import { api } from '../../api.ts';
import { MetricValue, Tag, Time } from '../../components/badges.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DeleteIcon } from '../../components/icons.tsx';
import { showFailure, showUndo } from '../../components/toasts.tsx';
import { useTexts } from '../../i18n/language.ts';
import { addressOf } from '../../url-state.ts';
import { Aliases } from './aliases.tsx';
import style from './models.module.css';

export function VersionRow({
  version,
  chosen,
  run,
  metrics,
  onChoose,
}: {
  readonly version: ModelVersion;
  readonly chosen: boolean;
  /** Undefined while it loads, or if the run no longer exists. */
  readonly run: WireRun | undefined;
  readonly metrics: readonly string[];
  /** Opens its details. */
  readonly onChoose: () => void;
}) {
  const t = useTexts('models');
  const [asking, setAsking] = useState(false);
  const { name, version: number, runId, currentStage } = version;
  const remove = useMutation({
    mutationFn: () => api.models.deleteVersion.mutate({ name, version: number }),
    onError: showFailure,
    onSettled: () => setAsking(false),
  });
  return (
    <tr aria-current={chosen || undefined}>
      <td>
        <span className="row">
          <button type="button" className={`figures ${style.version}`} onClick={onChoose}>
            v{number}
          </button>
          {currentStage !== 'None' && <Tag>{currentStage}</Tag>}
        </span>
      </td>
      <td>
        <Aliases version={version} />
      </td>
      <td>
        {runId === null ? '–' : <a href={addressOf('run', { id: runId })}>{run?.name ?? runId}</a>}
      </td>
      <td>
        <Time time={version.creationTime} />
      </td>
      {metrics.map((key) => (
        <td key={key} className={style.number}>
          <MetricValue metric={run?.metrics.find((metric) => metric.key === key)} />
        </td>
      ))}
      <td className={style.wide}>
        <Description version={version} />
      </td>
      <td>
        <ActionIcon aria-label={t.deleteVersion(number)} onClick={() => setAsking(true)}>
          <DeleteIcon />
        </ActionIcon>
        <ConfirmDialog
          opened={asking}
          title={t.deleteVersionQuestion(name, number)}
          text={t.deleteVersionText}
          action={t.deleteVersion(number)}
          busy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        />
      </td>
    </tr>
  );
}

/** Text that becomes an input field when clicked; leaving the field saves the text. */
function Description({ version }: { readonly version: ModelVersion }) {
  const t = useTexts('models');
  const common = useTexts('common');
  const given = version.description ?? '';
  const [draft, setDraft] = useState<string | null>(null);
  const { name, version: number } = version;
  const write = (description: string) =>
    api.models.describeVersion.mutate({ name, version: number, description });
  const keep = useMutation({
    mutationFn: write,
    onSuccess: ({ previous }) => showUndo(t.described(number), common.undo, () => write(previous)),
    onError: showFailure,
  });
  if (draft === null) {
    return (
      <button type="button" className={style.text} onClick={() => setDraft(given)}>
        {given || <span className="secondary">{t.addDescription}</span>}
      </button>
    );
  }
  return (
    <TextInput
      aria-label={t.description}
      autoFocus
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => {
        if (draft !== given) keep.mutate(draft);
        setDraft(null);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
