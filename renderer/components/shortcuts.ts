/** Shortcuts of commands, as defined in the manifest. Those without ⌘ or Ctrl do nothing while the user types. */

import { useEffect, useRef } from 'react';
import { type CommandId, commandEntry, keysText } from '../../common/commands.ts';

/** What a command's keys do in this component. */
export type Shortcuts = Partial<Record<CommandId, (event: KeyboardEvent) => void>>;

const isMac = /Mac/.test(navigator.platform);

/** A command's keys as shown to the user; undefined if it has none. */
export function shownKeys(id: CommandId): string | undefined {
  const { keys, accelerator } = commandEntry(id);
  const shown = keys ?? accelerator;
  return shown && keysText(shown, isMac);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Keys that were pressed while a dialog was open, or on the button of an open menu. */
const popupKeys = new WeakSet<Event>();
// In the capture phase, as Escape has closed them by the time that the shortcuts hear of it.
window.addEventListener(
  'keydown',
  (event) => {
    const isMenuButton =
      event.target instanceof HTMLElement &&
      event.target.matches('[aria-haspopup][aria-expanded="true"]');
    if (isMenuButton || document.querySelector('[aria-modal="true"]')) popupKeys.add(event);
  },
  true,
);

// A button handles space and enter itself, and an open dialog or menu handles its own keys.
function belongsToControl(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (popupKeys.has(event)) return true;
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true;
  return (
    (event.key === ' ' || event.key === 'Enter') &&
    target.closest('button, a, [role="button"], [role="tab"], [role="checkbox"]') !== null
  );
}

/**
 * Listens while the component is mounted; always calls the latest functions. What holds everywhere listens at the
 * `window`, where a key arrives after the document: a screen's own meaning of a key comes first, whenever it was mounted.
 */
export function useShortcuts(shortcuts: Shortcuts, at: Document | Window = document): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const listen = (event: Event) => {
      if (!(event instanceof KeyboardEvent)) return;
      if (event.defaultPrevented || event.altKey) return;
      const mod = event.ctrlKey || event.metaKey;
      const key = event.key.length === 1 && mod ? event.key.toLowerCase() : event.key;
      const pressed = mod ? `mod+${key}` : key;
      const ids = Object.keys(latest.current) as CommandId[];
      const id = ids.find((one) => commandEntry(one).keys === pressed);
      const run = id && latest.current[id];
      if (run === undefined) return;
      if (!mod && (isTyping(event.target) || belongsToControl(event))) return;
      event.preventDefault();
      run(event);
    };
    at.addEventListener('keydown', listen);
    return () => at.removeEventListener('keydown', listen);
  }, [at]);
}
