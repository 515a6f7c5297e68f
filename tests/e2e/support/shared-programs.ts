/**
 * Programs that keep running from one test to the next, because a start takes longer than most tests. Each test gets a
 * workspace, and the settings of a first start.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningProgram {
  /** Calls a procedure: a query without `input`, otherwise a mutation. */
  call<T>(path: string, input?: object): Promise<T>;
  stop(): Promise<void>;
}

export interface SharedProgram<P> {
  /**
   * The program with this workspace open, or with a new, empty one. `user` is the test that gets it.
   */
  open(
    workspace: string | undefined,
    user: unknown,
  ): Promise<{ readonly program: P; readonly workspace: string }>;
  /** Stops the program, unless another test than `user` or another workspace than `workspace` has it open. */
  stop(only?: { readonly user?: unknown; readonly workspace?: string }): Promise<void>;
}

/** With the one that a test names, as many as the program remembers. */
const NEW_WORKSPACES = 9;

const FIRST_START = {
  ...{ theme: 'system', language: 'system', numberFormat: 'language' },
  ...{ savedViews: [], layouts: {}, page: {} },
};

export function createSharedProgram<P extends RunningProgram>(
  start: (workspace: string, settings: string) => Promise<P>,
): SharedProgram<P> {
  let running: {
    readonly program: P;
    readonly folder: string;
    readonly unused: string[];
    workspace: string;
    user: unknown;
  } | null = null;

  async function stop(): Promise<void> {
    const stopped = running;
    running = null;
    if (stopped === null) return;
    await stopped.program.stop();
    await rm(stopped.folder, { recursive: true, force: true });
  }

  /** Whether the running program could open it: not while a job runs, and only one that it remembers. */
  async function isSwitched(workspace: string): Promise<boolean> {
    if (running === null) return false;
    const { program } = running;
    try {
      const known = await program.call<{ id: string; folder: string }[]>('workspace.recent');
      const found = known.find(({ folder }) => folder === workspace);
      if (found === undefined) return false;
      await program.call('workspace.open', { id: found.id });
      await program.call('settings.set', FIRST_START);
      return true;
    } catch {
      return false;
    }
  }

  return {
    async open(named, user) {
      const next = named ?? running?.unused.shift();
      if (running !== null && next !== undefined && (await isSwitched(next))) {
        running.workspace = next;
        running.user = user;
        return running;
      }
      await stop();
      const folder = await mkdtemp(join(tmpdir(), 'shot-review-shared-'));
      const settings = join(folder, 'settings');
      const unused = Array.from({ length: NEW_WORKSPACES }, (_, i) =>
        join(folder, `workspace-${i}`),
      );
      // The program opens only folders that the user chose or that it remembers.
      mkdirSync(settings);
      writeFileSync(join(settings, 'settings.json'), JSON.stringify({ recentWorkspaces: unused }));
      const workspace = named ?? String(unused.shift());
      const program = await start(workspace, settings);
      running = { program, folder, unused, workspace, user };
      return running;
    },
    async stop(only = {}) {
      const { user, workspace } = only;
      if (user !== undefined && running?.user !== user) return;
      if (workspace !== undefined && running?.workspace !== workspace) return;
      await stop();
    },
  };
}
