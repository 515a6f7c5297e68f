/** The tracking server on a port of its own, as the window runs it. */

import { createServer, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
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
  const http = createHttpServer((request, response) => void handle(request, response));
  const port = await http.listen(options.port, options.access.host ?? LOOPBACK);
  return { uri: `http://${LOOPBACK}:${port}`, close: http.close };
}

export const LOOPBACK = '127.0.0.1';

/** Clients keep their connections: closing an idle one while a request is on its way looks to them like a failure. */
const KEEP_ALIVE_MS = 75_000;
const MOST_CONNECTIONS = 2000;

export interface ListeningServer {
  /** Listens and gives the port; 0 means any. @throws ReviewError USAGE if it is taken */
  listen(port: number, host: string): Promise<number>;
  /** Ends all connections, those that are answering too. */
  close(): Promise<void>;
}

/** A server that takes uploads of any length and whose guard answers requests without Host. */
export function createHttpServer(listener: RequestListener): ListeningServer {
  // Without `requireHostHeader: false` Node itself answers a request without Host.
  const server = createServer({ requireHostHeader: false, keepAlive: true }, listener);
  server.requestTimeout = 0;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.maxConnections = MOST_CONNECTIONS;
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
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
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
