/** The window's switch: on, off, another port, a port that is taken, and what is remembered of it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openWorkspace } from '../../../electron/core/pipeline/open-workspace.ts';
import { createChangeFeed } from '../../../electron/server/change-feed.ts';
import { createRedactPaths } from '../../../electron/server/redact-paths.ts';
import { openSettings } from '../../../electron/server/settings-file.ts';
import { createTrackingSwitch } from '../../../electron/server/tracking/tracking-switch.ts';

/** A port that is free now, held until `free`. */
async function takePort(): Promise<{ port: number; free: () => Promise<void> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    free: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const isUp = (uri: string) =>
  fetch(`${uri}/health`).then(
    ({ ok }) => ok,
    () => false,
  );

test('it is turned on and off, moves to another port, and is remembered', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'shot-review-switch-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const workspace = await openWorkspace(join(dir, 'workspace'));
  onTestFinished(workspace.close);
  const file = join(dir, 'settings.json');
  const open = async () =>
    createTrackingSwitch(
      { settings: await openSettings(file), changes: createChangeFeed() },
      { workspace: () => workspace, redactPaths: createRedactPaths(() => [workspace.dir]) },
    );
  const remembered = () => JSON.parse(readFileSync(file, 'utf8')).tracking;
  const [taken, second] = [await takePort(), await takePort()];
  onTestFinished(taken.free);
  await second.free();

  const first = await open();
  await first.resume();
  expect(first.status()).toMatchObject({ isOn: false, port: 5000, uri: null, token: null });

  await first.set({ port: taken.port });
  expect(remembered()).toEqual({ isOn: false, port: taken.port });
  const failed = await first.set({ isOn: true });
  expect(failed).toMatchObject({ isOn: false, uri: null, problem: { id: 'server.portInUse' } });
  // Another port is tried at once.
  const moved = await first.set({ port: second.port });
  expect(moved).toMatchObject({
    isOn: true,
    uri: `http://127.0.0.1:${second.port}`,
    problem: null,
  });
  expect(moved.token).toMatch(/^[\w-]{43}$/);
  expect(remembered()).toEqual({ isOn: true, port: second.port });
  expect(await isUp(moved.uri!)).toBe(true);
  await first.close();

  const again = await open();
  await again.resume();
  expect(again.status()).toMatchObject({ isOn: true, uri: moved.uri });
  expect(again.status().token).not.toBe(moved.token);
  expect(await again.set({ isOn: false })).toMatchObject({ isOn: false, uri: null, token: null });
  expect(await isUp(moved.uri!)).toBe(false);
  expect(remembered()).toEqual({ isOn: false, port: second.port });
});
