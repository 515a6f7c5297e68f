/** Texts of the view of an MLmodel file. */

export const mlmodel = {
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
  status: 'Status',
  filesNotFound: 'Its files were not found beside the store.',
  required: 'Required',
  defaultValue: 'Default',
  yes: 'yes',
  no: 'no',
  unnamed: 'by place',
  neverOpened:
    'Only this description is read. The model beside it, a pickle or not, is never opened: it could run code.',
};
