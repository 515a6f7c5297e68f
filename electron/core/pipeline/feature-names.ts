/** Names the features that a model's warnings tell by their place: an estimator does not know what its columns are called. */
import { isMessage, type Text, type Value } from '../../../common/i18n/text.ts';

/** The text with `models.featureAt` replaced by the name of the feature there, at any depth. */
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
