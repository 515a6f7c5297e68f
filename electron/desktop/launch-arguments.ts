/** The program's start arguments: flags, and files and folders sorted by kind. */
import { existsSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SHOT_EXTENSIONS } from '../../common/shot-files.ts';
import { mayBeStore } from '../core/mlflow/find-stores.ts';

export interface LaunchArguments {
  /** `--workspace DIR`, absolute. */
  readonly workspace: string | null;
  /** `--smoke`: train once without a window, print the result, exit. */
  readonly smoke: boolean;
  /** Absolute. */
  readonly paths: readonly string[];
}

/** `args` are the ones after the program; Chromium's switches may be among them and are ignored. */
export function parseLaunchArguments(args: readonly string[], cwd: string): LaunchArguments {
  let workspace: string | null = null;
  let smoke = false;
  const paths: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const [arg, next] = args.slice(i, i + 2) as [string, string?];
    if (arg === '--smoke') smoke = true;
    else if (arg === '--workspace' && next !== undefined) {
      workspace = resolve(cwd, next);
      i++;
    } else if (arg.startsWith('--workspace=')) workspace = resolve(cwd, arg.slice(12));
    else if (!arg.startsWith('-')) paths.push(pathOf(arg, cwd));
  }
  return { workspace, smoke, paths };
}

/** File managers on Linux pass files as URLs. */
function pathOf(arg: string, cwd: string): string {
  if (!arg.startsWith('file://')) return resolve(cwd, arg);
  try {
    return fileURLToPath(arg);
  } catch {
    return arg; // on another machine: opening it reports the error
  }
}

export type OpenTargetKind = 'shots' | 'mlflow' | 'workspace';

/** The kind of target a path is; null if it is unsupported. */
export function openTargetKind(path: string): OpenTargetKind | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (found.isDirectory()) return kindOfFolder(path);
  const extension = extname(path).slice(1).toLowerCase();
  if (SHOT_EXTENSIONS.some((one) => one === extension)) return 'shots';
  if (basename(path) === 'review.sqlite') return 'workspace';
  return mayBeStore(path) ? 'mlflow' : null;
}

/** A file store is a folder of experiments (`mlruns`), or one that holds it. */
function kindOfFolder(path: string): OpenTargetKind {
  const holds = (name: string) => existsSync(join(path, name));
  return holds('review.sqlite') || holds('review.journal') ? 'workspace' : 'mlflow';
}
