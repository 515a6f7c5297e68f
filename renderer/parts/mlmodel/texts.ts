/** Texts of what an MLmodel file says. */

import { defineTexts } from '../../texts/language.ts';

export const mlmodelTexts = defineTexts({
  en: {
    mlflowVersion: 'MLflow version',
    created: 'Created',
    size: 'Size',
    modelId: 'Model id',
    run: 'Logged by run',
    flavors: 'Flavours',
    noFlavors: 'It names no flavour.',
    signature: 'Signature',
    noSignature: 'It has no signature.',
    inputs: 'Inputs',
    outputs: 'Outputs',
    params: 'Params',
    name: 'Name',
    type: 'Type',
    required: 'Required',
    defaultValue: 'Default',
    yes: 'yes',
    no: 'no',
    unnamed: 'by place',
    neverOpened:
      'Only this description is read. The model beside it, a pickle or not, is never opened: it could run code.',
  },
  pt: {
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
    required: 'Obrigatório',
    defaultValue: 'Padrão',
    yes: 'sim',
    no: 'não',
    unnamed: 'pela posição',
    neverOpened:
      'Só esta descrição é lida. O modelo ao lado, pickle ou não, nunca é aberto: poderia executar código.',
  },
});
