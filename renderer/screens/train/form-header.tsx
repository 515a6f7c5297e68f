/** Above the form: the run it started from, the remaining problems, and the button that starts the training. */

import { ActionIcon, Button } from '@mantine/core';
import { CloseIcon, RestoreIcon, TrainIcon } from '../../components/icons.tsx';
import { useTexts } from '../../i18n/language.ts';
import style from './train.module.css';
import type { DraftState } from './use-draft.ts';
import type { Problems } from './validate-draft.ts';

export function FormHeader({
  state: { origin, isEdited },
  problems,
  isStarting,
  onStart,
  onStartAnew,
  onLeaveRun,
}: {
  readonly state: DraftState;
  readonly problems: Problems;
  readonly isStarting: boolean;
  readonly onStart: () => void;
  /** Discards the user's edits. */
  readonly onStartAnew: () => void;
  /** Also discards the run that the form started from. */
  readonly onLeaveRun: () => void;
}) {
  const t = useTexts('train');
  const [first] = problems;
  return (
    <header className={style.head}>
      <div className="row">
        {origin && (
          <span className={style.origin}>
            <span className="ellipsis">{t.asRun(origin.runName)}</span>
            <ActionIcon size={18} aria-label={t.leaveRun} title={t.leaveRun} onClick={onLeaveRun}>
              <CloseIcon size={12} />
            </ActionIcon>
          </span>
        )}
        <span className="grow" />
        {first !== undefined && (
          <button
            type="button"
            className={`${style.toFirst} ${isEdited ? style.wrong : ''} ellipsis`}
            title={t.firstProblem}
            onClick={() => showField(first[0])}
          >
            {problems.size === 1 ? first[1] : t.problems(problems.size)}
          </button>
        )}
        {isEdited && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<RestoreIcon size={14} />}
            onClick={onStartAnew}
          >
            {t.startAnew}
          </Button>
        )}
        <Button
          leftSection={<TrainIcon size={14} />}
          loading={isStarting}
          disabled={problems.size > 0}
          title={first === undefined ? t.trainHint : first[1]}
          onClick={onStart}
        >
          {t.train}
        </Button>
      </div>
      {origin && !origin.hasSpec && (
        <p className="secondary">
          {[
            t.asRunParams,
            origin.unsupportedParams.length > 0 && t.notTaken(origin.unsupportedParams.join(', ')),
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
      )}
    </header>
  );
}

/** Scrolls a field into view and puts the cursor into it. */
function showField(field: string): void {
  const found = document.querySelector(`[data-field="${CSS.escape(field)}"]`);
  found?.scrollIntoView({ block: 'center' });
  found?.querySelector<HTMLElement>('input, button')?.focus();
}
