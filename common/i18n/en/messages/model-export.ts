/** Messages of the export of models, and of scoring by engines. */

export const modelExport = {
  noSteps: ({ model }: { model: string }) =>
    `A ${model} like this cannot be exported: what it gives a row does not follow from the row alone.`,
  noSql: ({ model }: { model: string }) =>
    `${model} cannot be written as SQL: it compares each row with all training rows. Choose .onnx, .py or .js.`,
  takenName: ({ name }: { name: string }) =>
    `The column '${name}' has the name of an output of the ONNX model (probability, label): rename it and train again.`,
};
