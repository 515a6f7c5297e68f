/** The screen's icon and code, which is loaded when it is opened. */
import { ModelsIcon } from '../../components/icons.tsx';
import type { ScreenModule } from '../screen-module.ts';

export const screen: ScreenModule = {
  icon: ModelsIcon,
  load: async () => (await import('./models-screen.tsx')).ModelsScreen,
};
