/** A sentence about a run that a rule makes, with the figures in it. */
import type { Message, Values } from '../../../common/i18n/text.ts';
import type { Labels } from '../../matrix.ts';
import type { Table, TableColumn } from '../../table.ts';

/** As in `diagnose --json`: the rule, the sentence, and the figures that it was made from. */
export interface Finding {
  readonly id: string;
  readonly text: Message;
  readonly values: Values;
}

export function finding(text: Message): Finding {
  return { id: text.id, text, values: text.values };
}

/** Rows with all columns of their dataset. */
export interface LabelledTable {
  readonly table: Table;
  /** `NO_LABEL` where unknown, shape (table.rows,). */
  readonly y: Labels;
}

/** Undefined if there is no such column. */
export function columnNamed({ columns }: Table, name: string): TableColumn | undefined {
  return columns.find((column) => column.name === name);
}
