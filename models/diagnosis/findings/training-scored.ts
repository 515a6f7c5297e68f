/** Whether rows that the model learned from are judged as if they were new. */
import { message } from '../../../common/i18n/message.ts';
import { type Finding, finding } from './finding.ts';

/** More of the judged rows than this in training is no coincidence. */
const MOST = 0.5;

/**
 * `learned`: judged rows that are those the model was fitted on; `across`: those that are the same as one of them; of
 * `rows`.
 */
export function trainingScored(learned: number, across: number, rows: number): Finding[] {
  const seen = Math.max(learned, across > MOST * rows ? across : 0);
  if (seen === 0) return [];
  return [finding(message('findings.trainingScored', { rows: seen, of: rows }))];
}
