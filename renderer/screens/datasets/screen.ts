/** The screen's icon and code, which is loaded when it is opened. */
import { DatasetsIcon } from '../../components/icons.tsx';
import type { ScreenModule } from '../screen-module.ts';

export const screen: ScreenModule = {
  icon: DatasetsIcon,
  load: async () => (await import('./datasets-screen.tsx')).DatasetsScreen,
};
