/** A picture larger than its box: moved by dragging or arrow keys, zoomed with the wheel, buttons or + and −. */

import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';

export interface PanZoomTransform {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

const maxScale = 3;
const minScale = 0.02;
const fitMargin = 8;
const keyboardStep = 60;
/** A press that moves the pointer less than this is a click. */
const dragThreshold = 4;

export function usePanZoom(width: number, height: number) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<PanZoomTransform>({ x: fitMargin, y: fitMargin, scale: 1 });
  const dragged = useRef<{ x: number; y: number; far: boolean } | null>(null);

  const fitView = useCallback(() => {
    const { clientWidth = 0, clientHeight = 0 } = box.current ?? {};
    if (clientWidth === 0 || width === 0) return;
    const room = Math.min(
      (clientWidth - 2 * fitMargin) / width,
      (clientHeight - 2 * fitMargin) / height,
    );
    // Small trees are not enlarged, and large ones stay readable, showing their root first.
    const scale = Math.max(0.6, Math.min(1.2, room));
    const y = (clientHeight - height * scale) / 2;
    setView({ x: fitMargin, y, scale });
  }, [width, height]);
  useEffect(() => {
    fitView();
    const observer = new ResizeObserver(fitView);
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, [fitView]);

  /** Keeps the given point of the box in place; default its middle. */
  const zoom = useCallback((factor: number, at?: { x: number; y: number }) => {
    const { clientWidth = 0, clientHeight = 0 } = box.current ?? {};
    const { x, y } = at ?? { x: clientWidth / 2, y: clientHeight / 2 };
    setView((before) => {
      const scale = Math.max(minScale, Math.min(maxScale, before.scale * factor));
      const grown = scale / before.scale;
      return { scale, x: x - (x - before.x) * grown, y: y - (y - before.y) * grown };
    });
  }, []);

  useEffect(() => {
    const element = box.current;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left = 0, top = 0 } = element?.getBoundingClientRect() ?? {};
      const at = { x: event.clientX - left, y: event.clientY - top };
      zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015)), at);
    };
    // React's own wheel listeners cannot prevent the default.
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  }, [zoom]);

  const move = (x: number, y: number) =>
    setView((before) => ({ ...before, x: before.x + x, y: before.y + y }));
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      if (event.button === 0) dragged.current = { x: event.clientX, y: event.clientY, far: false };
    },
    onPointerMove: (event: PointerEvent) => {
      const from = dragged.current;
      if (from === null) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      if (!from.far && Math.hypot(dx, dy) < dragThreshold) return;
      // Captured only now, because capturing earlier would keep the click from the node.
      event.currentTarget.setPointerCapture(event.pointerId);
      dragged.current = { x: event.clientX, y: event.clientY, far: true };
      move(dx, dy);
    },
    onPointerUp: () => {
      dragged.current = null;
    },
    onPointerCancel: () => {
      dragged.current = null;
    },
    onKeyDown: (event: KeyboardEvent) => {
      const act = new Map([
        ['ArrowLeft', () => move(keyboardStep, 0)],
        ['ArrowRight', () => move(-keyboardStep, 0)],
        ['ArrowUp', () => move(0, keyboardStep)],
        ['ArrowDown', () => move(0, -keyboardStep)],
        ['+', () => zoom(1.4)],
        ['=', () => zoom(1.4)],
        ['-', () => zoom(1 / 1.4)],
        ['0', fitView],
      ]).get(event.key);
      if (act === undefined || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      act();
    },
  };
  return { box, view, zoom, fitView, handlers };
}
