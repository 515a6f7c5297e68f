/** How a model's log loss changes with the training rows and with the values of a param, drawn when it is asked for. */

import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Curve } from '../../../../electron/core/pipeline/curves.ts';
import { api } from '../../../api.ts';
import { LineChart, type LineSeries } from '../../../charts/line-chart.tsx';
import { Panel } from '../../../components/panel.tsx';
import { showFailure } from '../../../components/toasts.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { estimatorsQuery } from '../../../queries.ts';
import { axisOf } from './curve-axis.ts';
import style from './model.module.css';

const LEARNING = 'training_rows';

export function ScoreCurves({
  runId,
  estimator,
  name,
}: {
  readonly runId: string;
  readonly estimator: string;
  /** Of the run, for the names of pictures. */
  readonly name: string;
}) {
  const t = useTexts('runModel');
  const queries = useQueryClient();
  const queryKey = ['curves of run', runId];
  const drawn = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.inspection.curves.query({ runId }, { signal }),
  });
  const settled = {
    onSuccess: () => queries.invalidateQueries({ queryKey }),
    onError: showFailure,
  };
  const learning = useMutation({
    mutationFn: () => api.inspection.learningCurve.mutate({ runId }),
    ...settled,
  });
  const validation = useMutation({
    mutationFn: (asked: { param: string; values: string }) =>
      api.inspection.validationCurve.mutate({
        ...{ runId, model: estimator, param: asked.param },
        values: asked.values.includes('..') ? asked.values : asked.values.split(/[,;]\s*/),
      }),
    ...settled,
  });
  const isBusy = learning.isPending || validation.isPending;
  return (
    <>
      <Panel title={t.curves}>
        <div className="stack">
          <p className="secondary">{t.curvesOffer}</p>
          <div className={style.asking}>
            <Button
              variant="default"
              loading={learning.isPending}
              disabled={isBusy}
              title={isBusy ? t.curveIsDrawn : undefined}
              onClick={() => learning.mutate()}
            >
              {t.drawLearning}
            </Button>
            <ParamCurve
              estimator={estimator}
              isPending={validation.isPending}
              isBusy={isBusy}
              onDraw={validation.mutate}
            />
          </div>
        </div>
      </Panel>
      {(drawn.data ?? []).map((curve) => (
        <ScoreCurve key={curve.name} curve={curve} name={name} />
      ))}
    </>
  );
}

function ParamCurve({
  estimator,
  isPending,
  isBusy,
  onDraw,
}: {
  readonly estimator: string;
  readonly isPending: boolean;
  readonly isBusy: boolean;
  readonly onDraw: (asked: { param: string; values: string }) => void;
}) {
  const t = useTexts('runModel');
  const { data = [] } = useQuery(estimatorsQuery);
  const params = data.find((one) => one.name === estimator)?.params ?? [];
  const names = params.map((param) => param.name).filter((one) => one !== 'random_state');
  const [param, setParam] = useState<string | null>(null);
  const [values, setValues] = useState('');
  if (names.length === 0) return null;
  const isReady = param !== null && values.trim() !== '';
  const waitsFor = isBusy ? t.curveIsDrawn : isReady ? undefined : t.needsValues;
  return (
    <form
      className={style.asking}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isBusy) onDraw({ param, values: values.trim() });
      }}
    >
      <Select
        aria-label={t.drawValidation}
        placeholder={t.drawValidation}
        data={names}
        value={param}
        searchable
        onChange={setParam}
      />
      <TextInput
        aria-label={t.valuesToTry}
        placeholder={t.valuesHint}
        classNames={{ input: 'figures' }}
        value={values}
        onChange={(event) => setValues(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        loading={isPending}
        disabled={waitsFor !== undefined}
        title={waitsFor}
      >
        {t.drawValidation}
      </Button>
    </form>
  );
}

function ScoreCurve({ curve, name }: { readonly curve: Curve; readonly name: string }) {
  const t = useTexts('runModel');
  const format = useFormat();
  const { points } = curve;
  const isLearning = curve.name === LEARNING;
  const axis = useMemo(() => axisOf(points.map(({ at }) => at)), [points]);
  const series = useMemo((): LineSeries[] => {
    const lines = (part: 'train' | 'test', label: string) => {
      const means = points.map((point) => point[part]);
      const side = (sign: number) => means.map(({ mean, sd }) => mean + sign * sd);
      return [
        { name: label, x: axis.values, y: side(-1), faded: true },
        { name: label, x: axis.values, y: side(1), faded: true },
        { name: label, x: axis.values, y: means.map(({ mean }) => mean) },
      ];
    };
    return [...lines('train', t.learnedFrom), ...lines('test', t.heldOut)];
  }, [points, axis, t]);
  const best = points.reduce((a, b) => (b.test.mean < a.test.mean ? b : a));
  const [first] = points;
  const last = points[points.length - 1];
  const loss = (value: number) => format.metric('log_loss', value);
  return (
    <Panel
      title={
        isLearning
          ? t.learningCurve(
              loss(first.test.mean),
              loss(last.test.mean),
              format.count(Number(last.at)),
            )
          : t.validationCurve(curve.name, best.at, loss(best.test.mean))
      }
    >
      <LineChart
        name={`${name} ${isLearning ? 'learning curve' : `validation curve of ${curve.name}`}`}
        series={series}
        xTitle={isLearning ? t.trainingRows : axis.title(curve.name)}
        yTitle={t.foldLogLoss}
        logX={axis.isLog}
        xType={isLearning ? 'count' : 'number'}
      />
      <p className="secondary">{isLearning ? t.learningHint : t.validationHint}</p>
    </Panel>
  );
}
