/** What an MLmodel file says about a model: flavours, signature, version, size. The model itself is never loaded. */

import { undefinedSign } from '../../../common/i18n/format.ts';
import type { Flavor, MlmodelInfo } from '../../../electron/core/mlflow/mlmodel.ts';
import { useTexts } from '../../i18n/language.ts';
import { addressOf } from '../../url-state.ts';
import { KeyValues } from '../layout.tsx';
import { useFormat } from '../use-format.ts';
import style from './mlmodel.module.css';
import { Signature } from './signature.tsx';

export function Mlmodel({ facts }: { readonly facts: MlmodelInfo }) {
  const t = useTexts('mlmodel');
  const format = useFormat();
  const { mlflowVersion, timeCreated, sizeBytes, modelId, runId } = facts;
  return (
    <div className={style.mlmodel}>
      <KeyValues
        items={[
          [t.mlflowVersion, mlflowVersion ?? undefinedSign],
          [t.created, timeCreated === null ? undefinedSign : format.time(timeCreated)],
          [t.size, sizeBytes === null ? undefinedSign : format.bytes(sizeBytes)],
          ...(modelId === null ? [] : [[t.modelId, <Id key="id" id={modelId} />] as const]),
          ...(runId === null ? [] : [[t.run, <RunId key="run" runId={runId} />] as const]),
        ]}
      />
      <Signature signature={facts.signature} />
      <section>
        <h3>{t.flavors}</h3>
        {facts.flavors.length === 0 && <p className="secondary">{t.noFlavors}</p>}
        {facts.flavors.map((flavor) => (
          <FlavorFacts key={flavor.name} flavor={flavor} />
        ))}
      </section>
      <p className="secondary">{t.neverOpened}</p>
    </div>
  );
}

const Id = ({ id }: { readonly id: string }) => <span className="mono">{id}</span>;

const RunId = ({ runId }: { readonly runId: string }) => (
  <a className="mono" href={addressOf('run', { id: runId })}>
    {runId}
  </a>
);

function FlavorFacts({ flavor: { name, entries } }: { readonly flavor: Flavor }) {
  return (
    <div className={style.flavor}>
      <p className="mono">{name}</p>
      <KeyValues items={entries} />
    </div>
  );
}
