/** Messages about failed file operations: the operation, the place, the system's reason. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

/** The file operation that failed. */
export type FileOperation =
  | 'close'
  | 'create'
  | 'create the folder'
  | 'import'
  | 'list'
  | 'lock'
  | 'open'
  | 'read'
  | 'receive'
  | 'read the size of'
  | 'remove'
  | 'rename to'
  | 'sync'
  | 'sync the folder of'
  | 'truncate'
  | 'write';

interface Failure {
  readonly operation: FileOperation;
  readonly path: string;
  readonly reason: Text;
}

const failed = ({ operation, path, reason }: Failure, { text }: Formatter) =>
  `Could not ${operation} ${path}: ${text(reason)}.`;

export const files = {
  failed,
  notPermitted: (failure: Failure, format: Formatter) =>
    `${failed(failure, format)} Choose a folder that you may write to, or change its permissions.`,
  isFolder: ({ operation, path }: { operation: FileOperation; path: string }) =>
    `Could not ${operation} ${path}: it is a folder, where a file belongs. Move it elsewhere and try again.`,
  yamlTooDeep: ({ line, most }: { line: number; most: number }, { number }: Formatter) =>
    `line ${number(line)}: it is nested deeper than ${number(most)} levels`,
  yamlTooManyMarks: ({ line, most }: { line: number; most: number }, { number }: Formatter) =>
    `line ${number(line)}: it has more than ${number(most)} anchors, aliases and tags`,
  yamlTooLong: ({ line, most }: { line: number; most: number }, { number }: Formatter) =>
    `line ${number(line)}: it has more than ${number(most)} words and signs`,
  diskFull: ({ operation, path }: { operation: FileOperation; path: string }) =>
    `The disk is full: could not ${operation} ${path}. Nothing was changed; free some space and try again.`,
  heldOpen: ({ problem, path }: { problem: Text; path: string }, { text }: Formatter) =>
    `${text(problem)} The data is complete in ${path} until the program starts again; close programs that use the file and try again.`,
  exists: ({ path }: { path: string }) =>
    `${path} exists already: choose another folder, or move it away.`,
  cancelled: 'Writing was cancelled.',
  nothingWritten: 'the system wrote no bytes',
  incomplete: (
    { arrived, expected }: { arrived: number; expected: number },
    { number }: Formatter,
  ) => `${number(arrived)} of ${number(expected)} bytes arrived`,
};
