/** Saves runs of the table as a CSV file. */

import { api } from '../../../api.ts';
import { downloadText } from '../../../components/download.ts';
import { showFailure } from '../../../components/toasts.tsx';

/** The runs of a search in its order, or those in `runIds`. */
export async function exportRunsCsv(
  wanted: Parameters<typeof api.runs.csv.mutate>[0],
): Promise<void> {
  try {
    downloadText(await api.runs.csv.mutate(wanted), 'runs.csv', 'text/csv');
  } catch (error) {
    showFailure(error);
  }
}
