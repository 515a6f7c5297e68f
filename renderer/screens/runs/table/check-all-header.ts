/** The head of the checkboxes: checks all runs that are shown, or none of them. */

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
    this.#input.tabIndex = -1; // the grid gives the focus to the head itself
    this.#input.ariaLabel = context.texts.checkAll;
    this.#input.addEventListener('change', () => {
      context.checkAll();
      this.show(); // where there are no runs it stays as it was
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

/** The space bar on it does what a click does. */
export function suppressCheckAllKey({
  event,
  context,
}: SuppressHeaderKeyboardEventParams): boolean {
  if (event.key !== ' ') return false;
  event.preventDefault();
  (context as GridContext).checkAll();
  return true;
}
