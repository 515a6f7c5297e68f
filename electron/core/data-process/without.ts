/** In the place of the data process where a workspace is opened only for its records. */

import { ReviewError } from '../../../common/errors.ts';
import type { DataProcess } from './client.ts';

export const WITHOUT_DATA: DataProcess = new Proxy({} as DataProcess, {
  get: () => async () => {
    throw new ReviewError('INTERNAL', 'process.withoutData');
  },
});
