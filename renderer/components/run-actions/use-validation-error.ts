/** Validates that the chosen shots can be scored with a model, before scoring starts. */
import { useQuery } from '@tanstack/react-query';
import type { Text } from '../../../common/i18n/text.ts';
import type { Column } from '../../../electron/core/data/dataset.ts';
import type { FileRef } from '../../../electron/server/file-registry.ts';
import { api, failureOf } from '../../api.ts';
import { useTexts } from '../../i18n/language.ts';
import { datasetsQuery } from '../../queries.ts';

export type ShotSource =
  | { readonly kind: 'file'; readonly file: FileRef }
  | { readonly kind: 'dataset'; readonly digest: string };

/** Null when there is no validation error. */
export function useValidationError(
  source: ShotSource | null,
  features: readonly string[] | undefined,
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
  if (source === null || features === undefined) return null;
  if (source.kind === 'file' && preview.isError) return failureOf(preview.error).text;
  const known =
    source.kind === 'dataset'
      ? datasets.data?.find(({ digest }) => digest === source.digest)
      : preview.data && { name: source.file.name, columns: preview.data.columns };
  if (known === undefined) return null;
  const columns: readonly Column[] = known.columns;
  const typeOf = (name: string) => columns.find((column) => column.name === name)?.type;
  const missing = features.filter((name) => typeOf(name) === undefined);
  if (missing.length > 0) return t.lacks(known.name, missing.join(', '));
  const texts = features.filter((name) => /^(text|date)$/.test(typeOf(name) ?? ''));
  return texts.length > 0 ? t.notNumbers(texts.join(', ')) : null;
}
