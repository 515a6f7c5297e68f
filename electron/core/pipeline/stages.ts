/** The names of a pipeline's stages, used in the tag `stage` of their runs. */
export type Stage = 'pipeline' | 'preprocess' | 'train' | 'fold' | 'candidate' | 'seed' | 'infer';
