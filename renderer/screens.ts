/** The program's screens with their code: the manifest lists them, each folder provides its contents. */

import { type ComponentType, lazy } from 'react';
import { SCREENS, type ScreenId } from '../common/commands.ts';
import type { ScreenModule } from './screens/screen-module.ts';

export interface Screen extends ScreenModule {
  readonly id: ScreenId;
  /** Position in the rail; null: it is opened from another screen. */
  readonly rail: 'top' | 'bottom' | null;
  readonly component: ComponentType;
}

const modules = import.meta.glob<ScreenModule>('./screens/*/screen.ts', {
  eager: true,
  import: 'screen',
});

export const screens: readonly Screen[] = SCREENS.map(({ id, rail }) => {
  const { icon, load } = modules[`./screens/${id}/screen.ts`];
  return { id, rail, icon, load, component: lazy(async () => ({ default: await load() })) };
});

/** The screen of an address; the first screen if the name is unknown. */
export function screenOf(path: string): Screen {
  return screens.find(({ id }) => id === path) ?? screens[0];
}
