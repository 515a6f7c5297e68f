/** The probability above which a shot counts as a predicted make, and the thresholds that are best for something. */

import { Button, NumberInput, Popover, Slider, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ReviewError } from '../../../../common/errors.ts';
import { numberSigns } from '../../../../common/i18n/numbers.ts';
import {
  chooseThreshold,
  type ThresholdRule,
} from '../../../../models/metrics/choose-threshold.ts';
import { BELOW_ALL } from '../../../../models/metrics/cuts.ts';
import { api } from '../../../api.ts';
import { usePreferences } from '../../../components/preferences.tsx';
import { showFailure } from '../../../components/toasts.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { thresholdQuery } from '../../../queries.ts';
import { useUrlState } from '../../../url-state.ts';
import { predictionsSchema } from '../run-url-state.ts';
import style from './predictions.module.css';
import type { LabelledShots } from './scores-and-curves.ts';
import type { PredictionReview } from './use-review.ts';

/** Sets the threshold in the address; the run's own is left out of it. */
export function useSetThreshold({ runThreshold }: PredictionReview): (value: number) => void {
  const [, set] = useUrlState(predictionsSchema);
  return (value) => set({ threshold: value === runThreshold ? null : value }, 'replace');
}

export function ThresholdControls({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runPredictions');
  const format = useFormat();
  const { numberLocale } = usePreferences();
  const [address] = useUrlState(predictionsSchema);
  const setThreshold = useSetThreshold(review);
  const { runThreshold } = review;
  const value = address.threshold ?? runThreshold;
  const own = format.number(runThreshold);
  return (
    <div className={style.threshold}>
      <span className={style.thresholdTitle}>{t.threshold}</span>
      <Slider
        className={style.slider}
        thumbLabel={t.threshold}
        min={0}
        max={1}
        step={0.005}
        value={value}
        onChange={setThreshold}
        label={(shown) => format.decimals(shown, 3)}
        marks={[{ value: runThreshold }]}
      />
      <NumberInput
        w={76}
        aria-label={t.threshold}
        min={BELOW_ALL}
        max={1}
        step={0.01}
        decimalSeparator={numberSigns(numberLocale).decimal}
        value={value}
        onChange={(next) =>
          typeof next === 'number' && setThreshold(Math.min(1, Math.max(BELOW_ALL, next)))
        }
        hideControls
      />
      {value === runThreshold ? (
        <span className="caption">{t.thresholdOf(own)}</span>
      ) : (
        <>
          <Button variant="subtle" size="compact-xs" onClick={() => setThreshold(runThreshold)}>
            {t.backTo(own)}
          </Button>
          {review.modelRunId !== '' && value >= 0 && (
            <KeepThreshold modelRunId={review.modelRunId} threshold={value} />
          )}
        </>
      )}
      <BestThresholds review={review} />
    </div>
  );
}

/** Makes the threshold a version of the decision about the model, with its reason. */
function KeepThreshold({
  modelRunId,
  threshold,
}: {
  readonly modelRunId: string;
  readonly threshold: number;
}) {
  const t = useTexts('runReview');
  const format = useFormat();
  const client = useQueryClient();
  const [, set] = useUrlState(predictionsSchema);
  const [opened, setOpened] = useState(false);
  const [why, setWhy] = useState('');
  const keep = useMutation({
    mutationFn: () => api.diagnosis.keepThreshold.mutate({ runId: modelRunId, threshold, why }),
    onSuccess: (state) => {
      client.setQueryData(thresholdQuery(modelRunId).queryKey, state);
      set({ threshold: null }, 'replace');
      setOpened(false);
    },
    onError: showFailure,
  });
  return (
    <Popover opened={opened} onChange={setOpened} width={300} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button size="compact-xs" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {t.useThreshold}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className="stack"
          style={{ gap: 8 }}
          onSubmit={(event) => {
            event.preventDefault();
            keep.mutate();
          }}
        >
          <p className="secondary">{t.keepHint(format.number(threshold))}</p>
          <TextInput
            label={t.why}
            data-autofocus
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <Button type="submit" loading={keep.isPending}>
            {t.keep}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The best threshold by each rule; null where none reaches what is wanted, or without outcomes. */
interface BestCuts {
  readonly f1: number | null;
  readonly cost: number | null;
  readonly precision: number | null;
}

export function useBestThresholds({ first: { labelled } }: PredictionReview): BestCuts {
  const [{ fp, fn, wanted }] = useUrlState(predictionsSchema);
  return useMemo(
    () => ({
      f1: chosen(labelled, { best: 'f1', at: 0 }),
      cost: fn > 0 ? chosen(labelled, { best: 'cost', at: fp / fn }) : null,
      precision: wanted === null ? null : chosen(labelled, { best: 'precision', at: wanted }),
    }),
    [labelled, fp, fn, wanted],
  );
}

function chosen(labelled: LabelledShots | null, rule: ThresholdRule): number | null {
  if (labelled === null) return null;
  try {
    return chooseThreshold(labelled.y, labelled.probability, rule);
  } catch (error) {
    if (error instanceof ReviewError) return null;
    throw error;
  }
}

function BestThresholds({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runReview');
  const format = useFormat();
  const { numberLocale } = usePreferences();
  const [{ fp, fn, wanted }, set] = useUrlState(predictionsSchema);
  const setThreshold = useSetThreshold(review);
  const best = useBestThresholds(review);
  if (review.first.labelled === null) return null;
  const action = (value: number | null, label: (shown: string) => string) =>
    value !== null && (
      <Button variant="default" size="compact-xs" onClick={() => setThreshold(value)}>
        {label(format.number(value))}
      </Button>
    );
  const input = (
    label: string,
    value: number | null,
    max: number | undefined,
    change: (next: number | null) => void,
  ) => (
    <NumberInput
      label={label}
      min={0}
      max={max}
      step={max === undefined ? 1 : 0.05}
      decimalSeparator={numberSigns(numberLocale).decimal}
      value={value ?? ''}
      onChange={(next) => change(typeof next === 'number' ? next : null)}
    />
  );
  return (
    <>
      {action(best.f1, t.bestF1)}
      {action(best.cost, t.bestCost)}
      {action(best.precision, t.reachesPrecision)}
      {wanted !== null && best.precision === null && <span className="caption">{t.unreached}</span>}
      <Popover width={260} position="bottom-end">
        <Popover.Target>
          <Button variant="subtle" size="compact-xs">
            {t.costs}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className="stack" style={{ gap: 8 }}>
            {input(t.costOfMiss, fp, undefined, (next) => set({ fp: next ?? 1 }, 'replace'))}
            {input(t.costOfMake, fn, undefined, (next) => set({ fn: next ?? 1 }, 'replace'))}
            {input(t.wantedPrecision, wanted, 1, (next) => set({ wanted: next }, 'replace'))}
            <p className="caption">{t.chosenHere}</p>
          </div>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
