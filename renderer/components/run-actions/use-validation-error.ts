/** Validates that the chosen shots can be scored with a model, before scoring starts. */
import { useQuery } from '@tanstack/react-query';
import type { Text } from '../../../common/i18n/text.ts';
import type { Column } from '../../../electron/core/data/dataset.ts';
import type { Signature } from '../../../electron/core/model-files/model-file.ts';
import type { FileRef } from '../../../electron/server/file-registry.ts';
import { api, failureOf } from '../../api.ts';
import { useTexts } from '../../i18n/language.ts';
import { datasetsQuery } from '../../queries.ts';

export type ShotSource =
  | { readonly kind: 'file'; readonly file: FileRef }
  | { readonly kind: 'dataset'; readonly digest: string };

/** The signature's type of dates, and of columns whose values are categories. */
const DATE = 'datetime';
const ANY_VALUE = [DATE, 'string'];

/** Null when there is no validation error; `inputs` are those of the model's signature. */
export function useValidationError(
  source: ShotSource | null,
  inputs: Signature['inputs'] | undefined,
): Text | null {
  const t = useTexts('runActions');
  const datasets = useQuery(datasetsQuery);
  const fileId = source?.kind === 'file' ? source.file.fileId : '';
  const preview = useQuery({
    queryKey: ['preview', fileId, {}],
    queryFn: ({ signal }) => api.datasets.preview.query({ fileId, rows: 1 }, { signal }),
    enabled: fileId !== '',
    retry: false,
  });
  if (source === null || inputs === undefined) return null;
  if (source.kind === 'file' && preview.isError) return failureOf(preview.error).text;
  const known =
    source.kind === 'dataset'
      ? datasets.data?.find(({ digest }) => digest === source.digest)
      : preview.data && { name: source.file.name, columns: preview.data.columns };
  if (known === undefined) return null;
  const columns: readonly Column[] = known.columns;
  const typeOf = (name: string) => columns.find((column) => column.name === name)?.type;
  const missing = inputs.filter(({ name }) => typeOf(name) === undefined);
  if (missing.length > 0) return t.lacks(known.name, namesOf(missing));
  const dates = inputs.filter(({ name, type }) => type === DATE && typeOf(name) !== 'date');
  if (dates.length > 0) return t.notDates(namesOf(dates));
  const texts = inputs.filter(
    ({ name, type }) => !ANY_VALUE.includes(type) && /^(text|date)$/.test(typeOf(name) ?? ''),
  );
  return texts.length > 0 ? t.notNumbers(namesOf(texts)) : null;
}

const namesOf = (inputs: Signature['inputs']) => inputs.map(({ name }) => name).join(', ');
