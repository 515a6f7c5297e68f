/** Metrics of the machine instead of the model: MLflow keeps them under `system/`. */

export const SYSTEM_PREFIX = 'system/';

export const isSystemMetric = (key: string): boolean => key.startsWith(SYSTEM_PREFIX);
