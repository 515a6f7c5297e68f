/** Games whose shots are in training and among the judged rows, and what knowing the game is worth. */

import { message } from '../../../common/i18n/message.ts';
import { NO_LABEL } from '../../../common/labels.ts';
import { summarise } from '../../metrics/summary.ts';
import { waldInterval } from '../../statistics/normal.ts';
import { categoryAt, type TableColumn } from '../../table.ts';
import { columnNamed, type Finding, finding, type LabelledTable } from './finding.ts';

/** How much the share of all rows counts beside the shots of a game. */
const PRIOR_SHOTS = 20;

/**
 * The effect is by how much the log loss of the judged rows falls if the share of makes of training is replaced by that
 * of the training shots of the same game, pulled towards the former: what the game alone gives away.
 */
export function sameGame(
  training: LabelledTable,
  rows: LabelledTable,
  name: string | null,
): Finding[] {
  const before = name === null ? undefined : columnNamed(training.table, name);
  const now = name === null ? undefined : columnNamed(rows.table, name);
  if (name === null || before === undefined || now === undefined) return [];
  const games = new Map<string, { rows: number; makes: number }>();
  let [all, makes] = [0, 0];
  training.y.forEach((label, i) => {
    const game = gameOf(before, i);
    if (label === NO_LABEL || game === null) return;
    const own = games.get(game) ?? { rows: 0, makes: 0 };
    own.rows++;
    own.makes += label;
    games.set(game, own);
    all++;
    makes += label;
  });
  const share = (makes + 1) / (all + 2);
  const shared = new Set<string>();
  const gains: number[] = [];
  let shots = 0;
  rows.y.forEach((label, i) => {
    const game = gameOf(now, i);
    const own = game === null ? undefined : games.get(game);
    if (game === null || own === undefined) return;
    shared.add(game);
    shots++;
    if (label === NO_LABEL) return;
    const known = (own.makes + PRIOR_SHOTS * share) / (own.rows + PRIOR_SHOTS);
    gains.push(Math.log(label === 1 ? known / share : (1 - known) / (1 - share)));
  });
  if (shots === 0) return [];
  const n = gains.length;
  const { mean: effect, sd } = summarise(gains);
  const { low, high } = waldInterval(effect, sd / Math.sqrt(n));
  const values = { column: name, games: shared.size, rows: shots, of: rows.y.length };
  return [
    finding(
      n < 2
        ? message('findings.sameGame', values)
        : message('findings.sameGameMeasured', { ...values, effect, low, high }),
    ),
  ];
}

function gameOf(column: TableColumn, i: number): string | null {
  if (column.kind === 'category') return categoryAt(column, i);
  return Number.isNaN(column.values[i]) ? null : String(column.values[i]);
}
