/** What an MLflow 3 store records about a logged model: its status, and what was logged with it. */

import type { LoggedModel } from '../../../electron/server/logged-models.ts';
import { useTexts } from '../../i18n/language.ts';
import { KeyValues } from '../layout.tsx';
import { useFormat } from '../use-format.ts';

export function LoggedModelFacts({
  model: { status, type, params, tags, metrics },
}: {
  readonly model: LoggedModel;
}) {
  const t = useTexts('mlmodel');
  const format = useFormat();
  return (
    <KeyValues
      items={[
        [t.status, status],
        ...(type === null ? [] : [[t.type, type] as const]),
        ...[...params, ...tags].map(({ key, value }) => [key, value] as const),
        ...metrics.map(({ key, value }) => [key, format.metric(key, Number(value))] as const),
      ]}
    />
  );
}
