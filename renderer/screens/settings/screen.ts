/** The screen's icon and code, which is loaded when it is opened. */
import { SettingsIcon } from '../../components/icons.tsx';
import type { ScreenModule } from '../screen-module.ts';

export const screen: ScreenModule = {
  icon: SettingsIcon,
  load: async () => (await import('./settings-screen.tsx')).SettingsScreen,
};
