/** Messages of the run store: about its files, its journal, its backups, and data that does not fit in it. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

interface Lost {
  readonly records: number;
  readonly bytes: number;
  readonly sequence: number;
}

interface Checked {
  readonly backups: number;
  readonly datasets: number;
  readonly artifacts: number;
}

const lostRecords = ({ records, bytes, sequence }: Lost, { number, plural }: Formatter) =>
  `review.journal: ${number(records)} ${plural(records, { one: 'record', other: 'records' })} (${number(bytes)} bytes) after commit ${number(sequence)} could not be read and ${plural(records, { one: 'was', other: 'were' })} left out`;

export const store = {
  noWorkspace: ({ dir }: { dir: string }) => `There is no workspace in ${dir}.`,
  busy: ({ dir, program, pid }: { dir: string; program: string; pid: string }) =>
    `The workspace ${dir} is in use by ${program} (process ${pid}). Close it there, or wait until it has finished.`,
  busyElsewhere: ({ dir }: { dir: string }) =>
    `The workspace ${dir} is in use by another program. Close it there, or wait until it has finished.`,
  folderGone: ({ dir }: { dir: string }) =>
    `The workspace ${dir} was removed, renamed or replaced while it was open; nothing more is written there.`,
  keptBeside: ({ dir, kept }: { dir: string; kept: string }) =>
    `The workspace ${dir} was removed, renamed or replaced while it was open; nothing more is written there. Its runs are kept in ${kept}. To go on with them, put that file into a new folder as review.sqlite and open the folder.`,
  notKeptBeside: ({ dir, reason }: { dir: string; reason: Text }, { text }: Formatter) =>
    `The workspace ${dir} was removed, renamed or replaced while it was open, and its runs could not be kept beside it. ${text(reason)}`,
  openedToRead: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `The workspace is open for reading only: ${text(reason)} Nothing can be imported, trained or changed until there is room to write.`,
  readOnly: ({ dir }: { dir: string }) => `The store in ${dir} was opened for reading only.`,
  closed: ({ dir }: { dir: string }) => `The store in ${dir} is closed.`,
  queriesOnly: ({ sql }: { sql: string }) => `Only queries may be read; use commit for: ${sql}`,
  commitEnded: 'A commit was used after it had ended.',
  changeNotSaid: ({ sql }: { sql: string }) => `Nothing says what this changed: ${sql}`,
  commitAsynchronous: 'The work of a commit must not be asynchronous.',
  unboundValue: ({ value, sql }: { value: string; sql: string }) =>
    `The value ${value} cannot be bound in: ${sql}`,
  migrationFailed: (
    { version, name, reason }: { version: number; name: string; reason: Text },
    { text }: Formatter,
  ) => `Migration ${version} (${name}) failed and was undone: ${text(reason)}.`,
  tooNew: ({ path, found, known }: { path: string; found: number; known: number }) =>
    `${path} has schema version ${found}; this program knows up to ${known}. Open it with the newer program that wrote it, or update this one. The file was not changed.`,

  corrupt: (
    { dir, found, backup }: { dir: string; found: Text; backup: string },
    { text }: Formatter,
  ) =>
    `In ${dir}, ${text(found)}. The latest backup is ${backup}: bring it back with "shot-review restore ${backup}".`,
  corruptWithoutBackup: ({ dir, found }: { dir: string; found: Text }, { text }: Formatter) =>
    `In ${dir}, ${text(found)}. There is no backup yet. To start anew, move the files called review.* out of the folder.`,
  snapshotMissing: ({ name }: { name: string }) => `review.sqlite is missing, but ${name} is there`,
  snapshotDamaged: ({ found }: { found: Text }, { text }: Formatter) =>
    `review.sqlite is damaged: ${text(found)}`,
  snapshotMoved: ({ found, name }: { found: Text; name: string }, { text }: Formatter) =>
    `review.sqlite is damaged: ${text(found)}. It was moved to ${name}`,
  otherSnapshot: (
    { base, sequence, commits }: { base: number; sequence: number; commits: number },
    { number, plural }: Formatter,
  ) =>
    `review.journal continues another review.sqlite (commit ${number(base)}) than the one beside it (commit ${number(sequence)}); it holds ${number(commits)} ${plural(commits, { one: 'commit', other: 'commits' })}`,
  commitDoesNotFit: (
    { sequence, reason }: { sequence: number; reason: Text },
    { number, text }: Formatter,
  ) => `commit ${number(sequence)} of review.journal does not fit: ${text(reason)}`,
  tooShort: ({ bytes }: { bytes: number }, { number }: Formatter) =>
    `it holds only ${number(bytes)} bytes`,
  noSqlite: 'it does not start as an SQLite database does',
  wrongChecksum: 'its checksum is not the one it was written with',

  journalMissing:
    'review.journal was missing: changes made after review.sqlite was last written are not here.',
  journalEmpty: ({ sequence }: { sequence: number }, { number }: Formatter) =>
    `review.journal is empty: changes made after review.sqlite was last written (commit ${number(sequence)}) are not here.`,
  recordsLost: (lost: Lost, format: Formatter) => `${lostRecords(lost, format)}.`,
  recordsSetAside: ({ name, ...lost }: Lost & { readonly name: string }, format: Formatter) =>
    `${lostRecords(lost, format)}; the bytes are kept in ${name}.`,
  changedElsewhere: 'review.sqlite was changed by another program since it was last closed.',
  notRewritten: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `review.sqlite was not rewritten; the journal keeps everything. ${text(reason)}`,
  noDailyBackup: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `The backup of the day could not be made. ${text(reason)}`,
  backupNotFound: ({ name, dir, backups }: { name: string; dir: string; backups: string }) =>
    `There is no backup ${name} in ${dir}. Backups: ${backups}.`,
  noBackups: ({ name, dir }: { name: string; dir: string }) =>
    `There is no backup ${name} in ${dir}. Backups: none.`,
  backupDamaged: ({ name, reason }: { name: string; reason: Text }, { text }: Formatter) =>
    `The backup ${name} is damaged: ${text(reason)}. Choose another.`,
  backupWithoutDigest: ({ name }: { name: string }) =>
    `backups/${name} has no digest (${name}.sha256), so whether it is as it was written cannot be told.`,
  checked: ({ backups, datasets, artifacts }: Checked, { number, plural }: Formatter) =>
    `Checked the database, its journal, ${number(backups)} ${plural(backups, { one: 'backup', other: 'backups' })}, ${number(datasets)} ${plural(datasets, { one: 'dataset', other: 'datasets' })} and ${number(artifacts)} ${plural(artifacts, { one: 'artifact', other: 'artifacts' })}.`,
  inBackup: ({ name, problem }: { name: string; problem: Text }, { text }: Formatter) =>
    `backups/${name}: ${text(problem)}`,

  experimentNotFound: ({ id }: { id: string }) => `There is no experiment ${id}.`,
  experimentNeedsName: 'An experiment needs a name.',
  experimentExists: ({ name }: { name: string }) =>
    `An experiment called '${name}' exists already, maybe among the deleted ones: restore it, remove it for good, or choose another name.`,
  noActiveExperiment: ({ id, run }: { id: string; run: string }) =>
    `There is no active experiment ${id} for the run '${run}'.`,
  runNotFound: ({ id }: { id: string }) => `There is no run ${id}.`,
  runExists: ({ id }: { id: string }) => `The run ${id} is in the store already.`,
  runNotDeleted: ({ id }: { id: string }) =>
    `Run ${id} is not deleted: delete it before you remove it for good.`,
  paramExists: ({
    key,
    run,
    old,
    wanted,
  }: {
    key: string;
    run: string;
    old: string;
    wanted: string;
  }) =>
    `The param '${key}' of run ${run} is '${old}' already and cannot become '${wanted}': params are written once.`,
  badMetric: ({ key, step, timestamp }: { key: string; step: string; timestamp: string }) =>
    `The metric '${key}' needs a key, a whole step and a whole timestamp in ms; found step ${step}, timestamp ${timestamp}.`,
  unequalPredictions: ({ lengths }: { lengths: string }) =>
    `The columns of predictions differ in length: ${lengths}.`,
  badArtifactPath: ({ path, run }: { path: string; run: string }) =>
    `'${path}' cannot be an artifact's path in run '${run}': use names separated by '/'.`,

  modelNotFound: ({ name }: { name: string }) => `There is no registered model '${name}'.`,
  versionNotFound: ({ name, version }: { name: string; version: string }) =>
    `There is no version ${version} of the registered model '${name}'.`,
  aliasNotFound: ({ name, alias }: { name: string; alias: string }) =>
    `There is no alias '${alias}' of the registered model '${name}'.`,
  modelExists: ({ name }: { name: string }) =>
    `A registered model called '${name}' exists already; choose another name.`,
  badModelName: ({ name }: { name: string }) =>
    `'${name}' cannot be a registered model's name: it must not be empty, '.' or '..', or hold '/' or ':'.`,
};
