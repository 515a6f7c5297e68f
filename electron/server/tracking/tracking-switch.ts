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
  /** The port that is remembered; 0 means any free one. */
  readonly port: number;
  /** For MLFLOW_TRACKING_URI; null while it is off. */
  readonly uri: string | null;
  /** For MLFLOW_TRACKING_TOKEN; null while it is off, or if none is asked for. */
  readonly token: string | null;
  /** Why it could not start. */
  readonly problem: Text | null;
  /** Whether the program was started with it: then it ends with the program alone. */
  readonly isFixed: boolean;
}

export interface TrackingWish {
  readonly isOn?: boolean;
  readonly port?: number;
}

export interface TrackingSwitch {
  status(): TrackingStatus;
  /**
   * Turns it on or off, or moves it to another port, and remembers that; a port that is taken is told in the status.
   */
  set(wish: TrackingWish): Promise<TrackingStatus>;
  /** Turns it on if it was on when the program last ended. */
  resume(): Promise<void>;
  /** Tells of a server that the program was started with. */
  announce(server: { readonly uri: string; readonly token: string | null }): void;
  close(): Promise<void>;
}

const OFF = { isOn: false, uri: null, token: null, problem: null, isFixed: false };

export function createTrackingSwitch(
  { settings, changes }: { readonly settings: SettingsFile; readonly changes: ChangeFeed },
  options: Omit<TrackingOptions, 'access'>,
): TrackingSwitch {
  const portOf = () => settings.get().tracking.port;
  let status: TrackingStatus = { ...OFF, port: portOf() };
  let server: TrackingServer | null = null;
  // One turn after the other.
  let turning: Promise<unknown> = Promise.resolve();

  function tell(next: TrackingStatus): TrackingStatus {
    status = next;
    changes.notify('settings');
    return status;
  }

  async function stop(): Promise<void> {
    await server?.close();
    server = null;
  }

  async function start(): Promise<TrackingStatus> {
    const port = portOf();
    const token = randomBytes(32).toString('base64url');
    try {
      server = await startTrackingServer({ ...options, access: { token, host: null }, port });
      return tell({ ...OFF, isOn: true, port, uri: server.uri, token });
    } catch (error) {
      return tell({ ...OFF, port, problem: reasonOf(error) });
    }
  }

  function serially<T>(work: () => Promise<T>): Promise<T> {
    const done = turning.then(work);
    turning = done.catch(() => {});
    return done;
  }

  return {
    status: () => status,
    set: (wish) =>
      serially(async () => {
        if (status.isFixed) return status;
        const before = settings.get().tracking;
        const tracking = { ...before, ...wish };
        await settings.set({ tracking });
        const isMoved = tracking.port !== before.port;
        if (tracking.isOn && server !== null && !isMoved) return status;
        await stop();
        return tracking.isOn ? start() : tell({ ...OFF, port: tracking.port });
      }),
    async resume() {
      if (settings.get().tracking.isOn) await serially(start);
    },
    announce: ({ uri, token }) =>
      void tell({
        isOn: true,
        port: Number(new URL(uri).port),
        uri,
        token,
        problem: null,
        isFixed: true,
      }),
    close: () => serially(stop),
  };
}
