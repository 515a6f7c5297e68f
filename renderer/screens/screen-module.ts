/** What the `screen.ts` in a screen's folder exports. */
import type { ComponentType } from 'react';
import type { Icon } from '../components/icons.tsx';

export interface ScreenModule {
  readonly icon: Icon;
  /** Loads its code. */
  readonly load: () => Promise<ComponentType>;
}
