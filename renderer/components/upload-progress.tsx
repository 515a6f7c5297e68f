/** Shows the progress of an upload in a browser, with a cancel button. */

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { PageError } from '../api.ts';
import { useTexts } from '../i18n/language.ts';
import { WarningIcon } from './icons.tsx';
import { createSignal, type Signal } from './signal.ts';
import { useFormat } from './use-format.ts';

export interface UploadState {
  readonly name: string;
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
}

export interface UploadContext {
  readonly signal: AbortSignal;
  onProgress(state: UploadState): void;
}

/** Short uploads show no toast. */
const SHOW_AFTER_MS = 400;

/** Throws a `PageError` CANCELLED when the user cancels. */
export async function withUploadProgress<T>(
  work: (context: UploadContext) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const state = createSignal<UploadState | null>(null);
  const id = crypto.randomUUID();
  const timer = setTimeout(() => {
    notifications.show({
      id,
      loading: true,
      autoClose: false,
      withCloseButton: false,
      withBorder: true,
      message: <UploadMessage state={state} onCancel={() => stop.abort()} />,
    });
  }, SHOW_AFTER_MS);
  try {
    return await work({ signal: stop.signal, onProgress: state.set });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    throw new PageError('CANCELLED', 'Sending was cancelled.');
  } finally {
    clearTimeout(timer);
    notifications.hide(id);
  }
}

function UploadMessage({
  state,
  onCancel,
}: {
  readonly state: Signal<UploadState | null>;
  readonly onCancel: () => void;
}) {
  const t = useTexts('common');
  const format = useFormat();
  const now = state.use();
  return (
    <span className="row">
      <span className="grow">
        {now === null
          ? t.lookingThrough
          : t.sending(
              now.name,
              format.count(now.done),
              format.count(now.total),
              format.bytes(now.bytes),
            )}
      </span>
      <Button size="compact-xs" variant="subtle" onClick={onCancel}>
        {t.cancel}
      </Button>
    </span>
  );
}

/** Lists the files that were skipped because they could not be read. */
export function showSkippedFiles(paths: readonly string[]): void {
  notifications.show({
    color: 'yellow',
    icon: <WarningIcon />,
    withBorder: true,
    autoClose: 12_000,
    message: <SkippedFiles paths={paths} />,
  });
}

const MAX_NAMED = 5;

function SkippedFiles({ paths }: { readonly paths: readonly string[] }) {
  const t = useTexts('common');
  const { count } = useFormat();
  const named = paths.slice(0, MAX_NAMED).join(', ');
  return t.lostFiles(paths.length, count(paths.length), named);
}
