/** The head of the checkboxes: checks all runs that are shown, or none of them. */

import type {
  IHeaderComp,
  IHeaderParams,
  SuppressHeaderKeyboardEventParams,
} from 'ag-grid-community';
import type { GridContext } from './grid-context.ts';

/** In the grid's looks. Its own asks all rows whether they are checked, thrice at each change of one. */
export class CheckAllHeader implements IHeaderComp {
  #context!: GridContext;
  readonly #gui = document.createElement('div');
  readonly #input = document.createElement('input');

  init({ context }: IHeaderParams<unknown, GridContext>): void {
    this.#context = context;
    this.#gui.className = 'ag-wrapper ag-checkbox-input-wrapper';
    this.#input.className = 'ag-checkbox-input';
    this.#input.type = 'checkbox';
    this.#input.tabIndex = -1; // the grid gives the focus to the head itself
    this.#input.ariaLabel = context.texts.checkAll;
    this.#input.addEventListener('change', () => context.checkAll(this.#input.checked));
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
    this.#context.headers.delete(this);
  }

  show(): void {
    const { checked } = this.#context;
    this.#input.checked = checked === 'all';
    this.#input.indeterminate = checked === 'some';
    this.#gui.classList.toggle('ag-checked', checked === 'all');
    this.#gui.classList.toggle('ag-indeterminate', checked === 'some');
  }
}

/** The space bar on it does what a click does. */
export function suppressCheckAllKey({
  event,
  context,
}: SuppressHeaderKeyboardEventParams): boolean {
  if (event.key !== ' ') return false;
  event.preventDefault();
  const { checked, checkAll } = context as GridContext;
  checkAll(checked !== 'all');
  return true;
}
