/**
 * Fills in feature names in a model's warnings, which refer to features by index: an estimator does not know column
 * names.
 */
import { isMessage, type Text, type Value } from '../../common/i18n/text.ts';

/** The text with each `models.featureAt` replaced by the feature's name, at any depth. */
export function nameFeatures(text: Text, features: readonly string[]): Text {
  if (typeof text === 'string') return text;
  const { id, values } = text;
  if (id === 'models.featureAt') return features[Number(values.index)] ?? text;
  const named = (value: Value): Value => {
    if (Array.isArray(value)) return value.map((item: Text) => nameFeatures(item, features));
    return isMessage(value) ? nameFeatures(value, features) : value;
  };
  const entries = Object.entries(values).map(([name, value]) => [name, named(value)]);
  return { id, values: Object.fromEntries(entries) };
}
