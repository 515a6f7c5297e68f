/** AG Grid's own texts, unchanged; mostly for screen readers. */

export const grid = {
  ariaColumn: 'Column',
  ariaRow: 'Row',
  ariaRowSelect: 'Press SPACE to select this row',
  ariaRowDeselect: 'Press SPACE to deselect this row',
  ariaRowToggleSelection: 'Press Space to toggle row selection',
  ariaSortableColumn: 'Press ENTER to sort',
  ariaChecked: 'checked',
  ariaUnchecked: 'unchecked',
  ariaIndeterminate: 'indeterminate',
  ariaInputEditor: 'Input Editor',
  ariaColumnSelectAll: 'Toggle All Columns Visibility',
  ariaHidden: 'hidden',
  ariaVisible: 'visible',
  ariaSearch: 'Search',
  sortAscending: 'Sort Ascending',
  sortDescending: 'Sort Descending',
  sortUnSort: 'Clear Sort',
};
