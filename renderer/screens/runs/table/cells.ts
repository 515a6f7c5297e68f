/** Cells that are more than a text: the run's name in the tree, its status, a metric with a reason. */

import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import type { GridContext } from './grid-context.ts';
import { explainedMetric, warningOf } from './grid-context.ts';
import type { HeldRun } from './held-runs.ts';
import style from './table.module.css';

export interface NameValue {
  readonly name: string;
  readonly depth: number;
  readonly nested: number;
  readonly open: boolean;
}

export function sameName(a: NameValue | null, b: NameValue | null): boolean {
  return (
    a?.name === b?.name && a?.depth === b?.depth && a?.nested === b?.nested && a?.open === b?.open
  );
}

type Params<Value> = ICellRendererParams<HeldRun, Value, GridContext>;

/** Draws the cell anew whenever its value changes. */
abstract class Cell<Value> implements ICellRendererComp<HeldRun> {
  readonly #gui = document.createElement('span');

  init(params: Params<Value>): void {
    this.refresh(params);
  }

  getGui(): HTMLElement {
    return this.#gui;
  }

  refresh(params: Params<Value>): boolean {
    this.#gui.replaceChildren();
    this.draw(this.#gui, params);
    return true;
  }

  protected abstract draw(gui: HTMLElement, params: Params<Value>): void;
}

export class NameCell extends Cell<NameValue> {
  protected draw(gui: HTMLElement, { value, data, context }: Params<NameValue>): void {
    if (!value || !data) return;
    gui.className = style.name;
    gui.style.paddingInlineStart = `${value.depth * 18}px`;
    gui.append(value.nested > 0 ? foldButton(value, data, context) : span(style.leaf));
    const name = span('ellipsis', value.name);
    name.title = value.name;
    gui.append(name);
    const warning = warningOf(context, data.at);
    if (warning !== null) {
      const mark = span(style.warning);
      mark.append(context.still('warning'));
      mark.role = 'img';
      mark.ariaLabel = warning;
      mark.title = warning;
      gui.append(mark);
    }
    if (value.nested > 0 && !value.open) {
      gui.append(span('caption figures', String(value.nested)));
    }
  }
}

function foldButton(value: NameValue, { runId }: HeldRun, context: GridContext): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = style.fold;
  button.tabIndex = -1;
  button.ariaExpanded = String(value.open);
  button.ariaLabel = (value.open ? context.texts.foldRun : context.texts.unfoldRun)(value.name);
  button.append(context.still(value.open ? 'fold' : 'unfold'));
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    context.toggle(runId);
  });
  return button;
}

export class StatusCell extends Cell<string> {
  protected draw(gui: HTMLElement, { data, context }: Params<string>): void {
    gui.className = style.middle;
    if (data) gui.append(context.still(context.table.rows.status[data.at]));
  }
}

/** A metric whose value needs words beside it, which the hover tells. */
export class ExplainedMetricCell extends Cell<number | null> {
  protected draw(gui: HTMLElement, { data, context, colDef }: Params<number | null>): void {
    const metric = data && explainedMetric(context, keyOf(colDef?.colId), data.at);
    gui.className = style.explained;
    if (!metric) return;
    gui.textContent = metric.shown;
    gui.ariaDescription = metric.words;
  }
}

const keyOf = (columnId: string | undefined): string => columnId?.slice('metrics.'.length) ?? '';

function span(className: string, text = ''): HTMLElement {
  const made = document.createElement('span');
  made.className = className;
  made.textContent = text;
  return made;
}
