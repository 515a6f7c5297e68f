/** What is told of tables of text that are no CSV. */
export const textTables = {
  ruled: 'Columns stand between upright lines, with rules of dashes, which are left out.',
  doubled: ({ sign }: { sign: string }) => `Fields stand between two signs: ${sign}`,
  fixed: ({ columns }: { columns: number }) =>
    `Columns stand at fixed positions: ${columns} were told by the spaces between them.`,
};
