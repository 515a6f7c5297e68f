/** Messages of reading MLflow stores: what is not a store, what could not be read, what was left out. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

/** `forms`: what was left out, in singular and plural. */
const leftOut = (n: number, forms: { one: string; other: string }, { number, plural }: Formatter) =>
  `${number(n)} ${plural(n, forms)} left out: this program keeps runs, models and prompts`;

export const mlflow = {
  nothingThere: ({ path }: { path: string }) => `There is nothing at ${path}.`,
  noStore: ({ path, reason }: { path: string; reason: Text }, { text }: Formatter) =>
    `${path} holds no MLflow store: ${text(reason)}.`,
  storeGone: ({ paths }: { paths: readonly string[] }) =>
    `${paths.join(', ')} ${paths.length === 1 ? 'is' : 'are'} not there any more; following goes on when ${paths.length === 1 ? 'it returns' : 'they return'}.`,
  zipCannotGrow: ({ path }: { path: string }) =>
    `${path} is a zip: it was imported and cannot grow.`,
  noTables: 'the database has no tables of MLflow',
  neitherDatabaseNorZip: 'the file is neither a SQLite database nor a zip',
  folderOfRun: 'this is the folder of one run; open the store above it',
  folderOfExperiment: 'this is the folder of one experiment; open the store above it',
  folderOfSystem: 'the folder belongs to the system, not to a disk',
  noStoreInFolder: 'there is neither a folder of experiments nor a database of MLflow in it',
  cancelled: 'The work was cancelled.',
  noMlmodel: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `This is no MLmodel file: ${text(reason)}.`,
  largeMlmodel: ({ bytes, most }: { bytes: number; most: number }, { number }: Formatter) =>
    `This is no MLmodel file: it has ${number(bytes)} bytes, at most ${number(most)} are read.`,

  badUpload: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `The folder could not be taken over: ${text(reason)}.`,
  noUpload: 'this folder is no upload',
  uploadCutOff: 'it ends in the middle of a file',
  badUploadHeader: ({ length, bytes }: { length: number; bytes: string }, { number }: Formatter) =>
    `The folder could not be taken over: it has a path of ${number(length)} bytes and a file of ${bytes}.`,
  badUploadPath: ({ path, fault }: { path: string; fault: Text }, { text }: Formatter) =>
    `The folder could not be taken over: '${path}' ${text(fault)}.`,

  folderUnreadable: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `the folder cannot be read: ${text(reason)}`,
  emptyFile: 'the file is empty',
  unreadable: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `it cannot be read: ${text(reason)}`,
  linkOrDevice: 'it is a link or a device: it was left out',
  fileTooLarge: ({ bytes, most }: { bytes: number; most: number }, { number }: Formatter) =>
    `it has ${number(bytes)} bytes, more than the ${number(most)} that are read`,
  notUtf8: 'it is not UTF-8: what could not be decoded was replaced by U+FFFD',
  notYaml: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `it is not the YAML that MLflow writes: ${text(reason)}`,
  noMapping: 'it holds no mapping of names to values',
  noMeta: 'it has no meta.yaml',
  noExperiment: 'it is no experiment: it has no meta.yaml and holds no run that has one',
  repeatedRun: ({ first, id }: { first: string; id: string }) =>
    `it was left out: ${first} has the same run id, ${id}`,
  strayRun: 'it lies outside of any experiment; its meta.yaml says which it is of',
  unnamedExperiment: ({ folder }: { folder: string }) =>
    `its name and times are not known; its runs are listed under "${folder}"`,
  otherExperiment: ({ id, folder }: { id: string; folder: string }) =>
    `experiment_id is "${id}" in the folder "${folder}"`,
  otherExperimentOfRun: ({ id, folder }: { id: string; folder: string }) =>
    `experiment_id is "${id}" in the folder of experiment "${folder}"`,
  noRunId: 'it has neither run_id nor run_uuid: it is no run',
  unknownStatus: ({ status }: { status: string }) =>
    `the status ${status} is not known: taken as RUNNING`,
  moreLines: ({ n }: { n: number }, { number, plural }: Formatter) =>
    `${number(n)} more ${plural(n, { one: 'line was', other: 'lines were' })} left out`,
  lines: ({ n, first }: { n: number; first: Text }, { number, plural, text }: Formatter) =>
    `${number(n)} ${plural(n, { one: 'line', other: 'lines' })}: ${text(first)}`,
  lineLeftOut: (
    { line, reason, content }: { line: number; reason: Text; content: string },
    { number, text }: Formatter,
  ) => `line ${number(line)} was left out: ${text(reason)}: "${content}"`,
  halfWritten: 'it has no end: half-written',
  wrongFieldCount: (
    { fields, counts }: { fields: number; counts: readonly string[] },
    { number, plural }: Formatter,
  ) =>
    `it has ${number(fields)} ${plural(fields, { one: 'field', other: 'fields' })} instead of ${counts.join(' or ')}`,
  badTimestamp: 'its timestamp is no integer below 2^53',
  badValue: 'its value is not a number',
  badStep: 'its step is no integer below 2^53',
  badVersion: ({ content }: { content: string }) => `it holds no version number: "${content}"`,

  tracesLeftOut: ({ n }: { n: number }, format: Formatter) =>
    leftOut(n, { one: 'trace was', other: 'traces were' }, format),
  assessmentsLeftOut: ({ n }: { n: number }, format: Formatter) =>
    leftOut(n, { one: 'assessment of a trace was', other: 'assessments of traces were' }, format),
  scorersLeftOut: ({ n }: { n: number }, format: Formatter) =>
    leftOut(n, { one: 'scorer was', other: 'scorers were' }, format),
  evaluationDatasetsLeftOut: ({ n }: { n: number }, format: Formatter) =>
    leftOut(n, { one: 'evaluation dataset was', other: 'evaluation datasets were' }, format),
  onlyTraces: (
    { experiment, n }: { experiment: string; n: number },
    { number, plural }: Formatter,
  ) =>
    `the experiment '${experiment}' has no runs, only ${number(n)} ${plural(n, { one: 'trace', other: 'traces' })}`,
  orphans: ({ table, rows }: { table: string; rows: number }, { number, plural }: Formatter) =>
    `table ${table}: ${number(rows)} ${plural(rows, { one: 'row belongs to a run that is', other: 'rows belong to runs that are' })} not in it`,
  endedEarly: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `reading it ended early: ${text(reason)}`,
  tableMissing: ({ table }: { table: string }) => `table ${table} is missing`,
  columnsMissing: ({ table, columns }: { table: string; columns: string }) =>
    `table ${table} has no ${columns}`,
  tableUnreadable: ({ table, reason }: { table: string; reason: Text }, { text }: Formatter) =>
    `table ${table}: it cannot be read: ${text(reason)}`,
  rowsLost: (
    { table, ids, reason }: { table: string; ids: string; reason: Text },
    { text }: Formatter,
  ) => `table ${table}: rows are lost (row ids ${ids}): ${text(reason)}`,
  unknownRowsLost: ({ table, reason }: { table: string; reason: Text }, { text }: Formatter) =>
    `table ${table}: rows are lost (row ids unknown): ${text(reason)}`,
  experimentOfRunMissing: ({ experiment, run }: { experiment: string; run: string }) =>
    `table experiments: experiment ${experiment} of run ${run} is missing`,
  unknownStatusOfRun: ({ id, status }: { id: string; status: string }) =>
    `run ${id}: the status ${status} is not known: taken as RUNNING`,
  pointLeftOut: ({
    id,
    key,
    value,
    timestamp,
    step,
  }: {
    id: string;
    key: string;
    value: string;
    timestamp: string;
    step: string;
  }) =>
    `run ${id}: a point of the metric "${key}" was left out: value ${value}, timestamp ${timestamp}, step ${step}`,
  modelPointLeftOut: ({
    id,
    key,
    timestamp,
    step,
  }: {
    id: string;
    key: string;
    timestamp: string;
    step: string;
  }) =>
    `logged model ${id}: a point of the metric "${key}" was left out: timestamp ${timestamp}, step ${step}`,
  versionLeftOut: ({ name, version }: { name: string; version: string }) =>
    `model ${name}: a version was left out: its number is ${version}`,
  paramConflict: ({ id, key }: { id: string; key: string }) =>
    `run ${id}: the param "${key}" has another value here, which stays`,
  badRunId: ({ id }: { id: string }) =>
    `run "${id}" was left out: a run's id has 32 hexadecimal digits`,
  badModelId: ({ id }: { id: string }) =>
    `logged model "${id}" was left out: a logged model's id begins with m-`,
  badDatasetId: ({ id }: { id: string }) => `the dataset "${id}" is no name of a folder`,
  badRegisteredName: ({ name }: { name: string }) =>
    `the registered model "${name}" was left out: it has no name that a model can have`,
  experimentOfModelMissing: ({ id, experiment }: { id: string; experiment: string }) =>
    `logged model ${id} was left out: its experiment ${experiment} is missing`,
  deleted: 'deleted',
  ofVersion: ({ version, field }: { version: string; field: Text }, { text }: Formatter) =>
    `version ${version}: ${text(field)}`,

  viewInPlace: ({ name }: { name: string }) =>
    `not read: '${name}' is a view, where MLflow has a table; MLflow did not write this database`,
  damaged: ({ faults }: { faults: string }) =>
    `the database is damaged (${faults}): what could be read of it is here`,
  cannotOpen: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `the database cannot be opened: ${text(reason)}`,
  cannotRead: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `the database cannot be read: ${text(reason)}`,
  databaseTooLarge: ({ bytes, most }: { bytes: number; most: number }, { number }: Formatter) =>
    `the database has ${number(bytes)} bytes; at most ${number(most)} can be read`,
  databaseTooSmall: ({ bytes }: { bytes: number }, { number }: Formatter) =>
    `the database has only ${number(bytes)} bytes`,
  databaseCutOff: ({ there, whole }: { there: number; whole: number }, { number }: Formatter) =>
    `the database is cut off: ${number(there)} of ${number(whole)} bytes are there`,
  noWal: 'it is no write-ahead log: it was left out',
  badPageSize: ({ bytes }: { bytes: string }) => `its page size is ${bytes}: it was left out`,
  badWalChecksum: 'the checksum of its header is wrong: it was left out',
  openTransaction:
    'a transaction that is open or was cut off lies beside the database: the state before it was read',

  zipRefused: ({ path, reason }: { path: string; reason: Text }, { text }: Formatter) =>
    `${path} was not opened: ${text(reason)}. Unpack it yourself if you trust it, and open the folder.`,
  zipFault: ({ path, fault }: { path: string; fault: Text }, { text }: Formatter) =>
    `${path}: ${text(fault)}.`,
  zipCutOff: 'the end of the zip is missing: it is cut off',
  zip64Damaged: 'the zip64 directory is damaged',
  zipTooManyEntries: (
    { entries, most }: { entries: number; most: number },
    { number }: Formatter,
  ) => `the zip has ${number(entries)} entries; at most ${number(most)} are unpacked`,
  zipDirectoryDamaged: 'the directory of the zip is damaged',
  zipDirectoryDamagedAfter: ({ entries }: { entries: number }, { number }: Formatter) =>
    `the directory of the zip is damaged after ${number(entries)} entries`,
  zipDirectoryCutOff: 'the directory of the zip is cut off',
  zipEntry: ({ name, fault }: { name: string; fault: Text }, { text }: Formatter) =>
    `its entry "${name}" ${text(fault)}`,
  fileAndFolder: ({ name }: { name: string }) => `"${name}" is both a file and a folder in it`,
  zipTooLarge: ({ bytes, total }: { bytes: number; total: number }, { number }: Formatter) =>
    `its ${number(bytes)} bytes claim to hold ${number(total)}`,
  entryDamaged: ({ name }: { name: string }) => `"${name}" is damaged`,
  entryChecksum: ({ name }: { name: string }) => `"${name}" is damaged: its checksum is wrong`,
  entryCutOff: ({ name }: { name: string }) => `"${name}" is damaged: it is cut off`,
  entryUnreadable: ({ name, reason }: { name: string; reason: Text }, { text }: Formatter) =>
    `"${name}" cannot be unpacked: ${text(reason)}`,
  entryTooLarge: ({ name }: { name: string }) => `"${name}" is larger than it says`,
  diskFull: ({ path }: { path: string }) => `The disk is full: ${path}.`,
  leadsOut: 'leads out of the folder',
  controlCharacters: 'has control characters in its name',
  colon: 'has a colon in its name',
  emptyPart: 'has an empty part in its name',
  link: 'is a link',
  encrypted: 'is encrypted',
  packedBy: ({ n }: { n: number }) => `is packed by method ${n}`,
  twice: 'is there twice',

  couldNotRead: ({ path, reason }: { path: string; reason: Text }, { text }: Formatter) =>
    `Could not read ${path}: ${text(reason)}.`,
  badArtifactPath: ({ path }: { path: string }) => `'${path}' is no path of an artifact.`,
  noArtifact: ({ path, reason }: { path: string; reason: Text }, { text }: Formatter) =>
    `There is no artifact '${path}': ${text(reason)}.`,
  artifactLeftOut: ({ path, fault }: { path: string; fault: Text }, { text }: Formatter) =>
    `the artifact "${path}" was left out: it ${text(fault)}`,
  artifactNotCopied: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `the artifact was not copied: ${text(reason)}`,
};
