/** From where to where the axes of the curves go. */
import { Button, NumberInput, Popover } from '@mantine/core';
import { useTexts } from '../../i18n/language.ts';
import { useUrlState } from '../../url-state.ts';
import { curvesSchema } from './curves-url-state.ts';

const ends = ['x0', 'x1', 'y0', 'y1'] as const;

export function AxisRanges() {
  const t = useTexts('compareCurves');
  const [values, set] = useUrlState(curvesSchema);
  const isSet = ends.some((end) => values[end] !== null);
  const input = (end: (typeof ends)[number]) => (
    <NumberInput
      label={t.end(end)}
      placeholder={t.automatic}
      hideControls
      w={120}
      value={values[end] ?? ''}
      onChange={(value) =>
        set(
          { [end]: value === '' || !Number.isFinite(Number(value)) ? null : Number(value) },
          'replace',
        )
      }
    />
  );
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="default" aria-pressed={isSet}>
          {t.ranges}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={12} aria-label={t.ranges}>
        <div className="stack">
          <div className="row">
            {input('x0')}
            {input('x1')}
          </div>
          <div className="row">
            {input('y0')}
            {input('y1')}
          </div>
          <Button
            variant="default"
            disabled={!isSet}
            onClick={() => set({ x0: null, x1: null, y0: null, y1: null })}
          >
            {t.resetRanges}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
