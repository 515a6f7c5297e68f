/** The table that a model's SQL reads in an engine; a file of its own, so that who writes the SQL loads no engine. */
export const ENGINE_TABLE = 'shots';
