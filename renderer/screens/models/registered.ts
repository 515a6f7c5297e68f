/** What the registry holds, as the API gives it. */
import type { ModelVersion, RegisteredModel } from '../../../electron/store/registry.ts';

export type RegisteredWithVersions = RegisteredModel & { readonly versions: ModelVersion[] };
