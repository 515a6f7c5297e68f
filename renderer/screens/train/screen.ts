/** The screen's icon and code, which is loaded when it is opened. */
import { TrainIcon } from '../../components/icons.tsx';
import type { ScreenModule } from '../screen-module.ts';

export const screen: ScreenModule = {
  icon: TrainIcon,
  load: async () => (await import('./train-screen.tsx')).TrainScreen,
};
