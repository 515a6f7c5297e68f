/** The probability above which a shot counts as a predicted make. */

import { Button, NumberInput, Slider } from '@mantine/core';
import { numberSigns } from '../../../../common/i18n/numbers.ts';
import { BELOW_ALL } from '../../../../models/metrics/cuts.ts';
import { Panel } from '../../../components/panel.tsx';
import { usePreferences } from '../../../components/preferences.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { predictionsSchema } from '../run-url-state.ts';
import style from './predictions.module.css';
import type { PredictionReview } from './use-review.ts';

export function ThresholdPanel({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runPredictions');
  const format = useFormat();
  const { numberLocale } = usePreferences();
  const [address, set] = useUrlState(predictionsSchema);
  const { runThreshold } = review;
  const value = address.threshold ?? runThreshold;
  const change = (next: number) =>
    set({ threshold: next === runThreshold ? null : next }, 'replace');
  const own = format.number(runThreshold);
  return (
    <Panel>
      <div className={style.threshold}>
        <span className={style.thresholdTitle}>{t.threshold}</span>
        <Slider
          className="grow"
          thumbLabel={t.threshold}
          min={0}
          max={1}
          step={0.005}
          value={value}
          onChange={change}
          label={(shown) => format.decimals(shown, 3)}
          marks={[{ value: runThreshold }]}
        />
        <NumberInput
          w={84}
          aria-label={t.threshold}
          min={BELOW_ALL}
          max={1}
          step={0.01}
          decimalSeparator={numberSigns(numberLocale).decimal}
          value={value}
          onChange={(next) =>
            typeof next === 'number' && change(Math.min(1, Math.max(BELOW_ALL, next)))
          }
          hideControls
        />
      </div>
      <div className={style.thresholdLine}>
        {value === runThreshold ? (
          <span className="caption">{t.thresholdOf(own)}</span>
        ) : (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => set({ threshold: null }, 'replace')}
          >
            {t.backTo(own)}
          </Button>
        )}
      </div>
    </Panel>
  );
}
