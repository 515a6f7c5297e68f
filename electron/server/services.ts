/** The services that procedures use; a host creates them once and passes them to `createApp`. */
import { join } from 'node:path';
import type { DataProcess } from '../core/data-process/client.ts';
import type { Engine } from '../core/engine/client.ts';
import type { Judge } from '../core/engine/judge.ts';
import { type ChangeFeed, createChangeFeed } from './change-feed.ts';
import { createFileRegistry, type FileRegistry } from './file-registry.ts';
import type { Host } from './host.ts';
import { createJobs, type Jobs } from './jobs/jobs.ts';
import { createRedactPaths, type RedactPaths } from './redact-paths.ts';
import type { RunColumnsCache } from './run-columns.ts';
import { openSettings, type SettingsFile } from './settings-file.ts';
import { createTrackingSwitch, type TrackingSwitch } from './tracking/tracking-switch.ts';
import { createWorkspaceManager, type WorkspaceManager } from './workspace-manager.ts';

export interface Services {
  readonly workspaces: WorkspaceManager;
  readonly engine: Engine;
  /** The thread that works out what may be said of models. */
  readonly judge: Judge;
  /** The process that reads data. */
  readonly data: DataProcess;
  readonly jobs: Jobs;
  /** Files that the user chose. */
  readonly files: FileRegistry;
  /** Files created for the user to download. */
  readonly downloads: FileRegistry;
  readonly settings: SettingsFile;
  readonly changes: ChangeFeed;
  readonly tracking: TrackingSwitch;
  readonly runColumns: RunColumnsCache;
  /** Makes errors and other texts safe to show on the page. */
  readonly redactPaths: RedactPaths;
  readonly host: Host;
  /** The folder of the sample season's CSV files. */
  readonly sampleDir: string;
  /** The folder of the interactive report's assets. */
  readonly reportAssetsDir: string;
  /** Cancels running jobs, then closes the workspace and the processes. */
  close(): Promise<void>;
}

export interface ServiceOptions {
  /** The workspace to open first. */
  readonly dir: string;
  readonly engine: Engine;
  readonly judge: Judge;
  readonly data: DataProcess;
  readonly host: Host;
  /** The folder of `settings.json`. */
  readonly configDir: string;
  readonly sampleDir: string;
  readonly reportAssetsDir: string;
}

/** Opens the workspace and creates the services around it. Throws what `openWorkspace` throws. */
export async function createServices(options: ServiceOptions): Promise<Services> {
  const { dir, engine, judge, data, host, configDir, sampleDir, reportAssetsDir } = options;
  const changes = createChangeFeed();
  const settings = await openSettings(join(configDir, 'settings.json'));
  const workspaces = await createWorkspaceManager({ dir, data, changes, settings });
  const files = createFileRegistry();
  const downloads = createFileRegistry();
  const redactPaths = createRedactPaths(() => [workspaces.dir() ?? [], files.folders()].flat());
  const jobs = createJobs(redactPaths);
  const tracking = createTrackingSwitch(
    { settings, changes },
    { workspace: () => workspaces.current(), redactPaths },
  );
  // A browser host is told by its own flags.
  if (host.kind === 'window') await tracking.resume();
  return {
    workspaces,
    engine,
    judge,
    data,
    jobs,
    files,
    downloads,
    settings,
    changes,
    tracking,
    runColumns: new Map(),
    redactPaths,
    host,
    sampleDir,
    reportAssetsDir,
    async close() {
      await tracking.close();
      await jobs.close();
      engine.close();
      data.close();
      await Promise.all([files.close(), downloads.close()]);
      await workspaces.close();
    },
  };
}
