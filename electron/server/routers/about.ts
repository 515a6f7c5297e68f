/** The program itself: versions, backend, and the host's capabilities. */
import type { BackendResult } from '../../core/engine/messages.ts';
import { PROGRAM_VERSION } from '../../core/pipeline/version.ts';
import { publicProcedure, router } from '../trpc.ts';

export interface About {
  readonly version: string;
  /** Names and versions of the software that the program runs on: `node`, `electron`, `chrome`, `v8`, … */
  readonly versions: readonly { readonly name: string; readonly version: string }[];
  readonly platform: string;
  readonly host: 'window' | 'browser';
  readonly can: {
    readonly pickFiles: boolean;
    readonly pickFolder: boolean;
    readonly save: boolean;
    readonly showInFolder: boolean;
    readonly pdf: boolean;
  };
}

export const about = router({
  program: publicProcedure.query(({ ctx }): About => {
    const { host } = ctx.services;
    const { node, v8 } = process.versions;
    return {
      version: PROGRAM_VERSION,
      versions: Object.entries({ ...host.versions, node, v8 }).map(([name, version]) => ({
        name,
        version,
      })),
      platform: `${process.platform} ${process.arch}`,
      host: host.kind,
      can: {
        pickFiles: host.pickFiles !== undefined,
        pickFolder: host.pickFolder !== undefined,
        save: host.pickSavePath !== undefined,
        showInFolder: host.showInFolder !== undefined,
        pdf: host.printPdf !== undefined,
      },
    };
  }),

  /** The backend that trains; answered once it has loaded, and after any training job. */
  backend: publicProcedure.query(
    ({ ctx }): Promise<BackendResult> => ctx.services.engine.run({ type: 'backend' }),
  ),
});
