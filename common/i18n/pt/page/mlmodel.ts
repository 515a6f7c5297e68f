/** Texts of the view of an MLmodel file, in Portuguese. */

import type { PageTexts } from '../../texts.ts';

export const mlmodel: PageTexts['mlmodel'] = {
  mlflowVersion: 'Versão do MLflow',
  created: 'Criado',
  size: 'Tamanho',
  modelId: 'Id do modelo',
  run: 'Gravado pela execução',
  flavors: 'Sabores (flavors)',
  noFlavors: 'Não nomeia nenhum sabor.',
  signature: 'Assinatura',
  noSignature: 'Não tem assinatura.',
  inputs: 'Entradas',
  outputs: 'Saídas',
  params: 'Parâmetros',
  name: 'Nome',
  type: 'Tipo',
  status: 'Situação',
  filesNotFound: 'Os arquivos dele não foram encontrados ao lado do repositório.',
  required: 'Obrigatório',
  defaultValue: 'Padrão',
  yes: 'sim',
  no: 'não',
  unnamed: 'pela posição',
  neverOpened:
    'Só esta descrição é lida. O modelo ao lado, pickle ou não, nunca é aberto: poderia executar código.',
};
