/** The screen's icon and code, which is loaded when it is opened. */
import { RunsIcon } from '../../components/icons.tsx';
import type { ScreenModule } from '../screen-module.ts';

export const screen: ScreenModule = {
  icon: RunsIcon,
  load: async () => (await import('./runs-screen.tsx')).RunsScreen,
};
