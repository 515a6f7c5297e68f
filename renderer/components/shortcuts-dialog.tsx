/** The list of keys that `?` opens. */

import { Kbd, Modal } from '@mantine/core';
import { useTexts } from '../i18n/language.ts';

export function ShortcutsDialog({
  opened,
  onClose,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const t = useTexts('common');
  const keys: readonly (readonly [readonly string[], string])[] = [
    [['/'], t.keysFilter],
    [[modKey, 'K'], t.keysCommands],
    [['j', 'k'], t.keysRows],
    [['Space'], t.keysSelect],
    [['c'], t.keysCompare],
    [['Enter'], t.keysOpen],
    [['Esc'], t.keysBack],
    [['?'], t.keysList],
  ];
  return (
    <Modal opened={opened} onClose={onClose} title={t.shortcuts} size={380}>
      <dl className="stack">
        {keys.map(([names, what]) => (
          <div className="row" key={what}>
            <dt className="row" style={{ width: 96, gap: 4 }}>
              {names.map((name) => (
                <Kbd key={name} size="xs">
                  {name}
                </Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

/** `⌘` on a Mac, `Ctrl` elsewhere. */
export const modKey = /Mac/.test(navigator.platform) ? '⌘' : 'Ctrl';
