/** Changes to runs: rename, tag, note, delete, restore, purge; with undo where possible. */

import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../api.ts';
import { showDone, showFailure } from '../../../components/toasts.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useUndo } from '../../../components/use-undo.ts';
import { useTexts } from '../../../i18n/language.ts';

export interface RunMutations {
  rename(runId: string, name: string): void;
  /** The empty value removes the tag. */
  setTag(runId: string, key: string, value: string): void;
  setNote(runId: string, note: string): void;
  /** Includes their nested runs. `name` is the name of a single run. */
  remove(runIds: readonly string[], name: string | null): void;
  restore(runIds: readonly string[]): void;
  purge(runIds: readonly string[]): Promise<void>;
}

/** `refresh` refetches the table's runs at once. */
export function useRunMutations(refresh: () => void): RunMutations {
  const t = useTexts('runs');
  const format = useFormat();
  const done = useUndo(t.title);
  const cache = useQueryClient();
  return useMemo(() => {
    const reread = () => {
      refresh();
      void cache.invalidateQueries({ queryKey: ['runs-columns'] });
    };
    const attempt = (work: () => Promise<void>) => {
      work().then(reread, showFailure);
    };
    const undoable = (message: string, undo: () => Promise<unknown>) =>
      done(message, () => undo().then(reread));
    const putTag = async (runId: string, key: string, value: string | null) =>
      value === null || value === ''
        ? api.runs.deleteTag.mutate({ runId, key })
        : api.runs.setTag.mutate({ runId, key, value });
    return {
      rename: (runId, name) =>
        attempt(async () => {
          const { previous } = await api.runs.rename.mutate({ runId, name });
          undoable(t.renamed(name), () => api.runs.rename.mutate({ runId, name: previous }));
        }),
      setTag: (runId, key, value) =>
        attempt(async () => {
          const { previous } = await putTag(runId, key, value);
          if ((previous ?? '') === value) return;
          const message = value === '' ? t.tagDeleted(key) : t.tagSet(key);
          undoable(message, () => putTag(runId, key, previous));
        }),
      setNote: (runId, note) =>
        attempt(async () => {
          const { previous } = await api.runs.setNote.mutate({ runId, note });
          if (previous === note) return;
          undoable(t.noteSaved, () => api.runs.setNote.mutate({ runId, note: previous }));
        }),
      remove: (runIds, name) =>
        attempt(async () => {
          const deleted = await api.runs.delete.mutate({ runIds: [...runIds] });
          if (deleted.runIds.length === 0) return;
          const message =
            name !== null && deleted.runIds.length === 1
              ? t.runDeleted(name)
              : t.runsDeleted(format.count(deleted.runIds.length));
          undoable(message, () => api.runs.restore.mutate(deleted));
        }),
      restore: (runIds) =>
        attempt(async () => {
          await api.runs.restore.mutate({ runIds: [...runIds] });
          undoable(t.runsRestored(runIds.length), () =>
            api.runs.delete.mutate({ runIds: [...runIds], nested: false }),
          );
        }),
      async purge(runIds) {
        await api.runs.purge.mutate({ runIds: [...runIds] });
        reread();
        showDone(t.runsPurged(runIds.length));
      },
    };
  }, [t, format, done, refresh, cache]);
}
