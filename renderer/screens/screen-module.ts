/** What a screen's own folder says of it in `screen.ts`. */
import type { ComponentType } from 'react';
import type { Icon } from '../components/icons.tsx';

export interface ScreenModule {
  readonly icon: Icon;
  /** Loads its code. */
  readonly load: () => Promise<ComponentType>;
}
