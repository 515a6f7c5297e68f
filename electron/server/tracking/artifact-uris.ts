/** Addresses of artifacts as clients see them: below this server, wherever the files are. */

import type { Experiment } from '../../core/store/experiments.ts';
import type { RunRow } from '../../core/store/run-queries.ts';
import type { TrackedLoggedModel } from '../../core/store/tracking-logged-models.ts';
import { invalid } from './tracking-error.ts';

/** Other stores' addresses that clients reach by themselves; not files of a machine, which may be another one. */
const ELSEWHERE =
  /^(s3|gs|wasbs?|abfss?|dbfs|hdfs|viewfs|ftp|sftp|https?|r2|b2|oss|mlflow-artifacts):/i;

/** A run's own, or the one that its experiment's location gives it. */
export function artifactUriOf({ id, experimentId, artifactUri }: RunRow): string {
  if (artifactUri !== null && ELSEWHERE.test(artifactUri)) return artifactUri;
  return `mlflow-artifacts:/${experimentId}/${id}/artifacts`;
}

/** An experiment's location; that of another machine's files is ours: below it the files of its runs are given. */
export function locationOf({
  experimentId,
  artifactLocation,
}: Pick<Experiment, 'experimentId' | 'artifactLocation'>): string {
  return artifactLocation !== null && ELSEWHERE.test(artifactLocation)
    ? artifactLocation
    : `mlflow-artifacts:/${experimentId}`;
}

export function modelUriOf(
  model: Pick<TrackedLoggedModel, 'experimentId' | 'modelId' | 'artifactLocation'>,
): string {
  const { artifactLocation: location } = model;
  if (location !== null && ELSEWHERE.test(location)) return location;
  return `mlflow-artifacts:/${model.experimentId}/models/${model.modelId}/artifacts`;
}

/** Where a version's files are; a path on another machine becomes the run or model whose files it names, or its last name. */
export function sourceOf(source: string): string {
  if (ELSEWHERE.test(source) || /^(runs|models):/.test(source)) return source;
  const [, runId, inside = ''] = /\b([0-9a-f]{32})\/artifacts(?:\/(.*))?$/.exec(source) ?? [];
  if (runId !== undefined) return `runs:/${runId}/${inside}`;
  const [, modelId] = /\/(m-[\w-]{1,250})\/artifacts\/?$/.exec(source) ?? [];
  if (modelId !== undefined) return `models:/${modelId}`;
  const isPath = /^(?:file:|[/\\]|[a-z]:[/\\])/i.test(source);
  return isPath ? (source.split(/[/\\]/).findLast((part) => part !== '') ?? '') : source;
}

/** Where an experiment's location puts the artifacts of a run or a model; undefined for the workspace. */
export function placeBelow(location: string | null, ...parts: string[]): string | undefined {
  if (location === null || !ELSEWHERE.test(location)) return undefined;
  return [location.replace(/\/+$/, ''), ...parts, 'artifacts'].join('/');
}

/**
 * A location that a client gives to an experiment. Files of this machine are refused: the server would read and list
 * whatever lies there.
 * @throws TrackingError INVALID_PARAMETER_VALUE
 */
export function requireLocation(location: string): void {
  if (location.startsWith('runs:')) {
    throw invalid(`Artifact location cannot be a runs:/ URI. Given: '${location}'`);
  }
  const parsed = URL.canParse(location) ? new URL(location) : null;
  if (location.includes('#') || location.includes(';')) {
    throw invalid("'artifact_location' URL can't include fragments or params.");
  }
  if (parsed && ELSEWHERE.test(location) && !parsed.search.includes('..')) return;
  throw invalid(
    `Invalid artifact location '${location}'. Leave it out: artifacts are kept in the workspace. An address that clients reach by themselves, such as s3://…, is taken too.`,
  );
}

/** What a path below `mlflow-artifacts:/` names. */
export interface ArtifactPlace {
  readonly experimentId: string;
  readonly owner: { readonly runId: string } | { readonly modelId: string };
  /** Below the owner's folder; empty for the folder itself. */
  readonly path: string;
}

/** Null if the path belongs to no run and to no model. @throws TrackingError INVALID_PARAMETER_VALUE if it is unsafe */
export function placeOf(path: string): ArtifactPlace | null {
  const parts = safePath(path).split('/');
  const [experimentId = '', kind = '', third = '', ...rest] = parts;
  if (kind === 'models' && /^m-[\w-]{1,250}$/.test(third) && rest[0] === 'artifacts') {
    return { experimentId, owner: { modelId: third }, path: rest.slice(1).join('/') };
  }
  if (!/^[0-9a-f]{32}$/.test(kind) || third !== 'artifacts') return null;
  return { experimentId, owner: { runId: kind }, path: rest.join('/') };
}

/**
 * A path below an artifact folder, without slashes at its ends.
 * @throws TrackingError INVALID_PARAMETER_VALUE if it could lead out of it
 */
export function safePath(path: string): string {
  let decoded = path;
  for (let i = 0; i < 10; i++) {
    const next = decodeOnce(decoded);
    if (next === decoded) break;
    decoded = next;
  }
  const parts = decoded.replace(/\/+$/, '').split('/');
  const isUnsafe =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\\\u0000-\u001f#]/.test(decoded) ||
    /^([a-z]:|\/|file:)/i.test(decoded) ||
    parts.some((part) => part === '..' || part === '.' || (part === '' && decoded !== ''));
  if (isUnsafe) throw invalid('Invalid path');
  return parts.join('/');
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
