/** Accepts files and folders dropped anywhere on the page and opens them in the import. */

import { useEffect, useState } from 'react';
import { useTexts } from '../i18n/language.ts';
import { navigate } from '../url-state.ts';
import style from './file-drop.module.css';
import { currentDropTarget, queueForImport, registerDroppedFiles } from './files.ts';
import { UploadIcon } from './icons.tsx';
import { showFailure } from './toasts.tsx';

export function FileDrop() {
  const t = useTexts('common');
  /** The title shown while files are dragged over the page; null for the import's own. */
  const [over, setOver] = useState<{ readonly title: string | null } | null>(null);
  useEffect(() => {
    // Every element under the pointer fires its own dragenter and dragleave.
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth++;
      setOver({ title: currentDropTarget()?.title ?? null });
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(null);
    };
    const hover = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(null);
      if (event.dataTransfer === null) return;
      const taker = currentDropTarget();
      registerDroppedFiles(event.dataTransfer).then((refs) => {
        if (taker) return taker.onDrop(refs);
        queueForImport(refs);
        navigate('datasets');
      }, showFailure);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (over === null) return null;
  return (
    <div className={style.overlay}>
      <div className={style.box}>
        <UploadIcon size={28} />
        <span className={style.title}>{over.title ?? t.dropFiles}</span>
        {over.title === null && <span className="secondary">{t.dropFilesHint}</span>}
      </div>
    </div>
  );
}
