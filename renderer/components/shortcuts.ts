/** Single keys: `/`, `j`, `k`, space, `c`, enter, escape, `?`. Disabled while the user types. */

import { useEffect, useRef } from 'react';

/** By `KeyboardEvent.key` (`'j'`, `' '`, `'Enter'`, `'Escape'`, `'/'`), or with `mod+` before it. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

// A button reacts to space and enter by itself, and in an open dialog or menu the keys are its own.
function belongsToControl(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  // The focused element of a dialog may have been removed.
  if (document.querySelector('[aria-modal="true"]') !== null) return true;
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true;
  return (
    (event.key === ' ' || event.key === 'Enter') &&
    target.closest('button, a, [role="button"], [role="tab"], [role="checkbox"]') !== null
  );
}

/** Listens while the component is there; the latest functions are called. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return;
      const mod = event.ctrlKey || event.metaKey;
      const key = event.key.length === 1 && mod ? event.key.toLowerCase() : event.key;
      const run = latest.current[mod ? `mod+${key}` : key];
      if (run === undefined) return;
      if (!mod && (isTyping(event.target) || belongsToControl(event))) return;
      event.preventDefault();
      run(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
