/** Settings: how it looks, where the work lies and whether it is whole, what the program is. */
import { AboutPanel } from './about-panel.tsx';
import { AppearancePanel } from './appearance-panel.tsx';
import style from './settings.module.css';
import { WorkspacePanel } from './workspace-panel.tsx';

export function SettingsScreen() {
  return (
    <div className="page-scroll">
      <div className={style.column}>
        <AppearancePanel />
        <WorkspacePanel />
        <AboutPanel />
      </div>
    </div>
  );
}
