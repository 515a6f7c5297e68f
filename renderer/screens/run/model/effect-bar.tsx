/** A bar beside a number in a table: to the right if it helps a make, to the left if a miss. */
import style from './model.module.css';

export function EffectBar({
  value,
  largest,
}: {
  readonly value: number;
  readonly largest: number;
}) {
  const width = largest > 0 ? (50 * Math.abs(value)) / largest : 0;
  return (
    <span className={style.bar} aria-hidden="true">
      <span
        className={value < 0 ? style.falls : style.rises}
        style={{ width: `${width}%`, insetInlineStart: value < 0 ? `${50 - width}%` : '50%' }}
      />
    </span>
  );
}
