/** AG Grid's own texts, in Portuguese; mostly for screen readers. */

import type { PageTexts } from '../../texts.ts';

export const grid: PageTexts['grid'] = {
  ariaColumn: 'Coluna',
  ariaRow: 'Linha',
  ariaRowSelect: 'Pressione ESPAÇO para selecionar esta linha',
  ariaRowDeselect: 'Pressione ESPAÇO para desmarcar esta linha',
  ariaRowToggleSelection: 'Pressione ESPAÇO para marcar ou desmarcar a linha',
  ariaSortableColumn: 'Pressione ENTER para ordenar',
  ariaChecked: 'marcada',
  ariaUnchecked: 'desmarcada',
  ariaIndeterminate: 'indeterminada',
  ariaInputEditor: 'Editor',
  ariaColumnSelectAll: 'Marcar ou desmarcar todas as colunas',
  ariaHidden: 'oculta',
  ariaVisible: 'visível',
  ariaSearch: 'Buscar',
  sortAscending: 'Ordenar do menor para o maior',
  sortDescending: 'Ordenar do maior para o menor',
  sortUnSort: 'Sem ordenação',
};
