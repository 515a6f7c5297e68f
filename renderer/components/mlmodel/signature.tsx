/** A model's signature: its inputs, outputs and params, each with its type. */

import { undefinedSign } from '../../../common/i18n/format.ts';
import type { MlmodelInfo } from '../../../electron/core/mlflow/mlmodel.ts';
import type { SignatureField } from '../../../electron/core/mlflow/signature-fields.ts';
import { useTexts } from '../../i18n/language.ts';
import style from './mlmodel.module.css';

export function Signature({ signature }: { readonly signature: MlmodelInfo['signature'] }) {
  const t = useTexts('mlmodel');
  if (signature === null) return <p className="secondary">{t.noSignature}</p>;
  return (
    <section>
      <h3>{t.signature}</h3>
      <Fields title={t.inputs} fields={signature.inputs} />
      <Fields title={t.outputs} fields={signature.outputs} />
      <Fields title={t.params} fields={signature.params} ofParams />
    </section>
  );
}

function Fields({
  title,
  fields,
  ofParams = false,
}: {
  readonly title: string;
  readonly fields: readonly SignatureField[] | null;
  readonly ofParams?: boolean;
}) {
  const t = useTexts('mlmodel');
  if (fields === null) return null;
  return (
    <table className={style.fields}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t.name}</th>
          <th scope="col">{t.type}</th>
          <th scope="col">{ofParams ? t.defaultValue : t.required}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, type, required, default: value }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: fields have places, not always names
          <tr key={i}>
            <th scope="row">{name ?? <span className="secondary">{t.unnamed}</span>}</th>
            <td className="mono">{type}</td>
            <td>{ofParams ? (value ?? undefinedSign) : required ? t.yes : t.no}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
