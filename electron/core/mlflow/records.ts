/** The records that readers of MLflow stores yield, whatever version and kind of store they read. */
import type { Text } from '../../../common/i18n/text.ts';

import type { RunStatus } from '../../../common/run-status.ts';

export type SourceType = 'NOTEBOOK' | 'JOB' | 'PROJECT' | 'LOCAL' | 'UNKNOWN';
export type StoreKind = 'files' | 'sqlite';

/** Something that could not be read, or only doubtfully. `path` is the file's. */
export interface Problem {
  path: string;
  reason: Text;
}

/** The start of a store; records after it belong to it until the next one. */
export interface StoreRecord {
  type: 'store';
  /** The `mlruns` folder or the database file, as found under the given path. */
  path: string;
  kind: StoreKind;
  /** Folders that may hold artifacts, the likeliest first. */
  bases: string[];
  /** It was unpacked for reading and is removed afterwards: artifacts must be copied. */
  temporary: boolean;
  /** Number of runs in the store, as far as they can be counted beforehand, for progress. */
  runCount: number;
}

export interface ExperimentRecord {
  type: 'experiment';
  /** The id that runs refer to; unique within a store, see `trashed`. */
  id: string;
  name: string;
  artifactLocation: string | null;
  deleted: boolean;
  /** It lies in `.trash`; a live one may have the same id. */
  trashed: boolean;
  creationTime: number | null;
  lastUpdateTime: number | null;
  tags: Map<string, string>;
}

export interface MetricRecord {
  key: string;
  /** May be NaN or ±Infinity. */
  value: number;
  /** Milliseconds since 1970. */
  timestamp: number;
  step: number;
}

export interface DatasetInputRecord {
  /** Identifies it within its experiment, together with the digest. */
  name: string;
  digest: string;
  sourceType: string;
  source: string;
  schema: string | null;
  profile: string | null;
  tags: Map<string, string>;
}

export interface RunRecord {
  type: 'run';
  id: string;
  experimentId: string;
  /** `ExperimentRecord.trashed` of its experiment. */
  trashed: boolean;
  name: string | null;
  status: RunStatus;
  /** The run itself is deleted; its experiment may be too. */
  deleted: boolean;
  deletedTime: number | null;
  startTime: number | null;
  endTime: number | null;
  userId: string | null;
  sourceType: SourceType;
  sourceName: string | null;
  sourceVersion: string | null;
  entryPointName: string | null;
  /** The recorded address, whether right or wrong. */
  artifactUri: string | null;
  params: Map<string, string>;
  tags: Map<string, string>;
  /** Without exact duplicates, in no particular order. */
  metrics: MetricRecord[];
  inputs: DatasetInputRecord[];
  /** Ids of logged models that the run wrote (3.x). */
  outputs: string[];
  /** Where a file store keeps the run's artifacts; null for databases. */
  artifactFolder: string | null;
}

/** A metric of a logged model: it refers to the run that measured it. */
export interface LoggedModelMetric extends MetricRecord {
  runId: string;
  datasetName: string | null;
  datasetDigest: string | null;
}

export interface LoggedModelRecord {
  type: 'logged_model';
  id: string;
  experimentId: string;
  trashed: boolean;
  name: string;
  artifactLocation: string | null;
  creationTime: number | null;
  lastUpdateTime: number | null;
  status: string;
  deleted: boolean;
  modelType: string | null;
  sourceRunId: string | null;
  params: Map<string, string>;
  tags: Map<string, string>;
  metrics: LoggedModelMetric[];
  /** Where a file store keeps the model's files; null for databases. */
  artifactFolder: string | null;
}

export interface ModelVersionRecord {
  version: number;
  creationTime: number | null;
  lastUpdatedTime: number | null;
  description: string | null;
  userId: string | null;
  currentStage: string | null;
  source: string | null;
  runId: string | null;
  runLink: string | null;
  storageLocation: string | null;
  status: string | null;
  statusMessage: string | null;
  tags: Map<string, string>;
}

export interface RegisteredModelRecord {
  type: 'registered_model';
  name: string;
  creationTime: number | null;
  lastUpdatedTime: number | null;
  description: string | null;
  tags: Map<string, string>;
  versions: ModelVersionRecord[];
  /** Alias to version. */
  aliases: Map<string, number>;
}

export type StoreRecordItem =
  | StoreRecord
  | ExperimentRecord
  | RunRecord
  | LoggedModelRecord
  | RegisteredModelRecord
  | ({ type: 'problem' } & Problem);
