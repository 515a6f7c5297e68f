/** The program's screens: their place in the address, their name, and the code that is loaded when one is opened. */

import { type ComponentType, lazy } from 'react';
import type { PageTexts } from '../common/i18n/texts.ts';
import {
  CompareIcon,
  DatasetsIcon,
  type Icon,
  ModelsIcon,
  PipelineIcon,
  RunsIcon,
  SettingsIcon,
  TrainIcon,
} from './components/icons.tsx';

export interface Screen {
  /** In the address: `#/<path>`. */
  readonly path: string;
  /** Its name's key in the common texts. */
  readonly name: keyof PageTexts['common'] &
    ('runs' | 'run' | 'compare' | 'datasets' | 'train' | 'pipeline' | 'models' | 'settings');
  readonly icon: Icon;
  /** Where it stands in the rail; a run is opened from the others. */
  readonly rail: 'top' | 'bottom' | null;
  readonly component: ComponentType;
  /** Loads its code before it is opened. */
  readonly load: () => Promise<ComponentType>;
}

function lazyScreen(load: () => Promise<ComponentType>): Pick<Screen, 'component' | 'load'> {
  return { load, component: lazy(async () => ({ default: await load() })) };
}

export const screens: readonly Screen[] = [
  {
    path: 'runs',
    name: 'runs',
    icon: RunsIcon,
    rail: 'top',
    ...lazyScreen(async () => (await import('./screens/runs/runs-screen.tsx')).RunsScreen),
  },
  {
    path: 'run',
    name: 'run',
    icon: RunsIcon,
    rail: null,
    ...lazyScreen(async () => (await import('./screens/run/run-screen.tsx')).RunScreen),
  },
  {
    path: 'compare',
    name: 'compare',
    icon: CompareIcon,
    rail: 'top',
    ...lazyScreen(async () => (await import('./screens/compare/compare-screen.tsx')).CompareScreen),
  },
  {
    path: 'datasets',
    name: 'datasets',
    icon: DatasetsIcon,
    rail: 'top',
    ...lazyScreen(
      async () => (await import('./screens/datasets/datasets-screen.tsx')).DatasetsScreen,
    ),
  },
  {
    path: 'train',
    name: 'train',
    icon: TrainIcon,
    rail: 'top',
    ...lazyScreen(async () => (await import('./screens/train/train-screen.tsx')).TrainScreen),
  },
  {
    path: 'pipeline',
    name: 'pipeline',
    icon: PipelineIcon,
    rail: 'top',
    ...lazyScreen(
      async () => (await import('./screens/pipeline/pipeline-screen.tsx')).PipelineScreen,
    ),
  },
  {
    path: 'models',
    name: 'models',
    icon: ModelsIcon,
    rail: 'top',
    ...lazyScreen(async () => (await import('./screens/models/models-screen.tsx')).ModelsScreen),
  },
  {
    path: 'settings',
    name: 'settings',
    icon: SettingsIcon,
    rail: 'bottom',
    ...lazyScreen(
      async () => (await import('./screens/settings/settings-screen.tsx')).SettingsScreen,
    ),
  },
];

/** The screen of an address; the first where there is none of that name. */
export function screenOf(path: string): Screen {
  return screens.find((screen) => screen.path === path) ?? screens[0];
}
