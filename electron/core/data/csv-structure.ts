/** Where a CSV file's table begins and ends, how its fields are written, and what its header is. */
import type { Text } from '../../../common/i18n/text.ts';
import type { ColumnEvidence } from './column-evidence.ts';
import type { CsvSyntax } from './record-splitter.ts';

export interface CsvStructure {
  syntax: CsvSyntax;
  /** How many fields a record must have. */
  width: number;
  /** The first line of the table, and the first after it. */
  from: number;
  end: number;
  /** The line of the first record: the header's, if there is one. */
  firstLine: number;
  /** The corrected header, and the line after it; null if the header can be used as it is. */
  header: { names: string[]; next: number } | null;
  /** So many fields fewer than the header have all rows: the last ones are missing. */
  padded: number;
  /** All rows end with empty fields beyond the header, which is told. */
  endsEmpty: boolean;
  /** The file has to be mended before it can be read. */
  mended: boolean;
  evidence: ColumnEvidence;
  /** The first record may name the columns. */
  isNamed: boolean;
  /** The values that mean "missing" in each column. */
  marks: readonly ReadonlySet<string>[];
  notes: Text[];
}
