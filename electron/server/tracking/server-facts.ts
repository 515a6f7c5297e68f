/** What the server says of itself. */

import type { Endpoint } from './endpoint.ts';

/** The MLflow whose API this is: clients read it to know what they may ask. */
export const MLFLOW_VERSION = '3.17.2';

function say(text: string): Endpoint {
  return ({ response }) => {
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
    return null;
  };
}

export const sayHealth = say('OK');
export const sayVersion = say(MLFLOW_VERSION);

export const getServerInfo: Endpoint = () => ({
  store_type: 'SqlStore',
  workspaces_enabled: false,
  trace_archival_enabled: false,
  multipart_uploads_enabled: false,
  multipart_downloads_enabled: false,
});
