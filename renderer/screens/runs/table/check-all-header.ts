/** The header of the checkbox column: checks all shown runs, or none. */

import type {
  IHeaderComp,
  IHeaderParams,
  SuppressHeaderKeyboardEventParams,
} from 'ag-grid-community';
import type { GridContext } from './grid-context.ts';

/** Styled like AG Grid's own header checkbox, which visits all rows three times on each change. */
export class CheckAllHeader implements IHeaderComp {
  #params!: IHeaderParams<unknown, GridContext>;
  readonly #gui = document.createElement('div');
  readonly #input = document.createElement('input');

  init(params: IHeaderParams<unknown, GridContext>): void {
    const { context } = params;
    this.#params = params;
    this.#gui.className = 'ag-wrapper ag-checkbox-input-wrapper';
    this.#input.className = 'ag-checkbox-input';
    this.#input.type = 'checkbox';
    this.#input.tabIndex = -1; // the grid focuses the header element itself
    this.#input.ariaLabel = context.texts.checkAll;
    this.#input.addEventListener('change', () => {
      context.checkAll();
      this.show(); // without runs it stays as it was
    });
    this.#gui.append(this.#input);
    context.headers.add(this);
    this.show();
  }

  getGui(): HTMLElement {
    return this.#gui;
  }

  refresh(): boolean {
    this.show();
    return true;
  }

  destroy(): void {
    this.#params.context.headers.delete(this);
  }

  show(): void {
    const { context, eGridHeader } = this.#params;
    const { checked } = context;
    this.#input.checked = checked === 'all';
    this.#input.indeterminate = checked === 'some';
    this.#gui.classList.toggle('ag-checked', checked === 'all');
    this.#gui.classList.toggle('ag-indeterminate', checked === 'some');
    eGridHeader.ariaDescription = context.texts.checkedNow(checked);
  }
}

/** The space bar does the same as a click. */
export function suppressCheckAllKey({
  event,
  context,
}: SuppressHeaderKeyboardEventParams): boolean {
  if (event.key !== ' ') return false;
  event.preventDefault();
  (context as GridContext).checkAll();
  return true;
}
