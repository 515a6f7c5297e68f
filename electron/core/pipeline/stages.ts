/** The names of a pipeline's stages, as the tag `stage` of their runs. */
export type Stage = 'pipeline' | 'preprocess' | 'train' | 'infer';
