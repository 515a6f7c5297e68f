/** Cells that need more than text: the run's name in the tree, its status, a metric with a reason. */

import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import type { CachedRun } from './cached-runs.ts';
import type { GridContext } from './grid-context.ts';
import { metricDisplayAt, shiftWarningOf } from './grid-context.ts';
import style from './table.module.css';

export interface NameValue {
  readonly name: string;
  readonly depth: number;
  readonly nested: number;
  readonly open: boolean;
  /** How many runs a group has; null for a run. */
  readonly groupSize: number | null;
  /** How many of them its figures are made of. */
  readonly counted: number | null;
}

export function isSameName(a: NameValue | null, b: NameValue | null): boolean {
  return (
    a?.name === b?.name &&
    a?.depth === b?.depth &&
    a?.nested === b?.nested &&
    a?.open === b?.open &&
    a?.groupSize === b?.groupSize &&
    a?.counted === b?.counted
  );
}

type RendererParams<Value> = ICellRendererParams<CachedRun, Value, GridContext>;

/** Redraws the cell whenever its value changes. */
abstract class CellRenderer<Value> implements ICellRendererComp<CachedRun> {
  readonly #gui = document.createElement('span');

  init(params: RendererParams<Value>): void {
    this.refresh(params);
  }

  getGui(): HTMLElement {
    return this.#gui;
  }

  refresh(params: RendererParams<Value>): boolean {
    this.#gui.replaceChildren();
    this.draw(this.#gui, params);
    return true;
  }

  protected abstract draw(gui: HTMLElement, params: RendererParams<Value>): void;
}

export class NameCellRenderer extends CellRenderer<NameValue> {
  protected draw(gui: HTMLElement, { value, data, context }: RendererParams<NameValue>): void {
    if (!value || !data) return;
    gui.className = value.groupSize === null ? style.name : `${style.name} ${style.groupName}`;
    gui.style.paddingInlineStart = `${value.depth * 18}px`;
    gui.append(value.nested > 0 ? expandButton(value, data, context) : span(style.leaf));
    const name = span('ellipsis', value.name);
    name.title = value.name;
    gui.append(name);
    if (context.pinned.has(data.runId)) {
      const pin = span(style.pin);
      pin.append(context.cellIcon('pinned'));
      gui.append(pin);
    }
    const warning = shiftWarningOf(context, data.index);
    if (warning !== null) {
      const mark = span(style.warning);
      mark.append(context.cellIcon('warning'));
      mark.role = 'img';
      mark.ariaLabel = warning;
      mark.title = warning;
      gui.append(mark);
    }
    if (value.groupSize !== null) {
      const [size, counted] = [value.groupSize, value.counted ?? value.groupSize];
      const { format, texts } = context;
      const label = span(
        'caption figures',
        counted < size
          ? texts.countedRuns(format.count(counted), format.count(size))
          : texts.runsIn(size, format.count(size)),
      );
      if (counted < size) label.title = texts.countedRunsHint;
      gui.append(label);
    } else if (value.nested > 0 && !value.open) {
      gui.append(span('caption figures', String(value.nested)));
    }
  }
}

function expandButton(value: NameValue, { runId }: CachedRun, context: GridContext): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = style.fold;
  button.tabIndex = -1;
  button.ariaExpanded = String(value.open);
  button.ariaLabel = (value.open ? context.texts.foldRun : context.texts.unfoldRun)(value.name);
  button.append(context.cellIcon(value.open ? 'fold' : 'unfold'));
  onClickAlone(button, () => context.toggle(runId));
  return button;
}

/** The grid would focus the cell when the button is pressed, draw it anew, and the click would be lost. */
function onClickAlone(button: HTMLElement, act: () => void): void {
  button.addEventListener('mousedown', (event) => {
    event.preventDefault(); // no focus
    event.stopPropagation();
  });
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    act();
  });
}

/** The run's colour in charts, and whether they show it. */
export class MarkCellRenderer extends CellRenderer<string> {
  protected draw(gui: HTMLElement, { data, context }: RendererParams<string>): void {
    gui.className = style.markCell;
    if (!data) return;
    const { runId } = data;
    const isHidden = context.hidden.has(runId);
    const name = context.table.rows.name[data.index];
    const button = document.createElement('button');
    button.type = 'button';
    button.className = style.mark;
    button.tabIndex = -1;
    button.ariaPressed = String(!isHidden);
    const { showInCharts, hideInCharts } = context.texts;
    button.ariaLabel = (isHidden ? showInCharts : hideInCharts)(name);
    button.title = button.ariaLabel;
    if (!isHidden) button.style.color = context.colourOf(runId);
    button.append(context.cellIcon(isHidden ? 'hidden' : 'shown'));
    onClickAlone(button, () => context.toggleShown(runId));
    gui.append(button);
  }
}

export class StatusCellRenderer extends CellRenderer<string> {
  protected draw(gui: HTMLElement, { data, context }: RendererParams<string>): void {
    gui.className = style.middle;
    const status = data && context.table.rows.status[data.index];
    if (status) gui.append(context.cellIcon(status));
  }
}

/** A metric whose value needs an explanation, shown on hover. */
export class MetricCellRenderer extends CellRenderer<number | null> {
  protected draw(gui: HTMLElement, { data, context, colDef }: RendererParams<number | null>): void {
    const metric = data && metricDisplayAt(context, keyOf(colDef?.colId), data.index);
    gui.className = style.explained;
    if (!metric) return;
    gui.textContent = metric.text;
    gui.ariaDescription = metric.explanation;
  }
}

const keyOf = (columnId: string | undefined): string => columnId?.slice('metrics.'.length) ?? '';

function span(className: string, text = ''): HTMLElement {
  const made = document.createElement('span');
  made.className = className;
  made.textContent = text;
  return made;
}
