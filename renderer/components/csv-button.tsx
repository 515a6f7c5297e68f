/** Saves a table of the page as a CSV file. */
import { ActionIcon } from '@mantine/core';
import { useTexts } from '../i18n/language.ts';
import { downloadText, safeFileName } from './download.ts';
import { DownloadIcon } from './icons.tsx';

export function CsvButton({
  name,
  csv,
}: {
  /** The file's name, without extension. */
  readonly name: string;
  readonly csv: () => string;
}) {
  const t = useTexts('common');
  return (
    <ActionIcon
      variant="subtle"
      aria-label={t.saveCsv}
      title={t.saveCsv}
      onClick={() => downloadText(csv(), safeFileName(name, 'csv'), 'text/csv')}
    >
      <DownloadIcon size={14} />
    </ActionIcon>
  );
}
