/** Datasets: the imported ones in detail, and the import of dropped or chosen files. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { FileRef } from '../../../electron/server/file-registry.ts';
import type { DatasetItem } from '../../../electron/server/routers/datasets.ts';
import { api } from '../../api.ts';
import { useImportQueue } from '../../components/files.ts';
import { DatasetsIcon } from '../../components/icons.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { showFailure } from '../../components/toasts.tsx';
import { useUndo } from '../../components/use-undo.ts';
import { useTexts } from '../../i18n/language.ts';
import { datasetsQuery } from '../../queries.ts';
import { optionalTextParam, useUrlState } from '../../url-state.ts';
import { DatasetDetail } from './dataset-detail.tsx';
import { DatasetList } from './dataset-list.tsx';
import { FilePicker } from './file-picker.tsx';
import { ImportPanel } from './import/import-panel.tsx';
import { MlflowPanel } from './mlflow/mlflow-panel.tsx';

const schema = { digest: optionalTextParam };

export function DatasetsScreen() {
  const t = useTexts('datasets');
  const [{ digest }, set] = useUrlState(schema);
  // Files are imported one after another; the first one is shown.
  const [waiting, setWaiting] = useState<readonly FileRef[]>([]);
  const take = useCallback((files: readonly FileRef[]) => {
    setWaiting((before) => [...before, ...files]);
  }, []);
  useImportQueue(take);
  const datasets = useQuery(datasetsQuery);
  const cache = useQueryClient();
  const undoable = useUndo(t.title);
  const remove = (dataset: DatasetItem) => {
    api.datasets.delete.mutate({ digest: dataset.digest }).then((deleted) => {
      undoable(t.deleted(dataset.name), () => api.datasets.restore.mutate(deleted));
    }, showFailure);
  };

  const [file] = waiting;
  const fileId = file?.fileId;
  const done = useCallback(
    (imported: string | null) => {
      setWaiting((before) => before.filter((one) => one.fileId !== fileId));
      if (imported === null) return;
      void cache.invalidateQueries(datasetsQuery);
      set({ digest: imported });
    },
    [fileId, set, cache],
  );
  if (file !== undefined) {
    const more = waiting.length - 1;
    return file.kind === 'mlflow' ? (
      <MlflowPanel key={file.fileId} file={file} more={more} onDone={() => done(null)} />
    ) : (
      <ImportPanel key={file.fileId} file={file} more={more} onDone={done} />
    );
  }
  if (datasets.isPending) return <LoadingState lines={6} />;
  if (datasets.isError) {
    return <ErrorState error={datasets.error} onRetry={() => datasets.refetch()} />;
  }
  const asked = datasets.data.find((dataset) => dataset.digest === digest);
  // Just imported: another dataset in its place would take the clicks that are meant for it.
  if (digest !== null && asked === undefined && datasets.isFetching) {
    return <LoadingState lines={6} />;
  }
  if (datasets.data.length === 0) {
    return (
      <EmptyState
        icon={DatasetsIcon}
        text={t.empty}
        hint={t.emptyHint}
        action={<FilePicker primary onChosen={take} />}
      />
    );
  }
  const chosen = asked ?? datasets.data[0];
  return (
    <DatasetList datasets={datasets.data} chosen={chosen.digest} onFiles={take}>
      <DatasetDetail key={chosen.digest} dataset={chosen} onDelete={remove} />
    </DatasetList>
  );
}
