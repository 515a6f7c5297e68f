/** The contents of the registry, as returned by the API. */
import type { ModelVersion, RegisteredModel } from '../../../electron/core/store/registry.ts';

export type RegisteredModelWithVersions = RegisteredModel & { readonly versions: ModelVersion[] };
