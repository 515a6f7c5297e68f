/** What the dummy estimator says of itself, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { dummy as english } from '../../en/messages/dummy.ts';

export const dummy: Translation<typeof english> = {
  title: 'Referência ingênua',
  strategy:
    'Prevê a proporção da classe positiva (prior) ou a classe mais frequente (most_frequent).',
};
