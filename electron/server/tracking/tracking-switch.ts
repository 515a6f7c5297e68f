/** Turns the tracking server of the window on and off, and remembers it. */

import { randomBytes } from 'node:crypto';
import { reasonOf } from '../../../common/errors.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { ChangeFeed } from '../change-feed.ts';
import type { SettingsFile } from '../settings-file.ts';
import type { TrackingOptions } from './handler.ts';
import { startTrackingServer, type TrackingServer } from './tracking-server.ts';

export interface TrackingStatus {
  /** Whether clients can log now. */
  readonly isOn: boolean;
  /** For MLFLOW_TRACKING_URI; null while it is off. */
  readonly uri: string | null;
  /** For MLFLOW_TRACKING_TOKEN; null while it is off, or if none is asked for. */
  readonly token: string | null;
  /** Why it could not start. */
  readonly problem: Text | null;
  /** Whether the program was started with it: then it ends with the program alone. */
  readonly isFixed: boolean;
}

export interface TrackingSwitch {
  status(): TrackingStatus;
  /** Turns it on or off and remembers that; a port that is taken is told in the status. */
  set(isOn: boolean): Promise<TrackingStatus>;
  /** Turns it on if it was on when the program last ended. */
  resume(): Promise<void>;
  /** Tells of a server that the program was started with. */
  announce(server: { readonly uri: string; readonly token: string | null }): void;
  close(): Promise<void>;
}

const OFF: TrackingStatus = { isOn: false, uri: null, token: null, problem: null, isFixed: false };

export function createTrackingSwitch(
  { settings, changes }: { readonly settings: SettingsFile; readonly changes: ChangeFeed },
  options: Omit<TrackingOptions, 'access'>,
): TrackingSwitch {
  let status = OFF;
  let server: TrackingServer | null = null;
  // One turn after the other.
  let turning: Promise<unknown> = Promise.resolve();

  function tell(next: TrackingStatus): TrackingStatus {
    status = next;
    changes.notify('settings');
    return status;
  }

  async function turn(isOn: boolean): Promise<TrackingStatus> {
    if (status.isFixed || (isOn && server !== null)) return status;
    if (!isOn) {
      await server?.close();
      server = null;
      return tell(OFF);
    }
    const token = randomBytes(32).toString('base64url');
    try {
      const { port } = settings.get().tracking;
      server = await startTrackingServer({ ...options, access: { token, host: null }, port });
      return tell({ isOn: true, uri: server.uri, token, problem: null, isFixed: false });
    } catch (error) {
      return tell({ ...OFF, problem: reasonOf(error) });
    }
  }

  function serially<T>(work: () => Promise<T>): Promise<T> {
    const done = turning.then(work);
    turning = done.catch(() => {});
    return done;
  }

  return {
    status: () => status,
    set: (isOn) =>
      serially(async () => {
        if (!status.isFixed) {
          await settings.set({ tracking: { ...settings.get().tracking, isOn } });
        }
        return turn(isOn);
      }),
    async resume() {
      if (settings.get().tracking.isOn) await serially(() => turn(true));
    },
    announce: ({ uri, token }) =>
      void tell({ isOn: true, uri, token, problem: null, isFixed: true }),
    close: () =>
      serially(async () => {
        await server?.close();
        server = null;
      }),
  };
}
