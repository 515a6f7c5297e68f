/** Messages of the dummy. */

export const dummy = {
  constantMissing: 'dummy.constant is None; the strategy constant needs the class, 0 or 1.',
  constantUnknown: ({ value }: { value: number }) =>
    `dummy.constant is ${value}, which no label of the training rows is; choose ${1 - value}.`,
};
