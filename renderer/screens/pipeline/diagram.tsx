/** Data → preprocess → train → infer, with one row per model, so that its training and scoring are side by side. */

import { Fragment } from 'react';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { DataCard } from './data-card.tsx';
import { ModelCard } from './model-card.tsx';
import style from './pipeline.module.css';
import { errorOf, isScoringRun, type PipelineModel } from './pipeline-model.ts';
import { laterClass, placeAt } from './place.ts';
import { StageCard } from './stage-card.tsx';
import { inferFlow, preprocessFlow, trainFlow } from './stage-flow.ts';

export function Diagram({
  pipeline,
  now,
}: {
  readonly pipeline: PipelineModel;
  readonly now: number;
}) {
  const t = useTexts('pipeline');
  const format = useFormat();
  const { root, preprocess, train, infer, models, scores } = pipeline;
  const isOver = root.status !== 'RUNNING';
  const withTraining = !isScoringRun(root);
  const common = { now, isOver };
  const datasets = [...(preprocess ?? root).datasets].sort(trainingFirst);
  const lastRow = models.length + 2;
  const at = withTraining ? { train: 5, infer: 7 } : { train: 0, infer: 3 };
  return (
    <section
      className={`${style.diagram} ${style[layoutOf(withTraining, scores !== false)]}`}
      aria-label={t.diagram}
    >
      <div className={style.sources} style={placeAt(1, 1, lastRow)}>
        {datasets.map((dataset) => (
          <DataCard
            key={`${dataset.digest} ${dataset.context}`}
            dataset={dataset}
            preprocess={preprocess}
          />
        ))}
        {datasets.length === 0 && <div className={`${style.card} ${style.coming}`}>{t.data}</div>}
      </div>
      <Arrow column={2} />
      {withTraining && (
        <>
          <StageCard
            column={3}
            name={t.preprocess}
            run={preprocess}
            flow={preprocessFlow(pipeline, t, format)}
            {...common}
          />
          <Arrow column={4} />
          <div
            className={`${style.group} ${laterClass(at.train)}`}
            style={placeAt(at.train, 1, lastRow)}
          />
          <StageCard
            column={at.train}
            name={t.trainStage}
            run={train}
            flow={trainFlow(pipeline, t, format)}
            saidBelow={models.map((one) => one.train && errorOf(one.train))}
            {...common}
          />
        </>
      )}
      {scores !== false && (
        <>
          {withTraining && <Arrow column={6} />}
          <div
            className={`${style.group} ${laterClass(at.infer)}`}
            style={placeAt(at.infer, 1, lastRow)}
          />
          <StageCard
            column={at.infer}
            name={t.infer}
            run={infer}
            flow={inferFlow(pipeline, t, format)}
            saidBelow={models.map((one) => one.infer && errorOf(one.infer))}
            {...common}
          />
        </>
      )}
      {models.map(({ model, train: trained, infer: scored }, i) => {
        const card = { model, row: i + 2, ...common };
        return (
          <Fragment key={model}>
            {withTraining && <ModelCard {...card} stage={train} run={trained} column={at.train} />}
            {withTraining && scores !== false && <Arrow column={6} row={i + 2} />}
            {scores !== false && (
              <ModelCard {...card} stage={infer} run={scored} column={at.infer} />
            )}
          </Fragment>
        );
      })}
    </section>
  );
}

type Dataset = PipelineModel['root']['datasets'][number];

function trainingFirst(a: Dataset, b: Dataset): number {
  return Number(a.context === 'inference') - Number(b.context === 'inference');
}

function layoutOf(withTraining: boolean, withScores: boolean): 'whole' | 'training' | 'scoring' {
  if (!withTraining) return 'scoring';
  return withScores ? 'whole' : 'training';
}

function Arrow({ column, row = 1 }: { readonly column: number; readonly row?: number }) {
  return (
    <svg
      className={`${style.arrow} ${column === 4 ? style.between : ''} ${laterClass(column)}`}
      style={placeAt(column, row)}
      viewBox="0 0 28 12"
      aria-hidden="true"
    >
      <path d="M2 6h22m-4-4 4 4-4 4" />
    </svg>
  );
}
