/** The tracking server on a port of its own, as the window runs it. */

import { createServer, type RequestListener, type Server } from 'node:http';
import { ReviewError } from '../../../common/errors.ts';
import { createTrackingHandler, type TrackingOptions } from './handler.ts';

export interface TrackingServer {
  /** `http://127.0.0.1:PORT`, for MLFLOW_TRACKING_URI. */
  readonly uri: string;
  /** Ends all connections; the workspace stays open. */
  close(): Promise<void>;
}

/** Serves until `close`. @throws ReviewError USAGE if the port is taken */
export async function startTrackingServer(
  options: TrackingOptions & { readonly port: number },
): Promise<TrackingServer> {
  const handle = createTrackingHandler(options);
  const server = createHttpServer((request, response) => void handle(request, response));
  const port = await listen(server, options.port, options.access.host ?? LOOPBACK);
  return { uri: `http://${LOOPBACK}:${port}`, close: () => closeServer(server) };
}

export const LOOPBACK = '127.0.0.1';

/** Clients keep their connections: closing an idle one while a request is on its way looks to them like a failure. */
const KEEP_ALIVE_MS = 75_000;
const MOST_CONNECTIONS = 2000;

/** A server that takes uploads of any length and whose guard answers requests without Host. */
export function createHttpServer(listener: RequestListener): Server {
  const server = createServer({ requireHostHeader: false, keepAlive: true }, listener);
  server.requestTimeout = 0;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  // A client that stops in the middle does not hold its connection for ever.
  server.timeout = 5 * 60_000;
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}

/** Listens and gives the port. @throws ReviewError USAGE if it is taken */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const isTaken = cause.code === 'EADDRINUSE' || cause.code === 'EACCES';
      reject(
        isTaken ? new ReviewError('USAGE', 'server.portInUse', { port: String(port) }) : cause,
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
