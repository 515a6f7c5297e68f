/** What the registry holds, as the API gives it. */
import type { ModelVersion, RegisteredModel } from '../../../electron/core/store/registry.ts';

export type RegisteredModelWithVersions = RegisteredModel & { readonly versions: ModelVersion[] };
