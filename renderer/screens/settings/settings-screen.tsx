/** Settings: appearance, where the workspace is and whether it is intact, what may log to it, and facts about the program. */
import { AboutPanel } from './about-panel.tsx';
import { AppearancePanel } from './appearance-panel.tsx';
import style from './settings.module.css';
import { TrackingPanel } from './tracking-panel.tsx';
import { WorkspacePanel } from './workspace-panel.tsx';

export function SettingsScreen() {
  return (
    <div className="page-scroll">
      <div className={style.column}>
        <AppearancePanel />
        <WorkspacePanel />
        <TrackingPanel />
        <AboutPanel />
      </div>
    </div>
  );
}
