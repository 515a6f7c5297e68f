/** `shot-review serve`: the page in a browser, and the tracking server that MLflow's clients log to. */
import { Command } from 'commander';
import { workspaceOption } from '../options.ts';

export function serveCommand(): Command {
  return new Command('serve')
    .description('serve the page, and with --tracking what MLflow’s clients log to')
    .addOption(workspaceOption())
    .option('--port <number>', 'the port (default: any free one)')
    .option('--tracking', 'answer MLflow’s clients: mlflow.set_tracking_uri takes the address')
    .option('--no-pages', 'with --tracking: leave out the page')
    .option('--no-token', 'with --tracking: take every program of this machine without a token')
    .option('--host <address>', 'with --tracking: another interface than the loopback')
    .option('--config <dir>', 'the folder of settings.json')
    .action(serve);
}

async function serve(options: {
  workspace: string;
  port?: string;
  tracking?: boolean;
  pages: boolean;
  token: boolean;
  host?: string;
  config?: string;
}): Promise<void> {
  const flags = [
    ...['--workspace', options.workspace],
    ...(options.port === undefined ? [] : ['--port', options.port]),
    ...(options.tracking ? ['--tracking'] : []),
    ...(options.pages ? [] : ['--no-pages']),
    ...(options.token ? [] : ['--no-token']),
    ...(options.host === undefined ? [] : ['--host', options.host]),
    ...(options.config === undefined ? [] : ['--config', options.config]),
  ];
  // The host is a program of its own beside this one: it takes its flags and lives until it is told to stop.
  const host = new URL('./serve.js', import.meta.url);
  process.argv = [process.execPath, host.pathname, ...flags];
  await import(host.href);
}
