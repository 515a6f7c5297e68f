/** A tracking server as a process of its own, to be killed: `serve-child.ts WORKSPACE PORT` prints its address. */
import { openWorkspace } from '../../../electron/core/pipeline/open-workspace.ts';
import { startTrackingServer } from '../../../electron/server/tracking/tracking-server.ts';

const [dir = '', port = '0'] = process.argv.slice(2);
const workspace = await openWorkspace(dir);
const server = await startTrackingServer({
  workspace: () => workspace,
  redactPaths: (text) => text as never,
  access: { token: null, host: null },
  port: Number(port),
});
process.stdout.write(`${server.uri}\n`);
